"""Allocation: who judges which case, evenly, together, and never against a conflict."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from math import ceil

from inspectorate.core.faults import Fault
from inspectorate.core.sampling import fingerprint


class Turn(StrEnum):
    """Which reading of a case."""

    FIRST = "first"
    SECOND = "second"


@dataclass(frozen=True)
class Task:
    """A sampled case to be judged.

    Parameters
    ----------
    case : str
    officer : str
        Whose cases stay together where possible; empty for nobody's.
    effort : int
        What one reading takes: minutes, or 1 where cases are counted.
    """

    case: str
    officer: str = ""
    effort: int = 1


@dataclass(frozen=True)
class Member:
    """A person of the team, with the room there is, in the unit of the effort."""

    id: str
    capacity: int


@dataclass(frozen=True, order=True)
class Placement:
    """A reading of a case given to a person."""

    case: str
    turn: Turn
    member: str


@dataclass(frozen=True)
class Team:
    """Who may be given what.

    Parameters
    ----------
    members : tuple of Member
    forbidden : frozenset of (str, str)
        Pairs of member and case that a conflict rules out.
    """

    members: tuple[Member, ...]
    forbidden: frozenset[tuple[str, str]] = frozenset()


def second_cases(
    cases: Collection[str], *, share: Fraction, seed: str
) -> tuple[str, ...]:
    """Choose the cases that are read twice.

    Parameters
    ----------
    cases : collection of str
        The sample.
    share : Fraction
        In [0, 1]; the number is rounded up.
    seed : str
        Recorded; no person chooses.

    Returns
    -------
    tuple of str
        Those with the lowest hash of `seed|second reading|case id`.

    Raises
    ------
    ValueError
        For a share outside [0, 1].
    """
    if not 0 <= share <= 1:
        msg = f"a share lies between 0 and 1, not {share}"
        raise ValueError(msg)
    labelled = f"{seed}|second reading"
    order = sorted(cases, key=lambda case: fingerprint.hash_number(labelled, case))
    return tuple(order[: ceil(share * len(order))])


def find_faults(
    placements: Collection[Placement],
    *,
    tasks: Sequence[Task],
    team: Team,
    second: Collection[str] = (),
    is_whole: bool = True,
) -> list[Fault]:
    """Find everything that is wrong with an allocation, also one made by hand.

    Parameters
    ----------
    placements : collection of Placement
    tasks : sequence of Task
        The sampled cases.
    team : Team
    second : collection of str
        Cases that are due to be read twice.
    is_whole : bool
        Every reading that is due must have been given to somebody.

    Returns
    -------
    list of Fault
        `FIELDWORK-040` for a case or person that is not here, `FIELDWORK-041` for a
        conflict, `FIELDWORK-042` for a case with the same reader twice,
        `FIELDWORK-043` for two people in one turn, `FIELDWORK-044` for more work than
        room, `FIELDWORK-045` for a reading given to nobody.
    """
    effort = {task.case: task.effort for task in tasks}
    capacity = {member.id: member.capacity for member in team.members}
    here = [p for p in placements if p.case in effort and p.member in capacity]
    return [
        *_strangers(placements, effort, capacity),
        *_conflicts(here, team),
        *_doubles(here),
        *_overloads(here, effort, capacity),
        *(_missing(here, tasks, second) if is_whole else ()),
    ]


def _strangers(
    placements: Collection[Placement],
    effort: Mapping[str, int],
    capacity: Mapping[str, int],
) -> Iterator[Fault]:
    for placement in sorted(placements):
        if placement.case not in effort or placement.member not in capacity:
            yield Fault(
                f'case "{placement.case}"',
                "FIELDWORK-040",
                f"is given to {placement.member}, and one of them is not part of this "
                "inspection.",
                "Choose a case of the sample and a person of the team.",
            )


def _conflicts(placements: Collection[Placement], team: Team) -> Iterator[Fault]:
    for placement in sorted(placements):
        if (placement.member, placement.case) in team.forbidden:
            yield Fault(
                f'case "{placement.case}"',
                "FIELDWORK-041",
                f"must not be read by {placement.member}: there is a conflict.",
                "Give it to somebody else.",
            )


def _doubles(placements: Collection[Placement]) -> Iterator[Fault]:
    readers = Counter((p.case, p.member) for p in placements)
    turns = Counter((p.case, p.turn) for p in placements)
    for (case, member), times in sorted(readers.items()):
        if times > 1:
            yield Fault(
                f'case "{case}"',
                "FIELDWORK-042",
                f"is given to {member} {times} times.",
                "Give the other reading to somebody else.",
            )
    for (case, turn), times in sorted(turns.items()):
        if times > 1:
            yield Fault(
                f'case "{case}"',
                "FIELDWORK-043",
                f"has {times} people for its {turn} reading.",
                "Leave one of them.",
            )


def _overloads(
    placements: Collection[Placement],
    effort: Mapping[str, int],
    capacity: Mapping[str, int],
) -> Iterator[Fault]:
    load: Counter[str] = Counter()
    for placement in placements:
        load[placement.member] += effort[placement.case]
    for member, total in sorted(load.items()):
        if total > capacity[member]:
            yield Fault(
                f'person "{member}"',
                "FIELDWORK-044",
                f"is given {total}, with room for {capacity[member]}.",
                "Give some of it to somebody else, or plan more time.",
            )


def _missing(
    placements: Collection[Placement], tasks: Sequence[Task], second: Collection[str]
) -> Iterator[Fault]:
    given = {(placement.case, placement.turn) for placement in placements}
    due = [(task.case, Turn.FIRST) for task in tasks]
    due += [(task.case, Turn.SECOND) for task in tasks if task.case in second]
    for case, turn in due:
        if (case, turn) not in given:
            yield Fault(
                f'case "{case}"',
                "FIELDWORK-045",
                f"has nobody for its {turn} reading.",
                "Give it to somebody.",
            )
