"""Readings stay apart until both are in, and both stay as they are."""

from __future__ import annotations

import pytest

from inspectorate.core.faults import InspectorateError
from inspectorate.core.fieldwork import readings
from inspectorate.core.fieldwork.answers.operations import Value
from inspectorate.core.fieldwork.readings import Reading
from inspectorate.core.fieldwork.states import AssessmentState

YES, NO = Value(("yes",)), Value(("no",), ("late",), "p. 3")


def _reading(assessor, state="submitted"):
    return Reading(f"of-{assessor}", "case-1", assessor, AssessmentState(state))


ANN, BEN = _reading("ann"), _reading("ben")


def _seen(person, *given, n_due=2, oversees=False):
    found = readings.visible(person, given, n_due=n_due, oversees=oversees)
    return [reading.assessor for reading in found]


@pytest.mark.parametrize(
    "other", ["allocated", "in_progress", "returned", None, "withdrawn"]
)
def test_a_reader_sees_only_the_own_reading_until_both_are_in(other):
    given = [ANN] + ([_reading("ben", other)] if other else [])
    assert _seen("ann", *given) == ["ann"]
    assert _seen("ann", *given, oversees=True) == ["ann"]


def test_the_own_reading_must_be_in_too():
    assert _seen("ann", _reading("ann", "in_progress"), BEN) == ["ann"]


def test_both_readers_see_both_when_both_are_in():
    assert _seen("ann", ANN, BEN) == ["ann", "ben"]
    assert _seen("ben", ANN, BEN) == ["ann", "ben"]


def test_who_oversees_and_does_not_read_sees_all():
    given = [ANN, _reading("ben", "in_progress")]
    assert _seen("lea", *given, oversees=True) == ["ann", "ben"]
    assert _seen("lea", *given) == []


def test_a_withdrawn_reader_keeps_the_own_and_sees_no_other():
    given = [_reading("ann", "withdrawn"), BEN]
    assert _seen("ann", *given) == ["ann"]
    assert _seen("ann", *given, oversees=True) == ["ann", "ben"]


def test_one_reading_is_enough_where_no_second_is_due():
    assert readings.are_in([ANN], n_due=1)
    assert not readings.are_in([ANN], n_due=2)
    assert readings.are_in([_reading("cat", "withdrawn"), ANN, BEN], n_due=2)
    assert not readings.are_in([], n_due=1)


@pytest.mark.parametrize(
    ("person", "seen_by", "code"),
    [("ann", (), "FIELDWORK-060"), ("cat", ("cat",), "FIELDWORK-061")],
)
def test_a_second_reading_is_blind(person, seen_by, code):
    with pytest.raises(InspectorateError, match=code) as caught:
        readings.check_is_blind(person, [ANN], seen_by=seen_by)
    assert caught.value.faults[0].place == 'case "case-1"'


def test_who_knows_nothing_may_read():
    assert readings.is_blind("cat", [ANN], seen_by=["lea"])


def test_scores_wait_for_every_second_reading():
    by_case = {"case-1": [ANN, BEN], "case-2": [ANN], "case-4": [ANN]}
    with pytest.raises(InspectorateError) as caught:
        readings.check_scores_may_be_shown(
            by_case, second=["case-3", "case-2", "case-1"]
        )
    assert [fault.place for fault in caught.value.faults] == [
        'case "case-2"',
        'case "case-3"',
    ]
    assert readings.scores_may_be_shown(by_case, second=["case-1"])
