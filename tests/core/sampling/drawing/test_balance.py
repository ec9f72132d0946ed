"""Facts that the sample mirrors."""

from __future__ import annotations

import pytest

from inspectorate.core.faults import InspectorateError
from inspectorate.core.sampling.design import Design
from inspectorate.core.sampling.drawing import balance, frame

ROWS = [
    {
        "case_id": f"K-{i}",
        "risk": "high" if i % 4 == 0 else "low",
        "sex": "f" if i % 5 == 0 else "m",
        "months": str(i % 24),
        "town": f"town {i}",
        "even": "same",
    }
    for i in range(200)
]


def draw(columns, sizes=None, seed="s", strata=("risk",)):
    cases = frame.in_hash_order(ROWS, Design(40, seed, strata=strata))
    sizes = sizes or {"high": 10, "low": 30}
    return balance.draw(ROWS, cases, sizes, columns=columns, seed=seed)


def chosen(ids):
    return [row for row in ROWS if row["case_id"] in ids]


def test_draw_keeps_the_strata_and_mirrors_the_facts():
    rows = chosen(draw(["sex", "months"]))
    assert sum(row["risk"] == "high" for row in rows) == 10
    assert len(rows) == 40
    assert sum(row["sex"] == "f" for row in rows) == pytest.approx(8, abs=1)
    mean = sum(int(row["months"]) for row in ROWS) / 200
    assert sum(int(row["months"]) for row in rows) / 40 == pytest.approx(mean, abs=1)


def test_draw_allows_a_stratum_without_cases_and_a_fact_without_levels():
    rows = chosen(draw(["even", "sex"], sizes={"high": 0, "low": 30}))
    assert [row["risk"] for row in rows] == ["low"] * 30


def test_draw_refuses_facts_with_too_many_levels_and_names_them_all():
    with pytest.raises(InspectorateError) as caught:
        draw(["town", "case_id"])
    assert [fault.code for fault in caught.value.faults] == ["SAMPLE-006"] * 2
