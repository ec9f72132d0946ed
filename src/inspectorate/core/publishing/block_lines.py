"""Every block as lines of plain text, for forms that have no layout; a table is none."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from inspectorate.core.publishing import blocks, narrative_notes
from inspectorate.core.publishing.narrative_nodes import paragraphs, said


def lines(block: blocks.Block) -> Sequence[str]:
    """Return the texts of a block, one to an item.

    Returns
    -------
    sequence of str
        None for a table, which is a sheet of its own, and for a heading, which stands
        beside each text below it.
    """
    return _BY_KIND[type(block)](block)


def ids(block: blocks.Block) -> Sequence[Sequence[str]]:
    """Return the ids of the numbers of each line of a block, as `lines` orders them."""
    if isinstance(block, blocks.ScoreCards):
        cards = ((card.estimate, *card.estimates) for card in block.items)
        return [*cards, block.estimates]
    if isinstance(block, blocks.KeyFindings):
        return [(found.estimate, *found.estimates) for found in block.items]
    if isinstance(block, blocks.Links):
        return [link.estimates for link in block.items]
    own = (
        block.estimates
        if isinstance(block, blocks.Paragraph | blocks.Bullets | blocks.Chart)
        else ()
    )
    return [own for _ in lines(block)]


def _none(block: blocks.Heading | blocks.Table) -> Sequence[str]:
    del block
    return ()


def _paragraph(block: blocks.Paragraph) -> Sequence[str]:
    return (block.text,)


def _items(block: blocks.Bullets | blocks.Commands) -> Sequence[str]:
    return block.items


def _links(block: blocks.Links) -> Sequence[str]:
    return [f"{link.text}: {link.address}" for link in block.items]


def _facts(block: blocks.Facts) -> Sequence[str]:
    return [f"{fact.name}: {fact.value}" for fact in block.items]


def _score_cards(block: blocks.ScoreCards) -> Sequence[str]:
    return [*map(_card, block.items), block.says_who]


def _card(card: blocks.ScoreCard) -> str:
    parts = (card.value, card.sure, card.base, card.beside)
    return f"{card.title}: {'; '.join(part for part in parts if part)}"


def _key_findings(block: blocks.KeyFindings) -> Sequence[str]:
    return [_finding(found) for found in block.items]


def _finding(found: blocks.Finding) -> str:
    sure = f"{found.sure}." if found.sure else ""
    return " ".join(part for part in (found.sentence, sure, found.reason) if part)


def _chart(block: blocks.Chart) -> Sequence[str]:
    shown = f"{block.title}. {block.description}"
    return [shown, block.note] if block.note else [shown]


def _narrative(block: blocks.Narrative) -> Sequence[str]:
    return [said(line) for line in paragraphs(block.nodes)] + _notes(block)


def _quotation(block: blocks.Quotation) -> Sequence[str]:
    return (block.text, block.said_by)


def _recommendation(block: blocks.Recommendation) -> Sequence[str]:
    first, *more = [said(line) for line in paragraphs(block.nodes)] or [""]
    return [
        f"{block.number}. {first}",
        *more,
        block.addressed_to,
        *_notes(block),
    ]


def _notes(block: blocks.Block) -> list[str]:
    return [
        f"[{note.number}] {' '.join(said(para.nodes) for para in note.nodes)}"
        for note in narrative_notes.of((block,))
    ]


_BY_KIND: Mapping[type, Callable[[Any], Sequence[str]]] = {
    blocks.Heading: _none,
    blocks.Table: _none,
    blocks.Paragraph: _paragraph,
    blocks.Bullets: _items,
    blocks.Commands: _items,
    blocks.Links: _links,
    blocks.Facts: _facts,
    blocks.ScoreCards: _score_cards,
    blocks.KeyFindings: _key_findings,
    blocks.Chart: _chart,
    blocks.Narrative: _narrative,
    blocks.Quotation: _quotation,
    blocks.Recommendation: _recommendation,
}
