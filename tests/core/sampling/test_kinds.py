"""Every kind of case with a minimum is known, named and counted."""

from __future__ import annotations

from inspectorate.core.sampling import kinds
from inspectorate.core.sampling.kinds import Held
from inspectorate.core.sampling.programmes import Minimum

GIRLS = Minimum("gender", ("female",), 3)
RISKY = Minimum("risk", ("high", "very high"), 2)
ROWS = [
    {"case_id": "K1", "gender": "female", "risk": "very  high"},
    {"case_id": "K2", "gender": "female", "risk": "low"},
    {"case_id": "K3", "gender": "male", "risk": "high"},
    {"case_id": "K4", "gender": "", "risk": "medium"},
]


def test_a_case_may_be_of_several_kinds_or_of_none():
    assert [kinds.of_case(row, (GIRLS, RISKY)) for row in ROWS] == [
        "gender female + risk high or very high",
        "gender female",
        "risk high or very high",
        "others",
    ]


def test_a_minimum_is_no_larger_than_what_the_list_has():
    strata = ["both", "girls", "risky", "others"]
    assert kinds.wanted(ROWS, strata, (GIRLS, RISKY)) == [
        (frozenset({"both", "girls"}), 2),
        (frozenset({"both", "risky"}), 2),
    ]


def test_what_came_of_a_minimum_is_counted():
    found = kinds.held(ROWS, (GIRLS, RISKY), chosen={"K1", "K4"}, id_column="case_id")
    assert found == (
        Held("gender", ("female",), 3, in_list=2, drawn=1),
        Held("risk", ("high", "very high"), 2, in_list=2, drawn=1),
    )
