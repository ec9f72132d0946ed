"""Sample against list."""

from __future__ import annotations

import math

import pytest

from inspectorate.core.sampling import representativeness
from inspectorate.core.sampling.design import Design
from inspectorate.core.sampling.drawing import selection
from inspectorate.core.sampling.representativeness import Comparison, Summary

ROWS = [
    {
        "case_id": f"{i}",
        "risk": "high" if i < 4 else "low",
        "sex": "f" if i % 2 else "",
        "town": f"{i}",
        "always": "x",
        "officer": f"o{i % 3}",
    }
    for i in range(24)
]
PLAN = Design(8, "s", strata=("risk",), cap=8, cap_column="officer")
DRAWN = selection.draw(ROWS, PLAN)


def test_characteristics_leave_out_ids_officers_and_what_never_varies():
    assert representativeness.characteristics(ROWS, DRAWN) == ("risk", "sex")


def test_shares_are_weighted_so_that_strata_match_exactly():
    # Of 4 high cases 2 are drawn, the minimum: too many, which the weights undo.
    high, low = representativeness.compare(ROWS, DRAWN, ["risk"])
    assert (high.population, high.sampled) == (4, 2)
    assert (low.population, low.sampled) == (20, 6)
    assert high.sample_share == high.population_share == pytest.approx(1 / 6)
    assert high.standardised_difference == 0


def test_the_difference_is_in_standard_deviations():
    blank, f = representativeness.compare(ROWS, DRAWN, ["sex"])
    assert (blank.level, f.level) == ("(blank)", "f")
    weights = {"high": 2, "low": 20 / 6}
    ours = sum(
        weights[row["risk"]]
        for row in ROWS
        if row["sex"] == "f" and row["case_id"] in DRAWN.selected
    )
    assert f.sample_share == pytest.approx(ours / 24)
    expected = abs(f.sample_share - 0.5) / math.sqrt(0.25)
    assert f.standardised_difference == pytest.approx(expected)


def test_what_every_case_has_cannot_differ():
    (line,) = representativeness.compare(ROWS, DRAWN, ["always"])
    assert line == Comparison("always", "x", 24, 8, 1.0, 1.0, 0.0)


def test_the_summary_counts_what_is_noticeable():
    lines = [Comparison("a", "b", 1, 1, 0.5, 0.5, d) for d in (0.0, 0.1, 0.2)]
    summary = representativeness.summary(lines)
    assert summary == Summary(3, pytest.approx(0.1), 0.2, 1)
    assert representativeness.summary([]) == Summary(0, 0.0, 0.0, 0)
