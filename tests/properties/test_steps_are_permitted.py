"""Steps and permissions agree: whoever takes a step has the right, when it is taken."""

from __future__ import annotations

import pytest

from inspectorate.core.fieldwork.steps import ASSESSMENT
from inspectorate.core.inspections.steps import INSPECTION
from inspectorate.core.people.actions import Action
from inspectorate.core.people.permission_table import TABLE
from inspectorate.core.people.roles import Role

RIGHTS = {
    "announce": Action.ANNOUNCE,
    "receive_list": Action.UPLOAD_CASE_LIST,
    "return_list": Action.RETURN_CASE_LIST,
    "draw": Action.DRAW_SAMPLE,
    "discard_sample": Action.DISCARD_SAMPLE,
    "begin_fieldwork": Action.ADVANCE_INSPECTION,
    "begin_scoring": Action.ADVANCE_INSPECTION,
    "reopen_fieldwork": Action.ADVANCE_INSPECTION,
    "close": Action.ADVANCE_INSPECTION,
    "reopen": Action.CANCEL_INSPECTION,
    "cancel": Action.CANCEL_INSPECTION,
    "reinstate": Action.CANCEL_INSPECTION,
}
RIGHTS_IN_ASSESSMENTS = {
    "begin": Action.ASSESS_CASE,
    "submit": Action.SUBMIT,
    "return": Action.RETURN_ASSESSMENT,
    "countersign": Action.COUNTERSIGN,
    "reconcile": Action.RECONCILE,
    "reopen": Action.RETURN_ASSESSMENT,
    "reopen_ruling": Action.RECONCILE,
    "withdraw": Action.ALLOCATE_CASES,
}
ROWS = [(step, RIGHTS[step.verb]) for step in INSPECTION.steps] + [
    (step, RIGHTS_IN_ASSESSMENTS[step.verb]) for step in ASSESSMENT.steps
]


@pytest.mark.parametrize(
    ("step", "action"), ROWS, ids=lambda one: getattr(one, "verb", "")
)
def test_whoever_takes_a_step_has_the_right_to(step, action):
    assert {Role(who) for who in step.who} <= set(TABLE[action].cells)


@pytest.mark.parametrize("step", INSPECTION.steps, ids=lambda step: step.verb)
def test_the_right_is_open_where_the_step_begins(step):
    cells = TABLE[RIGHTS[step.verb]].cells
    for state in step.sources:
        closed = [
            who for who in step.who if not cells[Role(who)].is_open_at(state.stage)
        ]
        assert closed == [], state
