"""The page of one inspection says how sure, out of how many, says who."""

from __future__ import annotations

import dataclasses

import publishing_cast as cast
from inspectorate.core.publishing.blocks import (
    KeyFindings,
    ScoreCards,
)
from inspectorate.core.publishing.pages import inspection

EDITION = cast.edition()
KENT = inspection.page(EDITION, cast.KENT)


def test_the_page_opens_with_the_headline_scores():
    lead, cards = KENT.blocks[:2]
    assert KENT.title == "Kent: Core Case Inspection"
    assert lead.text == (
        "Kent, Middle Earth, 2011-12. We judged 40 of the 90 cases on its list, "
        "by the questions of Tool cci 2009-04."
    )
    assert isinstance(cards, ScoreCards)
    assert len(cards.items) == 3
    assert "11 of them (28%) by Local Assessors" in cards.says_who


def test_without_local_assessors_the_inspectorate_says_so():
    said = inspection.who_judged(EDITION, "cci", sampled=1, local=0)
    assert said == "Judged by the inspectorate's own assessors: 1 case."


def test_the_sections_stand_beside_all_areas():
    rows = cast.table(KENT, "table-sections")
    assert [row[0] for row in rows] == [
        "1 Assessment and planning",
        "1.1 Assessment",
        "1.2 Planning",
        "2 Outcomes",
        "2.1 Outcomes that last",
    ]
    assert all(len(row) == 9 for row in rows)


def test_a_reinspection_stands_beside_its_original():
    page = inspection.page(EDITION, cast.AGAIN)
    assert page.title.startswith("North Lincolnshire (reinspection)")
    rows = cast.table(page, f"table-{cast.AGAIN.inspection.id}")
    assert rows[0] == ["Headline safeguarding", "38%", "57%", "52%", "61%", "+19"]
    assert "Before and after" in cast.headings(page)


def test_a_reinspection_without_its_original_stands_alone():
    page = inspection.page(cast.edition(cast.changed(earlier=())), cast.AGAIN)
    assert "Before and after" not in cast.headings(page)


def test_an_inspection_without_findings_has_none():
    scores_only = {
        score: estimate
        for score, estimate in cast.KENT.estimates.items()
        if score[-1] not in "abc"
    }
    page = inspection.page(
        EDITION, dataclasses.replace(cast.KENT, estimates=scores_only)
    )
    assert cast.of_kind(page, KeyFindings) == []
    assert "Key findings" not in cast.headings(page)
