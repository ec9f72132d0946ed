"""The whole draw: strata, order, reserves."""

from __future__ import annotations

from fractions import Fraction

import pytest

from inspectorate.core.faults import InspectorateError
from inspectorate.core.sampling import fingerprint
from inspectorate.core.sampling.design import Design
from inspectorate.core.sampling.drawing import selection
from inspectorate.core.sampling.drawing.selection import Stratum

ROWS = [
    {
        "case_id": f"K-{i:03}",
        "risk": ("low", "low", "medium", "high")[i % 4],
        "sex": "f" if i % 7 == 0 else "m",
        "cluster": f"cluster {i % 2}",
        "ldu": f"unit {i % 6}",
        "officer": f"officer {i % 18}",
    }
    for i in range(240)
]


def test_draw_takes_the_first_of_each_stratum_in_hash_order():
    drawn = selection.draw(ROWS, Design(24, "s", strata=("risk",)))
    for stratum in drawn.strata:
        ids = [i for i, name in drawn.stratum_of.items() if name == stratum.name]
        ids.sort(key=lambda i: fingerprint.hash_number("s", i))
        of_it = [i for i in drawn.selected if drawn.stratum_of[i] == stratum.name]
        waiting = [i for i in drawn.reserves if drawn.stratum_of[i] == stratum.name]
        assert of_it == ids[: stratum.sampled]
        assert waiting == ids[stratum.sampled :]
        assert len(waiting) == stratum.reserves


def test_draw_gives_the_strata_table_by_name():
    drawn = selection.draw(ROWS, Design(24, "s", strata=("risk",)))
    table = [(s.name, s.population, s.sampled) for s in drawn.strata]
    assert table == [("high", 60, 6), ("low", 120, 12), ("medium", 60, 6)]
    assert drawn.strata[0].probability == Fraction(1, 10)
    assert drawn.strata[0].weight == 10
    assert drawn.strata[0].history == (("proportional", 6),)


def test_a_stratum_without_drawn_cases_has_no_weight():
    assert Stratum("x", 5, 0).weight is None
    assert Stratum("x", 5, 0).probability == 0


def test_the_order_of_the_rows_plays_no_part():
    plan = Design(24, "s", strata=("risk",), hierarchy=("cluster", "ldu"))
    forwards = selection.draw(ROWS, plan)
    assert selection.draw(ROWS[::-1], plan) == forwards
    balanced = Design(24, "s", strata=("risk",), balance=("sex", "ldu"))
    assert selection.draw(ROWS[::-1], balanced) == selection.draw(ROWS, balanced)


def test_another_seed_gives_another_sample():
    first = selection.draw(ROWS, Design(24, "s"))
    second = selection.draw(ROWS, Design(24, "t"))
    assert first.selected != second.selected
    assert first.list_sha256 == second.list_sha256
    assert first.sample_sha256 != second.sample_sha256


def test_a_larger_sample_holds_the_smaller_one():
    small = selection.draw(ROWS, Design(24, "s"))
    large = selection.draw(ROWS, Design(30, "s"))
    assert large.selected[:24] == small.selected


def test_the_buffer_enlarges_the_sample():
    drawn = selection.draw(ROWS, Design(20, "s", buffer_percent=20))
    assert len(drawn.selected) == 24
    rounded = Design(20, "s", buffer_percent=20, strata=("risk",), allocation="rounded")
    drawn = selection.draw(ROWS, rounded)
    assert len(drawn.selected) == 24
    assert [step for step, _ in drawn.strata[0].history] == [
        "proportional",
        "buffer",
        "rounding",
    ]


@pytest.mark.parametrize("allocation", ["largest-remainder", "rounded"])
def test_the_hierarchy_gets_its_shares(allocation):
    plan = Design(
        48, "s", hierarchy=("cluster", "ldu", "officer"), allocation=allocation
    )
    drawn = selection.draw(ROWS, plan)
    by_id = {row["case_id"]: row for row in ROWS}
    for column, expected in (("cluster", 24), ("ldu", 8)):
        counts = {}
        for case_id in drawn.selected:
            value = by_id[case_id][column]
            counts[value] = counts.get(value, 0) + 1
        assert set(counts.values()) == {expected}


def test_the_cap_holds_over_the_whole_sample():
    plan = Design(30, "s", strata=("risk",), cap=2, cap_column="officer")
    drawn = selection.draw(ROWS, plan)
    by_id = {row["case_id"]: row for row in ROWS}
    officers = [by_id[case_id]["officer"] for case_id in drawn.selected]
    assert max(officers.count(officer) for officer in officers) <= 2
    assert (len(drawn.selected), drawn.short) == (30, 0)
    assert selection.draw(ROWS, Design(40, "s", cap=2, cap_column="officer")).short == 4


def test_a_balanced_draw_keeps_strata_and_reserves_in_hash_order():
    plan = Design(24, "s", strata=("risk",), balance=("sex", "ldu"))
    drawn = selection.draw(ROWS, plan)
    assert [stratum.sampled for stratum in drawn.strata] == [6, 12, 6]
    assert set(drawn.selected) | set(drawn.reserves) == {r["case_id"] for r in ROWS}
    assert len(drawn.selected) + len(drawn.reserves) == 240


def test_draw_refuses_a_bad_design():
    with pytest.raises(InspectorateError, match="SAMPLE-001"):
        selection.draw(ROWS, Design(0, "s"))
