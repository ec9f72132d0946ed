"""Everything about an area is on its page, and the list of areas leads there."""

from __future__ import annotations

import publishing_cast as cast
from inspectorate.core.publishing import bodies
from inspectorate.core.publishing.blocks import Links, Paragraph, ScoreCards
from inspectorate.core.publishing.pages import bodies as pages
from inspectorate.core.publishing.year_results import Publication

EDITION = cast.edition()


def _page(slug, edition=EDITION):
    (body,) = [b for b in bodies.found(edition.results) if b.slug == slug]
    return pages.page(edition, body)


def _links(page):
    return [link.address for block in cast.of_kind(page, Links) for link in block.items]


def test_the_list_counts_inspections_and_reports_and_leads_to_each_area():
    page = pages.index(EDITION, bodies.found(cast.YEAR))
    rows = {row[0]: row[1:] for row in cast.table(page, "table-bodies")}
    assert rows["Kent"] == ["Core Case Inspection", "1", "1"]
    assert rows["North Lincolnshire"] == ["Core Case Inspection", "1", "0"]
    (table,) = [block for block in page.blocks if hasattr(block, "rows")]
    assert table.rows[0][0].link == "areas/camden.html"


def test_a_page_has_scores_findings_data_reports_and_criteria():
    page = _page("kent")
    assert page.path == "areas/kent.html"
    assert _links(page) == [
        "../inspections/cci-2011-12-kent.html",
        "../../data/cci-2011-12-kent.csv",
        "../cci-areas.html",
        "../criteria/cci-2009-04.html",
    ]
    assert cast.table(page, "table-reports") == [
        ["Kent", "Core Case Inspection", "August 2011"]
    ]
    (cards,) = cast.of_kind(page, ScoreCards)
    assert all(card.beside for card in cards.items)


def test_a_reinspection_stands_below_the_inspection_it_repeats():
    page = _page("north-lincolnshire")
    assert cast.headings(page)[:2] == [
        "Core Case Inspection, 2010-11",
        "Core Case Inspection, 2011-12: reinspection",
    ]
    before, after = cast.of_kind(page, ScoreCards)
    assert not any(card.beside for card in before.items)
    assert all(card.beside for card in after.items)
    notes = [block.text for block in cast.of_kind(page, Paragraph)]
    assert any("lay before the year" in note for note in notes)


def test_an_area_that_was_only_reported_on_says_why_there_are_no_scores():
    register = (Publication("other", "Dorset", "2011-05"),)
    phrases = EDITION.wording.phrases
    known = {**phrases, "programme.other": phrases["programme.cci"]}
    wording = type(EDITION.wording)(EDITION.wording.manner, known)
    edition = type(EDITION)(cast.changed(register=register), wording)
    page = _page("dorset", edition)
    assert cast.of_kind(page, ScoreCards) == []
    assert "earlier year" in page.blocks[0].text
    assert _links(page) == []
