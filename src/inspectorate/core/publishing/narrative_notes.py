"""The footnotes of a page, and what its links within itself lead to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from inspectorate.core.faults import Fault
from inspectorate.core.publishing import blocks
from inspectorate.core.publishing.narrative_nodes import (
    Inline,
    Node,
    NoteMark,
    Title,
    Words,
    paragraphs,
)

_WITH_IDS = (blocks.Heading, blocks.Table, blocks.Chart, blocks.Recommendation)


def nodes_of(block: blocks.Block) -> tuple[Node, ...]:
    """Return the nodes of a block in the words of its authors; of any other, none."""
    match block:
        case blocks.Narrative(nodes=nodes) | blocks.Recommendation(nodes=nodes):
            return nodes
        case _:
            return ()


def of(page: Iterable[blocks.Block]) -> tuple[NoteMark, ...]:
    """Return the footnotes of blocks in reading order, numbered through from 1."""
    marks = (node for node in _inline(page) if isinstance(node, NoteMark))
    return tuple(replace(mark, number=n) for n, mark in enumerate(marks, start=1))


def anchors(page: Sequence[blocks.Block]) -> frozenset[str]:
    """Return the ids of a page to which a link of a narrative may lead."""
    of_blocks = {block.id for block in page if isinstance(block, _WITH_IDS)}
    of_titles = {
        node.id for block in page for node in nodes_of(block) if isinstance(node, Title)
    }
    return frozenset(of_blocks | of_titles)


def faults(page: blocks.Page) -> list[Fault]:
    """List the links of a page that lead to none of its blocks.

    Returns
    -------
    list of Fault
        `PUBLISH-050`, one for each address; it prevents publication.
    """
    known = anchors(page.blocks)
    wanted = {
        node.address[1:]: node.text
        for node in inline(page.blocks)
        if isinstance(node, Words) and node.address.startswith("#")
    }
    return [
        Fault(
            f"{page.language}/{page.path}",
            "PUBLISH-050",
            f'the link "{text}" leads to #{name}, and no block of the page has this id.',
            "Name the id of a heading, table, chart or recommendation of the page.",
        )
        for name, text in sorted(wanted.items())
        if name not in known
    ]


def inline(page: Iterable[blocks.Block]) -> Iterator[Inline]:
    """Yield all that authors say in blocks, what a note says right after its mark."""
    for node in _inline(page):
        yield node
        if isinstance(node, NoteMark):
            for line in paragraphs(node.nodes):
                yield from line


def _inline(page: Iterable[blocks.Block]) -> Iterator[Inline]:
    for block in page:
        for line in paragraphs(nodes_of(block)):
            yield from line
