"""What authors wrote, on the page."""

from __future__ import annotations

import publishing_cast as cast
import reports_cast
from inspectorate.core.instruments.model import Text
from inspectorate.core.publishing import blocks
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
    assert authored.as_blocks(block, CY) == (blocks.Heading(3, "Scores (cy)", "b001"),)


def test_a_narrative_becomes_its_paragraphs():
    block = Narrative("b001", reports_cast.both("See [this](#b004).\n\n\nAnd that."))
    texts = [one.text for one in authored.as_blocks(block, EN)]
    assert texts == ["See this.", "And that."]


def test_a_quotation_says_who_and_a_recommendation_says_to_whom():
    both = reports_cast.both
    said = Quotation("b001", both("It helped."), both("a young person"))
    (quoted,) = authored.as_blocks(said, EN)
    assert quoted.text == "“It helped.” (a young person)"
    wanted = Recommendation("b002", both("Plan better."), both("Kent"))
    (numbered,) = authored.as_blocks(wanted, EN, number=3)
    assert numbered.text == "Recommendation 3, to Kent: Plan better."


def test_a_text_that_is_missing_says_so_in_its_language():
    block = Narrative("b001", Text("Only English."))
    (shown,) = authored.as_blocks(block, CY)
    assert shown.text == CY.say("report.gap")
