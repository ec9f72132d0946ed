"""Limits within which an ordinary unit's share falls, by its number of cases."""

from __future__ import annotations

import math

from inspectorate.core.stats import quantiles


def funnel_limits(
    target: float, *, case_variance: float, n_cases: int, level: float
) -> tuple[float, float]:
    r"""Return the limits for a unit whose true share is the target.

    Parameters
    ----------
    target : float in (0, 1)
        Share of all units together.
    case_variance : float >= 0
        Variance that one case adds: `n_cases` times the variance of a unit's share.
    n_cases : int >= 2
        Cases judged in the unit.
    level : float in (0, 1)
        Two-sided; by custom 0.95 and 0.998.

    Returns
    -------
    (float, float)
        In (0, 1).

    Notes
    -----
    :math:`\mathrm{logit}^{-1}(\mathrm{logit} p \mp t \sqrt{v/n} / (p(1-p)))`, `t` on
    `n - 1`. The unit is the case, so the funnel is wider than the binomial one for
    judgements. No finite population correction: whether a unit stands out is a
    question about its practice.

    References
    ----------
    Spiegelhalter, D. J. (2005). Funnel plots for comparing institutional performance.
    Statistics in Medicine 24(8), 1185-1202.

    Examples
    --------
    >>> low, high = funnel_limits(0.7, case_variance=0.05, n_cases=40, level=0.95)
    >>> round(low, 3), round(high, 3)
    (0.624, 0.766)
    """
    t = quantiles.t_quantile((1 + level) / 2, n_cases - 1)
    half = t * math.sqrt(case_variance / n_cases) / (target * (1 - target))
    logit = math.log(target / (1 - target))
    return 1 / (1 + math.exp(half - logit)), 1 / (1 + math.exp(-half - logit))
