"""What no role may do."""

from __future__ import annotations

import itertools

import pytest

import people_cast as cast
from inspectorate.core.people import bars, permissions
from inspectorate.core.people.actions import Action, Kind
from inspectorate.core.people.attachments import Ties
from inspectorate.core.people.permission_table import TABLE
from inspectorate.core.people.permissions import ForbiddenError
from inspectorate.core.people.roles import Role
from inspectorate.core.people.stages import Stage
from inspectorate.core.people.subjects import Person

OWN = Ties(own_bodies=frozenset({cast.BODY}))
HOME = Ties(home_bodies=frozenset({cast.BODY}))


def _code(person, action, subject):
    with pytest.raises(ForbiddenError) as caught:
        permissions.check_may(person, action, subject)
    return caught.value.faults[0].code


def _everything():
    for action, stage in itertools.product(TABLE, Stage):
        yield action, cast.thing(TABLE[action].kind, stage)


@pytest.mark.parametrize("role", Role)
def test_whoever_has_left_may_nothing_and_sees_nothing(role):
    gone = cast.person(role, is_active=False)
    for action, subject in _everything():
        assert _code(gone, action, subject) == "PEOPLE-023"
        assert not permissions.visible(gone, subject)


@pytest.mark.parametrize("role", sorted(set(Role) - {Role.CONTACT}))
@pytest.mark.parametrize("ties", [OWN, HOME], ids=["own", "home"])
def test_no_role_opens_judges_or_carries_away_cases_of_the_own_body(role, ties):
    tied = cast.person(role, ties=ties)
    for action, subject in _everything():
        if action in bars.TOUCHING_CASES:
            assert _code(tied, action, subject) == "PEOPLE-024"


def test_nor_do_all_roles_together():
    tied = Person("assessor", frozenset(Role), OWN, frozenset({cast.BODY}))
    may = {
        action
        for action, subject in _everything()
        if action in bars.TOUCHING_CASES and permissions.may(tied, action, subject)
    }
    assert may == {
        Action.UPLOAD_CASE_LIST,
        Action.MAP_COLUMNS,
        Action.VIEW_SAMPLE,
    }, "what a contact does for the body, and nothing else"


def test_a_case_of_the_own_body_is_hidden():
    tied = cast.person("assessor", ties=OWN)
    assert not permissions.visible(tied, cast.thing("case"))
    assert not permissions.visible(tied, cast.thing("reading"))


def test_a_programme_may_allow_the_own_body_but_not_the_home():
    case = cast.thing("case", own_body_allowed=True)
    assert permissions.may(cast.person("assessor", ties=OWN), Action.VIEW_CASE, case)
    home = cast.person("assessor", ties=HOME)
    assert _code(home, Action.VIEW_CASE, case) == "PEOPLE-024"


@pytest.mark.parametrize(
    "role", [Role.ASSESSOR, Role.LEAD_INSPECTOR, Role.QUALITY_LEAD]
)
def test_no_reader_sees_the_other_reading_before_both_are_in(role):
    reader = cast.person(role, id=cast.SECOND)
    waiting = cast.thing("reading", lead_id=cast.SECOND)
    both_in = cast.thing("reading", lead_id=cast.SECOND, readings_are_in=True)
    assert _code(reader, Action.VIEW_OTHER_READING, waiting) == "PEOPLE-025"
    assert permissions.may(reader, Action.VIEW_OTHER_READING, both_in)


@pytest.mark.parametrize(
    "action", [Action.VIEW_SCORES, Action.EXPORT, Action.VIEW_AUDIT]
)
def test_a_lead_who_reads_a_case_twice_read_does_not_see_round_the_corner(action):
    lead = cast.person(Role.LEAD_INSPECTOR)
    reading = cast.thing("inspection", readers=frozenset({lead.id}))
    assert _code(lead, action, reading) == "PEOPLE-025"
    assert permissions.may(lead, action, cast.thing("inspection"))


@pytest.mark.parametrize(
    "action", [Action.RETURN_ASSESSMENT, Action.COUNTERSIGN, Action.RECONCILE]
)
@pytest.mark.parametrize("reader", [cast.FIRST, cast.SECOND])
def test_nobody_confirms_a_case_that_they_judged(action, reader):
    one = Person(reader, frozenset({Role.LEAD_INSPECTOR, Role.QUALITY_LEAD}))
    reading = cast.thing("reading", lead_id=reader, readings_are_in=True)
    assert _code(one, action, reading) == "PEOPLE-026"
    assert permissions.may(cast.person(Role.QUALITY_LEAD), action, reading)


def test_whose_reading_it_is_counts_as_reader_even_when_not_listed():
    one = Person("solo", frozenset({Role.QUALITY_LEAD}))
    reading = cast.thing("reading", readers=frozenset(), assessor_id="solo")
    assert _code(one, Action.COUNTERSIGN, reading) == "PEOPLE-026"


def test_an_administrator_does_not_give_roles_to_themselves():
    chief = cast.person(Role.ADMINISTRATOR)
    own = cast.thing(Kind.PERSON, person_id=chief.id)
    assert _code(chief, Action.GRANT_ROLES, own) == "PEOPLE-027"
    assert permissions.may(chief, Action.GRANT_ROLES, cast.thing(Kind.PERSON))


def test_without_a_bar_all_roles_are_kept():
    lead = cast.person(Role.LEAD_INSPECTOR)
    kept, bar = bars.unbarred(lead, Action.VIEW_CASE, cast.thing("case"))
    assert (kept, bar) == (lead.roles, None)
