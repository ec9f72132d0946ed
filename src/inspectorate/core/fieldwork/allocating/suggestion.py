"""A suggestion who judges which case, with the reason for every choice."""

from __future__ import annotations

from collections import deque
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from inspectorate.core.faults import Fault, InspectorateError
from inspectorate.core.fieldwork.allocating import allocation
from inspectorate.core.fieldwork.allocating.allocation import (
    Placement,
    Task,
    Team,
    Turn,
)
from inspectorate.core.fieldwork.allocating.board import Board, Choice, Item, Load, Why


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


def suggest(
    tasks: Sequence[Task],
    *,
    team: Team,
    seed: str,
    second_share: Fraction = Fraction(0),
    second: Collection[str] | None = None,
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
    second : collection of str, optional
        The cases that are read twice, where they were chosen before; no share then.
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
    cases = [task.case for task in tasks]
    twice = (
        allocation.second_cases(cases, share=second_share, seed=seed)
        if second is None
        else tuple(sorted(second))
    )
    board = Board(tasks, team, seed)
    for placement in fixed:
        board.put((placement.case, placement.turn), placement.member, Why.FIXED)
    items = _items_left(tasks, twice, board)
    faults = list(_impossible(items, board))
    if faults:
        raise InspectorateError(faults)
    faults = [_no_room(item) for item in items if not _place(item, items, board)]
    if faults:
        raise InspectorateError(faults)
    return Suggestion(board.choices(), board.loads(), twice)


def _items_left(
    tasks: Sequence[Task], second: Collection[str], board: Board
) -> list[Item]:
    """Return what is to be placed: what few may have first, an officer's together."""
    firsts: list[Item] = [(task.case, Turn.FIRST) for task in tasks]
    seconds: list[Item] = [(case, Turn.SECOND) for case in second]
    officers: dict[str, list[Item]] = {}
    for item in firsts:
        officers.setdefault(board.group(item), []).append(item)

    def rank(item: Item) -> tuple[int, int, str, str]:
        group = officers[board.group(item)]
        fewest = min(len(board.allowed(one)) for one in group)
        effort = sum(board.effort(one) for one in group)
        return fewest, -effort, board.dice(board.group(item)), board.dice(item[0])

    def rank_second(item: Item) -> tuple[int, int, str]:
        return len(board.allowed(item)), -board.effort(item), board.dice(item[0])

    ordered = [*sorted(firsts, key=rank), *sorted(seconds, key=rank_second)]
    return [item for item in ordered if item not in board.who]


def _impossible(items: Sequence[Item], board: Board) -> Iterator[Fault]:
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


def _no_room(item: Item) -> Fault:
    return Fault(
        f'case "{item[0]}"',
        "FIELDWORK-048",
        f"found no room for its {item[1]} reading with anyone who may read it.",
        "Give those who may read it more time, or add somebody.",
    )


def _place(item: Item, items: Sequence[Item], board: Board) -> bool:
    if item in board.who:  # came along with its officer's others
        return True
    if item[1] is Turn.FIRST:
        group = [one for one in items if board.group(one) == board.group(item)]
        together = [one for one in group if one[1] is Turn.FIRST]
        if len(together) > 1 and _place_together(together, board):
            return True
    return _place_alone(item, board) or _make_room(item, board)


def _place_together(group: Sequence[Item], board: Board) -> bool:
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


def _place_alone(item: Item, board: Board) -> bool:
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


def _make_room(item: Item, board: Board) -> bool:
    """Let others move along a chain, the shortest first, until the item has room."""
    queue: deque[tuple[tuple[Item, str], ...]] = deque(
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
