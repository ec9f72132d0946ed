from __future__ import annotations

from fractions import Fraction
from itertools import combinations

import pytest

from inspectorate.core.stats import mean_of_ratios
from inspectorate.core.stats.mean_of_ratios import QuestionStratum
from inspectorate.core.stats.strata import UndefinedStatisticError


def stratum(cases, *, population, sampled=None):
    """Reduce answers by question (1, 0; absent = not applicable) to their sums."""
    names = sorted({name for case in cases for name in case})
    pairs = {}
    for a, b in combinations(names, 2):
        both = [(case[a], case[b]) for case in cases if a in case and b in case]
        pairs[a, b] = (
            len(both),
            sum(y for y, _ in both),
            sum(y for _, y in both),
            sum(y * z for y, z in both),
        )
    return QuestionStratum(
        sampled=sampled or len(cases),
        population=population,
        cases=sum(bool(case) for case in cases),
        questions={
            name: (
                sum(name in case for case in cases),
                sum(case.get(name, 0) for case in cases),
            )
            for name in names
        },
        pairs=pairs,
    )


A = [{"a": 1, "b": 0}, {"a": 1}, {"a": 0, "b": 1, "c": 1}, {"b": 1, "c": 0}, {}]
B = [{"a": 1, "c": 1}, {"a": 0, "b": 0}]


def obvious(parts):
    """Work out the mean and its variance case by case."""
    every = [case for cases, _ in parts for case in cases]
    names = sorted({name for case in every for name in case})
    x = {name: sum(name in case for case in every) for name in names}
    r = {name: Fraction(sum(c.get(name, 0) for c in every), x[name]) for name in names}
    total = Fraction(0)
    for cases, population in parts:
        n = len(cases)
        z = [
            sum((case[q] - r[q]) / x[q] for q in case) / Fraction(len(names))
            for case in cases
        ]
        mean = sum(z) / Fraction(n)
        rest = 1 - Fraction(n, population) if population else Fraction(1)
        total += rest * Fraction(n, n - 1) * sum((v - mean) ** 2 for v in z)
    return sum(r.values()) / len(names), total


def test_the_mean_and_its_variance_equal_the_obvious_way():
    parts = [(A, 30), (B, None)]
    found = mean_of_ratios.mean_of_ratios([stratum(c, population=p) for c, p in parts])
    mean, variance = obvious(parts)
    assert found.estimate == mean
    assert float(found.variance) == pytest.approx(float(variance), rel=1e-14)
    assert (found.n_cases, found.n_applicable, found.n_sufficient) == (6, 12, 7)
    assert found.degrees_of_freedom == 4


def test_mean_and_pool_differ_where_questions_apply_unequally():
    """Domain rule F2: 9 of 10 and 1 of 2 are 70 % by question, 83 % pooled."""
    cases = [{"a": 1}] * 8 + [{"a": 1, "b": 1}, {"a": 0, "b": 0}]
    found = mean_of_ratios.mean_of_ratios([stratum(cases, population=40)])
    assert found.estimate == Fraction(7, 10)
    assert Fraction(found.n_sufficient, found.n_applicable) == Fraction(10, 12)


def test_agreement_of_every_case_has_variance_exactly_0():
    found = mean_of_ratios.mean_of_ratios(
        [stratum([{"a": 1, "b": 0}] * 3, population=9)]
    )
    assert (found.estimate, found.variance) == (Fraction(1, 2), 0)


def test_a_lone_stratum_counts_and_is_flagged():
    lone = stratum([{"a": 1, "b": 0}], population=9)
    found = mean_of_ratios.mean_of_ratios([stratum(A, population=30), lone])
    assert found.has_lone_stratum
    assert found.variance > 0


def test_questions_and_pairs_that_never_apply_are_left_out():
    part = stratum(A, population=30)
    widened = QuestionStratum(
        sampled=part.sampled,
        population=part.population,
        cases=part.cases,
        questions={**part.questions, "never": (0, 0)},
        pairs={**part.pairs, ("a", "never"): (0, 0, 0, 0)},
    )
    assert mean_of_ratios.mean_of_ratios([widened]) == mean_of_ratios.mean_of_ratios(
        [part]
    )


def test_design_weights_move_the_mean():
    parts = [stratum(A, population=50), stratum(B, population=2)]
    found = mean_of_ratios.mean_of_ratios(parts, weighted=True)
    shares = [
        Fraction(2 * 10 + 1, 3 * 10 + 2),
        Fraction(2 * 10, 3 * 10 + 1),
        Fraction(10 + 1, 2 * 10 + 1),
    ]
    assert found.estimate == sum(shares) / 3


def test_nothing_applicable_is_undefined():
    with pytest.raises(UndefinedStatisticError):
        mean_of_ratios.mean_of_ratios([stratum([{}, {}], population=3)])


def test_design_weights_without_population_are_undefined():
    with pytest.raises(UndefinedStatisticError):
        mean_of_ratios.mean_of_ratios([stratum(A, population=None)], weighted=True)
