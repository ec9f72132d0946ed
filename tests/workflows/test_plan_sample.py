"""A plan says size, margin, hours and money."""

from __future__ import annotations

import pytest

from inspectorate.core.faults import InspectorateError
from inspectorate.core.sampling.lists.reading import Reading
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


def test_counting_takes_what_may_be_drawn_and_each_case_once(tmp_path):
    path = tmp_path / "cases.csv"
    path.write_text(
        "Ref,date of birth,open\nK1,x,yes\n,,\nK2,y,yes\nK2,y,yes\nK3,z,no\n"
    )
    rules = {"include": [{"column": "open", "is": "yes"}]}
    reading = Reading({"Ref": "case_id"}, rules)
    assert plan_sample.count_cases(path, reading=reading) == 2
    assert plan_sample.count_cases(path, id_column="Ref") == 3


def test_counting_refuses_what_a_draw_would_refuse(tmp_path):
    path = tmp_path / "cases.csv"
    path.write_text("id,a\nK1,x\n")
    with pytest.raises(InspectorateError, match="SAMPLE-011"):
        plan_sample.count_cases(path)
