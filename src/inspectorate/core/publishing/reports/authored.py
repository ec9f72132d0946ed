"""What authors wrote, as blocks of a page."""

from __future__ import annotations

import re
from collections.abc import Iterator

from inspectorate.core.instruments.model import Text
from inspectorate.core.publishing import blocks
from inspectorate.core.publishing.reports.document import (
    Heading,
    Narrative,
    Quotation,
    Recommendation,
)
from inspectorate.core.publishing.wording import Wording

LINK = re.compile(r"\[(?P<text>[^\]]*)\]\(#(?P<target>[^)\s]*)\)")


def targets(markdown: str) -> Iterator[str]:
    """Yield the ids of the blocks that a narrative refers to.

    Examples
    --------
    >>> list(targets("See [the scores](#b004) and [these](#b007)."))
    ['b004', 'b007']
    """
    for found in LINK.finditer(markdown):
        yield found["target"]


def said(text: Text, wording: Wording) -> str:
    """Return a text in one language, or that it is not written in it yet."""
    return text.in_language(wording.language).strip() or wording.say("report.gap")


def as_blocks(
    block: Heading | Narrative | Quotation | Recommendation,
    wording: Wording,
    *,
    number: int = 0,
) -> tuple[blocks.Block, ...]:
    """Return what authors wrote as blocks of a page in one language.

    Parameters
    ----------
    block : Heading, Narrative, Quotation or Recommendation
    wording : Wording
        The language.
    number : int
        Of a recommendation, in the order of the report.
    """
    text = said(block.text, wording)
    if isinstance(block, Heading):
        return (blocks.Heading(block.level, text, block.id),)
    if isinstance(block, Quotation):
        by = said(block.said_by, wording)
        quoted = wording.say("report.quotation", text=text, said_by=by)
        return (blocks.Paragraph(quoted),)
    if isinstance(block, Recommendation):
        body = said(block.addressed_to, wording)
        numbered = wording.say(
            "report.recommendation", n=wording.number(number), body=body, text=text
        )
        return (blocks.Paragraph(numbered),)
    plain = LINK.sub(lambda found: found["text"], text)
    paragraphs = (part.strip() for part in re.split(r"\n\s*\n", plain))
    return tuple(blocks.Paragraph(part) for part in paragraphs if part)
