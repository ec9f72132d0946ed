"""Test whether a share changed between two samples."""

from __future__ import annotations

import math
from dataclasses import dataclass

from inspectorate.core.stats import quantiles
from inspectorate.core.stats.ratio import Share


@dataclass(frozen=True)
class Difference:
    """A difference of two shares, `after - before`, in [-1, 1].

    `t`, `p_value`, `low` and `high` are None where both samples show no variation or
    leave no degrees of freedom: there is then nothing to judge the difference by.
    """

    difference: float
    standard_error: float
    degrees_of_freedom: int
    t: float | None
    p_value: float | None
    low: float | None
    high: float | None


def change_between(before: Share, after: Share, *, level: float = 0.95) -> Difference:
    r"""Test whether a share differs between two independent samples of cases.

    Parameters
    ----------
    before, after : Share
        Made with `finite=False`: the question is whether practice changed, not whether
        these particular cases differ, and with the correction the test gives twice the
        false alarms it promises.
    level : float in (0, 1), default 0.95
        Two-sided coverage of the limits of the difference.

    Returns
    -------
    Difference

    Notes
    -----
    :math:`t = (R_2 - R_1) / \sqrt{V_1 + V_2}` on the sum of both degrees of freedom.
    Both samples must be drawn independently; cases in common make the test too shy.

    References
    ----------
    Korn, E. L., Graubard, B. I. (1999). Analysis of Health Surveys, chapter 5. Wiley.

    Examples
    --------
    >>> from inspectorate.core.stats import ratio
    >>> year_1 = ratio.ratio_of_totals([ratio.Stratum(3, None, 3, 4, 6, 6, 8, 12)])
    >>> year_2 = ratio.ratio_of_totals([ratio.Stratum(3, None, 3, 5, 6, 9, 10, 12)])
    >>> found = change_between(year_1, year_2)
    >>> round(found.difference, 3), found.degrees_of_freedom, round(found.p_value, 3)
    (0.167, 4, 0.519)
    """
    difference = float(after.estimate - before.estimate)
    error = math.sqrt(before.variance + after.variance)
    degrees = before.degrees_of_freedom + after.degrees_of_freedom
    if error == 0 or degrees < 1:
        return Difference(difference, error, degrees, None, None, None, None)
    t = difference / error
    half = quantiles.t_quantile((1 + level) / 2, degrees) * error
    return Difference(
        difference=difference,
        standard_error=error,
        degrees_of_freedom=degrees,
        t=t,
        p_value=quantiles.t_two_sided(t, degrees),
        low=max(-1.0, difference - half),
        high=min(1.0, difference + half),
    )
