"""An answer kept aside counts only where its assessor will see it."""

from __future__ import annotations

import pytest

from inspectorate.core.faults import InspectorateError
from inspectorate.core.fieldwork.answers import asides
from inspectorate.core.fieldwork.states import OPEN_FOR_ANSWERS, AssessmentState


@pytest.mark.parametrize("state", list(AssessmentState))
def test_it_is_taken_only_while_the_assessment_is_open(state):
    assert asides.can_be_taken(
        "a1", sender="p-alice", assessor="p-alice", state=state
    ) == (state in OPEN_FOR_ANSWERS)


def test_what_somebody_else_sent_is_never_taken():
    with pytest.raises(InspectorateError) as refused:
        asides.check_can_be_taken(
            "a1",
            sender="p-bob",
            assessor="p-alice",
            state=AssessmentState.SUBMITTED,
        )
    codes = [fault.code for fault in refused.value.faults]
    assert codes == ["FIELDWORK-054", "FIELDWORK-059"]
