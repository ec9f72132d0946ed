"""A plan says size, margin, hours and money."""

from __future__ import annotations

import pytest

from inspectorate.core.sampling.size import Precision
from inspectorate.workflows import plan_sample


def test_by_precision():
    plan = plan_sample.plan_by_precision(1217, Precision(0.05, level=0.8))
    assert (plan.rule, plan.size, plan.minimums) == ("precision", 145, ())
    assert plan.margin == pytest.approx(0.05, abs=0.0005)
    assert plan.pounds == plan.hours * 118


def test_by_programme():
    plan = plan_sample.plan_by_programme(
        50_000, "omi2", area="London", wanted=Precision(0.05, level=0.8)
    )
    assert (plan.rule, plan.rates_of, plan.size) == ("omi2", "omi2", 440)
    assert plan.margin == pytest.approx(0.0304, abs=0.0001)
    assert plan.minimums


def test_counting_passes_empty_rows_over(tmp_path):
    path = tmp_path / "cases.csv"
    path.write_text("id,a\nK1,x\n,\nK2,y\n")
    assert plan_sample.count_cases(path) == 2
