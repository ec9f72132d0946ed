from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest

from inspectorate.core.scoring import comparison, scores
from inspectorate.core.scoring.comparison import GroupComparison
from scoring_cast import tally

POOR = [(1, 4), (0, 3), (2, 4), (1, 3), (1, 4), (0, 4)]
GOOD = [(4, 4), (3, 4), (3, 3), (4, 4), (2, 3), (4, 4)]


def test_a_change_is_tested_without_correction_but_shown_with_it():
    found = comparison.change(tally(POOR, population=7), tally(GOOD, population=7))
    free = comparison.change(tally(POOR), tally(GOOD))
    assert found.difference == free.difference
    assert found.before.standard_error < free.before.standard_error
    assert found.difference.p_value < 0.01
    assert found.score == "all"
    assert found.points == 91 - 23


def test_a_change_from_nothing_is_undefined():
    found = comparison.change(tally([(0, 0)]), tally(GOOD))
    assert (found.difference, found.points) == (None, None)
    assert found.after.percent == 91


def test_a_change_to_nothing_has_no_points():
    assert comparison.change(tally(GOOD), tally([(0, 0)])).points is None


def estimates(*shares, score="all"):
    return [
        scores.estimate(tally([share, (0, 0)], scope={"area": str(n)}, score=score))
        for n, share in enumerate(shares)
    ]


def test_lowest_and_highest_leave_out_what_is_undefined_and_keep_the_first_of_equals():
    found = estimates((0, 0), (3, 4), (1, 4), (2, 8), (6, 8))
    assert comparison.lowest(found).scope == {"area": "2"}
    assert comparison.highest(found).scope == {"area": "1"}


def test_of_nothing_there_is_no_lowest():
    assert comparison.lowest(estimates((0, 0))) is None
    assert comparison.highest([]) is None


def test_a_score_of_0_is_the_lowest():
    assert comparison.lowest(estimates((1, 9), (0, 9))).scope == {"area": "1"}


def test_the_median_lies_between_the_middle_two():
    assert comparison.median(estimates((3, 4), (0, 0), (1, 4), (2, 4))) == Fraction(
        1, 2
    )
    assert comparison.median(estimates((3, 4), (1, 3))) == Fraction(13, 24)
    assert comparison.median(estimates((0, 0))) is None


def test_extremes_are_found_score_by_score():
    found = comparison.extremes(
        [*estimates((1, 4), (3, 4)), *estimates((2, 4), (0, 0), score="b")]
    )
    assert {score: (a.percent, b.percent) for score, (a, b) in found.items()} == {
        "all": (25, 75),
        "b": (50, 50),
    }


def levels(**cases):
    return [
        tally(values, scope={"gender": level}, stratum=("Kent", level))
        for level, values in cases.items()
    ]


def compared(tallied):
    return comparison.compare_groups(tallied, characteristic="gender")


def test_groups_that_differ_are_found():
    found = compared(levels(female=POOR, male=GOOD))
    assert found.p_value < 0.01
    assert (found.score, found.characteristic, found.note) == ("all", "gender", "")
    assert [e.scope["gender"] for e in found.estimates] == ["female", "male"]


def test_what_was_not_recorded_is_left_out():
    blank = tally(GOOD, scope={"gender": ""}, stratum=("Kent", "blank"))
    found = compared([blank, *levels(female=POOR, male=GOOD)])
    assert found == compared(levels(female=POOR, male=GOOD))


def test_groups_below_five_cases_are_shown_but_not_tested():
    found = compared(levels(female=POOR, male=GOOD, other=GOOD[:4]))
    assert found.p_value == compared(levels(female=POOR, male=GOOD)).p_value
    assert len(found.estimates) == 3


def test_too_few_to_say():
    found = compared(levels(female=POOR, male=GOOD[:4]))
    assert (found.p_value, found.note) == (None, "too_few")


def test_no_variation_is_no_finding():
    found = compared(levels(female=[(4, 4)] * 6, male=[(3, 3)] * 6))
    assert (found.p_value, found.note) == (None, "no_variation")


def test_holm_adjusts_over_the_characteristics_of_each_score():
    def of(score, p):
        return GroupComparison(score, "x", (), p, None, "" if p else "too_few")

    found = comparison.adjusted(
        [of("a", 0.01), of("b", 0.5), of("a", None), of("a", 0.04)]
    )
    assert [item.adjusted_p_value for item in found] == pytest.approx(
        [0.02, 0.5, None, 0.04]
    )


def test_groups_are_also_compared_within_their_strata():
    """All boys in a good area, the girls in both: no level differs where it lives."""
    tallied = [
        replace(
            tally(GOOD, scope={"gender": level}),
            strata={
                **tally(GOOD, stratum=("Good", "")).strata,
                **(tally(POOR, stratum=("Poor", "")).strata if level == "f" else {}),
            },
        )
        for level in "fm"
    ]
    (found,) = comparison.adjusted([compared(tallied)])
    assert found.p_value < 0.2
    assert found.excess == (0, 0)
    assert found.within_p_value == found.adjusted_within_p_value == 1


def test_a_level_with_too_few_cases_has_no_excess():
    found = compared(levels(female=POOR, male=GOOD, other=GOOD[:4]))
    assert found.excess[2] is None
