"""One's own account: tokens are shown once, sessions and devices end, the language stays."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.utils import timezone
from page_checks import assert_valid_html

from inspectorate.web.audit.models import Event, PersonalValue
from inspectorate.web.people import tokens
from inspectorate.web.people.models import ApiToken, Device, Person

PASSWORD = "correct horse battery"
TOKEN = {"name": "notebook", "scopes": ["read_cases", "export"], "days": "30"}


@pytest.fixture
def alice(cast, client_of):
    return client_of(cast.alice)


def _sign_in(client, person):
    person.set_password(PASSWORD)
    person.save()
    typed = {"login": person.email, "password": PASSWORD}
    return client.post("/en/account/login/", typed)


def test_the_page_says_who_one_is_and_where_one_is_signed_in(cast, client):
    _sign_in(client, cast.alice)
    page = client.get("/en/account/")
    assert_valid_html(page)
    assert "Alice Example" in page.text
    assert "This one" in page.text
    assert "12 hours after signing in" in page.text


def test_a_contact_has_no_tokens_and_declares_nothing(cast, client_of):
    client = client_of(cast.contact)
    page = client.get("/en/account/")
    assert "Tokens for programs" not in page.text
    assert "Diversity" not in page.text
    assert client.get("/en/account/tokens/add/").status_code == 403
    assert client.get("/en/account/diversity/").status_code == 403


def test_a_token_is_shown_once_and_works(cast, alice):
    assert_valid_html(alice.get("/en/account/tokens/add/"))
    page = alice.post("/en/account/tokens/add/", TOKEN)
    assert_valid_html(page)
    text = re.search(r'value="(insp_[^"]+)"', page.text)[1]
    now = timezone.now()
    assert tokens.person_for_token(text, "export", now).id == cast.alice.pk
    row = ApiToken.objects.get()
    assert row.sha256 == tokens.sha256(text)
    assert timedelta(days=29) < row.expires_at - now < timedelta(days=31)
    listed = alice.get("/en/account/")
    assert "notebook" in listed.text
    assert "Read cases and readings" in listed.text
    assert text not in listed.text
    kept = [*Event.objects.values("body"), *PersonalValue.objects.values("value")]
    assert text not in str(kept)


@pytest.mark.parametrize("missing", ["name", "scopes", "days"])
def test_a_token_needs_name_scopes_and_an_end(alice, missing):
    typed = {name: value for name, value in TOKEN.items() if name != missing}
    page = alice.post("/en/account/tokens/add/", typed)
    assert "There is a problem" in page.text
    assert not ApiToken.objects.exists()


def test_a_token_is_revoked(cast, alice, client_of):
    alice.post("/en/account/tokens/add/", TOKEN)
    url = f"/en/account/tokens/{ApiToken.objects.get().pk}/revoke/"
    assert client_of(cast.bob).post(url, {"x": ""}).status_code == 404
    assert_valid_html(alice.get(url))
    alice.post(url, {"x": ""})
    assert ApiToken.objects.get().revoked_at is not None
    assert "Revoked" in alice.get("/en/account/").text
    assert alice.post(url, {"x": ""}).status_code == 404


def test_an_expired_token_says_so(cast, alice):
    alice.post("/en/account/tokens/add/", TOKEN)
    ApiToken.objects.update(expires_at=timezone.now() - timedelta(days=1))
    assert "Expired" in alice.get("/en/account/").text


def test_a_device_is_ended_and_forgets_on_first_contact(cast, client, client_of):
    _sign_in(client, cast.alice)
    device = Device.objects.create(person=cast.alice, key="k")
    client.cookies["device"] = device.pk
    url = f"/en/account/devices/{device.pk}/end/"
    assert client_of(cast.bob).get(url).status_code == 404
    assert_valid_html(client.get(url))
    client.post(url, {"x": ""})
    response = client.get("/en/account/")
    assert response.status_code == 302
    assert response["Clear-Site-Data"] == '"cache", "cookies", "storage"'
    assert response.cookies["device"].value == ""


def test_a_revoked_device_hears_401_from_the_interface(cast, client):
    device = Device.objects.create(
        person=cast.alice, key="k", revoked_at=timezone.now()
    )
    client.cookies["device"] = device.pk  # signed out long ago
    response = client.get("/api/session")
    assert response.status_code == 401
    assert response["Clear-Site-Data"] == '"cache", "cookies", "storage"'


def test_a_session_elsewhere_is_ended(cast, client, client_of):
    from django.test import Client

    elsewhere = Client(HTTP_USER_AGENT="Mozilla/5.0 (iPhone) Safari/605")
    _sign_in(client, cast.alice)
    typed = {"login": cast.alice.email, "password": PASSWORD}
    elsewhere.post("/en/account/login/", typed)
    page = client.get("/en/account/")
    assert "Safari, iPhone" in page.text
    (url,) = re.findall(r"/en/account/sessions/\d+/end/", page.text)
    assert client_of(cast.bob).get(url).status_code == 404
    client.post(url, {"x": ""})
    assert elsewhere.get("/en/").status_code == 302
    assert client.get("/en/").status_code == 200


def test_pages_open_in_the_language_that_was_chosen(cast, client):
    _sign_in(client, cast.alice)
    assert_valid_html(client.get("/en/account/language/"))
    client.post("/en/account/language/", {"language": "cy"})
    row = Person.objects.get(pk=cast.alice.pk)
    assert row.page_language == "cy"
    assert row.languages == ["en"]  # it says nothing of what they can assess in
    client.post("/en/account/logout/")
    typed = {"login": cast.alice.email, "password": PASSWORD}
    assert client.post("/en/account/login/", typed).url == "/cy/"
    client.post("/en/account/logout/")
    wanted = client.post("/en/account/login/?next=/en/people/", typed)
    assert wanted.url == "/cy/people/"


@pytest.mark.parametrize(
    ("said", "words"),
    [
        (
            "Mozilla/5.0 (Windows NT 10.0) Chrome/156 Safari/537 Edg/156",
            "Edge, Windows",
        ),
        ("Mozilla/5.0 (X11; Linux x86_64) Firefox/145", "Firefox, Linux"),
        ("Mozilla/5.0 (Linux; Android 15) Chrome/156", "Chrome, Android"),
        ("curl/8", "Unknown browser"),
    ],
)
def test_a_browser_in_words(said, words):
    from inspectorate.web.people import browsers

    assert browsers.words(said) == words
