"""A suggestion is even, keeps officers together, and breaks no rule."""

from __future__ import annotations

from collections import Counter
from fractions import Fraction

import pytest

from inspectorate.core.faults import InspectorateError
from inspectorate.core.fieldwork.allocating import allocation, suggestion
from inspectorate.core.fieldwork.allocating.allocation import (
    Member,
    Placement,
    Task,
    Team,
    Turn,
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


def _who(made):
    return {(p.case, str(p.turn)): p.member for p in made.placements}


def _codes(tasks, team, **changes):
    with pytest.raises(InspectorateError) as caught:
        _suggest(tasks, team, **changes)
    return [fault.code for fault in caught.value.faults]


def test_people_with_the_same_room_get_the_same():
    made = _suggest(_tasks(*"abcdefgh"), _team(8, 8, 8))
    assert sorted(load.effort for load in made.loads) == [2, 3, 3]


def test_who_has_twice_the_room_gets_twice_as_much():
    made = _suggest(_tasks(*"abcdefghi"), _team(6, 12))
    assert [load.effort for load in made.loads] == [3, 6]
    assert [load.n_first for load in made.loads] == [3, 6]


def test_the_cases_of_an_officer_stay_together():
    tasks = _tasks(*"abc", officer="o1") + _tasks(*"def", officer="o2")
    made = _suggest(tasks, _team(3, 3))
    who = _who(made)
    assert len({who[case, "first"] for case in "abc"}) == 1
    assert len({who[case, "first"] for case in "def"}) == 1
    assert {choice.why for choice in made.choices} == {Why.WITH_OFFICER}


def test_an_officer_with_more_than_a_fair_share_is_divided():
    made = _suggest(_tasks(*"abcdefgh", officer="o1"), _team(8, 8))
    assert sorted(load.effort for load in made.loads) == [3, 5]


def test_a_conflict_with_one_case_sends_all_of_the_officer_elsewhere():
    made = _suggest(
        _tasks(*"abc", officer="o1") + _tasks(*"def"),
        _team(6, 6, forbidden=[("ann", "b")]),
    )
    who = _who(made)
    assert {who[case, "first"] for case in "abc"} == {"ben"}


def test_who_alone_may_read_it_gets_it():
    made = _suggest(_tasks("a"), _team(1, 1, forbidden=[("ann", "a")]))
    (choice,) = made.choices
    assert (choice.placement.member, choice.why) == ("ben", Why.ONLY_ONE)
    assert choice.others == (("ann", WhyNot.CONFLICT),)


def test_a_whole_officer_may_have_only_one_reader():
    forbidden = [("ann", "a"), ("ann", "b")]
    made = _suggest(_tasks(*"ab", officer="o"), _team(2, 2, forbidden=forbidden))
    assert {choice.why for choice in made.choices} == {Why.ONLY_ONE}


A_AND_B_FOR_ANN_AND_BEN = [(who, case) for who in ("cat", "dan") for case in "ab"]


C_FOR_ANN_AND_CAT = [("ben", "c"), ("dan", "c")]


D_FOR_CAT_AND_DAN = [("ann", "d"), ("ben", "d")]


@pytest.mark.parametrize("seed", [f"s{number}" for number in range(12)])
def test_others_move_along_a_chain_so_that_everything_has_a_place(seed):
    """One place each; by the seed, c or c and d have to move for a or b."""
    forbidden = A_AND_B_FOR_ANN_AND_BEN + C_FOR_ANN_AND_CAT + D_FOR_CAT_AND_DAN
    made = _suggest(_tasks(*"abcd"), _team(1, 1, 1, 1, forbidden=forbidden), seed=seed)
    who = _who(made)
    assert {who["a", "first"], who["b", "first"]} == {"ann", "ben"}
    assert (who["c", "first"], who["d", "first"]) == ("cat", "dan")


def test_a_second_reading_is_another_persons():
    made = _suggest(_tasks(*"abcdef"), _team(9, 9), second_share=Fraction(1, 2))
    assert len(made.second) == 3
    who = _who(made)
    for case in made.second:
        assert who[case, "first"] != who[case, "second"]
    seconds = [c for c in made.choices if c.placement.turn is Turn.SECOND]
    assert {choice.why for choice in seconds} == {Why.ONLY_ONE}
    assert {dict(c.others)[who[c.placement.case, "first"]] for c in seconds} == {
        WhyNot.OTHER_READING
    }
    assert sum(load.n_second for load in made.loads) == 3


def test_what_is_given_already_stays():
    fixed = [
        Placement("a", Turn.FIRST, "ann"),
        Placement("b", Turn.FIRST, "ann"),
        Placement("b", Turn.SECOND, "ben"),
    ]
    made = _suggest(_tasks(*"abc"), _team(3, 3), fixed=fixed)
    assert set(fixed) <= set(made.placements)
    whys = {choice.placement: choice.why for choice in made.choices}
    assert [whys[placement] for placement in fixed] == [Why.FIXED] * 3


def test_the_order_of_the_arguments_does_not_matter():
    tasks = _tasks(*"abc", officer="o1") + _tasks(*"defg", officer="o2")
    team = _team(6, 6, 6)
    turned = Team(team.members[::-1], team.forbidden)
    half = Fraction(1, 2)
    assert _suggest(tasks, team, second_share=half) == _suggest(
        tasks[::-1], turned, second_share=half
    )


def test_a_team_without_room_is_refused():
    assert _codes(_tasks(*"abc"), _team(1, 1)) == ["FIELDWORK-046"]


def test_a_case_that_nobody_may_read_is_named():
    forbidden = [("ann", "a"), ("ben", "a"), ("ann", "b")]
    team = _team(9, 9, forbidden=forbidden)
    assert _codes(_tasks(*"ab"), team, second_share=Fraction(1)) == [
        "FIELDWORK-047",
        "FIELDWORK-047",
        "FIELDWORK-047",
    ]


def test_a_case_that_finds_no_room_is_named():
    team = _team(1, 9, forbidden=[("ben", "a"), ("ben", "b")])
    assert _codes(_tasks(*"ab"), team) == ["FIELDWORK-048"]


def test_what_is_wrong_already_is_said_first():
    fixed = [Placement("z", Turn.FIRST, "ann")]
    assert _codes(_tasks("a"), _team(1), fixed=fixed) == ["FIELDWORK-040"]


def test_nothing_to_give_is_given():
    made = _suggest([], _team(3))
    assert made.placements == ()
    assert Counter(load.effort for load in made.loads) == {0: 1}


def test_a_full_year_of_one_trust_is_sound():
    tasks = [Task(f"K-{n}", f"o{n % 90}", 150 + n % 3 * 15) for n in range(440)]
    names = [f"person-{n}" for n in range(24)]
    forbidden = {(names[n % 24], f"K-{n}") for n in range(0, 440, 3)}
    team = Team(tuple(Member(n, 4200) for n in names), frozenset(forbidden))
    made = _suggest(tasks, team, second_share=Fraction(1, 10))
    assert len(made.second) == 44
    faults = allocation.find_faults(
        made.placements, tasks=tasks, team=team, second=made.second
    )
    assert faults == []
    loads = [load.effort for load in made.loads]
    assert max(loads) - min(loads) <= 5 * 180


def test_second_readings_that_were_chosen_before_are_kept():
    made = _suggest(_tasks(*"abcd"), _team(4, 4), second=["c"])
    assert made.second == ("c",)
    assert [p.case for p in made.placements if p.turn is Turn.SECOND] == ["c"]
