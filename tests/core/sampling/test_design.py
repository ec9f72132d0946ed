"""A design that contradicts itself is refused, with everything wrong at once."""

from __future__ import annotations

from dataclasses import replace

import pytest

from inspectorate.core.faults import InspectorateError
from inspectorate.core.sampling import design
from inspectorate.core.sampling.design import Design
from inspectorate.core.sampling.programmes import Minimum


def test_target_adds_the_buffer_rounded_half_up():
    assert Design(10, "s", buffer_percent=25).target == 13
    assert Design(10, "s").target == 10


def test_columns_are_named_once_the_id_first():
    plan = Design(
        5,
        "s",
        id_column="ref",
        strata=("risk",),
        hierarchy=("ldu", "officer"),
        cap=6,
        cap_column="officer",
    )
    assert plan.columns == ("ref", "risk", "ldu", "officer")
    assert Design(5, "s", cap_column="officer").columns == ("case_id",)


def test_method_names_what_chooses_the_cases():
    assert Design(5, "s").method == "hash-order"
    assert Design(5, "s", balance=("sex",)).method == "cube"


def test_minimums_need_their_columns_and_do_not_go_with_rounding():
    minimums = (Minimum("gender", ("female",), 6),)
    plan = Design(9, "s", strata=("risk",), programme="cci", minimums=minimums)
    assert plan.columns == ("case_id", "risk", "gender")
    design.check(plan)
    with pytest.raises(InspectorateError, match='--programme: the minimums of "cci"'):
        design.check(replace(plan, allocation="rounded"))


def test_check_accepts_a_sound_design():
    design.check(Design(5, "s", cap=1, cap_column="officer", buffer_percent=100))


@pytest.mark.parametrize(
    ("plan", "place"),
    [
        (Design(0, "s"), "--size"),
        (Design(5, "  "), "--seed"),
        (Design(5, "s\udcff"), "--seed"),
        (Design(5, "s", allocation="equal"), "--allocation"),
        (Design(5, "s", buffer_percent=-1), "--buffer"),
        (Design(5, "s", buffer_percent=101), "--buffer"),
        (Design(5, "s", minimum=-1), "--minimum"),
        (Design(5, "s", cap=0, cap_column="officer"), "--cap"),
        (Design(5, "s", cap=6), "--cap"),
        (Design(5, "s", balance=("a",), hierarchy=("b",)), "--balance"),
    ],
)
def test_check_refuses_what_contradicts_itself(plan, place):
    with pytest.raises(InspectorateError) as caught:
        design.check(plan)
    assert [(f.code, f.place) for f in caught.value.faults] == [("SAMPLE-001", place)]


def test_check_names_all_faults_at_once():
    with pytest.raises(InspectorateError) as caught:
        design.check(Design(0, "", minimum=-1))
    assert len(caught.value.faults) == 3
