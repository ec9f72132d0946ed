"""An inspection and its assessments go their way, and no other."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import pytest

from inspectorate.core.faults import InspectorateError
from inspectorate.core.fieldwork import assessment_needs, needs, steps
from inspectorate.core.fieldwork.lifecycle import Need
from inspectorate.core.fieldwork.states import (
    FINISHED,
    OPEN_FOR_ANSWERS,
    AssessmentState,
    InspectionState,
)
from inspectorate.core.fieldwork.step_facts import AssessmentFacts, InspectionFacts
from inspectorate.core.people.roles import Role

READY = InspectionFacts(
    has_lead=True,
    has_instrument=True,
    has_dates=True,
    has_case_list=True,
    has_sample=True,
    has_scores=True,
    n_team=4,
    reason="the area was reorganised",
)
MINE = AssessmentFacts(is_own=True)
OF_OTHERS = AssessmentFacts(reason="the plan was not read")
READ_TWICE = replace(OF_OTHERS, has_second_reading=True)
WAY = [
    ("announce", Role.LEAD_INSPECTOR, "announced"),
    ("receive_list", Role.CONTACT, "list_received"),
    ("return_list", Role.INSPECTION_SUPPORT, "announced"),
    ("receive_list", Role.INSPECTION_SUPPORT, "list_received"),
    ("draw", Role.INSPECTION_SUPPORT, "sampled"),
    ("discard_sample", Role.LEAD_INSPECTOR, "list_received"),
    ("draw", Role.LEAD_INSPECTOR, "sampled"),
    ("begin_fieldwork", Role.LEAD_INSPECTOR, "fieldwork"),
    ("begin_scoring", Role.LEAD_INSPECTOR, "scoring"),
    ("reopen_fieldwork", Role.PROGRAMME_MANAGER, "fieldwork"),
    ("begin_scoring", Role.LEAD_INSPECTOR, "scoring"),
    ("close", Role.LEAD_INSPECTOR, "closed"),
    ("reopen", Role.PROGRAMME_MANAGER, "scoring"),
]


def test_an_inspection_goes_its_way():
    state = InspectionState.PLANNED
    for verb, role, expected in WAY:
        steps.INSPECTION.check_can(verb, state=state, roles=[role], facts=READY)
        state = steps.INSPECTION.after(verb, state=state)
        assert state == expected


def test_a_cancelled_inspection_can_be_taken_up_again():
    state = steps.INSPECTION.after("cancel", state=InspectionState.SAMPLED)
    assert steps.INSPECTION.next_states(state) == (InspectionState.PLANNED,)


@pytest.mark.parametrize(
    ("verb", "state", "changes", "code"),
    [
        ("announce", "planned", {"has_lead": False}, "FIELDWORK-013"),
        ("announce", "planned", {"has_instrument": False}, "FIELDWORK-014"),
        ("announce", "planned", {"has_dates": False}, "FIELDWORK-015"),
        ("receive_list", "announced", {"has_case_list": False}, "FIELDWORK-016"),
        ("receive_list", "announced", {"n_list_faults": 3}, "FIELDWORK-016"),
        ("draw", "list_received", {"has_sample": False}, "FIELDWORK-017"),
        ("discard_sample", "sampled", {"n_begun": 1}, "FIELDWORK-018"),
        ("begin_fieldwork", "sampled", {"n_team": 0}, "FIELDWORK-019"),
        ("begin_fieldwork", "sampled", {"n_unallocated": 2}, "FIELDWORK-020"),
        ("begin_scoring", "fieldwork", {"n_unfinished": 1}, "FIELDWORK-021"),
        ("begin_scoring", "fieldwork", {"n_open_conflicts": 1}, "FIELDWORK-011"),
        ("begin_scoring", "fieldwork", {"n_quarantined": 1}, "FIELDWORK-012"),
        ("begin_scoring", "fieldwork", {"n_second_readings_due": 1}, "FIELDWORK-022"),
        ("close", "scoring", {"has_scores": False}, "FIELDWORK-023"),
        ("close", "scoring", {"n_open_concerns": 1}, "FIELDWORK-024"),
        ("cancel", "planned", {"reason": " "}, "FIELDWORK-010"),
    ],
)
def test_an_inspection_stays_where_it_is_until_all_holds(verb, state, changes, code):
    with pytest.raises(InspectorateError) as caught:
        steps.INSPECTION.check_can(
            verb,
            state=InspectionState(state),
            roles=list(Role),
            facts=replace(READY, **changes),
        )
    assert [fault.code for fault in caught.value.faults] == [code]


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


@pytest.mark.parametrize("lifecycle", [steps.INSPECTION, steps.ASSESSMENT])
def test_a_verb_starts_once_from_each_state(lifecycle):
    starts = Counter((at, step.verb) for step in lifecycle.steps for at in step.sources)
    assert {start for start, times in starts.items() if times > 1} == set()


@pytest.mark.parametrize("lifecycle", [steps.INSPECTION, steps.ASSESSMENT])
def test_every_state_can_be_reached(lifecycle):
    reached = {lifecycle.states[0]}
    for _ in lifecycle.states:
        reached |= {s for at in reached for s in lifecycle.next_states(at)}
    assert reached == set(lifecycle.states)


@pytest.mark.parametrize("lifecycle", [steps.INSPECTION, steps.ASSESSMENT])
def test_every_step_is_for_a_role_there_is(lifecycle):
    for step in lifecycle.steps:
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


def test_every_need_stands_in_a_step():
    used = {
        need.code
        for lifecycle in (steps.INSPECTION, steps.ASSESSMENT)
        for step in lifecycle.steps
        for need in step.needs
    }
    modules = (needs, assessment_needs)
    written = {
        need.code
        for module in modules
        for need in vars(module).values()
        if isinstance(need, Need)
    }
    assert used == written
