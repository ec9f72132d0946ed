from __future__ import annotations

from fractions import Fraction

import pytest

from inspectorate.core.stats import strata
from inspectorate.core.stats.strata import Stratum, UndefinedStatisticError


def test_a_weight_is_population_over_sample():
    assert Stratum(4, 10, 0, 0, 0, 0, 0, 0).weight == Fraction(5, 2)


def test_a_weight_without_population_is_undefined():
    with pytest.raises(UndefinedStatisticError):
        _ = Stratum(4, None, 0, 0, 0, 0, 0, 0).weight


@pytest.mark.parametrize(
    ("sampled", "population", "finite", "factor"),
    [
        (4, 10, True, Fraction(6, 10) * Fraction(4, 3)),
        (4, 10, False, Fraction(4, 3)),
        (4, None, True, Fraction(4, 3)),
        (10, 10, True, Fraction(0)),
        (1, 10, True, Fraction(9, 10)),
        (1, 1, True, Fraction(0)),
        (1, None, True, Fraction(1)),
    ],
)
def test_the_variance_factor(sampled, population, finite, factor):
    found = strata.variance_factor(
        sampled=sampled, population=population, finite=finite
    )
    assert found == factor


@pytest.mark.parametrize(
    ("sampled", "population", "lone"),
    [(1, 2, True), (1, None, True), (1, 1, False), (2, 9, False)],
)
def test_a_lone_case_stands_for_more_than_itself(sampled, population, lone):
    assert strata.is_lone(sampled=sampled, population=population) is lone
