"""Plausible rates for every area and question that agree with the published figures."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from inspectorate.core.reconstruction.bounds import Cell, ShareBound

_INSIDE = 0.003  # aim this far inside a bound, so that whole counts find room
_LIMIT = 7.0  # logits beyond this mean all or nothing


@dataclass(frozen=True)
class RateFit:
    """Rates in (0, 1) by cell, and the names of the bounds they still miss."""

    rates: Mapping[Cell, float]
    missed: tuple[str, ...]


def fit_rates(
    start: Mapping[Cell, float],
    applicable: Mapping[Cell, int],
    bounds: Sequence[ShareBound],
    *,
    settled: Mapping[Cell, int],
    sweeps: int = 400,
) -> RateFit:
    """Shift rates on the logit scale until the pooled shares lie in their bounds.

    Parameters
    ----------
    start : mapping of Cell to float
        Starting rates in (0, 1).
    applicable : mapping of Cell to int
        Applicable judgements by cell.
    bounds : sequence of ShareBound
        What the pooled shares must come to.
    settled : mapping of Cell to int
        Cells whose sufficient judgements are already decided; they do not move.
    sweeps : int
        At most so many rounds through all the bounds.

    Returns
    -------
    RateFit
        Rates, and the bounds that no shift could meet.

    Notes
    -----
    Iterative proportional fitting, each bound a projection by one Newton step on a
    common logit shift; it stops at the first round in which nothing moves.
    """
    cells = list(start)
    place = {cell: i for i, cell in enumerate(cells)}
    x = np.array([applicable[cell] for cell in cells], dtype=float)
    p = np.array([start[cell] for cell in cells])
    for cell, sufficient in settled.items():
        if x[place[cell]]:
            p[place[cell]] = sufficient / x[place[cell]]
    free = np.array([cell not in settled for cell in cells])
    logits = np.log(np.clip(p, 1e-6, 1 - 1e-6) / np.clip(1 - p, 1e-6, 1))
    members = [
        np.array([place[cell] for cell in bound.cells], dtype=int) for bound in bounds
    ]
    missed: list[str] = []
    for _ in range(sweeps):
        missed = []
        for bound, index in zip(bounds, members, strict=True):
            if not _meet(bound, index, x=x, p=p, logits=logits, free=free):
                missed.append(bound.name)
        if not missed:
            break
    return RateFit(dict(zip(cells, p.tolist(), strict=True)), tuple(missed))


def _meet(
    bound: ShareBound,
    index: npt.NDArray[np.int_],
    *,
    x: npt.NDArray[np.float64],
    p: npt.NDArray[np.float64],
    logits: npt.NDArray[np.float64],
    free: npt.NDArray[np.bool_],
) -> bool:
    """Shift the free cells of one bound towards it; True if it was met before."""
    total = bound.applicable + x[index].sum()
    if not total:
        return True
    share = (bound.sufficient + (x[index] * p[index]).sum()) / total
    low = (bound.lowest - 0.5) / 100 + _INSIDE
    high = (bound.highest + 0.5) / 100 - _INSIDE
    if low - 1e-6 <= share <= high + 1e-6:
        return True
    goal = low if share < low else high
    moving = index[free[index]]
    slope = (x[moving] * p[moving] * (1 - p[moving])).sum()
    if slope > 0:
        step = np.clip((goal - share) * total / slope, -0.5, 0.5)
        logits[moving] = np.clip(logits[moving] + step, -_LIMIT, _LIMIT)
        p[moving] = 1 / (1 + np.exp(-logits[moving]))
    return False
