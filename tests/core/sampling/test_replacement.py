"""A case is replaced by the next in line, never by choice."""

from __future__ import annotations

import pytest

from inspectorate.core.faults import InspectorateError
from inspectorate.core.sampling import replacement
from inspectorate.core.sampling.replacement import Drawn, Replacement

SAMPLE = [Drawn("a1", "a", "ann"), Drawn("a2", "a", "bob"), Drawn("b1", "b", "cat")]
RESERVES = [Drawn("a3", "a", "ann"), Drawn("b2", "b", "ann"), Drawn("a4", "a", "bob")]


def replace(case_id, made=(), reason="file lost", cap=None):
    return replacement.replace(
        case_id, reason=reason, sample=SAMPLE, reserves=RESERVES, made=made, cap=cap
    )


def test_the_next_reserve_of_the_stratum_takes_the_place():
    assert replace("a1") == Replacement("a1", "a3", "a", "file lost")
    assert replace("b1").replaced_by == "b2"


def test_a_reserve_is_used_once_and_may_be_replaced_itself():
    first = replace("a1")
    assert replace("a2", [first]).replaced_by == "a4"
    assert replace("a3", [first]).replaced_by == "a4"


def test_the_cap_holds_after_a_replacement():
    # Ann has a1 and may have no second case, unless it is hers that goes.
    assert replace("a2", cap=1).replaced_by == "a4"
    assert replace("a1", cap=1).replaced_by == "a3"


@pytest.mark.parametrize("case_id", ["x", "a1", "a4"])
def test_only_a_case_in_use_can_be_replaced(case_id):
    with pytest.raises(InspectorateError, match="SAMPLE-033"):
        replace(case_id, [Replacement("a1", "a3", "a", "x")])


def test_a_reason_must_be_given():
    with pytest.raises(InspectorateError, match="SAMPLE-034"):
        replace("a1", reason=" ")


def test_when_no_reserve_is_left_it_says_so():
    with pytest.raises(InspectorateError, match=r'SAMPLE-035 .*stratum "b"'):
        replace("b2", [Replacement("b1", "b2", "b", "x")])
