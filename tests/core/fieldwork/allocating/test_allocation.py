"""An allocation, by hand or by suggestion, is held against the same rules."""

from __future__ import annotations

from fractions import Fraction

import pytest

from inspectorate.core.fieldwork.allocating import allocation
from inspectorate.core.fieldwork.allocating.allocation import (
    Member,
    Placement,
    Task,
    Team,
    Turn,
)

TASKS = [Task("c1"), Task("c2"), Task("c3", effort=2)]
TEAM = Team((Member("ann", 3), Member("ben", 3)), frozenset({("ben", "c1")}))


def _first(case, member):
    return Placement(case, Turn.FIRST, member)


def _second(case, member):
    return Placement(case, Turn.SECOND, member)


def _codes(*placements, second=(), is_whole=True):
    faults = allocation.find_faults(
        placements, tasks=TASKS, team=TEAM, second=second, is_whole=is_whole
    )
    return [fault.code for fault in faults]


GOOD = (_first("c1", "ann"), _first("c2", "ann"), _first("c3", "ben"))


def test_a_sound_allocation_has_no_faults():
    assert _codes(*GOOD) == []
    assert _codes(*GOOD, _second("c2", "ben"), second=["c2"]) == []


@pytest.mark.parametrize(
    ("placements", "codes"),
    [
        ((*GOOD, _second("c9", "ann")), ["FIELDWORK-040"]),
        ((*GOOD, _second("c2", "zoe")), ["FIELDWORK-040"]),
        ((*GOOD, _second("c1", "ben")), ["FIELDWORK-041"]),
        ((*GOOD, _second("c2", "ann")), ["FIELDWORK-042"]),
        ((*GOOD, _first("c2", "ben")), ["FIELDWORK-043"]),
        ((*GOOD, _second("c3", "ann")), ["FIELDWORK-044"]),
        (GOOD[:2], ["FIELDWORK-045"]),
    ],
)
def test_a_fault_is_found(placements, codes):
    assert _codes(*placements) == codes


def test_a_second_reading_that_is_due_is_missed():
    assert _codes(*GOOD, second=["c2"]) == ["FIELDWORK-045"]


def test_half_an_allocation_may_be_looked_at():
    assert _codes(GOOD[0], is_whole=False) == []


def test_every_fault_is_said_at_once():
    found = _codes(_first("c1", "ben"), _second("c1", "ben"), _first("c3", "ben"))
    assert found == [
        *["FIELDWORK-041"] * 2,
        "FIELDWORK-042",
        "FIELDWORK-044",
        "FIELDWORK-045",
    ]


def test_the_hash_chooses_who_is_read_twice():
    cases = [f"K-{number}" for number in range(40)]
    chosen = allocation.second_cases(cases, share=Fraction(1, 10), seed="kent 2011")
    assert len(chosen) == 4
    again = allocation.second_cases(
        cases[::-1], share=Fraction(1, 10), seed="kent 2011"
    )
    assert again == chosen
    other = allocation.second_cases(cases, share=Fraction(1, 10), seed="kent 2012")
    assert other != chosen


@pytest.mark.parametrize(
    ("share", "n"), [(Fraction(0), 0), (Fraction(1, 100), 1), (Fraction(1), 3)]
)
def test_the_number_is_rounded_up(share, n):
    assert len(allocation.second_cases(["a", "b", "c"], share=share, seed="s")) == n


@pytest.mark.parametrize("share", [Fraction(-1, 10), Fraction(11, 10)])
def test_a_share_is_a_share(share):
    with pytest.raises(ValueError, match="between 0 and 1"):
        allocation.second_cases(["a"], share=share, seed="s")
