"""What of a report can be found: its text by the places to which a link can lead."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from inspectorate.core.publishing import block_lines, blocks
from inspectorate.core.publishing.blocks import Block, Page
from inspectorate.core.publishing.narrative_nodes import Title, paragraphs, said


@dataclass(frozen=True)
class Passage:
    """One place of a report and what it says.

    Parameters
    ----------
    anchor : str
        Id on the page; empty for what stands before the first heading.
    heading : str
        Under which it stands, or the caption of a table or chart; empty at the beginning.
    text : str
        In NFC, without line breaks.
    """

    anchor: str
    heading: str
    text: str


@dataclass(frozen=True)
class _Line:
    anchor: str
    heading: str
    text: str


def passages(page: Page) -> tuple[Passage, ...]:
    """Return the passages of a report in one language, in reading order.

    Parameters
    ----------
    page : Page
        As `rendering.rendered` makes it.

    Returns
    -------
    tuple of Passage
        One for each anchor that says something. A heading with nothing below it says
        what it is called.
    """
    texts: dict[str, list[str]] = {}
    headings: dict[str, str] = {}
    for line in _lines(page):
        headings.setdefault(line.anchor, line.heading)
        texts.setdefault(line.anchor, []).append(line.text)
    found = (
        Passage(anchor, _plain(headings[anchor]), _plain(" ".join(parts)))
        for anchor, parts in texts.items()
    )
    return tuple(one for one in found if one.heading or one.text)


def _lines(page: Page) -> Iterator[_Line]:
    anchor, heading = "", ""
    for block in page.blocks:
        for line in _of_block(block, anchor, heading):
            yield line
            if isinstance(block, blocks.Heading | blocks.Narrative):
                anchor, heading = line.anchor, line.heading


def _of_block(block: Block, anchor: str, heading: str) -> Iterator[_Line]:
    match block:
        case blocks.Heading():
            yield _Line(block.id, block.text, "")
        case blocks.Table():
            yield from (_Line(block.id, block.caption, t) for t in _table(block))
        case blocks.Chart():
            said_beside = (block.subtitle, block.note)
            yield from (_Line(block.id, block.title, t) for t in said_beside)
        case blocks.Recommendation():
            lines = block_lines.lines(block)
            yield from (_Line(block.id, heading, t) for t in lines)
        case blocks.Narrative():
            yield from _narrative(block, anchor, heading)
        case _:
            yield from (_Line(anchor, heading, t) for t in _of(block))


def _of(block: Block) -> Iterator[str]:
    if not isinstance(block, blocks.Commands):
        yield from block_lines.lines(block)


def _table(table: blocks.Table) -> Iterator[str]:
    """Yield what a table says in words: its figures nobody searches for."""
    yield from (column.text for column in table.columns)
    yield from (row[0].text for row in table.rows)
    yield table.note


def _narrative(block: blocks.Narrative, anchor: str, heading: str) -> Iterator[_Line]:
    for node in block.nodes:
        if isinstance(node, Title):
            anchor, heading = node.id, said(node.nodes)
            yield _Line(anchor, heading, "")
            continue
        for line in paragraphs((node,)):
            yield _Line(anchor, heading, said(line))


def _plain(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).split())
