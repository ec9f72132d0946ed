"""Whole numbers of sufficient judgements: the integer programme behind a year."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from inspectorate.core.reconstruction.bounds import Cell, ShareBound


@dataclass(frozen=True)
class LinearBound:
    """low <= sum of the variables <= high."""

    name: str
    variables: tuple[int, ...]
    low: int
    high: int


@dataclass(frozen=True)
class IntegerProgramme:
    """Find whole numbers within domains that keep linear bounds.

    Parameters
    ----------
    domains : tuple of (int, int)
        Lowest and highest value of each variable.
    wanted : tuple of int
        The value nearest to plausible, as a hint.
    bounds : tuple of LinearBound
        Over sums of variables with coefficient 1.
    """

    domains: tuple[tuple[int, int], ...]
    wanted: tuple[int, ...]
    bounds: tuple[LinearBound, ...]


def programme_for(
    rates: Mapping[Cell, float],
    applicable: Mapping[Cell, int],
    bounds: Sequence[ShareBound],
    *,
    settled: Mapping[Cell, int],
    room: int,
) -> tuple[list[Cell], IntegerProgramme]:
    """State the counts of sufficient judgements as an integer programme.

    Parameters
    ----------
    rates : mapping of Cell to float
        Plausible rates that nearly keep the bounds.
    applicable, bounds, settled
        As `rates.fit_rates`.
    room : int
        How far a count may lie from its plausible value.

    Returns
    -------
    cells : list of Cell
        What each variable counts.
    programme : IntegerProgramme
        Every published percentage as a pair of linear bounds, strictly inside its
        rounding interval.
    """
    cells = list(rates)
    place = {cell: i for i, cell in enumerate(cells)}
    domains, wanted = [], []
    for cell in cells:
        x = applicable[cell]
        if cell in settled:
            domains.append((settled[cell], settled[cell]))
            wanted.append(settled[cell])
            continue
        near = round(rates[cell] * x)
        domains.append((max(0, near - room), min(x, near + room)))
        wanted.append(near)
    linear = []
    for bound in bounds:
        total = bound.applicable + sum(applicable[cell] for cell in bound.cells)
        if not total:
            continue
        low = (2 * bound.lowest - 1) * total // 200 + 1
        high = -(-(2 * bound.highest + 1) * total // 200) - 1
        linear.append(
            LinearBound(
                bound.name,
                tuple(place[cell] for cell in bound.cells),
                low - bound.sufficient,
                high - bound.sufficient,
            )
        )
    return cells, IntegerProgramme(tuple(domains), tuple(wanted), tuple(linear))
