"""Areas beside each other: a table, a funnel, dots with intervals."""

from __future__ import annotations

import publishing_cast as cast
from inspectorate.core.publishing.blocks import Chart, Table
from inspectorate.core.publishing.pages import areas

EDITION = cast.edition()
PAGE = areas.page(EDITION, "cci")


def _areas(chart):
    names = {"Kent", "Camden", "Harrow", "North Lincolnshire"}
    return [label.text for label in chart.wide.labels() if label.text in names]


def test_the_table_can_be_sorted():
    (table,) = [t for t in cast.of_kind(PAGE, Table) if t.id == "table-areas"]
    assert table.sortable
    assert [row[0].text for row in table.rows] == ["Kent", "Camden", "Harrow"]
    assert [cell.text for cell in table.rows[0][1:]] == ["40", "50%", "53%", "55%"]
    assert table.rows[0][0].link == "inspections/cci-2011-12-kent.html"


def test_dots_run_from_highest_to_lowest():
    charts = {chart.id: chart for chart in cast.of_kind(PAGE, Chart)}
    assert _areas(charts["chart-dots-safeguarding"]) == ["Camden", "Kent", "Harrow"]


def test_every_dot_has_its_interval_in_a_table():
    rows = cast.table(PAGE, "table-dots-safeguarding")
    assert [row[0] for row in rows] == ["Camden", "Kent", "Harrow"]
    assert rows[1] == ["Kent", "50%", "45%", "54%", "40", "120"]


def test_dots_stand_beside_all_areas():
    texts = [
        label.text
        for chart in cast.of_kind(PAGE, Chart)[1:]
        for label in chart.wide.labels()
    ]
    assert "All areas 50%" in texts
    alone = areas.page(cast.edition(cast.changed(aggregates=())), "cci")
    alone_texts = [
        label.text for c in cast.of_kind(alone, Chart) for label in c.wide.labels()
    ]
    assert not any(text.startswith("All areas") for text in alone_texts)


def test_the_funnel_is_explained_and_named_in_a_table():
    rows = cast.table(PAGE, "table-funnel-safeguarding")
    assert rows == [
        ["Harrow", "44%", "42", "Stands out: low"],
        ["Camden", "90%", "44", "Stands out: high"],
        ["Camden Town", "90%", "45", "Stands out: high"],
        ["Barnet", "70%", "30", "Unusually high"],
    ]
    (chart,) = [
        c for c in cast.of_kind(PAGE, Chart) if c.id == "chart-funnel-safeguarding"
    ]
    assert "3 of 5 areas lie outside the outer limits around 60%" in chart.description


def test_a_programme_without_a_funnel_has_no_empty_heading():
    assert "Which areas stand out" not in cast.headings(areas.page(EDITION, "omi2"))
