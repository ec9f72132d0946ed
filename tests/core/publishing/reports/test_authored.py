"""What authors wrote, on the page."""

from __future__ import annotations

import publishing_cast as cast
import reports_cast
from inspectorate.core.instruments.model import Text
from inspectorate.core.publishing import blocks, narrative
from inspectorate.core.publishing.block_lines import lines
from inspectorate.core.publishing.reports import authored
from inspectorate.core.publishing.reports.document import (
    Heading,
    Narrative,
    Quotation,
    Recommendation,
)

EN, CY = cast.wording("en"), cast.wording("cy")


def test_a_heading_keeps_its_id():
    block = Heading("b001", 3, reports_cast.both("Scores"))
    said = authored.as_block(block, CY, level=2)
    assert said == blocks.Heading(3, "Scores (cy)", "b001")


def test_a_narrative_is_read_as_markdown_below_its_heading():
    text = "# Why\n\nSee [this](#b004).\n\n\nAnd that."
    block = Narrative("b001", reports_cast.both(text))
    said = authored.as_block(block, EN, level=2)
    assert said == blocks.Narrative(narrative.parse(text, block="b001", below=2))
    assert list(lines(said)) == ["Why", "See this.", "And that."]


def test_a_quotation_says_who_and_a_recommendation_says_to_whom():
    both = reports_cast.both
    quotation = Quotation("b001", both("It helped."), both("a young person"))
    quoted = authored.as_block(quotation, EN, level=2)
    assert (quoted.text, quoted.said_by) == ("It helped.", "a young person")
    wanted = Recommendation("b002", both("Plan better."), both("Kent"))
    numbered = authored.as_block(wanted, EN, level=2, number=3)
    assert (numbered.number, numbered.addressed_to) == (3, "Kent")
    assert numbered.id == "b002"


def test_a_text_that_is_missing_says_so_in_its_language():
    block = Narrative("b001", Text("Only English."))
    shown = authored.as_block(block, CY, level=2)
    assert list(lines(shown)) == [CY.say("report.gap")]
