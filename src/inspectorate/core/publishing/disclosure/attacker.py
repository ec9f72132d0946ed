"""Somebody who takes all that is published and works out what is hidden.

Counts are whole numbers, wholes are the sum of their parts, and each cell lies where its
printing says: an integer program, solved by HiGHS. Every solution is a table that fits
what is published; the attacker cannot tell it from the true one.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from inspectorate.core.faults import Fault, InspectorateError
from inspectorate.core.publishing.disclosure import programs
from inspectorate.core.publishing.disclosure.programs import Counts, Matrix
from inspectorate.core.publishing.disclosure.published import NO_LIMIT, Known
from inspectorate.core.publishing.disclosure.relations import Relations

# For (part, whole), as positions: the whole per cent that is shown.
Percents = Mapping[tuple[int, int], int]


@dataclass(frozen=True)
class Interval:
    """Least and most a count can be, given all that is published; None for no most."""

    low: int
    high: int | None


class Attacker:
    """What anybody can work out from all that is published.

    Parameters
    ----------
    relations : Relations
    known : sequence of Known
        For each cell of `relations`.
    percents : mapping
        See `Percents`.
    """

    def __init__(
        self, relations: Relations, known: Sequence[Known], percents: Percents
    ) -> None:
        self.n_cells = len(relations.cells)
        self._low = np.array([each.low for each in known], dtype=float)
        self._high = np.array([_or_infinite(each.high) for each in known])
        self._rows, self._least, self._most = _rows(relations, percents, self.n_cells)

    def check_possible(self) -> None:
        """Raise `PUBLISH-012` if no true counts fit what is published."""
        if self.table({}) is None:
            raise InspectorateError(_contradiction())

    def interval(
        self, cell: int, *, given: Mapping[int, Known] | None = None
    ) -> Interval:
        """Work out the limits of one cell.

        Parameters
        ----------
        cell : int
            Position in the relations.
        given : mapping of int to Known, optional
            What somebody knows beyond what is published.

        Raises
        ------
        InspectorateError
            `PUBLISH-012` if no table fits, `PUBLISH-013` if the solver has no answer.
        """
        least = self.table(given or {}, least=[cell])
        if least is None:
            raise InspectorateError(_contradiction())
        _, most = self._solve(-_aim([cell], self.n_cells), given or {})
        # A table that fits has been found: what is left is that there is no limit.
        return Interval(int(least[cell]), None if most is None else int(most[cell]))

    def table(
        self, given: Mapping[int, Known], *, least: Iterable[int] = ()
    ) -> Counts | None:
        """Find a table that fits what is published and what is given.

        Parameters
        ----------
        given : mapping of int to Known
        least : iterable of int
            Cells whose sum is to be as small as can be.

        Returns
        -------
        array of int or None
            Every count; None if there is no such table.

        Raises
        ------
        InspectorateError
            `PUBLISH-013` if the solver has no answer: then nothing is proven.
        """
        return self._solve(_aim(least, self.n_cells), given)[1]

    def fits(self, counts: Counts) -> bool:
        """Say, in whole numbers, whether a table fits what is published."""
        sums = self._rows @ counts
        return bool(
            np.all((self._low <= counts) & (counts <= self._high))
            and np.all((self._least <= sums) & (sums <= self._most))
        )

    def _solve(
        self, aim: NDArray[np.float64], given: Mapping[int, Known]
    ) -> tuple[int, Counts | None]:
        low, high = self._low.copy(), self._high.copy()
        for cell, known in given.items():
            low[cell] = max(low[cell], known.low)
            high[cell] = min(high[cell], _or_infinite(known.high))
        if np.any(low > high):
            return programs.INFEASIBLE, None
        status, found = programs.solved(
            aim, (low, high), self._rows, (self._least, self._most)
        )
        if found is not None and not self.fits(found):
            raise InspectorateError(programs.no_answer("its answer does not fit"))
        return status, found


def _contradiction() -> Fault:
    return Fault(
        "tables",
        "PUBLISH-012",
        "no true counts fit all of them together.",
        "Check that they are about the same people and follow the rules given: the method,"
        " the threshold, and what adds up to what.",
    )


def _aim(cells: Iterable[int], n_cells: int) -> NDArray[np.float64]:
    aim = np.zeros(n_cells)
    aim[list(cells)] = 1
    return aim


def _or_infinite(limit: int) -> float:
    return np.inf if limit == NO_LIMIT else float(limit)


def _rows(
    relations: Relations, percents: Percents, n_cells: int
) -> tuple[Matrix, NDArray[np.float64], NDArray[np.float64]]:
    entries: list[tuple[int, int, int]] = []
    least: list[float] = []
    most: list[float] = []

    def add(weights: Mapping[int, int], low: float, high: float) -> None:
        entries.extend((len(least), cell, weight) for cell, weight in weights.items())
        least.append(low)
        most.append(high)

    for whole, parts in relations.sums:
        add(dict.fromkeys(parts, 1) | {whole: -1}, 0, 0)
    for (part, whole), percent in percents.items():
        # Half a per cent to either side, both ends included: no rule of ties is assumed.
        add({part: 200, whole: 1 - 2 * percent}, 0, np.inf)
        add({part: 200, whole: -1 - 2 * percent}, -np.inf, 0)
    matrix = programs.matrix(entries, n_rows=len(least), n_columns=n_cells)
    return matrix, np.array(least, dtype=float), np.array(most, dtype=float)
