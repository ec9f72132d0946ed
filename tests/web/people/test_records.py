"""What is kept of a person is corrected; checks, bodies and roles are added."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.utils import timezone
from page_checks import assert_valid_html
from people_forms import day, save

from inspectorate.core.people.roles import Role
from inspectorate.web.audit.models import Event, PersonalValue
from inspectorate.web.people.models import Person, RoleGrant

DETAILS = {
    "name": "Alice Changed",
    "email": "alice@example.org",
    "grade": "practice_assessor",
    "languages": ["en", "cy"],
    "home_inspectorate": "",
}


@pytest.fixture
def admin(cast, client_of):
    return client_of(cast.administrator)


@pytest.fixture
def manager(cast, client_of):
    return client_of(cast.manager)


def _url(person, what):
    return f"/en/people/{person.pk}/{what}/"


def test_a_record_is_corrected_and_the_trail_says_what(manager, cast):
    assert_valid_html(manager.get(_url(cast.alice, "edit")))
    manager.post(_url(cast.alice, "edit"), DETAILS)
    row = Person.objects.get(pk=cast.alice.pk)
    assert (row.name, row.languages) == ("Alice Changed", ["en", "cy"])
    event = Event.objects.get(object_id=row.pk, verb="changed")
    said = dict(PersonalValue.objects.filter(event=event).values_list("name", "value"))
    assert said == {
        "before.name": "Alice Example",
        "after.name": "Alice Changed",
        "before.languages": ["en"],
        "after.languages": ["en", "cy"],
    }


def test_nothing_changed_is_no_event(manager, cast):
    same = DETAILS | {"name": "Alice Example", "languages": ["en"]}
    assert manager.post(_url(cast.alice, "edit"), same).status_code == 302
    assert not Event.objects.filter(verb="changed").exists()


def test_a_grade_must_go_with_the_roles(manager, cast):
    page = manager.post(_url(cast.alice, "edit"), DETAILS | {"grade": "support"})
    assert "does not go with the grade" in page.text
    assert_valid_html(page)


def test_the_address_of_who_signs_in_is_the_administrators(manager, admin, cast):
    cast.alice.last_login = timezone.now()
    cast.alice.save()
    typed = DETAILS | {"email": "mallory@example.org"}
    assert "Ask an administrator" in manager.post(_url(cast.alice, "edit"), typed).text
    assert admin.post(_url(cast.alice, "edit"), typed).status_code == 302
    assert Person.objects.get(pk=cast.alice.pk).email == "mallory@example.org"


def test_the_address_of_another_is_refused(admin, cast):
    typed = DETAILS | {"email": "Bob@example.org"}
    page = admin.post(_url(cast.alice, "edit"), typed)
    assert "somebody signs in with" in page.text


def test_a_disclosure_check_is_added(manager, cast):
    url = _url(cast.alice, "checks/add")
    assert_valid_html(manager.get(url))
    issued = timezone.localdate()
    typed = {**day("issued", issued), **day("expires", date(2040, 2, 29))}
    manager.post(url, typed)
    assert cast.alice.disclosure_checks.count() == 2
    tomorrow = issued + timedelta(days=1)
    early = {**day("issued", tomorrow), **day("expires", date(2040, 2, 29))}
    assert "has not come yet" in manager.post(url, early).text
    backwards = {**day("issued", issued), **day("expires", issued)}
    assert "is not after the day of issue" in manager.post(url, backwards).text


def test_an_earlier_employment_is_recorded(manager, cast):
    url = _url(cast.alice, "bodies/add")
    ends = date(2026, 1, 31)
    typed = {"body": "bexley", "kind": "employment", **day("ends", ends)}
    asked = manager.post(url, typed)
    assert_valid_html(asked)
    assert "24 months" in asked.text
    save(manager, url, **typed)
    assert "31 January 2028" in manager.get(f"/en/people/{cast.alice.pk}/").text
    backwards = typed | day("starts", date(2026, 2, 1))
    assert "is before" in save(manager, url, **backwards).text


def _roles(person):
    return set(RoleGrant.objects.filter(person=person).values_list("role", flat=True))


def test_roles_are_given_and_taken(admin, cast):
    url = _url(cast.bob, "roles")
    page = admin.get(url)
    assert_valid_html(page)
    assert 'value="administrator"' not in page.text  # does not go with the grade
    assert page.text.count('type="checkbox"') == 6
    typed = {"roles": ["lead_inspector", "quality_lead"]}
    asked = admin.post(url, typed)
    assert "Lead inspector, Quality lead" in asked.text
    assert _roles(cast.bob) == {"assessor"}
    save(admin, url, **typed)
    assert _roles(cast.bob) == {"lead_inspector", "quality_lead"}
    verbs = Event.objects.filter(object_id=cast.bob.pk).values_list("verb", flat=True)
    assert sorted(verbs) == ["granted", "granted", "revoked"]


def test_a_role_that_does_not_go_with_the_grade_is_refused(admin, cast):
    page = save(admin, _url(cast.bob, "roles"), roles=["administrator"])
    assert page.status_code == 200
    assert _roles(cast.bob) == {"assessor"}


def test_nobody_gives_roles_to_themselves(admin, cast):
    url = _url(cast.administrator, "roles")
    assert admin.get(url).status_code == 403
    assert save(admin, url, roles=["analyst"]).status_code == 403
    assert _roles(cast.administrator) == {"administrator"}


def test_a_manager_gives_no_roles(manager, cast):
    assert manager.get(_url(cast.bob, "roles")).status_code == 403


def test_the_last_administrator_stays(admin, cast):
    cast.support.role_grants.create(role=Role.ADMINISTRATOR.value)
    url = _url(cast.support, "roles")
    save(admin, url, roles=["inspection_support"])  # Ada is left
    assert _roles(cast.support) == {"inspection_support"}


def test_two_administrators_cannot_take_each_other_away(client_of, cast):
    cast.support.role_grants.create(role=Role.ADMINISTRATOR.value)
    first, second = client_of(cast.administrator), client_of(cast.support)
    save(second, _url(cast.administrator, "withdraw"), reason="a test")
    assert not Person.objects.get(pk=cast.administrator.pk).is_active
    # Signed out at once; and Sam, now the last, cannot be withdrawn by a manager.
    assert save(first, _url(cast.support, "roles"), roles=[]).status_code != 200
    manager = client_of(cast.manager)
    page = save(manager, _url(cast.support, "withdraw"), reason="a test")
    assert "nobody would be left" in page.text
    assert Person.objects.get(pk=cast.support.pk).is_active
