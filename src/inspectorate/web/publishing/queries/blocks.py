"""The blocks of a report as a reader finds them: by place and first words."""

from __future__ import annotations

from django.utils.text import Truncator

from inspectorate.core.publishing import blocks as page_blocks
from inspectorate.core.publishing.reports.rendering import Part, Rendered


def labels(made: Rendered) -> list[tuple[str, str]]:
    """Return id and first words of every block that shows something, in order."""
    found = []
    for number, part in enumerate(made.parts, start=1):
        words = _first_words(part)
        if words:
            found.append((part.block, f"{number}. {Truncator(words).chars(80)}"))
    return found


def _first_words(part: Part) -> str:
    for block in part.blocks:
        if isinstance(block, page_blocks.Heading | page_blocks.Paragraph):
            return block.text
        if isinstance(block, page_blocks.Table):
            return block.caption
        if isinstance(block, page_blocks.Chart):
            return block.title
    return part.block if part.blocks else ""
