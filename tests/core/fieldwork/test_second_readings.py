"""The cases that are read twice are chosen by a seed, and stay with who reads them."""

from __future__ import annotations

from fractions import Fraction

import pytest

from inspectorate.core.faults import InspectorateError
from inspectorate.core.fieldwork import second_readings
from inspectorate.core.fieldwork.allocating import allocation
from inspectorate.core.fieldwork.readings import Reading
from inspectorate.core.fieldwork.states import AssessmentState

CASES = [f"c-{i}" for i in range(20)]


def _by_case(state):
    return {
        case: [Reading(f"a-{case}", case, "ann", AssessmentState(state))]
        for case in CASES
    }


def _order(percent, state="submitted", **changes):
    return second_readings.order(
        _by_case(state), share=Fraction(percent, 100), seed="s", **changes
    )


def test_a_share_of_the_cases_in_their_own_order():
    chosen = _order(20)
    assert len(chosen) == 4
    assert list(chosen) == sorted(chosen, key=CASES.index)
    wanted = allocation.second_cases(CASES, share=Fraction(1, 5), seed="s")
    assert set(chosen) == set(wanted)


def test_more_adds_and_less_takes_none_from_a_reader():
    few, many = set(_order(10)), set(_order(50))
    assert few < many
    assert few <= set(_order(0, given=few))


def test_what_is_countersigned_has_to_be_reopened_first():
    with pytest.raises(InspectorateError) as refused:
        _order(20, "countersigned")
    assert [fault.code for fault in refused.value.faults] == ["FIELDWORK-069"] * 4
    assert _order(0, "countersigned") == ()
    assert len(_order(100, "withdrawn")) == 20
    assert _order(100, "countersigned", given=CASES) == tuple(CASES)
