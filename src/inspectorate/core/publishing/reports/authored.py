"""What authors wrote, as blocks of a page."""

from __future__ import annotations

from inspectorate.core.instruments.model import Text
from inspectorate.core.publishing import blocks, narrative
from inspectorate.core.publishing.reports.document import (
    Heading,
    Narrative,
    Quotation,
    Recommendation,
)
from inspectorate.core.publishing.wording import Wording


def said(text: Text, wording: Wording) -> str:
    """Return a text in one language, or that it is not written in it yet."""
    return text.in_language(wording.language).strip() or wording.say("report.gap")


def as_block(
    block: Heading | Narrative | Quotation | Recommendation,
    wording: Wording,
    *,
    level: int,
    number: int = 0,
) -> blocks.Block:
    """Return what authors wrote as a block of a page in one language.

    Parameters
    ----------
    block : Heading, Narrative, Quotation or Recommendation
    wording : Wording
        The language.
    level : int
        Of the heading it stands under, 1 below the title.
    number : int
        Of a recommendation, in the order of the report.
    """
    text = said(block.text, wording)
    match block:
        case Heading():
            return blocks.Heading(block.level, text, block.id)
        case Quotation():
            return blocks.Quotation(text, said(block.said_by, wording))
        case Recommendation():
            nodes = narrative.parse(text, block=block.id, below=level)
            body = said(block.addressed_to, wording)
            return blocks.Recommendation(number, nodes, body, anchor=block.id)
        case _:
            nodes = narrative.parse(text, block=block.id, below=level)
            return blocks.Narrative(nodes)
