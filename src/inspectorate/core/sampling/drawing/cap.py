"""The cap: no officer answers for more than so many cases of one sample."""

from __future__ import annotations

from bisect import insort
from collections import Counter, defaultdict, deque
from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

from inspectorate.core.sampling.drawing.frame import Case


class _Cell(NamedTuple):
    stratum: str
    units: tuple[str, ...]
    officer: str


class _Places:
    """Who is in the sample, by stratum, unit and officer, while places move."""

    def __init__(self, cases: Sequence[Case], chosen: Collection[str], cap: int):
        self.cap = cap
        self.count: Counter[str] = Counter()
        # Positions in hash order, so that the smallest is always the next in line.
        self.taken: defaultdict[_Cell, list[int]] = defaultdict(list)
        self.spare: defaultdict[_Cell, list[int]] = defaultdict(list)
        self.dropped: list[_Cell] = []
        for position, case in enumerate(cases):
            cell = _Cell(case.stratum, case.units, case.officer)
            if case.case_id in chosen and self.count[case.officer] < cap:
                self.taken[cell].append(position)
                self.count[case.officer] += 1
                continue
            self.spare[cell].append(position)
            if case.case_id in chosen:
                self.dropped.append(cell)
        self.of_stratum: defaultdict[str, list[_Cell]] = defaultdict(list)
        self.of_officer: defaultdict[str, list[_Cell]] = defaultdict(list)
        for cell in sorted(self.spare.keys() | self.taken.keys()):
            self.of_stratum[cell.stratum].append(cell)
            self.of_officer[cell.officer].append(cell)

    def take(self, cell: _Cell) -> None:
        insort(self.taken[cell], self.spare[cell].pop(0))
        self.count[cell.officer] += 1

    def release(self, cell: _Cell) -> None:
        insort(self.spare[cell], self.taken[cell].pop())
        self.count[cell.officer] -= 1

    def has_room(self, cell: _Cell) -> bool:
        return bool(self.spare[cell]) and self.count[cell.officer] < self.cap

    def refill(self, lost: _Cell) -> bool:
        """Give a lost place to the least used officer of the nearest unit with room."""
        for depth in range(len(lost.units), -1, -1):
            near = [
                cell
                for cell in self.of_stratum[lost.stratum]
                if cell.units[:depth] == lost.units[:depth] and self.has_room(cell)
            ]
            if near:
                self.take(min(near, key=self._load))
                return True
        return False

    def _load(self, cell: _Cell) -> tuple[int, int]:
        return self.count[cell.officer], self.spare[cell][0]

    def exchange(self, stratum: str) -> bool:
        """Fill a place by moving others: the shortest chain of officers at their cap."""
        came: dict[str, tuple[str, _Cell, _Cell] | None] = {stratum: None}
        waiting = deque([stratum])
        while waiting:
            here = waiting.popleft()
            for cell in self.of_stratum[here]:
                if self.has_room(cell):
                    self._walk_back(cell, came)
                    return True
                for other in self._could_give(cell):
                    if other.stratum not in came:
                        came[other.stratum] = (here, cell, other)
                        waiting.append(other.stratum)
        return False

    def _could_give(self, cell: _Cell) -> Iterator[_Cell]:
        if self.spare[cell]:
            yield from (c for c in self.of_officer[cell.officer] if self.taken[c])

    def _walk_back(
        self, last: _Cell, came: dict[str, tuple[str, _Cell, _Cell] | None]
    ) -> None:
        self.take(last)
        step = came[last.stratum]
        while step is not None:
            before, gains, gives = step
            self.release(gives)
            self.take(gains)
            step = came[before]


def keep_below_cap(
    cases: Sequence[Case], chosen: Collection[str], *, cap: int
) -> tuple[set[str], int]:
    """Move places from officers above the cap to others of the same stratum.

    Parameters
    ----------
    cases : sequence of Case
        The frame in hash order.
    chosen : collection of str
        Case ids of the sample before the cap.
    cap : int
        Most cases of one officer in the whole sample.

    Returns
    -------
    set of str
        Case ids of the sample; every stratum keeps its size while that is possible.
    int
        Places that no case could fill: 0 unless the cap makes the size impossible.

    Notes
    -----
    An officer keeps the first `cap` of the chosen cases in hash order. Each place lost
    goes, within the stratum, to the officer with the fewest cases in the smallest unit
    of the hierarchy that has room, and there to the next case in hash order. What is
    still empty is filled along a chain of exchanges between strata (a breadth-first
    augmenting path), so that the sample is short only if every sample would be.
    """
    places = _Places(cases, chosen, cap)
    open_places = [lost for lost in places.dropped if not places.refill(lost)]
    short = sum(not places.exchange(lost.stratum) for lost in open_places)
    taken = {cases[i].case_id for cell in places.taken.values() for i in cell}
    return taken, short
