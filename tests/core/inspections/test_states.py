"""The states of an inspection say what they mean for rights."""

from __future__ import annotations

import pytest

from inspectorate.core.inspections.states import InspectionState
from inspectorate.core.people.stages import Stage


@pytest.mark.parametrize("stage", Stage)
def test_every_stage_of_rights_is_a_state(stage):
    assert InspectionState(stage.value).stage is stage


def test_what_is_cancelled_is_closed_for_rights():
    assert InspectionState.CANCELLED.stage is Stage.CLOSED
