"""The gate: a table is published only if the attacker fails on every hidden count.

A hidden count survives if the attacker cannot rule out that it is 1 (or less) nor that it
reaches the threshold; or if it is certainly not small, so that hiding it tells of nobody.
In a rounded table at least three values must be left. Then the same once more for each
person who is alone in a cell and knows it.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Sequence
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

VALUES_LEFT = 3
ALONE = Known(1, 1)


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
        self._silent: set[int | None] = set()
        fitting = [table for table in tables if attacker.fits(table)]
        shape = (len(fitting), attacker.n_cells)
        self.tables: Counts = np.array(fitting, dtype=np.int64).reshape(shape)

    def exposures(self, insiders: Sequence[int] = ()) -> Iterator[Exposure]:
        """Yield what can be worked out, first by everybody, then by those alone.

        Parameters
        ----------
        insiders : sequence of int
            Cells with one person in them.

        Raises
        ------
        InspectorateError
            As `Attacker.interval`.
        """
        for insider in (None, *insiders):
            for cell in self._exposed(insider):
                yield Exposure(cell, insider)

    def _exposed(self, insider: int | None) -> Iterator[int]:
        given = {} if insider is None else {insider: ALONE}
        silent = self._silent | {insider}
        open_cells = [cell for cell in self._watched if cell not in silent]
        if self._rules.method is Method.SUPPRESS and open_cells:
            self._look(given, least=self._not_seen_low(open_cells, insider))
        for cell in open_cells:
            if not self._survives(cell, insider):
                yield cell

    def _not_seen_low(self, cells: Sequence[int], insider: int | None) -> list[int]:
        seen = self._seen(insider)
        return [cell for cell in cells if not np.any(seen[:, cell] <= 1)]

    def _survives(self, cell: int, insider: int | None) -> bool:
        if self._tells_of_nobody(cell, insider):
            if insider is None:
                # Whoever knows more cannot hold possible what everybody rules out.
                self._silent.add(cell)
            return True
        if self._rules.method is Method.ROUND:
            return self._three_are_left(cell, insider)
        reaching = Known(self._rules.threshold, NO_LIMIT)
        return all(self._can_be(cell, r, insider) for r in (Known(0, 1), reaching))

    def _three_are_left(self, cell: int, insider: int | None) -> bool:
        given = {} if insider is None else {insider: ALONE}
        while True:
            values = np.unique(self._seen(insider)[:, cell])
            if len(values) >= VALUES_LEFT:
                return True
            if not self._another(cell, values, given):
                return False

    def _another(self, cell: int, values: Counts, given: dict[int, Known]) -> bool:
        """Look for a table whose value is none of those, however they lie."""
        edges = [-1, *map(int, values)]
        between = [
            Known(low + 1, high - 1)
            for low, high in itertools.pairwise(edges)
            if high - low > 1
        ]
        beyond = Known(edges[-1] + 1, NO_LIMIT)
        return any(self._look(given | {cell: room}) for room in (beyond, *between))

    def _tells_of_nobody(self, cell: int, insider: int | None) -> bool:
        """Say whether a count is certainly none, or certainly not of few people."""
        return not self._can_be(cell, Known(1, self._rules.threshold - 1), insider)

    def _can_be(self, cell: int, room: Known, insider: int | None) -> bool:
        counts = self._seen(insider)[:, cell]
        below = counts <= (np.inf if room.high == NO_LIMIT else room.high)
        if np.any((counts >= room.low) & below):
            return True
        given = {} if insider is None else {insider: ALONE}
        return self._look(given | {cell: room})

    def _seen(self, insider: int | None) -> Counts:
        if insider is None:
            return self.tables
        fitting: Counts = self.tables[self.tables[:, insider] == 1]
        return fitting

    def _look(self, given: dict[int, Known], *, least: Iterable[int] = ()) -> bool:
        table = self._attacker.table(given, least=least)
        if table is not None:
            self.tables = np.vstack([self.tables, table])
        return table is not None
