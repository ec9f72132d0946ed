from __future__ import annotations

import pytest

from inspectorate.core.scoring import funnel
from inspectorate.core.stats.strata import UndefinedStatisticError
from scoring_cast import tally

MIDDLE = [(2, 3), (1, 3), (2, 3), (1, 2), (2, 2)] * 8
POOR = [(0, 3), (1, 3), (0, 3), (1, 2), (0, 2)] * 8


def area(name, cases):
    return tally(cases, scope={"area": name}, stratum=(name, ""))


def test_an_area_far_from_the_rest_lies_beyond_the_wider_limits():
    made = funnel.funnel([*(area(f"A{n}", MIDDLE) for n in range(20)), area("Z", POOR)])
    beyond = {point.scope["area"]: point.beyond for point in made.points}
    assert beyond.pop("Z") == 0.998
    assert set(beyond.values()) == {None}
    assert made.score == "all"


def test_curves_reach_from_the_fewest_cases_to_the_most():
    made = funnel.funnel([area("A", MIDDLE), area("B", MIDDLE[:20])])
    inner, outer = made.curves
    assert (inner.level, outer.level) == (0.95, 0.998)
    assert [n for n, _, _ in inner.limits] == list(range(20, 41))
    assert all(
        wide_low < low < made.target < high < wide_high
        for (_, low, high), (_, wide_low, wide_high) in zip(
            inner.limits, outer.limits, strict=True
        )
    )


def test_areas_with_one_case_are_left_out():
    made = funnel.funnel([area("A", MIDDLE), area("B", [(1, 2)])])
    assert [point.scope["area"] for point in made.points] == ["A"]


@pytest.mark.parametrize("cases", [[(1, 2)], [(2, 2), (3, 3)], [(0, 2), (0, 3)]])
def test_without_variation_or_areas_there_is_no_funnel(cases):
    with pytest.raises(UndefinedStatisticError):
        funnel.funnel([area("A", cases)])
