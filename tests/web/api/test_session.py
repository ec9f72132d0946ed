"""Who is signed in on this device, and with what key their outbox is sealed."""

from __future__ import annotations

import base64
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from fieldwork_web_cast import codes, in_fieldwork, op, post

from inspectorate.web.api import devices
from inspectorate.web.audit.models import Event
from inspectorate.web.people import tokens
from inspectorate.web.people.models import ApiToken, Device


def test_nobody_is_signed_in(db):
    response = Client().get("/api/session")
    assert (response.status_code, codes(response)) == (401, ["HTTP-401"])
    assert "device" not in response.cookies


def test_a_browser_gets_a_device_and_keeps_it(cast, client_of):
    client = client_of(cast.alice)
    first = client.get("/api/session")
    told = first.json()
    assert told["person"] == cast.alice.pk
    assert told["name"] == "Alice Example"
    assert told["language"] == "en"
    assert len(base64.b64decode(told["key"])) == 32
    cookie = first.cookies["device"]
    assert cookie["httponly"]
    assert cookie.value == told["device"]
    assert first.headers["Cache-Control"] == "private, no-store"
    again = client.get("/api/session").json()
    assert (again["device"], again["key"]) == (told["device"], told["key"])
    assert Device.objects.count() == 1
    assert Event.objects.filter(object_kind="device").count() == 1


def test_another_person_at_the_same_browser_gets_another_key(cast, client_of):
    client = client_of(cast.alice)
    alice = client.get("/api/session").json()
    client.force_login(cast.bob, backend="django.contrib.auth.backends.ModelBackend")
    bob = client.get("/api/session").json()
    assert bob["device"] != alice["device"]
    assert bob["key"] != alice["key"]
    client.cookies["device"] = "no such device"
    assert client.get("/api/session").json()["device"] != bob["device"]


def test_each_of_two_at_one_browser_finds_their_key_again(cast, client_of):
    client = client_of(cast.alice)
    alice = client.get("/api/session").json()
    client.force_login(cast.bob, backend="django.contrib.auth.backends.ModelBackend")
    bob = client.get("/api/session").json()
    client.force_login(cast.alice, backend="django.contrib.auth.backends.ModelBackend")
    known = f"?device={bob['device']}&device={alice['device']}"
    again = client.get(f"/api/session{known}")
    assert again.json()["key"] == alice["key"]
    assert again.cookies["device"].value == alice["device"]
    # Nobody gets a key by naming a device that is not theirs, or that was revoked.
    Device.objects.filter(pk=alice["device"]).update(revoked_at=timezone.now())
    client.cookies["device"] = ""
    other = client.get(f"/api/session{known}").json()
    assert other["device"] not in {alice["device"], bob["device"]}


@pytest.mark.parametrize("query", ["device=" + "x" * 41, "&".join(["device=x"] * 21)])
def test_a_browser_names_a_few_devices_only(cast, client_of, query):
    response = client_of(cast.alice).get(f"/api/session?{query}")
    assert response.status_code == 422


def test_a_revoked_device_is_told_to_forget_everything(cast, client_of):
    client = client_of(cast.alice)
    told = client.get("/api/session").json()
    Device.objects.filter(pk=told["device"]).update(revoked_at=timezone.now())
    response = client.get("/api/session")
    assert response.status_code == 401
    assert response.headers["Clear-Site-Data"] == '"cache", "cookies", "storage"'
    assert told["key"] not in response.content.decode()
    assert response.cookies["device"].value == ""
    assert client.get("/api/session").status_code == 401
    client.force_login(cast.alice, backend="django.contrib.auth.backends.ModelBackend")
    assert client.get("/api/session").json()["device"] != told["device"]


def test_asking_for_the_session_does_not_write_every_time(cast):
    now = timezone.now()
    first = devices.of_browser("", person=cast.alice, now=now)
    for hours, is_noted in ((0.5, False), (1.5, True)):
        later = now + timedelta(hours=hours)
        devices.of_browser(first.pk, person=cast.alice, now=later)
        first.refresh_from_db()
        assert (first.seen_at == later) == is_noted


def token_for(person, *scopes, **changes):
    text = tokens.fresh()
    ApiToken.objects.create(
        **{
            "person": person,
            "name": "script",
            "sha256": tokens.sha256(text),
            "scopes": [scope.value for scope in scopes],
            "expires_at": timezone.now() + timedelta(days=1),
        }
        | changes
    )
    return {"Authorization": f"Bearer {text}"}


def test_a_program_sends_answers_with_a_token(cast):
    (row,) = in_fieldwork(cast, n_cases=1)
    batch = {"operations": [op(row, "a1")]}
    both = token_for(cast.alice, tokens.Scope.READ_CASES, tokens.Scope.WRITE_ANSWERS)
    client = Client(enforce_csrf_checks=True)
    response = post(client, "sync", batch, **both)
    assert response.json()["results"][0]["outcome"] == "applied"
    pack = client.get(f"/api/assessments/{row.pk}/pack", headers=both)
    assert pack.json()["heads"]["1.1.a"]["op_id"] == "a1"
    session = client.get("/api/session", headers=both)
    assert session.status_code == 401


@pytest.mark.parametrize(
    ("scopes", "changes", "status"),
    [
        ([], {}, 403),
        ([tokens.Scope.READ_CASES], {}, 403),
        ([tokens.Scope.WRITE_ANSWERS], {"revoked_at": timezone.now()}, 401),
        ([tokens.Scope.WRITE_ANSWERS], {"expires_at": timezone.now()}, 401),
        ([tokens.Scope.WRITE_ANSWERS], {"sha256": "0" * 64}, 401),
    ],
)
def test_a_token_is_good_for_what_it_says_and_no_longer(scopes, changes, status, cast):
    (row,) = in_fieldwork(cast, n_cases=1)
    header = token_for(cast.alice, *scopes, **changes)
    response = post(Client(), "sync", {"operations": [op(row, "a1")]}, **header)
    assert response.status_code == status
    assert codes(response)


def test_a_token_of_somebody_whose_access_ended_is_no_good(cast):
    header = token_for(cast.alice, tokens.Scope.READ_CASES)
    cast.alice.is_active = False
    cast.alice.save()
    response = Client().get("/api/assessments/a-x/pack", headers=header)
    assert response.status_code == 401


def test_somebody_else_authorisation_is_no_token(db):
    header = {"Authorization": "Basic YTpi"}
    assert Client().get("/api/assessments/a-x/pack", headers=header).status_code == 401
