"""The states say what they mean for rights and for answers."""

from __future__ import annotations

import pytest

from inspectorate.core.fieldwork import states
from inspectorate.core.fieldwork.states import AssessmentState, InspectionState
from inspectorate.core.people.stages import Stage


@pytest.mark.parametrize("stage", Stage)
def test_every_stage_of_rights_is_a_state(stage):
    assert InspectionState(stage.value).stage is stage


def test_what_is_cancelled_is_closed_for_rights():
    assert InspectionState.CANCELLED.stage is Stage.CLOSED


def test_what_is_handed_in_takes_no_answers():
    assert states.HANDED_IN.isdisjoint(states.OPEN_FOR_ANSWERS)
    assert AssessmentState.WITHDRAWN not in states.OPEN_FOR_ANSWERS
    assert {AssessmentState.WITHDRAWN} == states.FINISHED - states.HANDED_IN
