from __future__ import annotations

from fractions import Fraction

import pytest

from inspectorate.core.scoring import scores, tallies
from inspectorate.core.scoring.scores import Rules
from inspectorate.core.stats.strata import UndefinedStatisticError
from scoring_cast import DEFINITION, slow_sums, tally

CASES = [(2, 3), (0, 3), (3, 3), (1, 2), (0, 0), (2, 2)]


def test_a_pooled_estimate_carries_all_its_numbers():
    found = scores.estimate(tally(CASES, population=20, scope={"area": "Kent"}))
    assert found.score == "all"
    assert found.scope == {"area": "Kent"}
    assert (found.n_cases, found.n_applicable, found.n_sufficient) == (5, 13, 8)
    assert found.exact == Fraction(8, 13)
    assert found.estimate == 8 / 13
    assert found.low < 8 / 13 < found.high
    assert (found.degrees_of_freedom, found.method) == (4, "pooled")
    assert (found.interval, found.level, found.flags) == ("logit-t", 0.95, ())


def test_nothing_applicable_is_undefined_never_0():
    found = scores.estimate(tally([(0, 0), (0, 0)]))
    assert found.interval == "undefined"
    assert (found.estimate, found.standard_error, found.low, found.high) == (None,) * 4
    assert (found.n_cases, found.degrees_of_freedom) == (0, None)


def test_a_share_of_nothing_raises():
    with pytest.raises(UndefinedStatisticError):
        scores.share_of(tally([(0, 0)]))


def test_few_cases_and_lone_strata_are_flagged():
    assert scores.estimate(tally([(1, 2)], population=9)).flags == (
        "lone_stratum",
        "few_cases",
    )
    assert scores.estimate(tally(CASES[:4], population=20)).flags == ("few_cases",)


def test_a_census_has_standard_error_0_and_no_limits():
    found = scores.estimate(tally(CASES, population=6))
    assert (found.standard_error, found.low, found.high) == (0, None, None)
    assert found.interval == "census"


@pytest.mark.parametrize(("method", "share"), [("pooled", (10, 12)), ("mean", (7, 10))])
def test_both_methods_are_computed_and_named(method, share):
    """Domain rule F2: 9 of 10 and 1 of 2."""
    names = [f"c{n}" for n in range(10)]
    sums = slow_sums(
        DEFINITION,
        cases=[(name, "Kent", "", {}) for name in names],
        answers=[(n, "b", "no" if n == "c9" else "yes") for n in names]
        + [("c8", "c", "yes"), ("c9", "c", "no")],
        by=(),
    )
    found = {item.score: item for item in tallies.tallies_of(sums, DEFINITION)}
    made = scores.estimate(found["some"], rules=Rules(method=method))
    assert (made.exact, made.method) == (Fraction(*share), method)


def test_the_mean_of_one_question_is_its_share():
    one = scores.estimate(tally(CASES), rules=Rules(method="mean"))
    assert (one.exact, one.method) == (Fraction(8, 13), "mean")


def test_the_rules_reach_the_numbers():
    plain = scores.estimate(tally(CASES, population=20))
    wide = scores.estimate(
        tally(CASES, population=20), rules=Rules(interval="wilson", level=0.99)
    )
    assert (wide.interval, wide.level) == ("wilson", 0.99)
    assert wide.high - wide.low > plain.high - plain.low


@pytest.mark.parametrize("cases", [CASES, []])
def test_an_estimate_says_whose_judgements_it_speaks_of(cases):
    made = tally(cases, population=20)
    assert scores.estimate(made).weights == "none"
    weighted = scores.estimate(made, rules=Rules(weights="design"))
    assert weighted.weights == "design"
