"""An inspection goes its way, and no other."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import pytest

from inspectorate.core.faults import InspectorateError
from inspectorate.core.inspections import needs, steps
from inspectorate.core.inspections.lifecycle import Need
from inspectorate.core.inspections.states import InspectionState
from inspectorate.core.inspections.step_facts import InspectionFacts
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


def test_a_verb_starts_once_from_each_state():
    starts = Counter(
        (at, step.verb) for step in steps.INSPECTION.steps for at in step.sources
    )
    assert {start for start, times in starts.items() if times > 1} == set()


def test_every_state_can_be_reached():
    reached = {steps.INSPECTION.states[0]}
    for _ in steps.INSPECTION.states:
        reached |= {s for at in reached for s in steps.INSPECTION.next_states(at)}
    assert reached == set(steps.INSPECTION.states)


def test_every_step_is_for_a_role_there_is():
    for step in steps.INSPECTION.steps:
        assert step.who
        assert set(step.who) <= set(Role)


def test_every_need_stands_in_a_step():
    used = {need.code for step in steps.INSPECTION.steps for need in step.needs}
    written = {need.code for need in vars(needs).values() if isinstance(need, Need)}
    assert used == written
