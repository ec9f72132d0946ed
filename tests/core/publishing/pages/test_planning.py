"""Hours, money, people and publications."""

from __future__ import annotations

import pytest

import publishing_cast as cast
from inspectorate.core.instruments.model import Text
from inspectorate.core.publishing.blocks import Chart, Paragraph
from inspectorate.core.publishing.pages import planning
from inspectorate.core.publishing.year_results import Amount

EDITION = cast.edition()


def test_hours_are_sorted_and_add_up():
    page = planning.looking_ahead(EDITION)
    assert cast.table(page, "table-hours") == [
        ["Adult", "11,000", "56%"],
        ["Youth", "8,500", "44%"],
        ["Total", "19,500", "100%"],
    ]
    (chart,) = cast.of_kind(page, Chart)
    values = [label.text for label in chart.wide.labels() if label.style == "value"]
    assert values == ["11,000 (56%)", "8,500 (44%)"]
    assert "Deployable inspection hours, 2012-13" in cast.headings(page)


def test_an_hour_costs_expenditure_over_hours():
    texts = [b.text for b in cast.of_kind(planning.looking_ahead(EDITION), Paragraph)]
    said = "costs £118: total expenditure of £4,012,000 over 34,000 hours."
    assert texts[-2].endswith(said)


def test_what_is_planned_is_said_for_the_year_to_come():
    amounts = (
        Amount("planned_weeks", "2012-13", Text("Wales", "Cymru"), 3),
        Amount("projected_cost_per_hour", "", Text("Cost", "Cost"), 118),
    )
    counts = {"remaining_omi2_inspection": 5}
    year = cast.changed(amounts=amounts, event_counts=counts)
    page = planning.looking_ahead(cast.edition(year))
    assert cast.headings(page) == [
        "Inspections planned for 2012-13",
        "What an hour costs",
    ]
    assert cast.table(page, "table-planned") == [
        ["Offender Management Inspection 2, to end the programme", "5"]
    ]
    assert cast.table(page, "table-weeks") == [["Wales", "3"]]
    last = cast.of_kind(page, Paragraph)[-1].text
    assert last == "For 2012-13 the projected cost of an hour is £118."


def test_nothing_planned_nothing_said():
    bare = cast.edition(cast.changed(amounts=(), register=(), event_counts={}))
    assert cast.headings(planning.looking_ahead(bare)) == []
    assert cast.headings(planning.appendices(bare)) == []


@pytest.mark.parametrize(
    ("year", "after"), [("2011-12", "2012-13"), ("1998-99", "1999-00")]
)
def test_the_coming_year_is_named(year, after):
    page = planning.looking_ahead(cast.edition(cast.changed(year=year)))
    assert f"Deployable inspection hours, {after}" in cast.headings(page)


def test_posts_are_counted_by_group():
    assert cast.table(planning.appendices(EDITION), "table-posts") == [
        ["Inspectors", "Inspection", "17"],
        ["Finance", "Support", "2"],
        ["Total", "All", "19"],
    ]


def test_publications_stand_under_their_month():
    page = planning.appendices(cast.edition(language="cy"))
    assert "Awst 2011" in cast.headings(page)
    rows = cast.table(page, "table-2011-08")
    assert [row[0] for row in rows] == ["Kent", "Cumbria"]


def test_titles_of_reports_are_marked_english_on_welsh_pages():
    for language, mark in (("en", ""), ("cy", "en")):
        page = planning.appendices(cast.edition(language=language))
        (table,) = [t for t in page.blocks if getattr(t, "id", "") == "table-2011-10"]
        assert table.rows[0][0].language == mark


def test_the_budget_adds_up():
    assert cast.table(planning.appendices(EDITION), "table-budget") == [
        ["Salaries", "4,012,000"],
        ["Total expenditure", "4,012,000"],
        ["Income", "164,000"],
        ["Net expenditure", "3,848,000"],
    ]


def test_a_budget_without_income_is_its_own_net():
    amounts = (Amount("budget", "expenditure", Text("Pay", "Tâl"), 5),)
    page = planning.appendices(cast.edition(cast.changed(amounts=amounts)))
    assert cast.table(page, "table-budget")[-1] == ["Net expenditure", "5"]
