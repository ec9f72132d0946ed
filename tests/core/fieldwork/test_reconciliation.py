"""Two readings become one that counts, and stay as they are."""

from __future__ import annotations

import pytest

from inspectorate.core.faults import InspectorateError
from inspectorate.core.fieldwork import reconciliation
from inspectorate.core.fieldwork.answers.operations import Value
from inspectorate.core.fieldwork.readings import Reading
from inspectorate.core.fieldwork.reconciliation import Difference, Ruling
from inspectorate.core.fieldwork.states import AssessmentState

YES, NO = Value(("yes",)), Value(("no",), ("late",), "p. 3")


def _reading(assessor, state="submitted"):
    return Reading(f"of-{assessor}", "case-1", assessor, AssessmentState(state))


ANN, BEN = _reading("ann"), _reading("ben")


def test_only_answers_differ_not_reasons_or_notes():
    first = {"a": YES, "b": NO, "c": YES}
    second = {"a": Value(("yes",), (), "p. 9"), "b": YES, "d": NO}
    assert reconciliation.differences(first, second) == (
        Difference("b", NO, YES),
        Difference("c", YES, None),
        Difference("d", None, NO),
    )


def _reconcile(*rulings, first=ANN, second=BEN, by="lea"):
    return reconciliation.reconcile(
        (first, {"a": YES, "b": NO, "c": YES}),
        (second, {"a": YES, "b": YES}),
        rulings=rulings,
        ruled_by=by,
    )


def test_what_both_said_and_what_was_ruled_counts():
    made = _reconcile(
        Ruling("c", None, "not due yet"), Ruling("b", YES, "seen on p. 4")
    )
    assert dict(made.answers) == {"a": YES, "b": YES}
    assert (made.first, made.second, made.ruled_by) == (ANN, BEN, "lea")
    assert [ruling.question for ruling in made.rulings] == ["b", "c"]


def test_everything_wrong_with_a_reconciliation_is_said_at_once():
    with pytest.raises(InspectorateError) as caught:
        _reconcile(
            Ruling("b", YES, " "),
            Ruling("b", NO, "p. 4"),
            Ruling("a", YES, "both"),
            second=_reading("ben", "in_progress"),
            by="ann",
        )
    assert [fault.code for fault in caught.value.faults] == [
        "FIELDWORK-064",
        "FIELDWORK-063",
        "FIELDWORK-065",
        "FIELDWORK-065",
        "FIELDWORK-066",
        "FIELDWORK-067",
    ]


FOUND = reconciliation.differences({"a": YES, "b": NO}, {"a": YES, "b": YES})


def test_one_difference_can_be_ruled_on_by_itself():
    assert reconciliation.can_rule(
        Ruling("b", YES, "p. 4"), readings=(ANN, BEN), found=FOUND, ruled_by="lea"
    )


def test_everything_wrong_with_a_ruling_is_said_at_once():
    with pytest.raises(InspectorateError) as caught:
        reconciliation.check_can_rule(
            Ruling("a", YES, ""),
            readings=(_reading("ann", "reconciled"), _reading("ben", "returned")),
            found=FOUND,
            ruled_by="ben",
        )
    assert [fault.code for fault in caught.value.faults] == [
        "FIELDWORK-063",
        "FIELDWORK-064",
        "FIELDWORK-068",
        "FIELDWORK-066",
        "FIELDWORK-067",
    ]
