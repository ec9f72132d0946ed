"""Who may do what: role, standing and stage; and what may not even be known."""

from __future__ import annotations

import itertools

import pytest

import people_cast as cast
from inspectorate.core.faults import InspectorateError
from inspectorate.core.people import permissions
from inspectorate.core.people.actions import Action, Kind
from inspectorate.core.people.permission_table import TABLE
from inspectorate.core.people.permissions import ForbiddenError
from inspectorate.core.people.roles import Role
from inspectorate.core.people.stages import Stage
from inspectorate.core.people.subjects import Person, Subject


def _refused(person, action, subject):
    with pytest.raises(ForbiddenError) as caught:
        permissions.check_may(person, action, subject)
    return caught.value


def test_what_is_allowed_passes_in_silence():
    lead = cast.person("lead_inspector")
    listed = cast.thing("inspection", Stage.LIST_RECEIVED)
    assert permissions.check_may(lead, Action.DRAW_SAMPLE, listed) is None
    assert permissions.may(lead, Action.DRAW_SAMPLE, listed)


def test_a_role_that_is_not_named_never_may():
    error = _refused(cast.person("analyst"), Action.ANNOUNCE, cast.thing("inspection"))
    assert str(error) == (
        'PEOPLE-020 inspection X1: none of your roles may "announce". '
        "Ask for it from: lead_inspector, programme_manager."
    )
    assert not error.is_hidden


def test_a_lead_of_another_inspection_may_not_and_does_not_know():
    error = _refused(
        cast.outsider("lead_inspector"), Action.ANNOUNCE, cast.thing("inspection")
    )
    assert error.faults[0].code == "PEOPLE-021"
    assert "(lead_inspector: leading it)" in error.faults[0].fault
    assert error.is_hidden


def test_the_same_lead_may_not_but_knows_when_on_the_team():
    colleague = cast.person("lead_inspector", id=cast.SECOND)
    error = _refused(colleague, Action.ANNOUNCE, cast.thing("inspection"))
    assert not error.is_hidden


def test_a_right_that_is_over_says_when_it_was():
    contact = cast.person("contact")
    drawn = cast.thing("inspection", Stage.SAMPLED)
    error = _refused(contact, Action.UPLOAD_CASE_LIST, drawn)
    assert str(error).startswith(
        'PEOPLE-022 inspection X1: "upload_case_list" is open from announced to '
        "list_received; the inspection stands at sampled."
    )


@pytest.mark.parametrize(
    ("stage", "is_visible"), [(Stage.PLANNED, False), (Stage.ANNOUNCED, True)]
)
def test_a_body_does_not_know_of_its_inspection_before_it_is_told(stage, is_visible):
    inspection = cast.thing("inspection", stage)
    contact = cast.person("contact")
    assert permissions.visible(contact, inspection) is is_visible
    error = _refused(contact, Action.ANNOUNCE, inspection)
    assert error.is_hidden is not is_visible
    assert not permissions.visible(cast.outsider("contact"), inspection)


def test_a_contact_answers_for_bodies_that_theirs_has_taken_over():
    merged = cast.person("contact", bodies=frozenset({"north_london", cast.BODY}))
    assert permissions.visible(merged, cast.thing("inspection", Stage.ANNOUNCED))


def test_an_assessor_opens_cases_that_are_theirs_and_no_other():
    case = cast.thing("case")
    colleague = Person("third", frozenset({Role.ASSESSOR}))
    in_team = cast.thing("case", team=case.team | {"third"})
    assert permissions.may(cast.person("assessor"), Action.VIEW_CASE, case)
    assert not permissions.visible(colleague, in_team)


def test_an_assessor_answers_in_their_own_reading_only():
    reading = cast.thing("reading")
    assert permissions.may(cast.person("assessor"), Action.ASSESS_CASE, reading)
    second = cast.person("assessor", id=cast.SECOND)
    error = _refused(second, Action.ASSESS_CASE, reading)
    assert error.faults[0].code == "PEOPLE-021"
    assert error.is_hidden, "the other reading is not known before both are in"


@pytest.mark.parametrize(
    ("who", "expected"),
    [("contact", True), ("assessor", True), ("other_contact", False)],
)
def test_feedback_is_read_by_giver_and_addressee(who, expected):
    feedback = cast.thing("feedback", person_id="assessor")
    role = "assessor" if who == "assessor" else "contact"
    assert (
        permissions.may(cast.person(role, id=who), Action.READ_FEEDBACK, feedback)
        is expected
    )


def test_the_assessor_who_raised_a_concern_sees_what_became_of_it():
    concern = cast.thing("concern", person_id=cast.FIRST)
    assert permissions.visible(cast.person("assessor"), concern)
    assert not permissions.visible(cast.person("assessor", id=cast.SECOND), concern)


def test_people_see_their_own_record_and_not_that_of_others():
    own = cast.thing("person", person_id="assessor")
    assert permissions.visible(cast.person("assessor"), own)
    assert not permissions.visible(cast.outsider("assessor"), own)


def test_the_pages_of_the_site_are_no_secret_to_staff():
    error = _refused(cast.person("assessor"), Action.BACKUP, Subject(Kind.SITE))
    assert not error.is_hidden


def test_to_ask_about_the_wrong_kind_of_thing_is_a_mistake_of_the_program():
    with pytest.raises(ValueError, match="draw_sample is done to kind inspection"):
        permissions.may(
            cast.person("lead_inspector"), Action.DRAW_SAMPLE, cast.thing("case")
        )


def test_rights_of_several_roles_add_up():
    both = Person(cast.LEAD, frozenset({Role.LEAD_INSPECTOR, Role.ASSESSOR}))
    own = cast.thing("reading", assessor_id=cast.LEAD, readers=frozenset({cast.LEAD}))
    assert permissions.may(both, Action.ASSESS_CASE, own)
    assert permissions.may(both, Action.EDIT_TEAM, cast.thing("inspection"))


def test_all_that_may_be_done_to_a_thing_is_listed_in_the_order_of_the_table():
    listed = permissions.actions_of(cast.person("assessor"), cast.thing("reading"))
    assert listed == (
        Action.VIEW_OWN_READING,
        Action.TAKE_OFFLINE,
        Action.ASSESS_CASE,
        Action.SUBMIT,
    )
    assert permissions.actions_of(cast.outsider("assessor"), cast.thing("case")) == ()


def test_a_person_without_roles_may_nothing():
    nobody = Person(cast.LEAD, frozenset())
    for action, stage in itertools.product(TABLE, Stage):
        assert not permissions.may(
            nobody, action, cast.thing(TABLE[action].kind, stage)
        )


@pytest.mark.parametrize("role", Role)
def test_whoever_may_do_something_to_a_thing_may_know_of_it(role):
    makers = (cast.person, cast.outsider)
    blind = {
        (action, stage)
        for action, stage, make in itertools.product(TABLE, Stage, makers)
        if permissions.may(make(role), action, cast.thing(TABLE[action].kind, stage))
        and not permissions.visible(make(role), cast.thing(TABLE[action].kind, stage))
    }
    assert {action for action, _ in blind} <= {Action.VIEW_AUDIT}
    assert not blind or role is Role.ADMINISTRATOR, "who reads the trail, not the case"


def test_the_question_is_the_guard():
    for role, action, stage in itertools.product(Role, TABLE, Stage):
        subject = cast.thing(TABLE[action].kind, stage)
        try:
            permissions.check_may(cast.person(role), action, subject)
            passed = True
        except InspectorateError:
            passed = False
        assert permissions.may(cast.person(role), action, subject) is passed


@pytest.mark.parametrize(
    ("asks", "asked", "action", "is_allowed"),
    [
        (True, True, Action.CHECK_FACTS, True),
        (True, True, Action.DOWNLOAD_DRAFT, True),
        (False, True, Action.CHECK_FACTS, False),
        (False, True, Action.READ_FACT_ANSWERS, True),
        (False, False, Action.READ_FACT_ANSWERS, False),
        (True, True, Action.VIEW_REPORT, False),
    ],
)
def test_a_body_checks_the_facts_in_the_period_and_reads_the_answers_after(
    asks, asked, action, is_allowed
):
    draft = cast.thing("report", asks_body=asks, asked_body=asked)
    contact, other = cast.person("contact"), cast.outsider("contact")
    assert permissions.may(contact, action, draft) is is_allowed
    assert permissions.visible(contact, draft) is asked
    assert not permissions.visible(other, draft)


def test_a_draft_exists_for_its_circle_and_the_editors_alone():
    draft = cast.thing("report")
    for role in ("editor", "programme_manager", "lead_inspector", "assessor"):
        assert permissions.visible(cast.person(role), draft), role
    for role in ("lead_inspector", "assessor", "analyst", "quality_lead"):
        assert not permissions.visible(cast.outsider(role), draft), role
    assert not permissions.visible(cast.person("administrator"), draft)
