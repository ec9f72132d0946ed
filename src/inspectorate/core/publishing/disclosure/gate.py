"""The gate: a table is published only if the attacker fails on every hidden count.

A hidden count survives if the attacker cannot rule out that it is 1 (or less) nor that it
reaches the threshold; or if it is certainly not small, so that hiding it tells of nobody.
In a rounded table at least three values must be left. Then the same once more for each
person who is alone in a cell and knows it, and so knows every count inside that cell.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from inspectorate.core.publishing.disclosure.attacker import Attacker
from inspectorate.core.publishing.disclosure.programs import Counts
from inspectorate.core.publishing.disclosure.published import (
    NO_LIMIT,
    Known,
    Method,
    Rules,
)
from inspectorate.core.publishing.disclosure.relations import Relations

VALUES_LEFT = 3

# What somebody knows beyond what is published, by position of the cell.
Knowledge = Mapping[int, Known]
NOTHING_MORE: Knowledge = {}


@dataclass(frozen=True)
class Exposure:
    """A cell about which too much can be worked out; by whom, if by one who is alone.

    Parameters
    ----------
    cell : int
        Position in the relations.
    insider : int or None
        The cell of the person who is alone in it and knows so; None for everybody.
    """

    cell: int
    insider: int | None


def insiders(
    relations: Relations, counts: Mapping[int, int], cells: Iterable[int]
) -> dict[int, Knowledge]:
    """Return who is alone in a cell, and what that person knows.

    Parameters
    ----------
    relations : Relations
    counts : mapping of int to int
        True counts by position, as far as they are known.
    cells : iterable of int
        The hidden ones.

    Returns
    -------
    dict of int to Knowledge
        For each cell of one person: this cell and all inside it, which hold nobody or
        that same person.
    """
    parts_of: dict[int, set[int]] = {}
    for whole, parts in relations.sums:
        parts_of.setdefault(whole, set()).update(parts)
    return {
        cell: {
            inside: Known(counts[inside], counts[inside])
            for inside in _inside(cell, parts_of)
            if inside in counts
        }
        for cell in sorted(cells)
        if counts.get(cell) == 1
    }


def _inside(cell: int, parts_of: Mapping[int, Iterable[int]]) -> set[int]:
    found: set[int] = set()
    waiting = [cell]
    while waiting:
        found.add(here := waiting.pop())
        waiting += [part for part in parts_of.get(here, ()) if part not in found]
    return found


class Gate:
    """Attacks a published table, and remembers the tables that fit.

    Parameters
    ----------
    attacker : Attacker
    rules : Rules
    watched : iterable of int
        Cells that must not become known: the hidden ones, and those never printed.
    tables : iterable of array
        Tables that fit, found before; what they show need not be asked again.
    """

    def __init__(
        self,
        attacker: Attacker,
        rules: Rules,
        watched: Iterable[int],
        *,
        tables: Iterable[Counts] = (),
    ) -> None:
        self._attacker = attacker
        self._rules = rules
        self._watched = tuple(watched)
        self._small = Known(1, rules.threshold - 1)
        self._silent: set[int] = set()
        fitting = [table for table in tables if attacker.fits(table)]
        shape = (len(fitting), attacker.n_cells)
        self.tables: Counts = np.array(fitting, dtype=np.int64).reshape(shape)

    def exposures(
        self, alone: Mapping[int, Knowledge] | None = None
    ) -> Iterator[Exposure]:
        """Yield what can be worked out, first by everybody, then by those alone.

        Parameters
        ----------
        alone : mapping of int to Knowledge, optional
            See `insiders`.

        Raises
        ------
        InspectorateError
            As `Attacker.interval`.
        """
        for cell in self._exposed(NOTHING_MORE):
            yield Exposure(cell, None)
        for insider, given in (alone or {}).items():
            for cell in self._exposed(given):
                yield Exposure(cell, insider)

    def _exposed(self, given: Knowledge) -> Iterator[int]:
        known = self._silent | given.keys()
        open_cells = [cell for cell in self._watched if cell not in known]
        if self._rules.method is Method.SUPPRESS:
            self._look_for_low(open_cells, given)
        for cell in open_cells:
            if not self._survives(cell, given):
                yield cell

    def _look_for_low(self, cells: Sequence[int], given: Knowledge) -> None:
        """Find tables in which many cells are low at once, as long as there are more."""
        waiting = self._not_seen_low(cells, given)
        while waiting and self._look(given, least=waiting):
            left = self._not_seen_low(waiting, given)
            waiting = left if len(left) < len(waiting) else []

    def _not_seen_low(self, cells: Sequence[int], given: Knowledge) -> list[int]:
        seen = self._seen(given)
        return [cell for cell in cells if not np.any(seen[:, cell] <= 1)]

    def _survives(self, cell: int, given: Knowledge) -> bool:
        if self._is_open(cell, given):
            return True
        tells_of_nobody = not self._can_be(cell, self._small, given)
        if tells_of_nobody and not given:
            # Whoever knows more cannot hold possible what everybody rules out.
            self._silent.add(cell)
        return tells_of_nobody

    def _is_open(self, cell: int, given: Knowledge) -> bool:
        if self._rules.method is Method.ROUND:
            return self._three_are_left(cell, given)
        reaching = Known(self._rules.threshold, NO_LIMIT)
        return all(self._can_be(cell, r, given) for r in (Known(0, 1), reaching))

    def _three_are_left(self, cell: int, given: Knowledge) -> bool:
        while True:
            values = np.unique(self._seen(given)[:, cell])
            if len(values) >= VALUES_LEFT:
                return True
            if not self._another(cell, values, given):
                return False

    def _another(self, cell: int, values: Counts, given: Knowledge) -> bool:
        """Look for a table whose value is none of those, however they lie."""
        edges = [-1, *map(int, values)]
        between = [
            Known(low + 1, high - 1)
            for low, high in itertools.pairwise(edges)
            if high - low > 1
        ]
        beyond = Known(edges[-1] + 1, NO_LIMIT)
        return any(self._look({**given, cell: room}) for room in (beyond, *between))

    def _can_be(self, cell: int, room: Known, given: Knowledge) -> bool:
        counts = self._seen(given)[:, cell]
        below = counts <= (np.inf if room.high == NO_LIMIT else room.high)
        if np.any((counts >= room.low) & below):
            return True
        return self._look({**given, cell: room})

    def _seen(self, given: Knowledge) -> Counts:
        fitting: Counts = self.tables
        for cell, known in given.items():
            fitting = fitting[fitting[:, cell] == known.low]
        return fitting

    def _look(self, given: Knowledge, *, least: Iterable[int] = ()) -> bool:
        table = self._attacker.table(given, least=least)
        if table is not None:
            self.tables = np.vstack([self.tables, table])
        return table is not None
