"""The first page and the year at a glance."""

from __future__ import annotations

import pytest

import publishing_cast as cast
from inspectorate.core.publishing.blocks import Links, ScoreCards, Table
from inspectorate.core.publishing.pages import glance
from inspectorate.core.publishing.year_results import Amount

EDITION = cast.edition()


def test_the_first_page_leads_to_every_inspection():
    page = glance.index(EDITION)
    tables = cast.of_kind(page, Table)
    links = [row[0].link for found in tables for row in found.rows]
    assert links == [
        f"inspections/{result.inspection.id}.html" for result in cast.YEAR.inspections
    ]
    assert [block.items[0].address for block in cast.of_kind(page, Links)] == [
        "omi2.html",
        "cci.html",
    ]


def test_the_first_page_shows_the_scores_of_each_programme():
    cards = cast.of_kind(glance.index(EDITION), ScoreCards)
    assert [len(block.items) for block in cards] == [3, 3]
    assert "120 cases, 22 of them (18%)" in cards[1].says_who


def test_without_an_aggregate_there_are_no_cards():
    assert glance.headline_cards(cast.edition(cast.changed(aggregates=())), "cci") == []


def test_activity_is_counted_and_added_up():
    rows = cast.table(glance.year(EDITION), "table-activity")
    assert [(row[0].rpartition(": ")[2], row[1]) for row in rows] == [
        ("inspections", "2"),
        ("inspections", "3"),
        ("reinspections", "1"),
        ("Workshops (cy)".removesuffix(" (cy)"), "3"),
        ("Offender management in prisons, with HM Inspectorate of Prisons", "21"),
        ("Joint thematic inspections", "7"),
        ("All inspections we took part in", "37"),
        ("Inspection reports published", "3"),
    ]


def test_activity_without_events_leaves_them_out():
    rows = cast.table(
        glance.year(cast.edition(cast.changed(event_counts={}))), "table-activity"
    )
    assert len(rows) == 6


def test_regions_are_counted_by_programme():
    rows = cast.table(glance.year(EDITION), "table-regions")
    assert rows == [
        ["London", "Offender Management Inspection 2", "2", "80", "22"],
        ["Middle Earth", "Core Case Inspection", "1", "40", "11"],
        ["London", "Core Case Inspection", "3", "120", "22"],
    ]


def test_staff_shares_leave_out_who_did_not_answer():
    rows = cast.table(glance.year(EDITION), "table-staff")
    assert rows == [["Age", "Under 35", "20%"]]


def test_without_staff_figures_there_is_no_table():
    page = glance.year(cast.edition(cast.changed(amounts=())))
    assert "Our staff" not in cast.headings(page)


def test_the_organisations_that_were_inspected_are_heard():
    assert "Questionnaire for the organisation" in cast.headings(glance.year(EDITION))


@pytest.mark.parametrize(("base", "said"), [(100, True), (59, False)])
def test_shares_without_a_base_say_that_none_was_published(base, said):
    share = Amount("staff_diversity", "age", cast.text("Under 35"), 12, base=base)
    page = glance.year(cast.edition(cast.changed(amounts=(share,))))
    (staff,) = [t for t in cast.of_kind(page, Table) if t.id == "table-staff"]
    assert staff.note.endswith("How many answered was not published.") is said
