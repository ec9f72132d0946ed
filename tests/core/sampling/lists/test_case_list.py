"""From the rows of a file to a list that can be drawn from."""

from __future__ import annotations

import pytest

from inspectorate.core.faults import InspectorateError
from inspectorate.core.sampling.lists import case_list, eligibility, list_limits
from inspectorate.core.sampling.lists.case_list import ListRules, Refusal
from inspectorate.core.sampling.lists.cell_rules import CellRule

HEADINGS = ["case_id", "crn", "start", "status"]
RULES = eligibility.read(
    {
        "include": [{"column": "start", "from": "2011-04-01"}],
        "one_per_person": {"columns": ["crn"], "by": "start"},
    },
    place="rules.yaml",
)


def admit(*rows, headings=HEADINGS, **rules):
    return case_list.admit(
        headings, enumerate(rows, start=2), ListRules("case_id", **rules)
    )


def faults(*rows, **rules):
    with pytest.raises(InspectorateError) as caught:
        admit(*rows, **rules)
    return [(fault.code, fault.place) for fault in caught.value.faults]


def test_cells_are_trimmed_and_empty_rows_passed_over():
    listed = admit([" K1 ", "x ", "", ""], ["", " ", "", ""], ["K2", "", "", ""])
    assert [row["case_id"] for row in listed.rows] == ["K1", "K2"]
    assert listed.rows[0]["crn"] == "x"
    assert listed.refused == ()


def test_columns_without_a_heading_are_left_out():
    listed = admit(["K1", "x"], headings=["case_id", ""])
    assert listed.rows == ({"case_id": "K1"},)


def test_mapped_columns_have_our_names():
    listed = admit(["K1"], headings=["Ref"], mapping={"Ref": "case_id"})
    assert listed.rows == ({"case_id": "K1"},)


def test_a_person_whose_earliest_case_is_not_eligible_is_not_lost():
    listed = admit(
        ["K1", "x", "2011-03-01", ""],
        ["K2", "x", "2011-05-01", ""],
        ["K3", "x", "2011-06-01", ""],
        eligibility=RULES,
    )
    assert [row["case_id"] for row in listed.rows] == ["K2"]
    assert listed.refused == (
        Refusal(2, "K1", "not eligible", "is not so: start from 2011-04-01"),
        Refusal(4, "K3", "merged", 'same person as row 3 (case "K2")'),
    )


def test_identical_rows_are_merged_and_listed():
    listed = admit(["K1", "x", "", "a"], ["K1", "x", "", "a"])
    assert len(listed.rows) == 1
    assert listed.refused == (
        Refusal(3, "K1", "merged", 'same case, same cells as row 2 (case "K1")'),
    )


def test_every_bad_row_is_named():
    bad = faults(
        ["K1", "x", "2011-05-01", ""],
        ["K1", "z", "2011-05-01", ""],
        ["", "y", "2011-05-01", ""],
        ["K4", "y", "2011-05-01"],
        ["K5", "y", "soon", ""],
        eligibility=RULES,
    )
    assert bad == [
        ("SAMPLE-015", "row 4"),
        ("SAMPLE-014", "row 5"),
        ("SAMPLE-019", "row 6"),
        ("SAMPLE-016", "row 3"),
    ]


def test_the_day_by_which_a_person_is_kept_must_be_a_date_or_empty():
    rules = eligibility.read(
        {"one_per_person": {"columns": ["crn"], "by": "start"}}, place="r"
    )
    row = ["K1", "x", "later", ""]
    assert faults(row, eligibility=rules) == [("SAMPLE-019", "row 2")]
    assert len(admit(["K1", "x", "", ""], eligibility=rules).rows) == 1


def test_personal_data_is_refused():
    headings = ["case_id", "Surname", "Postcode"]
    bad = faults(["K1", "Smith", "SW1A 2AA"], headings=headings)
    assert bad == [
        ("SAMPLE-017", 'column "Surname"'),
        ("SAMPLE-017", 'column "Postcode"'),
    ]


def test_personal_data_is_dropped_on_demand_after_merging_persons():
    rules = eligibility.read(
        {"one_per_person": {"columns": ["PNC"], "by": "start"}}, place="r"
    )
    listed = admit(
        ["K1", "2001/0123456W", "2011-05-01"],
        ["K2", "2001/0123456W", "2011-04-01"],
        headings=["case_id", "PNC", "start"],
        eligibility=rules,
        drop_personal=True,
    )
    assert listed.rows == ({"case_id": "K2", "start": "2011-04-01"},)
    assert [column.column for column in listed.dropped] == ["PNC"]


def test_a_column_that_the_draw_needs_cannot_be_dropped():
    bad = faults(["2001/0123456W", "x"], headings=["case_id", "y"], drop_personal=True)
    assert bad == [("SAMPLE-017", 'column "case_id"')]


def test_somebody_may_say_that_a_column_is_not_personal():
    listed = admit(
        ["K1", "x"], headings=["case_id", "mobile"], not_personal=("mobile",)
    )
    assert listed.rows == ({"case_id": "K1", "mobile": "x"},)


def test_staff_may_be_named():
    rows = [[f"K{i}", name] for i, name in enumerate(("Ann A", "Ben B", "Carl C"))]
    listed = admit(*rows, headings=["case_id", "officer"], staff=("officer",))
    assert len(listed.rows) == 3


def test_a_list_without_an_eligible_case_is_refused():
    row = ["K1", "x", "2010-05-01", ""]
    assert faults(row, eligibility=RULES) == [("SAMPLE-020", "the list")]
    assert faults() == [("SAMPLE-020", "the list")]


def test_a_missing_column_is_named():
    assert faults(["K1"], headings=["case_id"], columns=("risk",)) == [
        ("SAMPLE-011", 'column "risk"')
    ]


def test_cells_that_may_not_stand_are_named_with_their_rows():
    rules = (CellRule("status", ("open", "closed")), CellRule("absent", ("x",)))
    assert faults(
        ["K1", "", "", "open"], ["K2", "", "", "Open"], ["K3", "", "", "?"], cells=rules
    ) == [("SAMPLE-038", "row 3"), ("SAMPLE-038", "row 4")]


def test_cells_of_rows_that_may_not_be_drawn_play_no_part():
    listed = admit(
        ["K1", "x", "2011-03-01", "?"],
        ["K2", "y", "2011-05-01", "open"],
        eligibility=RULES,
        cells=(CellRule("status", ("open",)),),
    )
    assert [row["case_id"] for row in listed.rows] == ["K2"]


def test_faults_of_cells_are_not_collected_without_end(monkeypatch):
    monkeypatch.setattr(list_limits, "MOST_FAULTS", 3)
    rows = [[f"K{i}", "", "", "?"] for i in range(10)]
    assert len(faults(*rows, cells=(CellRule("status", ("open",)),))) == 3
