"""Integer programs, solved by HiGHS: an answer that is proven, or a fault."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy import optimize, sparse

from inspectorate.core.faults import Fault, InspectorateError

Counts = NDArray[np.int64]
Matrix = sparse.csr_array[Any, tuple[int, int]]

SOLVED, INFEASIBLE, UNBOUNDED, UNCLEAR = 0, 2, 3, 4
PATIENCE_SECONDS = 20
WHOLE_WITHIN = 1e-6


def matrix(
    entries: Sequence[tuple[int, int, int]], *, n_rows: int, n_columns: int
) -> Matrix:
    """Return the sums of a program.

    Parameters
    ----------
    entries : sequence of (int, int, int)
        Row, column and weight of each entry that is not 0; maybe none.
    n_rows, n_columns : int
    """
    row, column, weight = np.array(entries, dtype=np.int64).reshape(-1, 3).T
    shape = (n_rows, n_columns)
    return sparse.csr_array(sparse.coo_array((weight, (row, column)), shape=shape))


def solved(
    aim: NDArray[np.float64],
    limits: tuple[NDArray[np.float64], NDArray[np.float64]],
    rows: Matrix,
    sides: tuple[NDArray[np.float64], NDArray[np.float64]],
) -> tuple[int, Counts | None]:
    """Minimise a sum of whole numbers.

    Parameters
    ----------
    aim : array of float
        What each number counts in the sum.
    limits : pair of array
        Least and most of each number; infinite for none.
    rows, sides : sparse array, pair of array
        Sums of the numbers, and the least and most of each.

    Returns
    -------
    int, array of int or None
        `SOLVED` with the numbers, `INFEASIBLE`, or `UNBOUNDED`.

    Raises
    ------
    InspectorateError
        `PUBLISH-013` for every other outcome: whatever is not proven does not hold.
    """
    # Without the demand for whole numbers it is quick, and mostly they come out whole:
    # then they are best among whole numbers, too. What is impossible stays so.
    found = _run(aim, limits, rows, sides, whole=False)
    if found.status == INFEASIBLE:
        return INFEASIBLE, None
    if found.status != SOLVED or not _is_whole(found.x):
        found = _run(aim, limits, rows, sides, whole=True)
    if found.status == SOLVED:
        return SOLVED, np.rint(found.x).astype(np.int64)
    if found.status in {INFEASIBLE, UNBOUNDED}:
        return int(found.status), None
    if found.status == UNCLEAR and np.any(aim):
        # HiGHS may say "infeasible or unbounded"; without an aim it is one or the other.
        feasible, _ = solved(np.zeros(len(aim)), limits, rows, sides)
        return (UNBOUNDED if feasible == SOLVED else INFEASIBLE), None
    raise InspectorateError(no_answer(str(found.message)))


def _run(
    aim: NDArray[np.float64],
    limits: tuple[NDArray[np.float64], NDArray[np.float64]],
    rows: Matrix,
    sides: tuple[NDArray[np.float64], NDArray[np.float64]],
    *,
    whole: bool,
) -> Any:
    return optimize.milp(
        aim,
        integrality=np.full(len(aim), int(whole), dtype=np.int64),
        bounds=optimize.Bounds(*limits),
        constraints=optimize.LinearConstraint(rows, *sides),
        options={"time_limit": PATIENCE_SECONDS, "mip_rel_gap": 0.0},
    )


def _is_whole(found: NDArray[np.float64]) -> bool:
    return bool(np.all(np.abs(found - np.rint(found)) <= WHOLE_WITHIN))


def no_answer(why: str) -> Fault:
    """Return the fault of a question that the solver could not answer."""
    return Fault(
        "solver",
        "PUBLISH-013",
        f"has no answer ({why}), so nothing is proven and nothing was written.",
        "Publish fewer combinations, or merge values.",
    )
