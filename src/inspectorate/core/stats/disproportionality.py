"""Test whether a share differs between groups of cases."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from inspectorate.core.stats import quantiles
from inspectorate.core.stats import strata as stratum_sums
from inspectorate.core.stats.strata import Stratum, UndefinedStatisticError

Matrix = npt.NDArray[np.float64]


@dataclass(frozen=True)
class AssociationTest:
    """Result of the test: `f` on two degrees of freedom, and its tail area."""

    f: float
    numerator_degrees: float
    denominator_degrees: float
    p_value: float


def rao_scott_test(strata: Sequence[Sequence[Stratum]]) -> AssociationTest:
    r"""Test whether the share of sufficient judgements is the same in every group.

    The unit is the case: several judgements on one case do not count as independent.

    Parameters
    ----------
    strata : sequence of sequences of Stratum
        For each stratum its sums by group, in the same order of groups everywhere
        (sums of 0 where a group is absent). `sampled` is all sampled cases of the
        stratum, so cases outside the groups count as zeros.

    Returns
    -------
    AssociationTest

    Raises
    ------
    UndefinedStatisticError
        With fewer than two groups, a group without a judgement, all judgements on one
        side of the line, no degrees of freedom, or no variation between cases.

    Notes
    -----
    With `q` the shares of the `K x 2` table of group by judgement, `T` judgements, and
    `q0` the product of its margins, :math:`X^2 = T \sum (q - q_0)^2 / q_0`. `C` holds
    the interaction contrasts made orthogonal to the main effects under `q0`, and
    :math:`D = (C' \mathrm{diag}(q_0) C)^{-1} C' (T\,\mathrm{Var}\,q) C`. Then
    :math:`F = X^2 / \mathrm{tr} D` on :math:`(\mathrm{tr} D)^2 / \mathrm{tr} D^2` and
    that times (cases - strata) degrees of freedom [1]_. `Var q` has no finite
    population correction. R's `svychisq` takes `q` in place of `q0` in `D` and raises
    more false alarms where groups are small. Use it for groups of five cases or more.

    References
    ----------
    .. [1] Rao, J. N. K., Scott, A. J. (1984). On chi-squared tests for multiway
       contingency tables with cell proportions estimated from survey data. Annals of
       Statistics 12(1), 46-60.

    Examples
    --------
    Six girls and six boys of one stratum, two judgements each; 9 of 12 and 5 of 12
    were sufficient:

    >>> girls = Stratum(12, None, 6, 9, 12, 15, 18, 24)
    >>> boys = Stratum(12, None, 6, 5, 12, 7, 10, 24)
    >>> found = rao_scott_test([(girls, boys)])
    >>> round(found.f, 3), found.numerator_degrees, found.denominator_degrees
    (3.385, 1.0, 11.0)
    """
    table = _table(strata)
    total = float(table.sum())
    shares = table / total
    expected = np.outer(shares.sum(axis=1), shares.sum(axis=0))
    statistic = total * float(((shares - expected) ** 2 / expected).sum())
    contrasts = _interaction_contrasts(expected)
    weight = contrasts.T @ (expected.ravel()[:, None] * contrasts)
    variance = total * _variance_of_shares(strata, shares.ravel(), total)
    effects = np.linalg.solve(weight, contrasts.T @ variance @ contrasts)
    trace = float(np.trace(effects))
    held = [row for row in strata if any(cell.sum_x for cell in row)]
    degrees = sum(cell.cases for row in held for cell in row) - len(held)
    if trace <= 1e-12 or degrees < 1:  # rounding of a variance that is 0
        msg = "cases do not vary within strata, so there is nothing to test against"
        raise UndefinedStatisticError(msg)
    numerator = trace**2 / float(np.trace(effects @ effects))
    f = statistic / trace
    return AssociationTest(
        f=f,
        numerator_degrees=numerator,
        denominator_degrees=numerator * degrees,
        p_value=quantiles.f_upper_tail(f, numerator, numerator * degrees),
    )


def _table(strata: Sequence[Sequence[Stratum]]) -> Matrix:
    groups = len(strata[0]) if strata else 0
    sums = [
        (sum(row[g].sum_y for row in strata), sum(row[g].sum_x for row in strata))
        for g in range(groups)
    ]
    if groups < 2 or not all(x for _, x in sums):
        msg = "a comparison needs two groups with judgements"
        raise UndefinedStatisticError(msg)
    table = np.array([[y, x - y] for y, x in sums], dtype=np.float64)
    if not table.sum(axis=0).all():
        msg = "all judgements lie on one side of the line, so no group can differ"
        raise UndefinedStatisticError(msg)
    return table


def _interaction_contrasts(expected: Matrix) -> Matrix:
    groups = expected.shape[0]
    row = np.repeat(np.eye(groups), 2, axis=0)
    column = np.tile([0.0, 1.0], groups)[:, None]
    main = np.hstack([row, column])
    interaction = row[:, 1:] * column
    weighted = main * expected.ravel()[:, None]
    projection: Matrix = np.linalg.solve(main.T @ weighted, weighted.T @ interaction)
    contrasts: Matrix = interaction - main @ projection
    return contrasts


def _variance_of_shares(
    strata: Sequence[Sequence[Stratum]], shares: Matrix, total: float
) -> Matrix:
    variance = np.zeros((shares.size, shares.size))
    for row in strata:
        first = row[0]
        cells = np.array([s for c in row for s in (c.sum_y, c.sum_x - c.sum_y)], float)
        products = np.array(
            [s for c in row for s in (c.sum_xy, c.sum_xx - c.sum_xy)], float
        )
        x, xx = cells.sum(), products.sum()
        squares = _cell_squares(row)
        squares -= np.outer(shares, products) + np.outer(products, shares)
        squares += xx * np.outer(shares, shares)
        if first.sampled > 1:
            sums = cells - x * shares
            squares -= np.outer(sums, sums) / first.sampled
        factor = stratum_sums.variance_factor(
            sampled=first.sampled, population=None, finite=False
        )
        variance += float(factor) * squares
    return variance / total**2


def _cell_squares(row: Sequence[Stratum]) -> Matrix:
    # A case belongs to one group, so products across groups are 0.
    squares = np.zeros((2 * len(row), 2 * len(row)))
    for g, cell in enumerate(row):
        both = cell.sum_xy - cell.sum_yy
        squares[2 * g : 2 * g + 2, 2 * g : 2 * g + 2] = [
            [cell.sum_yy, both],
            [both, cell.sum_xx - 2 * cell.sum_xy + cell.sum_yy],
        ]
    return squares
