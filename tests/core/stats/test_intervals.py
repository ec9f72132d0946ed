from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest

from inspectorate.core.stats import intervals, quantiles
from inspectorate.core.stats.ratio import Share

SHARE = Share(
    estimate=Fraction(3, 5),
    variance=Fraction(1, 400),
    degrees_of_freedom=30,
    n_cases=34,
    n_applicable=200,
    n_sufficient=120,
    sampling_fraction=Fraction(1, 4),
    has_lone_stratum=False,
)


@pytest.mark.parametrize("rule", list(intervals.RULES))
@pytest.mark.parametrize("level", [0.8, 0.95, 0.99])
def test_every_rule_holds_the_estimate_and_widens_with_the_level(rule, level):
    found = intervals.interval_of(SHARE, rule=rule, level=level)
    wider = intervals.interval_of(SHARE, rule=rule, level=level + 0.005)
    assert found.rule == rule
    assert 0 < wider.low < found.low < 0.6 < found.high < wider.high < 1


def test_a_mirrored_share_has_mirrored_limits():
    mirrored = replace(SHARE, estimate=Fraction(2, 5))
    for rule in intervals.RULES:
        found = intervals.interval_of(SHARE, rule=rule)
        other = intervals.interval_of(mirrored, rule=rule)
        assert found.low == pytest.approx(1 - other.high, rel=1e-12)


def test_a_census_has_no_limits():
    found = intervals.interval_of(replace(SHARE, sampling_fraction=Fraction(1)))
    assert found == intervals.Interval(None, None, "census")


@pytest.mark.parametrize("rule", list(intervals.RULES))
@pytest.mark.parametrize(
    "odd",
    [
        {"variance": Fraction(0)},
        {"degrees_of_freedom": 0},
    ],
)
def test_odd_cases_fall_back_to_clopper_pearson_over_cases(rule, odd):
    found = intervals.interval_of(replace(SHARE, **odd), rule=rule)
    n = 34 / 0.75
    assert found.rule == "clopper-pearson"
    assert found.low == quantiles.beta_quantile(0.025, n * 0.6, n * 0.4 + 1)
    assert found.high == quantiles.beta_quantile(0.975, n * 0.6 + 1, n * 0.4)


def test_a_share_of_0_starts_at_0():
    none = replace(SHARE, estimate=Fraction(0), variance=Fraction(0))
    found = intervals.interval_of(none)
    n = 34 / 0.75
    assert found.low == 0
    assert found.high == pytest.approx(1 - 0.025 ** (1 / n), rel=1e-12)


def test_a_share_of_1_ends_at_1():
    every = replace(SHARE, estimate=Fraction(1), variance=Fraction(0))
    found = intervals.interval_of(every)
    assert found.high == 1
    assert found.low == pytest.approx(0.025 ** (0.75 / 34), rel=1e-12)


def test_wald_limits_stop_at_0_and_1():
    wide = replace(SHARE, variance=Fraction(1, 4), degrees_of_freedom=2)
    found = intervals.interval_of(wide, rule="wald-t")
    assert (found.low, found.high) == (0, 1)


def test_a_huge_variance_does_not_overflow():
    wide = replace(SHARE, variance=Fraction(10**6), degrees_of_freedom=1)
    found = intervals.interval_of(wide)
    assert 0 <= found.low < found.high <= 1
