"""A suggestion is sound, and found whenever there is one."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from inspectorate.core.faults import InspectorateError
from inspectorate.core.fieldwork.allocating import allocation, suggestion
from inspectorate.core.fieldwork.allocating.allocation import Member, Task, Team

NAMES = ["ann", "ben", "cat"]


@st.composite
def _situations(draw, *, most_effort):
    n_cases = draw(st.integers(0, 8))
    tasks = [
        Task(
            f"c{number}",
            draw(st.sampled_from(["", "o1", "o2"])),
            draw(st.integers(1, most_effort)),
        )
        for number in range(n_cases)
    ]
    members = tuple(Member(name, draw(st.integers(0, 8))) for name in NAMES)
    pairs = [(name, task.case) for name in NAMES for task in tasks]
    forbidden = draw(st.sets(st.sampled_from(pairs))) if pairs else set()
    return tasks, Team(members, frozenset(forbidden))


def _can_be_done(tasks, team):
    """Try everything: the slow obvious way, for cases of the same size."""
    room = {frozenset()}  # sets of (member, seat) that are taken
    seats = [(m.id, seat) for m in team.members for seat in range(m.capacity)]
    for task in tasks:
        room = {
            taken | {seat}
            for taken in room
            for seat in seats
            if seat not in taken
            and (seat[0], task.case) not in team.forbidden
            # seats of one person are alike: take the first free one
            and all(s in taken for s in seats if s[0] == seat[0] and s[1] < seat[1])
        }
    return bool(room)


@given(_situations(most_effort=1))
def test_where_cases_are_counted_one_is_found_whenever_there_is_one(situation):
    tasks, team = situation
    try:
        suggestion.suggest(tasks, team=team, seed="s")
    except InspectorateError:
        assert not _can_be_done(tasks, team)
    else:
        assert _can_be_done(tasks, team)


@given(_situations(most_effort=3), st.sampled_from([0, 1, 2, 4]))
def test_what_is_suggested_breaks_no_rule(situation, quarters):
    tasks, team = situation
    share = Fraction(quarters, 4)
    try:
        made = suggestion.suggest(tasks, team=team, seed="s", second_share=share)
    except InspectorateError as refused:
        codes = {fault.code for fault in refused.faults}
        assert codes <= {"FIELDWORK-046", "FIELDWORK-047", "FIELDWORK-048"}
        return
    found = allocation.find_faults(
        made.placements, tasks=tasks, team=team, second=made.second
    )
    assert found == []
    assert len(made.placements) == len(tasks) + len(made.second)
    assert sum(load.effort for load in made.loads) == sum(
        task.effort for p in made.placements for task in tasks if task.case == p.case
    )


@given(st.integers(0, 30), st.integers(1, 6))
def test_people_alike_differ_by_one_case_at_most(n_cases, n_people):
    team = Team(tuple(Member(f"p{n}", 30) for n in range(n_people)))
    tasks = [Task(f"c{n}") for n in range(n_cases)]
    made = suggestion.suggest(tasks, team=team, seed="s")
    loads = [load.effort for load in made.loads]
    assert max(loads) - min(loads) <= 1
