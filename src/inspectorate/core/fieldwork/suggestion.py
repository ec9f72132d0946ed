"""A suggestion who judges which case, with the reason for every choice."""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from inspectorate.core.faults import Fault, InspectorateError
from inspectorate.core.fieldwork import allocation
from inspectorate.core.fieldwork.allocation import Placement, Task, Team, Turn
from inspectorate.core.sampling import fingerprint


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


@dataclass(frozen=True)
class Suggestion:
    """Every reading with its person, and what each person has then."""

    choices: tuple[Choice, ...]
    loads: tuple[Load, ...]
    second: tuple[str, ...]

    @property
    def placements(self) -> tuple[Placement, ...]:
        """The allocation without its reasons."""
        return tuple(choice.placement for choice in self.choices)


_Item = tuple[str, Turn]  # case and turn


def suggest(
    tasks: Sequence[Task],
    *,
    team: Team,
    seed: str,
    second_share: Fraction = Fraction(0),
    fixed: Collection[Placement] = (),
) -> Suggestion:
    """Suggest who judges which case.

    Parameters
    ----------
    tasks : sequence of Task
        The sampled cases.
    team : Team
        With the conflicts.
    seed : str
        Decides which cases are read twice, and between people who are equally fit.
    second_share : Fraction
        In [0, 1], of the cases.
    fixed : collection of Placement
        What is given already, and stays.

    Returns
    -------
    Suggestion
        The same for the same arguments, whatever their order.

    Raises
    ------
    InspectorateError
        Faults of `fixed` as in `allocation.find_faults`; `FIELDWORK-046` when the team
        has less room than the work takes, `FIELDWORK-047` for a reading that nobody
        may have, `FIELDWORK-048` for one for which no room could be made.

    Notes
    -----
    The cases of an officer go together to the person with the lowest load for the
    room, unless that would take the person beyond the fair share by more than one
    case; then they are divided. What finds no room lets others move along a chain.
    Where every effort is 1 and no case is read twice, a place is found whenever
    there is one.
    """
    wrong = allocation.find_faults(fixed, tasks=tasks, team=team, is_whole=False)
    if wrong:
        raise InspectorateError(wrong)
    second = allocation.second_cases(
        [task.case for task in tasks], share=second_share, seed=seed
    )
    board = _Board(tasks, team, seed)
    for placement in fixed:
        board.put((placement.case, placement.turn), placement.member, Why.FIXED)
    items = _items_left(tasks, second, board)
    faults = list(_impossible(items, board))
    if faults:
        raise InspectorateError(faults)
    faults = [_no_room(item) for item in items if not _place(item, items, board)]
    if faults:
        raise InspectorateError(faults)
    return Suggestion(board.choices(), board.loads(), second)


def _items_left(
    tasks: Sequence[Task], second: Collection[str], board: _Board
) -> list[_Item]:
    """Return what is to be placed: what few may have first, an officer's together."""
    firsts: list[_Item] = [(task.case, Turn.FIRST) for task in tasks]
    seconds: list[_Item] = [(case, Turn.SECOND) for case in second]
    officers: dict[str, list[_Item]] = {}
    for item in firsts:
        officers.setdefault(board.group(item), []).append(item)

    def rank(item: _Item) -> tuple[int, int, str, str]:
        group = officers[board.group(item)]
        fewest = min(len(board.allowed(one)) for one in group)
        effort = sum(board.effort(one) for one in group)
        return fewest, -effort, board.dice(board.group(item)), board.dice(item[0])

    def rank_second(item: _Item) -> tuple[int, int, str]:
        return len(board.allowed(item)), -board.effort(item), board.dice(item[0])

    ordered = [*sorted(firsts, key=rank), *sorted(seconds, key=rank_second)]
    return [item for item in ordered if item not in board.who]


def _impossible(items: Sequence[_Item], board: _Board) -> Iterator[Fault]:
    needed = sum(board.effort(item) for item in items)
    room = sum(board.room(member) for member in board.members)
    if needed > room:
        yield Fault(
            "team",
            "FIELDWORK-046",
            f"has room for {room} more, and {needed} is to be given.",
            "Add people or time, lower the share of second readings, or draw fewer "
            "cases.",
        )
    for case, turn in items:
        fit = board.permitted(case)
        if len(fit) < (2 if turn is Turn.SECOND else 1):
            yield Fault(
                f'case "{case}"',
                "FIELDWORK-047",
                f"has nobody without a conflict for its {turn} reading.",
                "Add somebody to the team who may read it, or replace the case.",
            )


def _no_room(item: _Item) -> Fault:
    return Fault(
        f'case "{item[0]}"',
        "FIELDWORK-048",
        f"found no room for its {item[1]} reading with anyone who may read it.",
        "Give those who may read it more time, or add somebody.",
    )


def _place(item: _Item, items: Sequence[_Item], board: _Board) -> bool:
    if item in board.who:  # came along with its officer's others
        return True
    if item[1] is Turn.FIRST:
        group = [one for one in items if board.group(one) == board.group(item)]
        together = [one for one in group if one[1] is Turn.FIRST]
        if len(together) > 1 and _place_together(together, board):
            return True
    return _place_alone(item, board) or _make_room(item, board)


def _place_together(group: Sequence[_Item], board: _Board) -> bool:
    left = [item for item in group if item not in board.who]
    effort = sum(board.effort(item) for item in left)
    fit = [
        member
        for member in board.members
        if board.room(member) >= effort
        and board.load[member] + effort <= board.fair_limit(member)
        and all(member in board.allowed(item) for item in left)
    ]
    if not fit or len(left) != len(group):
        return False
    chosen = min(fit, key=lambda member: board.rank(member, effort))
    for item in left:
        only = board.allowed(item) == [chosen]
        board.put(item, chosen, Why.ONLY_ONE if only else Why.WITH_OFFICER)
    return True


def _place_alone(item: _Item, board: _Board) -> bool:
    effort = board.effort(item)
    allowed = board.allowed(item)
    fit = [member for member in allowed if board.room(member) >= effort]
    if not fit:
        return False
    known = [
        member
        for member in fit
        if item[1] is Turn.FIRST
        and board.has_officer(member, item)
        and board.load[member] + effort <= board.fair_limit(member)
    ]
    chosen = min(known or fit, key=lambda member: board.rank(member, effort))
    why = Why.WITH_OFFICER if known else Why.LEAST_LOADED
    board.put(item, chosen, Why.ONLY_ONE if len(allowed) == 1 else why)
    return True


def _make_room(item: _Item, board: _Board) -> bool:
    """Let others move along a chain, the shortest first, until the item has room."""
    queue: deque[tuple[tuple[_Item, str], ...]] = deque(
        ((item, member),) for member in board.allowed(item)
    )
    reached = set(board.allowed(item))
    while queue:
        chain = queue.popleft()
        incoming, member = chain[-1]
        for leaving in board.movable(member, at_least=board.effort(incoming)):
            for target in board.allowed(leaving):
                if board.room(target) >= board.effort(leaving):
                    if board.try_moves((*chain, (leaving, target))):
                        return True
                elif target not in reached:
                    reached.add(target)
                    queue.append((*chain, (leaving, target)))
    return False


class _Board:
    """Who has what so far."""

    def __init__(self, tasks: Sequence[Task], team: Team, seed: str) -> None:
        self._tasks = {task.case: task for task in tasks}
        self._team = team
        self._seed = seed
        self._capacity = {member.id: member.capacity for member in team.members}
        self.members = sorted(self._capacity)
        self.load = dict.fromkeys(self.members, 0)
        self.who: dict[_Item, str] = {}
        self._why: dict[_Item, Why] = {}
        self._groups: Counter[tuple[str, str]] = Counter()
        self._efforts = [task.effort for task in tasks]

    def dice(self, what: str) -> str:
        return fingerprint.hash_number(self._seed, what)

    def effort(self, item: _Item) -> int:
        return self._tasks[item[0]].effort

    def group(self, item: _Item) -> str:
        """Return what keeps items together: the officer, or else the case alone."""
        officer = self._tasks[item[0]].officer
        return f"officer {officer}" if officer else f"case {item[0]}"

    def permitted(self, case: str) -> list[str]:
        forbidden = self._team.forbidden
        return [m for m in self.members if (m, case) not in forbidden]

    def allowed(self, item: _Item) -> list[str]:
        """Return who may have it beside those who have the case in another turn."""
        case, turn = item
        other = Turn.SECOND if turn is Turn.FIRST else Turn.FIRST
        taken = {self.who.get((case, other)), self.who.get(item)}
        return [member for member in self.permitted(case) if member not in taken]

    def room(self, member: str) -> int:
        return self._capacity[member] - self.load[member]

    def fair_limit(self, member: str) -> Fraction:
        """Return the fair share of all first readings, and one case beyond."""
        whole = sum(self._capacity.values())
        share = Fraction(self._capacity[member] * sum(self._efforts), whole)
        return share + max(self._efforts)

    def rank(self, member: str, effort: int) -> tuple[Fraction, str]:
        share = Fraction(self.load[member] + effort, max(self._capacity[member], 1))
        return share, self.dice(member)

    def has_officer(self, member: str, item: _Item) -> bool:
        return self._groups[member, self.group(item)] > 0

    def put(self, item: _Item, member: str, why: Why) -> None:
        before = self.who.get(item)
        if before is not None:
            self.load[before] -= self.effort(item)
            self._groups[before, self.group(item)] -= 1
        self.who[item] = member
        self._why[item] = why
        self.load[member] += self.effort(item)
        self._groups[member, self.group(item)] += 1

    def movable(self, member: str, *, at_least: int) -> list[_Item]:
        """Return what a person could give away to have so much room."""
        return sorted(
            item
            for item, who in self.who.items()
            if who == member
            and self._why[item] is not Why.FIXED
            and self.room(member) + self.effort(item) >= at_least
        )

    def try_moves(self, chain: Sequence[tuple[_Item, str]]) -> bool:
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

    def _why_not(self, member: str, item: _Item) -> WhyNot:
        if member not in self.permitted(item[0]):
            return WhyNot.CONFLICT
        if member not in self.allowed(item):
            return WhyNot.OTHER_READING
        return (
            WhyNot.EVENNESS if self.room(member) >= self.effort(item) else WhyNot.FULL
        )

    def loads(self) -> tuple[Load, ...]:
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
