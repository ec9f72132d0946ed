"""Quantiles and tail areas of the distributions that intervals and tests rest on."""

from __future__ import annotations

from scipy import special


def t_quantile(probability: float, degrees_of_freedom: float) -> float:
    """Return the quantile of Student's t.

    Examples
    --------
    >>> round(t_quantile(0.975, 10), 6)
    2.228139
    """
    return float(special.stdtrit(degrees_of_freedom, probability))


def t_two_sided(statistic: float, degrees_of_freedom: float) -> float:
    """Return the chance of a `t` at least as far from 0, on either side.

    Examples
    --------
    >>> round(t_two_sided(2.228139, 10), 6)
    0.05
    """
    return float(2 * special.stdtr(degrees_of_freedom, -abs(statistic)))


def beta_quantile(probability: float, a: float, b: float) -> float:
    """Return the quantile of the beta distribution with shapes `a`, `b` > 0.

    Examples
    --------
    >>> round(beta_quantile(0.5, 2, 2), 6)
    0.5
    """
    return float(special.betaincinv(a, b, probability))


def f_upper_tail(statistic: float, numerator: float, denominator: float) -> float:
    """Return the chance of an F at least as large.

    Parameters
    ----------
    statistic : float >= 0
    numerator, denominator : float > 0
        Degrees of freedom, not necessarily whole.

    Examples
    --------
    >>> round(f_upper_tail(4.964603, 1, 10), 6)
    0.05
    """
    return float(special.fdtrc(numerator, denominator, statistic))


def chi_square_tail(statistic: float, *, degrees_of_freedom: int) -> float:
    """Return the chance of a chi-square at least as large.

    Examples
    --------
    >>> round(chi_square_tail(3.841459, degrees_of_freedom=1), 6)
    0.05
    """
    return float(special.chdtrc(degrees_of_freedom, statistic))
