"""Mean of the questions' shares in a stratified sample of cases."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from inspectorate.core.stats import strata as stratum_sums
from inspectorate.core.stats.ratio import Share
from inspectorate.core.stats.strata import UndefinedStatisticError

# Residuals as whole multiples of 2**-128: sums stay exact whatever the order, and
# nothing is lost of the sixteen digits that a float can show.
_UNIT_BITS = 128
_ZERO_BELOW = Fraction(1, 2**80)  # rounding of the units; a real variance is larger


@dataclass(frozen=True)
class QuestionStratum:
    """One stratum with its sums by question and by pair of questions.

    Parameters
    ----------
    sampled, population, cases : int
        As in `Stratum`; `cases` counts those with any of the questions applicable.
    questions : mapping of str to (int, int)
        Cases where the question applies, and those of them judged sufficient.
    pairs : mapping of (str, str) to (int, int, int, int)
        For two questions: cases where both apply; of these, those where the first is
        sufficient, the second is, both are. Pairs without a case may be left out.
    """

    sampled: int
    population: int | None
    cases: int
    questions: Mapping[str, tuple[int, int]]
    pairs: Mapping[tuple[str, str], tuple[int, int, int, int]]

    @property
    def weight(self) -> Fraction:
        """Cases in the population for each sampled case, `N_h / n_h`."""
        if self.population is None:
            msg = "a design weight needs the population of the stratum"
            raise UndefinedStatisticError(msg)
        return Fraction(self.population, self.sampled)


def mean_of_ratios(
    strata: Sequence[QuestionStratum], *, weighted: bool = False, finite: bool = True
) -> Share:
    r"""Estimate the unweighted mean of the questions' shares.

    Every question counts the same however often it applies; the pooled score
    (`ratio.ratio_of_totals`) counts every judgement the same.

    Parameters
    ----------
    strata : sequence of QuestionStratum
    weighted, finite : bool
        As in `ratio.ratio_of_totals`.

    Returns
    -------
    Share

    Raises
    ------
    UndefinedStatisticError
        If no question applies anywhere, or `weighted` and a population is unknown.

    Notes
    -----
    Over the `Q` questions that apply somewhere, :math:`M = Q^{-1} \sum_q R_q`. Its
    variance is that of the total of :math:`z_i = Q^{-1} \sum_q (y_{iq} - R_q x_{iq}) /
    X_q`, with the same strata, correction and lone-stratum rule as the pooled score:
    covariances between questions answered on the same case are in it [1]_.

    References
    ----------
    .. [1] Sarndal, C.-E., Swensson, B., Wretman, J. (1992). Model Assisted Survey
       Sampling, section 5.5 (a function of several totals). Springer.

    Examples
    --------
    9 of 10 and 1 of 2, every case judged: 70 %, where pooling gives 10 of 12.

    >>> census = QuestionStratum(
    ...     sampled=10, population=10, cases=10,
    ...     questions={"a": (10, 9), "b": (2, 1)}, pairs={("a", "b"): (2, 2, 1, 1)},
    ... )
    >>> mean_of_ratios([census]).estimate
    Fraction(7, 10)
    """
    held = [
        stratum for stratum in strata if any(n for n, _ in stratum.questions.values())
    ]
    weights = [stratum.weight if weighted else Fraction(1) for stratum in held]
    totals = _totals(held, weights)
    if not totals:
        msg = "no judgement is applicable, so there is no share"
        raise UndefinedStatisticError(msg)
    estimate = sum((y / x for x, y in totals.values()), Fraction(0)) / len(totals)
    variance = sum(
        (
            _variance_of_residuals(
                stratum, _residual_units(totals, weight), finite=finite
            )
            for stratum, weight in zip(held, weights, strict=True)
        ),
        Fraction(0),
    )
    counts = [count for stratum in held for count in stratum.questions.values()]
    cases = sum(stratum.cases for stratum in held)
    return Share(
        estimate=estimate,
        variance=variance if variance > _ZERO_BELOW else Fraction(0),
        degrees_of_freedom=cases - len(held),
        n_cases=cases,
        n_applicable=sum(n for n, _ in counts),
        n_sufficient=sum(y for _, y in counts),
        sampling_fraction=stratum_sums.sampling_fraction(
            (stratum.sampled, stratum.population) for stratum in held
        ),
        has_lone_stratum=any(
            stratum_sums.is_lone(sampled=s.sampled, population=s.population)
            for s in held
        ),
    )


def _totals(
    strata: Sequence[QuestionStratum], weights: Sequence[Fraction]
) -> dict[str, tuple[Fraction, Fraction]]:
    totals: dict[str, tuple[Fraction, Fraction]] = {}
    for stratum, weight in zip(strata, weights, strict=True):
        for question, (n, y) in stratum.questions.items():
            if n:
                x_before, y_before = totals.get(question, (Fraction(0), Fraction(0)))
                totals[question] = (x_before + weight * n, y_before + weight * y)
    return totals


def _residual_units(
    totals: Mapping[str, tuple[Fraction, Fraction]], weight: Fraction
) -> dict[str, tuple[int, int]]:
    # What one sufficient judgement adds to a case's residual, and one applicable takes.
    unit = weight * 2**_UNIT_BITS / len(totals)
    return {
        question: (round(unit / x), round(unit * y / (x * x)))
        for question, (x, y) in totals.items()
    }


def _variance_of_residuals(
    stratum: QuestionStratum, units: Mapping[str, tuple[int, int]], *, finite: bool
) -> Fraction:
    z = zz = 0
    for question, (n, y) in stratum.questions.items():
        if n:
            a, b = units[question]
            z += a * y - b * n
            zz += (a - b) ** 2 * y + b * b * (n - y)
    for (first, second), (both, y_1, y_2, y_12) in stratum.pairs.items():
        if both:
            a_1, b_1 = units[first]
            a_2, b_2 = units[second]
            zz += 2 * (a_1 * (a_2 * y_12 - b_2 * y_1) - b_1 * (a_2 * y_2 - b_2 * both))
    n = stratum.sampled
    squares = Fraction(zz) if n == 1 else Fraction(n * zz - z * z, n)
    factor = stratum_sums.variance_factor(
        sampled=n, population=stratum.population, finite=finite
    )
    return factor * squares / Fraction(2 ** (2 * _UNIT_BITS))
