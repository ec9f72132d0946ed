from __future__ import annotations

from fractions import Fraction

import pytest

from inspectorate.core.stats import ratio
from inspectorate.core.stats.strata import Stratum, UndefinedStatisticError


def stratum(cases, *, population, sampled=None):
    """Reduce (y, x) of cases to their sums, the slow and obvious way."""
    judged = [(y, x) for y, x in cases if x]
    return Stratum(
        sampled=sampled or len(cases),
        population=population,
        cases=len(judged),
        sum_y=sum(y for y, _ in cases),
        sum_x=sum(x for _, x in cases),
        sum_yy=sum(y * y for y, _ in cases),
        sum_xy=sum(x * y for y, x in cases),
        sum_xx=sum(x * x for _, x in cases),
    )


A = [(2, 3), (0, 3), (3, 3), (1, 2), (0, 0)]
B = [(4, 4), (1, 4)]


def obvious_variance(parts, share):
    """Work the variance out case by case, as the textbook writes it."""
    total = Fraction(0)
    x = sum(x for cases, _ in parts for _, x in cases)
    for cases, population in parts:
        n = len(cases)
        z = [y - share * x for y, x in cases]
        mean = sum(z) / n
        squares = sum((value - mean) ** 2 for value in z)
        rest = 1 - Fraction(n, population) if population else Fraction(1)
        total += rest * Fraction(n, n - 1) * squares
    return total / x**2


@pytest.mark.parametrize("populations", [(20, 9), (None, 9), (5, 2)])
def test_the_share_and_its_variance_equal_the_textbook(populations):
    parts = list(zip([A, B], populations, strict=True))
    found = ratio.ratio_of_totals([stratum(c, population=p) for c, p in parts])
    assert found.estimate == Fraction(11, 19)
    assert found.variance == obvious_variance(parts, found.estimate)
    assert found.standard_error == pytest.approx(float(found.variance) ** 0.5)


def test_degrees_of_freedom_count_judged_cases_less_strata_that_hold_one():
    empty = stratum([(0, 0), (0, 0)], population=8)
    found = ratio.ratio_of_totals(
        [stratum(A, population=20), stratum(B, population=9), empty]
    )
    assert found.degrees_of_freedom == 6 - 2
    assert (found.n_cases, found.n_applicable, found.n_sufficient) == (6, 19, 11)
    assert found.sampling_fraction == Fraction(7, 29)


def test_a_group_keeps_the_whole_sample_of_its_stratum():
    """Cases outside the group are zeros, not absent: the variance is larger."""
    outside = [*A, (0, 0), (0, 0)]
    whole = ratio.ratio_of_totals([stratum(A, population=20, sampled=7)])
    assert whole.variance == obvious_variance([(outside, 20)], whole.estimate)
    alone = ratio.ratio_of_totals([stratum(A, population=20)])
    assert whole.variance != alone.variance


def test_a_census_has_no_variance_and_fraction_1():
    found = ratio.ratio_of_totals([stratum(A, population=5)])
    assert (found.variance, found.sampling_fraction) == (0, 1)


def test_without_correction_a_census_varies():
    found = ratio.ratio_of_totals([stratum(A, population=5)], finite=False)
    assert found.variance > 0


def test_a_lone_stratum_is_flagged_and_measured_from_the_whole():
    parts = [stratum(A, population=20), stratum([(1, 4)], population=6)]
    found = ratio.ratio_of_totals(parts)
    z = 1 - found.estimate * 4
    rest = obvious_variance([(A, 20)], found.estimate) * 11**2
    assert found.has_lone_stratum
    assert found.variance == (rest + (1 - Fraction(1, 6)) * z**2) / 15**2


def test_design_weights_speak_of_the_population():
    parts = [stratum(A, population=50), stratum(B, population=2)]
    found = ratio.ratio_of_totals(parts, weighted=True)
    assert found.estimate == Fraction(6 * 10 + 5, 11 * 10 + 8)
    assert (found.n_applicable, found.n_sufficient) == (19, 11)


def test_nothing_applicable_is_undefined():
    with pytest.raises(UndefinedStatisticError):
        ratio.ratio_of_totals([stratum([(0, 0)], population=3)])


def test_design_weights_without_population_are_undefined():
    with pytest.raises(UndefinedStatisticError):
        ratio.ratio_of_totals([stratum(A, population=None)], weighted=True)
