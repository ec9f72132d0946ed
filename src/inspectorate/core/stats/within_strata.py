"""Compare groups of cases within strata, so that a poor area is not taken for bias."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

import numpy as np

from inspectorate.core.stats import quantiles
from inspectorate.core.stats.strata import Stratum, UndefinedStatisticError


@dataclass(frozen=True)
class WithinStrata:
    """Groups of cases against the other cases of their own strata.

    Parameters
    ----------
    excess : tuple of float
        For each group its share less the share of all cases of the same strata, in
        [-1, 1]: 0.02 means two points above what these strata give on average.
    chi_square, degrees_of_freedom : float, int
        Test that no group differs from the others of its strata.
    p_value : float in [0, 1]
    """

    excess: tuple[float, ...]
    chi_square: float
    degrees_of_freedom: int
    p_value: float


def within_strata_test(strata: Sequence[Sequence[Stratum]]) -> WithinStrata:
    r"""Test whether groups differ once each is compared within its own stratum.

    Where one group lives mostly in areas whose work is poor for everybody, its share is
    low without any difference in treatment. Comparing within strata takes that out.

    Parameters
    ----------
    strata : sequence of sequences of Stratum
        For each stratum its sums by group, in the same order of groups everywhere
        (sums of 0 where a group is absent).

    Returns
    -------
    WithinStrata

    Raises
    ------
    UndefinedStatisticError
        With fewer than two groups, a group without a judgement, or no stratum in which
        cases of two groups vary.

    Notes
    -----
    In stratum `h` with pooled share `R_h` each case has :math:`z_i = y_i - R_h x_i`. If
    the group made no difference, the `z_i` would be dealt out to the groups at random,
    so the sums by group :math:`T_g = \sum_h \sum_{i \in g} z_i` have mean 0 and, with
    :math:`S_h^2 = \sum z_i^2 / (n_h - 1)`, covariance
    :math:`\sum_h S_h^2 (\delta_{gk} n_{gh} - n_{gh} n_{kh} / n_h)`. The quadratic form
    of `T` in the inverse of that covariance is the case-level analogue of the
    generalised Cochran-Mantel-Haenszel statistic [1]_, here with scores `z`: its
    reference is the permutation of whole cases within strata, so several judgements on
    one case are never taken as independent.

    References
    ----------
    .. [1] Landis, J. R., Heyman, E. R., Koch, G. G. (1978). Average partial association
       in three-way contingency tables: a review and discussion of alternative tests.
       International Statistical Review 46(3), 237-254.

    Examples
    --------
    Girls have 12 of 20 and boys 60 of 100 in a poor area, 72 of 80 and 18 of 20 in a
    good one: the girls' share is higher over all, and the same within each area.

    >>> def cases(n, y):  # n cases with two judgements each, y of 2n sufficient
    ...     both = y // 2
    ...     return Stratum(0, None, n, 2 * both, 2 * n, 4 * both, 4 * both, 4 * n)
    >>> found = within_strata_test(
    ...     [[cases(10, 12), cases(50, 60)], [cases(40, 72), cases(10, 18)]]
    ... )
    >>> found.excess, found.p_value
    ((0.0, 0.0), 1.0)
    """
    n_groups = len(strata[0]) if strata else 0
    applicable = [sum(row[g].sum_x for row in strata) for g in range(n_groups)]
    if n_groups < 2 or not all(applicable):
        msg = "needs two groups or more, each with a judgement"
        raise UndefinedStatisticError(msg)
    totals = [Fraction(0)] * n_groups
    covariance = [[Fraction(0)] * n_groups for _ in range(n_groups)]
    for row in strata:
        _add(row, totals, covariance)
    kept = n_groups - 1  # the totals add up to 0, so one group follows from the others
    matrix = np.array([[float(v) for v in line[:kept]] for line in covariance[:kept]])
    rank = int(np.linalg.matrix_rank(matrix))
    if not rank:
        msg = "no stratum has cases of two groups that vary"
        raise UndefinedStatisticError(msg)
    deviations = np.array([float(total) for total in totals[:kept]])
    chi_square = float(deviations @ np.linalg.pinv(matrix) @ deviations)
    return WithinStrata(
        excess=tuple(
            float(total / x) for total, x in zip(totals, applicable, strict=True)
        ),
        chi_square=chi_square,
        degrees_of_freedom=rank,
        p_value=quantiles.chi_square_tail(chi_square, degrees_of_freedom=rank),
    )


def _add(
    row: Sequence[Stratum],
    totals: list[Fraction],
    covariance: list[list[Fraction]],
) -> None:
    """Add one stratum to the totals by group and to their covariance."""
    cases = [group.cases for group in row]
    n = sum(cases)
    if n < 2:
        return
    share = Fraction(sum(g.sum_y for g in row), sum(g.sum_x for g in row))
    squares = sum(
        (g.sum_yy - 2 * share * g.sum_xy + share**2 * g.sum_xx for g in row),
        Fraction(0),
    )
    spread = squares / (n - 1)
    for g, group in enumerate(row):
        totals[g] += group.sum_y - share * group.sum_x
        for k, other in enumerate(cases):
            covariance[g][k] -= spread * Fraction(cases[g] * other, n)
        covariance[g][g] += spread * cases[g]
