"""The table is whole, and says what the house has promised."""

from __future__ import annotations

import pytest

from inspectorate.core.people.actions import Action, Kind, When
from inspectorate.core.people.permission_table import TABLE
from inspectorate.core.people.roles import Role
from inspectorate.core.people.stages import Stage

CASEWORK = {Kind.CASE, Kind.READING, Kind.CONCERN, Kind.FEEDBACK}
NEEDING_AN_INSPECTION = {When.ON_TEAM, When.LEADS}


def _granted(role, *kinds):
    return {a for a, row in TABLE.items() if role in row.cells and row.kind in kinds}


def test_every_action_has_its_row_and_no_row_is_empty():
    assert set(TABLE) == set(Action)
    assert [action for action, row in TABLE.items() if not row.cells] == []
    assert [action for action, row in TABLE.items() if not row.means] == []


@pytest.mark.parametrize("role", Role)
def test_every_role_may_something(role):
    assert _granted(role, *Kind)


@pytest.mark.parametrize("kind", Kind)
def test_something_can_be_done_to_every_kind(kind):
    assert [action for action, row in TABLE.items() if row.kind is kind]


@pytest.mark.parametrize(
    "role", [Role.ADMINISTRATOR, Role.ANALYST, Role.EDITOR, Role.INSPECTION_SUPPORT]
)
def test_who_needs_no_case_sees_none(role):
    assert _granted(role, *CASEWORK) == set()


def test_a_contact_meets_cases_only_as_references_and_as_feedback_to_them():
    assert _granted(Role.CONTACT, *CASEWORK) == {Action.READ_FEEDBACK}
    rules = {
        a: row.cells[Role.CONTACT].when
        for a, row in TABLE.items()
        if Role.CONTACT in row.cells
    }
    assert set(rules.values()) == {
        When.OWN_BODY,
        When.ADDRESSED,
        When.SELF,
        When.BODY_ASKED,
        When.BODY_ANSWERED,
    }


def test_a_body_meets_a_report_only_while_it_is_asked_and_in_the_answers():
    assert _granted(Role.CONTACT, Kind.REPORT) == {
        Action.CHECK_FACTS,
        Action.DOWNLOAD_DRAFT,
        Action.READ_FACT_ANSWERS,
    }


def test_a_contact_learns_nothing_before_the_announcement():
    for action in _granted(Role.CONTACT, Kind.INSPECTION):
        rule = TABLE[action].cells[Role.CONTACT]
        assert rule.when is When.OWN_BODY
        assert not rule.is_open_at(Stage.PLANNED), action


def test_an_assessor_has_nothing_left_of_the_cases_once_all_is_closed():
    for action in _granted(Role.ASSESSOR, Kind.CASE, Kind.READING):
        rule = TABLE[action].cells[Role.ASSESSOR]
        assert rule.when in {When.OWN_CASE, When.OWN_READING}
        assert not rule.is_open_at(Stage.CLOSED), action


def test_a_lead_leads_only_where_they_lead():
    for action in _granted(Role.LEAD_INSPECTOR, Kind.INSPECTION, *CASEWORK):
        rule = TABLE[action].cells[Role.LEAD_INSPECTOR]
        assert rule.when in NEEDING_AN_INSPECTION, action


def test_only_one_whose_reading_it_is_answers_and_submits():
    for action in (Action.ASSESS_CASE, Action.SUBMIT, Action.TAKE_OFFLINE):
        cells = TABLE[action].cells
        assert set(cells) == {Role.ASSESSOR}
        assert cells[Role.ASSESSOR].when is When.OWN_READING


def test_nobody_but_oneself_declares_diversity():
    cells = TABLE[Action.DECLARE_DIVERSITY].cells
    assert {rule.when for rule in cells.values()} == {When.SELF}
    assert set(TABLE[Action.VIEW_STAFF_MONITORING].cells) == {
        Role.PROGRAMME_MANAGER,
        Role.ANALYST,
    }


def test_scores_come_last_for_all_but_the_lead():
    cells = TABLE[Action.VIEW_SCORES].cells
    early = {r for r, rule in cells.items() if rule.is_open_at(Stage.FIELDWORK)}
    assert early == {Role.LEAD_INSPECTOR}
    assert Role.CONTACT not in cells


def test_stages_bound_rights_only_where_there_is_an_inspection():
    for action, row in TABLE.items():
        if row.kind in {Kind.SITE, Kind.ORGANISATION, Kind.PERSON}:
            assert not any(rule.has_stages for rule in row.cells.values()), action
