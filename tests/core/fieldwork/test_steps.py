"""An assessment goes its way, and no other."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import pytest

from inspectorate.core.faults import InspectorateError
from inspectorate.core.fieldwork import assessment_needs, steps
from inspectorate.core.fieldwork.states import (
    FINISHED,
    OPEN_FOR_ANSWERS,
    AssessmentState,
)
from inspectorate.core.fieldwork.step_facts import AssessmentFacts
from inspectorate.core.inspections import needs
from inspectorate.core.inspections.lifecycle import Need
from inspectorate.core.inspections.states import InspectionState
from inspectorate.core.people.roles import Role

MINE = AssessmentFacts(is_own=True)
OF_OTHERS = AssessmentFacts(reason="the plan was not read")
READ_TWICE = replace(OF_OTHERS, has_second_reading=True)


@pytest.mark.parametrize(
    ("verb", "state", "role", "facts", "expected"),
    [
        ("begin", "allocated", Role.ASSESSOR, MINE, "in_progress"),
        ("submit", "in_progress", Role.ASSESSOR, MINE, "submitted"),
        ("submit", "returned", Role.ASSESSOR, MINE, "submitted"),
        ("return", "submitted", Role.LEAD_INSPECTOR, OF_OTHERS, "returned"),
        ("countersign", "submitted", Role.QUALITY_LEAD, OF_OTHERS, "countersigned"),
        ("reconcile", "submitted", Role.LEAD_INSPECTOR, READ_TWICE, "reconciled"),
        ("reopen", "countersigned", Role.LEAD_INSPECTOR, OF_OTHERS, "returned"),
        ("reopen_ruling", "reconciled", Role.QUALITY_LEAD, OF_OTHERS, "submitted"),
        ("withdraw", "returned", Role.INSPECTION_SUPPORT, OF_OTHERS, "withdrawn"),
    ],
)
def test_an_assessment_goes_its_way(verb, state, role, facts, expected):
    now = AssessmentState(state)
    steps.ASSESSMENT.check_can(verb, state=now, roles=[role], facts=facts)
    assert steps.ASSESSMENT.after(verb, state=now) == expected


SCORING = InspectionState.SCORING


@pytest.mark.parametrize(
    ("verb", "state", "facts", "code"),
    [
        ("begin", "allocated", replace(MINE, inspection=SCORING), "FIELDWORK-025"),
        ("begin", "allocated", replace(MINE, is_own=False), "FIELDWORK-026"),
        ("submit", "in_progress", replace(MINE, is_own=False), "FIELDWORK-026"),
        ("submit", "in_progress", replace(MINE, n_unanswered=1), "FIELDWORK-028"),
        ("submit", "in_progress", replace(MINE, n_without_reasons=1), "FIELDWORK-029"),
        ("submit", "in_progress", replace(MINE, n_without_note=1), "FIELDWORK-030"),
        ("submit", "in_progress", replace(MINE, n_open_conflicts=1), "FIELDWORK-011"),
        ("submit", "in_progress", replace(MINE, n_quarantined=1), "FIELDWORK-012"),
        (
            "submit",
            "in_progress",
            replace(MINE, saw_these_answers=False),
            "FIELDWORK-031",
        ),
        ("return", "submitted", replace(OF_OTHERS, is_own=True), "FIELDWORK-027"),
        ("return", "submitted", replace(OF_OTHERS, is_reader=True), "FIELDWORK-027"),
        ("return", "submitted", replace(OF_OTHERS, reason=""), "FIELDWORK-010"),
        ("return", "submitted", READ_TWICE, "FIELDWORK-035"),
        ("countersign", "submitted", READ_TWICE, "FIELDWORK-032"),
        ("countersign", "submitted", replace(OF_OTHERS, is_own=True), "FIELDWORK-027"),
        ("reconcile", "submitted", OF_OTHERS, "FIELDWORK-033"),
        (
            "reconcile",
            "submitted",
            replace(READ_TWICE, all_readings_in=False),
            "FIELDWORK-034",
        ),
        ("reconcile", "submitted", replace(READ_TWICE, is_own=True), "FIELDWORK-027"),
        (
            "reconcile",
            "submitted",
            replace(READ_TWICE, n_without_ruling=2),
            "FIELDWORK-036",
        ),
    ],
)
def test_an_assessment_stays_where_it_is_until_all_holds(verb, state, facts, code):
    with pytest.raises(InspectorateError) as caught:
        steps.ASSESSMENT.check_can(
            verb, state=AssessmentState(state), roles=list(Role), facts=facts
        )
    assert [fault.code for fault in caught.value.faults] == [code]


def test_a_reading_is_returned_while_the_other_is_not_in():
    facts = replace(READ_TWICE, all_readings_in=False)
    assert steps.ASSESSMENT.can(
        "return",
        state=AssessmentState.SUBMITTED,
        roles=[Role.LEAD_INSPECTOR],
        facts=facts,
    )


def test_a_verb_starts_once_from_each_state():
    starts = Counter(
        (at, step.verb) for step in steps.ASSESSMENT.steps for at in step.sources
    )
    assert {start for start, times in starts.items() if times > 1} == set()


def test_every_state_can_be_reached():
    reached = {steps.ASSESSMENT.states[0]}
    for _ in steps.ASSESSMENT.states:
        reached |= {s for at in reached for s in steps.ASSESSMENT.next_states(at)}
    assert reached == set(steps.ASSESSMENT.states)


def test_every_step_is_for_a_role_there_is():
    for step in steps.ASSESSMENT.steps:
        assert step.who
        assert set(step.who) <= set(Role)


def test_answers_are_open_exactly_where_the_assessor_acts_next():
    acting = {
        state
        for state in AssessmentState
        if steps.ASSESSMENT.next_steps(state, roles=[Role.ASSESSOR])
    }
    assert acting == OPEN_FOR_ANSWERS


def test_what_is_finished_is_left_only_for_a_reason():
    for state in FINISHED:
        for step in steps.ASSESSMENT.next_steps(state):
            assert needs.JUSTIFIED in step.needs


def test_every_need_of_an_assessment_stands_in_a_step():
    used = {need.code for step in steps.ASSESSMENT.steps for need in step.needs}
    written = {
        need.code for need in vars(assessment_needs).values() if isinstance(need, Need)
    }
    assert written <= used
