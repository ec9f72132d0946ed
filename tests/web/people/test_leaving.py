"""Leavers lose every way in at once, and for good; nobody removes themselves."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.utils import timezone
from page_checks import assert_valid_html
from people_forms import day, save

from inspectorate.web.audit.models import Event, PersonalValue
from inspectorate.web.people import tokens
from inspectorate.web.people.models import ApiToken, Device, Person

PASSWORD = "correct horse battery"


@pytest.fixture
def manager(cast, client_of):
    return client_of(cast.manager)


@pytest.fixture
def alice_inside(cast, client):
    """Alice with a session, a device and a token."""
    cast.alice.set_password(PASSWORD)
    cast.alice.save()
    typed = {"login": cast.alice.email, "password": PASSWORD}
    assert client.post("/en/account/login/", typed).status_code == 302
    Device.objects.create(person=cast.alice, key="k")
    ApiToken.objects.create(
        person=cast.alice,
        name="notebook",
        sha256=tokens.sha256("text"),
        scopes=["read_cases"],
        expires_at=timezone.now() + timedelta(days=1),
    )
    return client


def _url(person, what):
    return f"/en/people/{person.pk}/{what}/"


def _ways_in(person):
    return (
        Device.objects.filter(person=person, revoked_at=None).count(),
        ApiToken.objects.filter(person=person, revoked_at=None).count(),
        person.usersession_set.count(),
    )


def test_somebody_leaves_after_confirmation(manager, cast, alice_inside):
    url = _url(cast.alice, "leave")
    assert_valid_html(manager.get(url))
    yesterday = timezone.localdate() - timedelta(days=1)
    typed = {"reason": "a new post", **day("last_day", yesterday)}
    asked = manager.post(url, typed)
    assert_valid_html(asked)
    assert "Record that this person leaves?" in asked.text
    assert _ways_in(cast.alice) == (1, 1, 1)
    save(manager, url, **typed)
    assert cast.alice.engagements.get().ends == yesterday
    assert _ways_in(cast.alice) == (0, 0, 0)
    assert alice_inside.get("/en/").status_code == 302
    event = Event.objects.get(verb="withdrawn")
    values = PersonalValue.objects.filter(event=event)
    assert dict(values.values_list("name", "value"))["reason"] == "a new post"
    assert "Has left" in manager.get(f"/en/people/{cast.alice.pk}/").text


def test_who_leaves_later_stays_until_then(manager, cast, alice_inside):
    today = timezone.localdate()
    save(manager, _url(cast.alice, "leave"), reason="x", **day("last_day", today))
    assert _ways_in(cast.alice) == (1, 1, 1)
    assert alice_inside.get("/en/").status_code == 200
    cast.alice.engagements.update(ends=today - timedelta(days=1))  # a day passes
    assert alice_inside.get("/en/").status_code == 302


def test_a_reason_and_a_day_within_the_engagement_are_needed(manager, cast):
    url = _url(cast.alice, "leave")
    early = save(manager, url, reason="x", **day("last_day", date(2019, 1, 1)))
    assert "no engagement lasts" in early.text
    silent = save(manager, url, reason=" ", **day("last_day", timezone.localdate()))
    assert "Fill in “Reason”" in silent.text


def test_a_local_assessor_stops_being_one(manager, cast):
    yesterday = timezone.localdate() - timedelta(days=1)
    url = _url(cast.local_assessor, "leave")
    save(manager, url, reason="x", **day("last_day", yesterday))
    assert cast.local_assessor.attachments.get().ends == yesterday


def test_a_contact_leaves_their_body(manager, cast, client_of):
    contact = client_of(cast.contact)
    yesterday = timezone.localdate() - timedelta(days=1)
    url = _url(cast.contact, "leave")
    save(manager, url, reason="x", **day("last_day", yesterday))
    assert contact.get("/en/bodies/ashford/").status_code == 302
    assert not Person.objects.get(pk=cast.contact.pk).is_active


def test_access_is_withdrawn_and_restored(manager, cast, alice_inside):
    url = _url(cast.alice, "withdraw")
    assert "Withdraw the access" in manager.post(url, {"reason": "a lost laptop"}).text
    save(manager, url, reason="a lost laptop")
    assert _ways_in(cast.alice) == (0, 0, 0)
    assert alice_inside.get("/en/").status_code == 302
    typed = {"login": cast.alice.email, "password": PASSWORD}
    refused = alice_inside.post("/en/account/login/", typed)
    assert refused.status_code == 302
    assert alice_inside.get("/en/").status_code == 302
    manager.post(_url(cast.alice, "restore"), {"x": ""})
    alice_inside.post("/en/account/login/", typed)
    assert alice_inside.get("/en/").status_code == 200
    assert _ways_in(cast.alice) == (0, 0, 1)  # devices and tokens stay ended


@pytest.mark.parametrize("what", ["leave", "withdraw"])
def test_nobody_removes_themselves(manager, cast, what):
    typed = {"reason": "x", **day("last_day", timezone.localdate())}
    page = save(manager, _url(cast.manager, what), **typed)
    assert "nobody ends their own" in page.text
    assert manager.get("/en/").status_code == 200


def test_sessions_devices_and_tokens_are_ended(manager, cast, alice_inside):
    url = _url(cast.alice, "end-access")
    assert_valid_html(manager.get(url))
    manager.post(url, {"x": ""})
    assert _ways_in(cast.alice) == (0, 0, 0)
    assert alice_inside.get("/en/").status_code == 302


def test_a_lost_second_factor_is_forgotten_by_an_administrator(cast, client_of):
    from allauth.mfa.models import Authenticator

    Authenticator.objects.create(user=cast.alice, type="totp", data={"secret": "x"})
    url = _url(cast.alice, "forget-second-factor")
    assert client_of(cast.manager).get(url).status_code == 403
    save(client_of(cast.administrator), url, reason="phone lost, seen in person")
    assert not Authenticator.objects.exists()
    assert Event.objects.filter(object_kind="second_factor", verb="deleted").exists()
