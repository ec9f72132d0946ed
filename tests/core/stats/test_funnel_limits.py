from __future__ import annotations

from inspectorate.core.stats import funnel_limits


def limits(n, level=0.95):
    return funnel_limits.funnel_limits(0.8, case_variance=0.04, n_cases=n, level=level)


def test_the_funnel_narrows_with_cases():
    low_30, high_30 = limits(30)
    low_90, high_90 = limits(90)
    assert 0 < low_30 < low_90 < 0.8 < high_90 < high_30 < 1


def test_a_higher_level_is_wider():
    assert limits(30, 0.998)[0] < limits(30)[0]


def test_without_variation_the_funnel_is_a_line():
    low, high = funnel_limits.funnel_limits(
        0.8, case_variance=0.0, n_cases=9, level=0.95
    )
    assert round(low, 12) == round(high, 12) == 0.8
