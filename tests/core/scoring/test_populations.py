from __future__ import annotations

import pytest

from inspectorate.core.faults import InspectorateError
from inspectorate.core.scoring import populations

SAMPLED = {("Kent", "a"): 5, ("Kent", ""): 2}


def codes(rows):
    with pytest.raises(InspectorateError) as caught:
        populations.of_rows(rows, sampled=SAMPLED, file="s.csv")
    return [(fault.code, fault.place) for fault in caught.value.faults]


def test_populations_by_stratum():
    rows = [(2, "Kent", "a", "5"), (3, "Kent", None, "9"), (4, "Unsampled", "b", "7")]
    found = populations.of_rows(rows, sampled=SAMPLED, file="s.csv")
    assert found == {("Kent", "a"): 5, ("Kent", ""): 9, ("Unsampled", "b"): 7}


def test_every_fault_is_told_at_once():
    rows = [
        (2, "Kent", "a", "4"),
        (3, "Kent", "a", "9"),
        (4, "Surrey", "a", "12.5"),
        (None, "Surrey", "b", None),
        (6, "Surrey", "c", "-1"),
    ]
    assert codes(rows) == [
        ("SCORE-013", "s.csv row 3"),
        ("SCORE-012", "s.csv row 4"),
        ("SCORE-012", "s.csv"),
        ("SCORE-012", "s.csv row 6"),
        ("SCORE-010", "s.csv"),
        ("SCORE-011", "s.csv"),
    ]


def test_a_population_that_cannot_be_read_is_not_also_too_small():
    rows = [(2, "Kent", "a", "x"), (3, "Kent", "", "2")]
    assert codes(rows) == [("SCORE-012", "s.csv row 2")]
