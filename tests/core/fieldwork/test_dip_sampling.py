"""Of every assessor's work a share is looked into, and nobody chooses which."""

from __future__ import annotations

from fractions import Fraction

import pytest

from inspectorate.core.fieldwork import dip_sampling
from inspectorate.core.fieldwork.readings import Reading
from inspectorate.core.fieldwork.states import AssessmentState


def _readings(assessor, n, state=AssessmentState.SUBMITTED):
    return [Reading(f"{assessor}-{i}", f"case-{i}", assessor, state) for i in range(n)]


def test_a_share_of_every_assessors_work_rounded_up():
    readings = [*_readings("alice", 21), *_readings("bob", 3)]
    chosen = dip_sampling.choose(readings, seed="i-1")
    assert [one.assessor for one in chosen] == ["alice"] * 3 + ["bob"]


def test_the_same_seed_chooses_the_same_and_another_one_others():
    readings = _readings("alice", 200)
    first = dip_sampling.choose(readings, seed="i-1")
    assert dip_sampling.choose(readings[::-1], seed="i-1") == first
    assert dip_sampling.choose(readings, seed="i-2") != first


def test_only_what_is_handed_in_is_looked_into():
    readings = _readings("alice", 5, AssessmentState.RETURNED)
    assert dip_sampling.choose(readings, seed="i-1", share=Fraction(1)) == ()


@pytest.mark.parametrize("share", [Fraction(-1, 10), Fraction(11, 10)])
def test_a_share_lies_between_none_and_all(share):
    with pytest.raises(ValueError, match="between 0 and 1"):
        dip_sampling.choose([], seed="i-1", share=share)
