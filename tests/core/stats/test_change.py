from __future__ import annotations

from fractions import Fraction

from inspectorate.core.stats import change
from inspectorate.core.stats.ratio import Share


def share(estimate, variance, *, degrees=10):
    return Share(estimate, variance, degrees, 11, 50, 30, Fraction(0), False)


def test_a_change_is_after_less_before():
    found = change.change_between(
        share(Fraction(1, 2), Fraction(9, 10_000)),
        share(Fraction(7, 10), Fraction(16, 10_000)),
    )
    assert found.difference == 0.2
    assert found.standard_error == 0.05
    assert found.degrees_of_freedom == 20
    assert found.t == 4
    assert found.p_value < 0.001
    assert 0 < found.low < 0.2 < found.high


def test_limits_stay_in_the_range_of_differences():
    up = change.change_between(
        share(Fraction(0), Fraction(1)), share(Fraction(1), Fraction(1))
    )
    assert (up.low, up.high) == (-1, 1)


def test_without_variation_there_is_no_test():
    found = change.change_between(
        share(Fraction(0), Fraction(0)), share(Fraction(1), Fraction(0))
    )
    assert found.difference == 1
    assert (found.t, found.p_value, found.low, found.high) == (None, None, None, None)


def test_without_degrees_of_freedom_there_is_no_test():
    one = share(Fraction(1, 2), Fraction(1, 100), degrees=0)
    assert change.change_between(one, one).p_value is None
