"""Faults are shown whole, all at once, and never empty."""

from __future__ import annotations

import pytest

from inspectorate.core.faults import Fault, InspectorateError

LATE = Fault("row 9", "SAMPLE-002", 'the start date is "soon".', "Write it 2011-04-30.")
TWICE = Fault("row 17", "SAMPLE-001", 'case "K9" stands twice.', "Delete one of them.")


def test_a_fault_reads_code_place_fault_remedy():
    assert str(TWICE) == (
        'SAMPLE-001 row 17: case "K9" stands twice. Delete one of them.'
    )


def test_an_error_carries_all_faults_in_the_order_given():
    error = InspectorateError([TWICE, LATE])
    assert error.faults == (TWICE, LATE)
    assert str(error) == f"{TWICE}\n{LATE}"


def test_an_error_may_carry_a_single_fault():
    assert InspectorateError(LATE).faults == (LATE,)


def test_the_family_is_that_of_the_first_fault():
    other = Fault("a.csv", "STORAGE-001", "cannot be written.", "Choose another.")
    assert InspectorateError([LATE, other]).family == "SAMPLE"


def test_an_error_without_faults_is_a_mistake_of_the_programmer():
    with pytest.raises(ValueError, match="at least one fault"):
        InspectorateError([])
