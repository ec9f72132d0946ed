"""Ratio of totals in a stratified sample of cases, by exact arithmetic."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from inspectorate.core.stats import strata as stratum_sums
from inspectorate.core.stats.strata import Stratum, UndefinedStatisticError


@dataclass(frozen=True)
class Share:
    """An estimated share with what an interval or a test needs.

    Parameters
    ----------
    estimate : Fraction in [0, 1]
    variance : Fraction >= 0
        Exactly 0 where it is 0.
    degrees_of_freedom : int
        Cases with an applicable judgement less the strata that hold one.
    n_cases, n_applicable, n_sufficient : int
        Cases with an applicable judgement; judgements; those above the line.
    sampling_fraction : Fraction in [0, 1]
        Of the strata that hold an applicable judgement; 0 where unknown, 1 a census.
    has_lone_stratum : bool
        A stratum was represented by a single case.
    """

    estimate: Fraction
    variance: Fraction
    degrees_of_freedom: int
    n_cases: int
    n_applicable: int
    n_sufficient: int
    sampling_fraction: Fraction
    has_lone_stratum: bool

    @property
    def standard_error(self) -> float:
        """Square root of the variance."""
        return math.sqrt(self.variance)


def ratio_of_totals(
    strata: Sequence[Stratum], *, weighted: bool = False, finite: bool = True
) -> Share:
    r"""Estimate the share of applicable judgements that were sufficient.

    For a score pooled over judgements, where cases were sampled and each case brings
    several judgements. Do not use it where judgements were sampled one by one.

    Parameters
    ----------
    strata : sequence of Stratum
        Only those that hold an applicable judgement matter.
    weighted : bool, default False
        Weigh each case by `N_h / n_h`, so that the share speaks of the population's
        judgements; otherwise of the judgements made.
    finite : bool, default True
        Apply the finite population correction: right for the interval of one sample's
        score, wrong for a test of change or of difference between groups.

    Returns
    -------
    Share

    Raises
    ------
    UndefinedStatisticError
        If no judgement is applicable, or `weighted` and a population is unknown.

    Notes
    -----
    With :math:`R = \sum w_h Y_h / X`, :math:`X = \sum w_h X_h`, and the residual of a
    case :math:`z_i = y_i - R x_i`, the linearised variance is

    .. math:: V = X^{-2} \sum_h w_h^2 (1 - f_h) \frac{n_h}{n_h - 1}
        \left[ \sum_i z_i^2 - \frac{(\sum_i z_i)^2}{n_h} \right]

    over all sampled cases, those outside the group counting as zeros [1]_. A stratum
    with one case of several adds :math:`w_h^2 (1 - 1/N_h) z^2`.

    References
    ----------
    .. [1] Sarndal, C.-E., Swensson, B., Wretman, J. (1992). Model Assisted Survey
       Sampling, sections 5.5-5.8. Springer. The same as `svyratio` of R's survey.

    Examples
    --------
    Three of ten cases, two judgements each, with 2, 1 and 1 sufficient:

    >>> share = ratio_of_totals([Stratum(3, 10, 3, 4, 6, 6, 8, 12)])
    >>> share.estimate, share.variance, share.degrees_of_freedom
    (Fraction(2, 3), Fraction(7, 360), 2)
    """
    held = [stratum for stratum in strata if stratum.sum_x]
    if not held:
        msg = "no judgement is applicable, so there is no share"
        raise UndefinedStatisticError(msg)
    weights = [stratum.weight if weighted else 1 for stratum in held]
    x = Fraction(sum(w * s.sum_x for w, s in zip(weights, held, strict=True)))
    y = Fraction(sum(w * s.sum_y for w, s in zip(weights, held, strict=True)))
    estimate = y / x
    total = Fraction(0)
    for weight, stratum in zip(weights, held, strict=True):
        squares = _scaled_squares(stratum, estimate)
        factor = stratum_sums.variance_factor(
            sampled=stratum.sampled, population=stratum.population, finite=finite
        )
        total += weight * weight * factor * squares / stratum.sampled
    cases = sum(stratum.cases for stratum in held)
    return Share(
        estimate=estimate,
        variance=total / (estimate.denominator * x) ** 2,
        degrees_of_freedom=cases - len(held),
        n_cases=cases,
        n_applicable=sum(stratum.sum_x for stratum in held),
        n_sufficient=sum(stratum.sum_y for stratum in held),
        sampling_fraction=stratum_sums.sampling_fraction(
            (stratum.sampled, stratum.population) for stratum in held
        ),
        has_lone_stratum=any(
            stratum_sums.is_lone(sampled=s.sampled, population=s.population)
            for s in held
        ),
    )


def _scaled_squares(stratum: Stratum, ratio: Fraction) -> int:
    """Return `n q^2` times the squared deviations of the residuals, where R = p / q."""
    # Integers until the last step, ten times faster than fractions.
    p, q = ratio.numerator, ratio.denominator
    zz = q * q * stratum.sum_yy - 2 * p * q * stratum.sum_xy + p * p * stratum.sum_xx
    if stratum.sampled == 1:
        return zz
    z = q * stratum.sum_y - p * stratum.sum_x
    return stratum.sampled * zz - z * z
