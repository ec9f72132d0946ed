"""Limits of an estimated share: the default rule, the alternatives, the odd cases."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from types import MappingProxyType

from inspectorate.core.stats import quantiles
from inspectorate.core.stats.ratio import Share

CENSUS = "census"
CLOPPER_PEARSON = "clopper-pearson"


@dataclass(frozen=True)
class Interval:
    """Limits in [0, 1] and the rule that made them; a census has no limits."""

    low: float | None
    high: float | None
    rule: str


def interval_of(
    share: Share, *, rule: str = "logit-t", level: float = 0.95
) -> Interval:
    """Put limits around an estimated share.

    Parameters
    ----------
    share : Share
        With the variance that has the finite population correction.
    rule : str, default "logit-t"
        One of `RULES`.
    level : float in (0, 1), default 0.95
        Two-sided coverage.

    Returns
    -------
    Interval
        `rule` is `census` without limits where every case was judged, and
        `clopper-pearson` where the rule has no answer: a variance of 0, a share of 0
        or 1, or no degrees of freedom.

    Notes
    -----
    The limits say how far the score might lie from that of all cases. They do not
    cover differences between assessors.

    Examples
    --------
    >>> from inspectorate.core.stats import ratio
    >>> share = ratio.ratio_of_totals([ratio.Stratum(3, 10, 3, 4, 6, 6, 8, 12)])
    >>> limits = interval_of(share)
    >>> limits.rule, round(limits.low, 3), round(limits.high, 3)
    ('logit-t', 0.118, 0.967)
    """
    if share.sampling_fraction == 1:
        return Interval(None, None, CENSUS)
    if share.variance == 0 or share.estimate in (0, 1) or share.degrees_of_freedom < 1:
        return _clopper_pearson_of_cases(share, level)
    low, high = RULES[rule](share, level)
    return Interval(low, high, rule)


def logit_t_limits(share: Share, level: float) -> tuple[float, float]:
    r"""Return limits that are symmetric on the logit scale.

    Notes
    -----
    :math:`\mathrm{logit}^{-1}(\mathrm{logit} R \mp t\sqrt{V} / (R(1-R)))` with `t` on
    cases less strata; equals `svyciprop(method = "xlogit")` of R's survey [1]_.

    References
    ----------
    .. [1] Korn, E. L., Graubard, B. I. (1998). Confidence intervals for proportions
       with small expected number of positive counts estimated from survey data.
       Survey Methodology 24(2), 193-201.
    """
    estimate = float(share.estimate)
    half = _t(share, level) * share.standard_error / (estimate * (1 - estimate))
    logit = math.log(estimate / (1 - estimate))
    return _inverse_logit(logit - half), _inverse_logit(logit + half)


def wald_t_limits(share: Share, level: float) -> tuple[float, float]:
    """Return `R -+ t * SE`, cut off at 0 and 1; too narrow in small samples."""
    half = _t(share, level) * share.standard_error
    estimate = float(share.estimate)
    return max(0.0, estimate - half), min(1.0, estimate + half)


def wilson_limits(share: Share, level: float) -> tuple[float, float]:
    """Return Wilson limits for the effective sample size `R(1-R)/V`, with Student's t.

    References
    ----------
    Wilson, E. B. (1927). Probable inference, the law of succession, and statistical
    inference. Journal of the American Statistical Association 22, 209-212.
    """
    return wilson_interval(
        float(share.estimate), n=_effective_size(share), quantile=_t(share, level)
    )


def wilson_interval(
    estimate: float, *, n: float, quantile: float
) -> tuple[float, float]:
    """Return the score interval of a share of `n` independent observations.

    Examples
    --------
    >>> low, high = wilson_interval(0.8, n=10, quantile=1.959964)
    >>> round(low, 4), round(high, 4)
    (0.4902, 0.9433)
    """
    shrink = quantile * quantile / n
    centre = (estimate + shrink / 2) / (1 + shrink)
    spread = estimate * (1 - estimate) / n + shrink / (4 * n)
    half = quantile * math.sqrt(spread) / (1 + shrink)
    return centre - half, centre + half


def korn_graubard_limits(share: Share, level: float) -> tuple[float, float]:
    """Return beta limits for the effective sample size, corrected for its degrees.

    Notes
    -----
    As `svyciprop(method = "beta")` of R's survey on rows of judgements: the effective
    size is multiplied by the square of `t(judgements - 1) / t(cases - strata)`. An
    effective size is not cut off at the number of judgements.
    """
    tail = (1 - level) / 2
    ordinary = quantiles.t_quantile(tail, max(share.n_applicable - 1, 1))
    size = _effective_size(share) * (ordinary / _t(share, level)) ** 2
    return _beta_limits(float(share.estimate), size=size, level=level)


RULES: MappingProxyType[str, Callable[[Share, float], tuple[float, float]]] = (
    MappingProxyType(
        {
            "logit-t": logit_t_limits,
            "wilson": wilson_limits,
            "korn-graubard": korn_graubard_limits,
            "wald-t": wald_t_limits,
        }
    )
)


def _clopper_pearson_of_cases(share: Share, level: float) -> Interval:
    # Each case is one observation, and more of them the more of all cases were seen.
    size = Fraction(share.n_cases) / (1 - share.sampling_fraction)
    low, high = _beta_limits(float(share.estimate), size=float(size), level=level)
    return Interval(low, high, CLOPPER_PEARSON)


def _beta_limits(estimate: float, *, size: float, level: float) -> tuple[float, float]:
    tail = (1 - level) / 2
    hits, misses = size * estimate, size * (1 - estimate)
    low = 0.0 if hits == 0 else quantiles.beta_quantile(tail, hits, misses + 1)
    high = 1.0 if misses == 0 else quantiles.beta_quantile(1 - tail, hits + 1, misses)
    return low, high


def _t(share: Share, level: float) -> float:
    return quantiles.t_quantile((1 + level) / 2, share.degrees_of_freedom)


def _effective_size(share: Share) -> float:
    return float(share.estimate * (1 - share.estimate) / share.variance)


def _inverse_logit(value: float) -> float:
    # Of two forms the one that cannot overflow.
    if value >= 0:
        return 1 / (1 + math.exp(-value))
    return math.exp(value) / (1 + math.exp(value))
