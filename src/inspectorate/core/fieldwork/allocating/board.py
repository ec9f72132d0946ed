"""The board on which an allocation is put together: who has what so far, and why."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from inspectorate.core.fieldwork.allocating.allocation import (
    Placement,
    Task,
    Team,
    Turn,
)
from inspectorate.core.sampling import fingerprint

Item = tuple[str, Turn]  # case and turn


class Why(StrEnum):
    """Why a reading was given to this person."""

    FIXED = "fixed"  # was given before
    ONLY_ONE = "only_one"  # nobody else may have it
    WITH_OFFICER = "with_officer"  # has the officer's other cases
    LEAST_LOADED = "least_loaded"  # had most room for the size of it
    MADE_ROOM = "made_room"  # moved here so that everything finds a place


class WhyNot(StrEnum):
    """Why another person does not have it."""

    CONFLICT = "conflict"
    OTHER_READING = "other_reading"  # has the other reading of the case
    FULL = "full"
    EVENNESS = "evenness"


@dataclass(frozen=True)
class Choice:
    """A reading given to a person: why, and why not to each of the others."""

    placement: Placement
    why: Why
    others: tuple[tuple[str, WhyNot], ...]


@dataclass(frozen=True)
class Load:
    """What a person is given, in the unit of the effort, and the room there is."""

    member: str
    n_first: int
    n_second: int
    effort: int
    capacity: int


class Board:
    """Who has what so far."""

    def __init__(self, tasks: Sequence[Task], team: Team, seed: str) -> None:
        self._tasks = {task.case: task for task in tasks}
        self._team = team
        self._seed = seed
        self._capacity = {member.id: member.capacity for member in team.members}
        self.members = sorted(self._capacity)
        self.load = dict.fromkeys(self.members, 0)
        self.who: dict[Item, str] = {}
        self._why: dict[Item, Why] = {}
        self._groups: Counter[tuple[str, str]] = Counter()
        self._efforts = [task.effort for task in tasks]

    def dice(self, what: str) -> str:
        """Return what decides between equals: the hash of the seed and a name."""
        return fingerprint.hash_number(self._seed, what)

    def effort(self, item: Item) -> int:
        """Return what a reading of the case takes."""
        return self._tasks[item[0]].effort

    def group(self, item: Item) -> str:
        """Return what keeps items together: the officer, or else the case alone."""
        officer = self._tasks[item[0]].officer
        return f"officer {officer}" if officer else f"case {item[0]}"

    def permitted(self, case: str) -> list[str]:
        """Return who has no conflict with a case."""
        forbidden = self._team.forbidden
        return [m for m in self.members if (m, case) not in forbidden]

    def allowed(self, item: Item) -> list[str]:
        """Return who may have it beside those who have the case in another turn."""
        case, turn = item
        other = Turn.SECOND if turn is Turn.FIRST else Turn.FIRST
        taken = {self.who.get((case, other)), self.who.get(item)}
        return [member for member in self.permitted(case) if member not in taken]

    def room(self, member: str) -> int:
        """Return what a person can still take."""
        return self._capacity[member] - self.load[member]

    def fair_limit(self, member: str) -> Fraction:
        """Return the fair share of all first readings, and one case beyond."""
        whole = sum(self._capacity.values())
        share = Fraction(self._capacity[member] * sum(self._efforts), whole)
        return share + max(self._efforts)

    def rank(self, member: str, effort: int) -> tuple[Fraction, str]:
        """Return the load for the room there would be, the lowest to be chosen."""
        share = Fraction(self.load[member] + effort, max(self._capacity[member], 1))
        return share, self.dice(member)

    def has_officer(self, member: str, item: Item) -> bool:
        """Say whether a person has other cases of the item's officer."""
        return self._groups[member, self.group(item)] > 0

    def put(self, item: Item, member: str, why: Why) -> None:
        """Give an item to a person, and take it from whoever had it."""
        before = self.who.get(item)
        if before is not None:
            self.load[before] -= self.effort(item)
            self._groups[before, self.group(item)] -= 1
        self.who[item] = member
        self._why[item] = why
        self.load[member] += self.effort(item)
        self._groups[member, self.group(item)] += 1

    def movable(self, member: str, *, at_least: int) -> list[Item]:
        """Return what a person could give away to have so much room."""
        return sorted(
            item
            for item, who in self.who.items()
            if who == member
            and self._why[item] is not Why.FIXED
            and self.room(member) + self.effort(item) >= at_least
        )

    def try_moves(self, chain: Sequence[tuple[Item, str]]) -> bool:
        """Make all the moves, unless someone would read twice or have too much."""
        after = self.who | dict(chain)
        for (case, _), member in chain:
            load = sum(
                self.effort(item) for item, who in after.items() if who == member
            )
            readers = [after.get((case, turn)) for turn in Turn]
            if load > self._capacity[member] or readers.count(member) > 1:
                return False
        for item, member in chain:
            self.put(item, member, Why.MADE_ROOM)
        return True

    def choices(self) -> tuple[Choice, ...]:
        """Return who has what, with the reasons, in order of case."""
        return tuple(
            Choice(
                Placement(case, turn, member),
                self._why[case, turn],
                tuple(
                    (other, self._why_not(other, (case, turn)))
                    for other in self.members
                    if other != member
                ),
            )
            for (case, turn), member in sorted(self.who.items())
        )

    def _why_not(self, member: str, item: Item) -> WhyNot:
        if member not in self.permitted(item[0]):
            return WhyNot.CONFLICT
        if member not in self.allowed(item):
            return WhyNot.OTHER_READING
        return (
            WhyNot.EVENNESS if self.room(member) >= self.effort(item) else WhyNot.FULL
        )

    def loads(self) -> tuple[Load, ...]:
        """Return what each person has."""
        turns = [(member, turn) for (_, turn), member in self.who.items()]
        return tuple(
            Load(
                member,
                turns.count((member, Turn.FIRST)),
                turns.count((member, Turn.SECOND)),
                self.load[member],
                self._capacity[member],
            )
            for member in self.members
        )
