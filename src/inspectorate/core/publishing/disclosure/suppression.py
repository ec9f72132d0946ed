"""Hides small counts, and as few others as it takes that nobody can work them out.

Where the attacker wins on a cell, the cheapest exchange through it is hidden as well:
cells among which people could be moved, and all totals that are shown would still be
true. In a plain table that is a rectangle; across linked and nested tables it is whatever
has the same effect, found by an integer program. At last each cell that was hidden for the
sake of others is tried to be shown again.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from inspectorate.core.faults import Fault, InspectorateError
from inspectorate.core.publishing.disclosure import gate, programs, published, tables
from inspectorate.core.publishing.disclosure.attacker import Attacker
from inspectorate.core.publishing.disclosure.gate import Exposure, Gate, Knowledge
from inspectorate.core.publishing.disclosure.programs import Counts, Matrix
from inspectorate.core.publishing.disclosure.published import NO_LIMIT, Known, Rules
from inspectorate.core.publishing.disclosure.relations import Relations

# An exchange moves this many times as many people as the cell needs; nested tables may
# need more than one cycle.
REACHES = (1, 4)
# A zero tells least where it is known to be impossible, so it goes last.
ZERO_COSTS = 5.0


@dataclass(frozen=True)
class Truth:
    """What is to be protected.

    Parameters
    ----------
    relations : Relations
    counts : mapping of int to int
        True count of each cell of this publication, by position.
    before : tuple of Known
        For each cell of the relations, what earlier releases say of it.
    """

    relations: Relations
    counts: Mapping[int, int]
    before: tuple[Known, ...]

    def known(self, hidden: Collection[int]) -> tuple[Known, ...]:
        """Return what is known of each cell if these are hidden."""
        after = list(self.before)
        for cell, count in self.counts.items():
            if cell not in hidden:
                after[cell] = published.both(self.before[cell], Known(count, count))
        return tuple(after)

    def alone(self, hidden: Collection[int]) -> dict[int, Knowledge]:
        """Return who is alone in a hidden cell, and what that person knows."""
        return gate.insiders(self.relations, self.counts, hidden)

    def watched(self, hidden: Collection[int]) -> list[int]:
        """Return the cells that must not become known: hidden or never printed."""
        every = range(len(self.relations.cells))
        return [cell for cell in every if cell in hidden or cell not in self.counts]


def hidden_cells(truth: Truth, primary: Collection[int], rules: Rules) -> set[int]:
    """Choose the cells to hide.

    Parameters
    ----------
    truth : Truth
    primary : collection of int
        The small cells.
    rules : Rules
        Of the method `SUPPRESS`.

    Returns
    -------
    set of int
        The primary cells and those hidden for their sake: the gate holds for them.

    Raises
    ------
    InspectorateError
        `PUBLISH-014` for a cell that cannot be protected; those of `Attacker`.
    """
    hidden = set(primary)
    Attacker(truth.relations, truth.known(hidden), {}).check_possible()
    watch = _Watch(truth, rules)
    while exposed := watch.first_exposed(hidden):
        hidden |= _exchanges(truth, hidden, exposed, rules)
    for cell in sorted(hidden - set(primary), key=lambda at: -truth.counts[at]):
        if watch.first_exposed(hidden - {cell}) is None:
            hidden.discard(cell)
    return hidden


class _Watch:
    """Asks the gate again and again, and keeps the tables that it found."""

    def __init__(self, truth: Truth, rules: Rules) -> None:
        self._truth = truth
        self._rules = rules
        self._found: list[Counts] = []

    def first_exposed(self, hidden: Collection[int]) -> Exposure | None:
        truth = self._truth
        opponent = Attacker(truth.relations, truth.known(hidden), {})
        watched = truth.watched(hidden)
        attempt = Gate(opponent, self._rules, watched, tables=self._found)
        exposed = next(attempt.exposures(truth.alone(hidden)), None)
        known = {found.tobytes() for found in self._found}
        self._found += [each for each in attempt.tables if each.tobytes() not in known]
        return exposed


def _exchanges(
    truth: Truth, hidden: Collection[int], exposed: Exposure, rules: Rules
) -> set[int]:
    """Return the cells that leave the exposed cell open both to 1 and to the threshold."""
    new: set[int] = set()
    for room in (Known(0, 1), Known(rules.threshold, NO_LIMIT)):
        new |= _cheapest(truth, {*hidden, *new}, exposed, room=room)
    # Never empty: without a new cell one of the two is impossible, or it was not exposed.
    return new


def _cheapest(
    truth: Truth,
    hidden: Collection[int],
    exposed: Exposure,
    *,
    room: Known,
) -> set[int]:
    count = truth.counts.get(exposed.cell, 0)
    needed = max(count - room.high if room.high != NO_LIMIT else room.low - count, 1)
    given = {exposed.cell: room}
    if exposed.insider is not None:
        given |= truth.alone([exposed.insider])[exposed.insider]
    for reach in REACHES:
        cells = _solve(truth, hidden, given=given, most_moved=needed * reach)
        if cells is not None:
            return cells
    raise InspectorateError(_unprotected(truth, exposed))


def _solve(
    truth: Truth,
    hidden: Collection[int],
    *,
    given: Mapping[int, Known],
    most_moved: int,
) -> set[int] | None:
    """Find a table that differs from the true one in the fewest shown cells."""
    known = truth.known(hidden)
    candidates = [
        cell
        for cell, count in truth.counts.items()
        if cell not in hidden and truth.before[cell] != Known(count, count)
    ]
    low, high = _limits(known)
    for cell in candidates:
        count = truth.counts[cell]
        low[cell] = max(count - most_moved, truth.before[cell].low)
        high[cell] = min(count + most_moved, _high(truth.before[cell]))
    for cell, room in given.items():
        low[cell], high[cell] = max(low[cell], room.low), min(high[cell], _high(room))
    if np.any(low > high):
        return None
    n_cells, n_new = len(known), len(candidates)
    cost = _costs(truth, candidates)
    rows, least, most = _rows(truth, candidates, most_moved)
    _, found = programs.solved(
        np.concatenate([np.zeros(n_cells), cost]),
        (np.append(low, np.zeros(n_new)), np.append(high, np.ones(n_new))),
        rows,
        (least, most),
    )
    if found is None:
        return None
    return {c for c in candidates if found[c] != truth.counts[c]}


def _limits(known: Sequence[Known]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    low = np.array([each.low for each in known], dtype=float)
    return low, np.array([_high(each) for each in known])


def _high(known: Known) -> float:
    return np.inf if known.high == NO_LIMIT else float(known.high)


def _costs(truth: Truth, candidates: Sequence[int]) -> NDArray[np.float64]:
    # Fewest new cells first, then the fewest people in them.
    counts = np.array([truth.counts[cell] for cell in candidates], dtype=float)
    costs: NDArray[np.float64] = 1 + counts / max(counts.sum(), 1)
    return np.where(counts > 0, costs, ZERO_COSTS)


def _rows(
    truth: Truth, candidates: Sequence[int], most_moved: int
) -> tuple[Matrix, NDArray[np.float64], NDArray[np.float64]]:
    """Return the sums of counts, and the switches that let a shown count differ."""
    n_cells, n_new = len(truth.relations.cells), len(candidates)
    entries = []
    for row, (whole, parts) in enumerate(truth.relations.sums):
        entries += [(row, whole, -1), *((row, part, 1) for part in parts)]
    n_sums = len(truth.relations.sums)
    counts = [truth.counts[cell] for cell in candidates]
    for at, cell in enumerate(candidates):
        up, down = n_sums + at, n_sums + n_new + at
        entries += [(up, cell, 1), (up, n_cells + at, -most_moved)]
        entries += [(down, cell, 1), (down, n_cells + at, most_moved)]
    matrix = programs.matrix(
        entries, n_rows=n_sums + 2 * n_new, n_columns=n_cells + n_new
    )
    none = [np.inf] * n_new
    least = np.array([0.0] * n_sums + [-x for x in none] + counts)
    most = np.array([0.0] * n_sums + counts + none)
    return matrix, least, most


def _unprotected(truth: Truth, exposed: Exposure) -> Fault:
    by = "anybody" if exposed.insider is None else "who is alone in a cell of one"
    return Fault(
        tables.named(truth.relations.cells[exposed.cell]),
        "PUBLISH-014",
        f"cannot be kept from {by} by hiding more.",
        "Merge its value with a neighbouring one, leave a dimension or a total out, or"
        " publish rounded counts.",
    )
