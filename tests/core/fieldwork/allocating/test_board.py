"""The board says why somebody has a case, and why another has not."""

from __future__ import annotations

from fractions import Fraction

import pytest

from inspectorate.core.faults import InspectorateError
from inspectorate.core.fieldwork.allocating import suggestion
from inspectorate.core.fieldwork.allocating.allocation import (
    Member,
    Task,
    Team,
)
from inspectorate.core.fieldwork.allocating.board import Why, WhyNot


def _team(*capacities, forbidden=()):
    names = ("ann", "ben", "cat", "dan")
    pairs = zip(names, capacities, strict=False)
    return Team(tuple(Member(*pair) for pair in pairs), frozenset(forbidden))


def _tasks(*cases, officer="", effort=1):
    return [Task(case, officer, effort) for case in cases]


def _suggest(tasks, team, **changes):
    return suggestion.suggest(tasks, team=team, **({"seed": "kent"} | changes))


def _codes(tasks, team, **changes):
    with pytest.raises(InspectorateError) as caught:
        _suggest(tasks, team, **changes)
    return [fault.code for fault in caught.value.faults]


A_AND_B_FOR_ANN_AND_BEN = [(who, case) for who in ("cat", "dan") for case in "ab"]


C_FOR_ANN_AND_CAT = [("ben", "c"), ("dan", "c")]


D_FOR_CAT_AND_DAN = [("ann", "d"), ("ben", "d")]


def test_what_was_moved_says_so():
    forbidden = A_AND_B_FOR_ANN_AND_BEN + C_FOR_ANN_AND_CAT + D_FOR_CAT_AND_DAN
    made = _suggest(_tasks(*"abcd"), _team(1, 1, 1, 1, forbidden=forbidden), seed="s5")
    whys = {choice.placement.case: choice.why for choice in made.choices}
    assert whys["c"] is whys["d"] is Why.MADE_ROOM


def test_no_chain_gives_anyone_more_than_there_is_room_for():
    tasks = [Task("a", effort=2), Task("b", effort=2), Task("c", effort=3)]
    forbidden = [("ben", case) for case in "abc"]
    team = _team(5, 5, 4, forbidden=forbidden)
    assert _codes(tasks, team, second_share=Fraction(1)) == ["FIELDWORK-048"] * 2


def test_who_is_full_is_said_to_be():
    made = _suggest(_tasks(*"abcd"), _team(1, 9, forbidden=[("ben", "a")]))
    others = {choice.placement.case: choice.others for choice in made.choices}
    assert others["b"] == (("ann", WhyNot.FULL),)


def test_who_has_room_is_passed_over_for_evenness():
    made = _suggest(_tasks(*"ab"), _team(9, 9))
    assert [c.others[0][1] for c in made.choices] == [WhyNot.EVENNESS] * 2
