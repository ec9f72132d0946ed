"""The list in hash order, whatever order it came in."""

from __future__ import annotations

import pytest

from inspectorate.core.faults import InspectorateError
from inspectorate.core.sampling import fingerprint
from inspectorate.core.sampling.design import Design
from inspectorate.core.sampling.drawing import frame

ROWS = [{"case_id": f"K-{i}", "risk": "high" if i % 3 else ""} for i in range(9)]


def codes(rows, plan):
    with pytest.raises(InspectorateError) as caught:
        frame.in_hash_order(rows, plan)
    return [fault.code for fault in caught.value.faults]


def test_cases_are_sorted_by_hash_number():
    cases = frame.in_hash_order(ROWS, Design(3, "s"))
    hashes = [fingerprint.hash_number("s", case.case_id) for case in cases]
    assert hashes == sorted(hashes)
    assert [ROWS[case.row]["case_id"] for case in cases] == [c.case_id for c in cases]


def test_an_empty_cell_is_a_level_of_its_own():
    plan = Design(
        3, "s", strata=("risk",), hierarchy=("risk",), cap=5, cap_column="risk"
    )
    cases = frame.in_hash_order(ROWS, plan)
    assert {case.stratum for case in cases} == {"high", "(blank)"}
    assert all(case.units == (case.stratum,) for case in cases)
    assert all(case.officer == case.stratum for case in cases)


def test_strata_of_several_columns_are_joined():
    rows = [{"case_id": "1", "a": "x", "b": "y  z"}]
    cases = frame.in_hash_order(rows, Design(1, "s", strata=("a", "b")))
    assert cases[0].stratum == "x / y z"


def test_without_strata_all_cases_are_one():
    assert frame.in_hash_order(ROWS, Design(3, "s"))[0].stratum == "all"


def test_missing_columns_are_named():
    assert codes(ROWS, Design(3, "s", strata=("sex", "age"))) == ["SAMPLE-002"] * 2


def test_ids_must_be_there_once():
    rows = [{"case_id": ""}, {"case_id": "1"}, {"case_id": "1"}]
    assert codes(rows, Design(1, "s")) == ["SAMPLE-010", "SAMPLE-004"]


def test_a_sample_larger_than_its_list_is_refused():
    assert codes(ROWS, Design(10, "s")) == ["SAMPLE-005"]
    assert codes(ROWS, Design(8, "s", buffer_percent=20)) == ["SAMPLE-005"]
    assert codes([], Design(1, "s")) == ["SAMPLE-005"]
