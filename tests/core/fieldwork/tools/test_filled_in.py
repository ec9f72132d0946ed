"""A filled-in tool as it was read."""

from __future__ import annotations

from inspectorate.core.fieldwork.answers.operations import Value
from inspectorate.core.fieldwork.tools import filled_in
from inspectorate.core.fieldwork.tools.filled_in import Entry

YES = Value(("yes",))


def test_a_question_that_is_answered_twice_is_a_fault_at_the_second_place():
    entries = [Entry("1.1.a", YES, "row 3"), Entry("1.1.a", YES, "row 9")]
    (fault,) = filled_in.repeated(entries)
    assert (fault.place, fault.code) == ("row 9", "FIELDWORK-150")
    assert "row 3" in fault.fault


def test_questions_that_are_answered_once_are_no_fault():
    entries = [Entry("1.1.a", YES, "row 3"), Entry("1.1.b", YES, "row 4")]
    assert list(filled_in.repeated(entries)) == []
