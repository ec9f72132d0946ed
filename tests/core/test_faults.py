"""Faults are shown whole, all at once, and never empty."""

from __future__ import annotations

import pytest

from inspectorate.core.faults import Fault, InspectorateError, as_question

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


def test_a_question_is_derived_from_its_guard():
    def check_is_even(number):
        if number % 2:
            raise InspectorateError(Fault("number", "X-001", "is odd.", "Add one."))

    is_even = as_question(check_is_even)
    assert is_even(2)
    assert not is_even(number=3)


def test_a_question_does_not_swallow_a_mistake_of_the_program():
    def check_is_even(number):
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        as_question(check_is_even)(2)
