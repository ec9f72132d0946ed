"""A sample goes to the scoring as it is."""

from __future__ import annotations

import pytest

from inspectorate.core.faults import InspectorateError
from inspectorate.core.sampling import handover
from inspectorate.core.sampling.design import Design
from inspectorate.core.sampling.drawing import selection
from inspectorate.core.sampling.replacement import Replacement

ROWS = [
    {
        "crn": f"K{i:02}",
        "area": "Kent",
        "ldu": "north" if i % 2 else "south",
        "stratum": "theirs",
        "sex": "fm"[i % 2],
    }
    for i in range(20)
]
PLAN = Design(6, "s", id_column="crn", strata=("sex",))


def prepare(rows=ROWS, plan=PLAN, area_column=""):
    return handover.prepare(rows, selection.draw(rows, plan), area_column=area_column)


def test_cases_bear_id_area_and_stratum_of_the_draw_and_then_their_facts():
    handed = prepare()
    drawn = selection.draw(ROWS, PLAN)
    assert [case["case_id"] for case in handed.cases] == list(drawn.selected)
    first = handed.cases[0]
    assert list(first) == ["case_id", "area", "stratum", "ldu", "sex"]
    assert (first["area"], first["stratum"]) == ("Kent", "f")
    assert handed.strata == (
        {"area": "Kent", "stratum": "f", "population": "10"},
        {"area": "Kent", "stratum": "m", "population": "10"},
    )


def test_a_list_without_areas_is_of_one():
    rows = [{"crn": row["crn"], "sex": row["sex"]} for row in ROWS]
    assert {row["area"] for row in prepare(rows).strata} == {"all"}


def test_the_area_may_stand_in_any_column():
    handed = prepare(area_column="ldu")
    assert [row["area"] for row in handed.strata] == ["south", "north"]
    assert handed.cases[0]["ldu"] == "south"


def test_a_stratum_of_several_areas_is_handed_over_to_nobody():
    mixed = [row | {"area": f"A{i % 4}"} for i, row in enumerate(ROWS)]
    assert prepare(mixed) is None
    with pytest.raises(InspectorateError) as caught:
        prepare(mixed, area_column="area")
    assert [fault.place for fault in caught.value.faults] == [
        'stratum "f"',
        'stratum "m"',
    ]
    assert {fault.code for fault in caught.value.faults} == {"SAMPLE-037"}


def test_a_replacement_stands_in_the_place_of_the_case_it_replaces():
    handed = prepare()
    lost, second, *_ = handed.cases
    listed = {row["crn"]: row for row in ROWS} | {"R1": {"crn": "R1", "sex": "x"}}
    made = [
        Replacement(lost["case_id"], "R0", "f", "moved"),
        Replacement("R0", "R1", "f", "moved too"),
    ]
    found = handover.replaced(handed.cases, listed, made)
    assert found[0] == {
        "case_id": "R1",
        "area": "Kent",
        "stratum": "f",
        "ldu": "",
        "sex": "x",
    }
    assert found[1] == second
    assert handover.replaced(found, listed, made) == found
