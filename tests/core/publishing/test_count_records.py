"""Numbers that are no scores have records of what they were counted from."""

from __future__ import annotations

import dataclasses

import publishing_cast as cast
from inspectorate.core.publishing import count_records, estimate_records
from inspectorate.core.publishing.disclosure.tables import HIDDEN

RECORDS = dict(count_records.every(cast.YEAR))


def test_a_sample_says_how_many_of_how_many_and_who_judged():
    record = RECORDS["cci-2011-12-kent:sample"]
    assert (record["sampled"], record["population"], record["numerator"]) == (
        40,
        90,
        11,
    )
    whole = RECORDS["cci-2011-12:sample"]
    first = [
        r
        for r in cast.YEAR.inspections
        if (r.inspection.programme, r.inspection.kind) == ("cci", "inspection")
    ]
    assert whole["inspections"] == len(first)
    assert whole["sampled"] == sum(r.sample.sampled for r in first)


def test_strata_and_likeness_have_records_with_whole_percents_only():
    assert RECORDS["cci-2011-12-kent:stratum:female"]["population"] == 20
    row = RECORDS["cci-2011-12-kent:list:gender=female"]
    assert (row["percent_of_list"], row["percent_of_sample"]) == (22, 23)
    assert row["standardised_difference"] == 0.01


def test_what_is_withheld_keeps_nothing_of_how_it_came_out():
    name = "cci-2011-12-kent:list:gender=female"
    record = estimate_records.records(cast.changed(withheld=frozenset({name})))[name]
    assert record["withheld"]
    assert not {"percent_of_list", "percent_of_sample"} & record.keys()


def test_sums_are_those_of_their_lines():
    lines = [a for a in cast.YEAR.amounts if a.table == "hours"]
    total = RECORDS["hours-2011-12:total:all"]["numerator"]
    assert total == sum(one.value for one in lines)
    left = cast.changed(event_counts={"leaver": 2, "leaver_retired": 3})
    found = dict(count_records.every(left))
    assert found["events-2011-12:total:left"]["numerator"] == 5


def test_a_figure_that_is_withheld_says_so_and_another_says_both_sides():
    figure = cast.YEAR.figures[0]
    hidden = dataclasses.replace(figure, published=HIDDEN, computed=HIDDEN)
    shown = dict(count_records.every(cast.changed(figures=(figure,))))
    gone = dict(count_records.every(cast.changed(figures=(hidden,))))
    (name,) = (n for n in shown if n.startswith("figures-"))
    assert shown[name]["computed"] == figure.computed
    assert gone[name]["withheld"]
    assert "computed" not in gone[name]


def test_groups_and_funnels_say_how_sure_and_how_many():
    kinds = {record["kind"] for record in RECORDS.values()}
    assert {"comparison", "funnel", "count", "figure"} <= kinds
