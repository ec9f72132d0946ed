"""The states of an assessment say what they mean for answers."""

from __future__ import annotations

from inspectorate.core.fieldwork import states
from inspectorate.core.fieldwork.states import AssessmentState


def test_what_is_handed_in_takes_no_answers():
    assert states.HANDED_IN.isdisjoint(states.OPEN_FOR_ANSWERS)
    assert AssessmentState.WITHDRAWN not in states.OPEN_FOR_ANSWERS
    assert {AssessmentState.WITHDRAWN} == states.FINISHED - states.HANDED_IN
