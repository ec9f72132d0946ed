"""Tests and intervals keep their promise where cases carry several judgements.

A small simulation, repeatable by its seeds: no true difference, cases
that are better or worse all over (intra-case correlation 0.15), a sample of a third.
"""

from __future__ import annotations

import numpy as np
import pytest
from scipy import special

from inspectorate.core.scoring import comparison, scores
from inspectorate.core.scoring.tallies import Tally
from inspectorate.core.stats.strata import Stratum

N_SIMULATED = 600
N_CASES, N_QUESTIONS, CORRELATION, SHARE = 60, 30, 0.15, 0.7
POPULATION = 180
# Five per cent, give or take three standard errors of a simulated rate.
MARGIN = 3 * (0.05 * 0.95 / N_SIMULATED) ** 0.5


def simulated(generator, cases=N_CASES):
    """Return applicable and sufficient judgements of each case, beta-binomial."""
    spread = 1 / CORRELATION - 1
    quality = generator.beta(SHARE * spread, (1 - SHARE) * spread, cases)
    x = generator.binomial(N_QUESTIONS, 0.85, cases)
    return x, generator.binomial(x, quality)


def tally(x, y, *, sampled=None, **scope):
    judged = x > 0
    six = [judged.sum(), y.sum(), x.sum(), (y * y).sum(), (x * y).sum(), (x * x).sum()]
    stratum = Stratum(sampled or len(x), POPULATION, *map(int, six))
    return Tally("all", scope, {("Kent", ""): stratum})


def p_as_if_independent(y, x):
    """Pearson's chi-square on a 2 x 2 table of judgements."""
    table = np.array([[a, b - a] for a, b in zip(y, x, strict=True)], dtype=float)
    expected = np.outer(table.sum(axis=1), table.sum(axis=0)) / table.sum()
    return float(special.chdtrc(1, ((table - expected) ** 2 / expected).sum()))


@pytest.fixture(scope="module")
def groups():
    """Return p values of groups without a true difference: as judgements, as cases."""
    generator = np.random.default_rng(20111201)
    naive, ours = [], []
    for _ in range(N_SIMULATED):
        x, y = simulated(generator)
        girl = np.arange(N_CASES) < 15
        parts = [(x[girl], y[girl]), (x[~girl], y[~girl])]
        naive.append(
            p_as_if_independent(
                [b.sum() for _, b in parts], [a.sum() for a, _ in parts]
            )
        )
        levels = [
            tally(a, b, sampled=N_CASES, gender=level)
            for (a, b), level in zip(parts, "fm", strict=True)
        ]
        ours.append(comparison.compare_groups(levels, characteristic="gender").p_value)
    return np.array(naive), np.array(ours)


def test_judgements_taken_as_independent_raise_false_alarms_between_groups(groups):
    assert (groups[0] < 0.05).mean() > 0.25


def test_ours_does_not_between_groups(groups):
    assert (groups[1] < 0.05).mean() < 0.05 + MARGIN


@pytest.fixture(scope="module")
def areas():
    """Return p values where girls live in the better area: over all, and within areas."""
    generator = np.random.default_rng(20100907)
    over_all, within = [], []
    for _ in range(N_SIMULATED):
        parts = {"f": {}, "m": {}}
        for area, quality, n_girls in (("poor", 0.5, 10), ("good", 0.8, 30)):
            x = generator.binomial(N_QUESTIONS, 0.85, N_CASES)
            y = generator.binomial(
                x, generator.beta(quality * 5, (1 - quality) * 5, N_CASES)
            )
            girl = np.arange(N_CASES) < n_girls
            for level, of_level in (("f", girl), ("m", ~girl)):
                made = tally(x[of_level], y[of_level], sampled=N_CASES)
                parts[level][area,] = made.strata["Kent", ""]
        found = comparison.compare_groups(
            [
                Tally("all", {"gender": level}, strata)
                for level, strata in parts.items()
            ],
            characteristic="gender",
        )
        over_all.append(found.p_value)
        within.append(found.within_p_value)
    return np.array(over_all), np.array(within)


def test_a_difference_of_areas_is_no_difference_within_them(areas):
    assert (areas[0] < 0.05).mean() > 0.25
    assert (areas[1] < 0.05).mean() < 0.05 + MARGIN


@pytest.fixture(scope="module")
def years():
    """Return p values of two years without a true change: as judgements, as cases."""
    generator = np.random.default_rng(20120331)
    naive, ours = [], []
    for _ in range(N_SIMULATED):
        (x_1, y_1), (x_2, y_2) = simulated(generator), simulated(generator)
        naive.append(
            p_as_if_independent([y_1.sum(), y_2.sum()], [x_1.sum(), x_2.sum()])
        )
        found = comparison.change(tally(x_1, y_1), tally(x_2, y_2))
        ours.append(found.difference.p_value)
    return np.array(naive), np.array(ours)


def test_judgements_taken_as_independent_raise_false_alarms_between_years(years):
    assert (years[0] < 0.05).mean() > 0.25


def test_ours_does_not_between_years(years):
    assert (years[1] < 0.05).mean() < 0.05 + MARGIN


def test_the_interval_covers_the_score_of_all_cases():
    generator = np.random.default_rng(20110401)
    covered = 0
    for _ in range(N_SIMULATED):
        x, y = simulated(generator, POPULATION)
        found = scores.estimate(tally(x[:N_CASES], y[:N_CASES]))
        covered += found.low <= y.sum() / x.sum() <= found.high
    assert covered / N_SIMULATED > 0.95 - MARGIN
