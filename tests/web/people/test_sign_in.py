"""Signing in: with what, how often, for how long, and what is written down of it."""

from __future__ import annotations

import time
from datetime import timedelta

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal import auth as totp
from django.core import mail
from django.core.cache import cache
from django.test import Client
from django.utils import timezone
from page_checks import assert_valid_html

from inspectorate.web.audit.models import Event
from inspectorate.web.people import middleware, reset_mail, sign_in_events
from inspectorate.web.people.models import Person
from inspectorate.web.people.sign_in import Hasher, SecondFactorAdapter

PASSWORD = "correct horse battery"
LOGIN = "/en/account/login/"


@pytest.fixture(autouse=True)
def _no_tries_yet():
    cache.clear()


@pytest.fixture
def alice(cast):
    cast.alice.set_password(PASSWORD)
    cast.alice.save()
    return cast.alice


def _try(client, email, password=PASSWORD, **headers):
    return client.post(LOGIN, {"login": email, "password": password}, **headers)


def _verbs():
    return [*Event.objects.filter(stream="site").values_list("verb", flat=True)]


# --- password ----------------------------------------------------------------------


def test_one_signs_in_by_email_whatever_its_capitals(alice, client):
    assert _try(client, "ALICE@Example.ORG").url == "/en/"
    assert client.get("/en/").status_code == 200
    assert _verbs() == ["signed_in"]
    client.post("/en/account/logout/")
    assert _verbs() == ["signed_in", "signed_out"]
    assert client.get("/en/").status_code == 302


def test_nobody_signs_up_or_changes_their_address(client, alice):
    for closed in ("signup/", "email/", "3rdparty/", "3rdparty/signup/", "sessions/"):
        assert client.get(f"/en/account/{closed}").status_code == 404
    _try(client, alice.email)
    assert client.get("/en/account/email/").status_code == 404


def _failing_page(client, email):
    text = _try(client, email, "wrong password").text
    return text.replace(email, "")


def test_known_and_unknown_addresses_look_the_same(alice, client):
    known = _failing_page(Client(), alice.email)
    unknown = _failing_page(Client(), "alison@example.org")

    def without_token(text):
        return [line for line in text.splitlines() if "csrfmiddleware" not in line]

    assert without_token(known) == without_token(unknown)


def test_known_and_unknown_addresses_cost_the_same(alice, monkeypatch):
    """As many passwords are hashed for nobody as for somebody."""
    from django.contrib.auth.hashers import MD5PasswordHasher

    hashed = []
    plain = MD5PasswordHasher.encode

    def counting(self, password, salt):
        hashed.append(password)
        return plain(self, password, salt)

    monkeypatch.setattr(MD5PasswordHasher, "encode", counting)

    def cost(email):
        hashed.clear()
        _try(Client(), email, "wrong password")
        return len(hashed)

    known = cost(alice.email)
    assert known > 0
    assert cost("nobody@example.org") == known
    Person.objects.filter(pk=alice.pk).update(is_active=False)
    assert cost(alice.email) == known
    alice.set_unusable_password()
    alice.save()
    assert cost(alice.email) == known


def test_the_trail_names_who_failed_and_never_what_was_typed(alice, client):
    _try(client, alice.email, "wrong password")
    _try(client, "alicee@example.org", "wrong password")
    known, unknown = Event.objects.filter(verb="sign_in_failed").order_by("pk")
    assert (known.object_kind, known.object_id) == ("person", alice.pk)
    assert unknown.object_kind == "unknown_address"
    assert unknown.object_id == sign_in_events.hashed("ALICEE@example.org")
    assert "alicee" not in str([*Event.objects.values()])


def test_ten_wrong_tries_slow_an_account_and_never_lock_it(alice, client):
    for _ in range(10):
        assert "Too many" not in _try(client, alice.email, "wrong password").text
    slowed = _try(client, alice.email)
    assert "Too many failed" in slowed.text
    assert "Too many failed" in _slowed_stranger(client)
    cache.clear()  # five minutes later
    assert _try(client, alice.email).status_code == 302


def _slowed_stranger(client):
    cache.clear()
    for _ in range(11):
        page = _try(client, "nobody@example.org", "wrong password")
    return page.text


def test_limits_are_counted_in_a_cache_that_all_workers_share():
    from inspectorate.web import settings

    backend = settings.CACHES["default"]["BACKEND"]
    assert backend == "django.core.cache.backends.db.DatabaseCache"


@pytest.mark.django_db
def test_limits_hold_in_the_shared_cache(cast, settings, client):
    from django.core.management import call_command

    settings.CACHES = {
        "default": {
            "BACKEND": "django.core.cache.backends.db.DatabaseCache",
            "LOCATION": "cache_of_a_test",
        }
    }
    call_command("createcachetable", verbosity=0)
    for _ in range(11):
        page = _try(client, "nobody@example.org", "wrong password")
    assert "Too many failed" in page.text


def test_passwords_are_hashed_by_argon2_in_modest_memory():
    encoded = Hasher().encode("a password", "salt" * 4)
    assert encoded.startswith("argon2$argon2id$v=19$m=19456,t=2,p=1$")
    assert Hasher().verify("a password", encoded)


def test_a_person_who_is_not_here_cannot_sign_in(cast, alice, client):
    cast.alice.engagements.update(ends=timezone.localdate().replace(year=2021))
    assert _try(client, alice.email).url == "/en/account/inactive/"
    assert client.get("/en/").status_code == 302
    assert_valid_html(client.get("/en/account/inactive/"))
    # And whoever does not know the password learns nothing of it.
    assert "not correct" in _try(client, alice.email, "wrong password").text


def test_a_link_sent_elsewhere_is_not_followed(alice, client):
    answer = client.post(
        f"{LOGIN}?next=https://evil.example/",
        {"login": alice.email, "password": PASSWORD},
    )
    assert answer.url == "/en/"


# --- sessions ----------------------------------------------------------------------


def test_a_session_ends_after_twelve_hours_however_busy(alice, client, monkeypatch):
    _try(client, alice.email)
    now = timezone.now()
    almost, over = timedelta(hours=12, seconds=-5), timedelta(hours=12, seconds=5)
    monkeypatch.setattr(middleware.timezone, "now", lambda: now + almost)
    assert client.get("/en/").status_code == 200
    session = client.session
    session["anything"] = 1  # saved again, which would prolong it
    session.save()
    monkeypatch.setattr(middleware.timezone, "now", lambda: now + over)
    assert client.get("/en/").status_code == 302
    assert client.get("/en/").status_code == 302


def test_a_session_without_its_beginning_is_none(alice, client):
    _try(client, alice.email)
    session = client.session
    del session[middleware.SIGNED_IN_AT]
    session.save()
    assert client.get("/en/").status_code == 302


def test_a_new_password_ends_the_other_sessions(alice, client):
    elsewhere = Client()
    _try(client, alice.email)
    _try(elsewhere, alice.email)
    new = "another horse battery"
    typed = {"oldpassword": PASSWORD, "password1": new, "password2": new}
    client.post("/en/account/password/change/", typed)
    assert client.get("/en/").status_code == 200
    assert elsewhere.get("/en/").status_code == 302


def test_the_interface_says_401_to_a_session_that_is_over(alice, client):
    _try(client, alice.email)
    Person.objects.filter(pk=alice.pk).update(is_active=True)
    alice.engagements.update(ends=timezone.localdate().replace(year=2021))
    response = client.get("/api/inspections")
    assert response.status_code == 401
    assert response.json()["faults"][0]["remedy"] == "Sign in again."
    assert response["Clear-Site-Data"]


def test_cookies_are_for_this_host_alone():
    """In an installation with TLS; the demonstration has none."""
    from inspectorate.web import settings

    assert settings.SESSION_COOKIE_SAMESITE == "Lax"
    assert settings.CSRF_COOKIE_HTTPONLY
    assert (
        "__Host-session" if settings.SESSION_COOKIE_SECURE else "session"
    ) == settings.SESSION_COOKIE_NAME


# --- second factor -----------------------------------------------------------------


def _with_codes(person):
    secret = totp.generate_totp_secret()
    totp.TOTP.activate(person, secret)
    return secret


def _code(secret):
    return totp.format_hotp_value(totp.hotp_value(secret, int(time.time()) // 30))


def test_the_password_alone_is_not_enough(alice, client):
    secret = _with_codes(alice)
    asked = _try(client, alice.email)
    assert asked.url == "/en/account/2fa/authenticate/"
    assert client.get("/en/").status_code == 302
    assert_valid_html(client.get(asked.url))
    wrong = client.post(asked.url, {"code": "000000"})
    assert wrong.status_code == 200
    assert _verbs() == ["sign_in_failed"]
    assert client.post(asked.url, {"code": _code(secret)}).url == "/en/"
    assert client.get("/en/").status_code == 200


def test_a_recovery_code_works_once(alice, client):
    from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes

    _with_codes(alice)
    code = RecoveryCodes.activate(alice).get_unused_codes()[0]
    url = _try(client, alice.email).url
    assert client.post(url, {"code": code}).url == "/en/"
    again = Client()
    url = _try(again, alice.email).url
    assert again.post(url, {"code": code}).status_code == 200


def test_secrets_are_kept_encrypted(alice, settings):
    secret = _with_codes(alice)
    row = Authenticator.objects.get()
    assert secret not in str(row.data)
    adapter = SecondFactorAdapter()
    assert adapter.decrypt(row.data["secret"]) == secret
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = "the next"
    assert adapter.decrypt(row.data["secret"]) == secret


def test_who_has_none_sets_one_up_before_anything_else(alice, client, settings):
    settings.SECOND_FACTOR_REQUIRED = True
    _try(client, alice.email)
    for url in ("/en/", "/en/people/", "/en/account/", "/en/account/password/change/"):
        assert client.get(url).url == "/en/account/2fa/"
    page = client.get("/en/account/2fa/")
    assert "Set up a second factor first" in page.text
    assert_valid_html(page)
    assert client.get("/api/inspections").status_code == 403
    assert client.get("/en/criteria/").status_code == 200  # anybody's
    assert client.get("/en/account/2fa/totp/activate/").status_code in (200, 302)


def test_a_second_factor_opens_everything_until_it_is_removed(alice, client, settings):
    settings.SECOND_FACTOR_REQUIRED = True
    secret = _with_codes(alice)
    url = _try(client, alice.email).url
    client.post(url, {"code": _code(secret)})
    assert client.get("/en/people/").status_code == 200
    session = client.session
    assert session[middleware.HAS_SECOND_FACTOR]


def _set_up_codes(client):
    activate = "/en/account/2fa/totp/activate/"
    assert_valid_html(client.get(activate))
    return client.post(activate, {"code": _code(client.session["mfa.totp.secret"])})


def test_codes_are_set_up_and_recorded(
    alice, client, django_capture_on_commit_callbacks
):
    _try(client, alice.email)
    with django_capture_on_commit_callbacks(execute=True):
        assert _set_up_codes(client).url == "/en/account/2fa/recovery-codes/"
    assert_valid_html(client.get("/en/account/2fa/recovery-codes/"))
    made = Event.objects.filter(object_kind="second_factor", verb="created")
    assert made.filter(person=alice.pk).exists()


def test_later_the_password_is_asked_again(alice, client, settings):
    _try(client, alice.email)
    settings.SIGNED_IN_JUST_NOW_SECONDS = 0
    asked = client.get("/en/account/2fa/totp/activate/")
    assert asked.url.startswith("/en/account/reauthenticate/")
    assert_valid_html(client.get(asked.url))
    assert client.post(asked.url, {"password": "wrong"}).status_code == 200
    assert client.post(asked.url, {"password": PASSWORD}).status_code == 302


def test_who_removes_the_last_one_sets_up_another(alice, client, settings):
    settings.SECOND_FACTOR_REQUIRED = True
    _try(client, alice.email)
    _set_up_codes(client)
    assert client.get("/en/people/").status_code == 200
    client.post("/en/account/2fa/totp/deactivate/")
    assert client.get("/en/people/").url == "/en/account/2fa/"


# --- forgotten passwords -----------------------------------------------------------


def test_a_forgotten_password_is_set_anew_by_mail(alice, client):
    page = client.post("/en/account/password/reset/", {"email": alice.email})
    assert page.url == "/en/account/password/reset/done/"
    (sent,) = mail.outbox
    assert sent.to == [alice.email]
    link = next(line for line in sent.body.splitlines() if line.startswith("http"))
    assert link.startswith("http://testserver/en/account/password/new/")
    form = client.get(link, follow=True)
    assert_valid_html(form)
    new = "another horse battery"
    client.post(form.request["PATH_INFO"], {"password1": new, "password2": new})
    assert Person.objects.get(pk=alice.pk).check_password(new)
    assert "password1" not in client.get(link, follow=True).text


def test_nobody_learns_whether_an_address_is_known(client, alice):
    known = client.post("/en/account/password/reset/", {"email": alice.email})
    asked = {"email": "nobody@example.org"}
    unknown = Client().post("/en/account/password/reset/", asked)
    assert known.url == unknown.url
    assert len(mail.outbox) == 1


@pytest.mark.django_db
def test_the_worker_is_asked_in_both_cases_and_told_no_address(cast, client, settings):
    from django_tasks_db.models import DBTaskResult

    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    for email in (cast.alice.email, "nobody@example.org"):
        client.post("/en/account/password/reset/", {"email": email})
    asked = [row.args_kwargs for row in DBTaskResult.objects.order_by("enqueued_at")]
    assert [one["args"][0] for one in asked] == [cast.alice.pk, reset_mail.NOBODY]
    assert "example.org" not in str(asked)
    assert mail.outbox == []


def test_a_new_password_is_long_and_not_ones_name(alice, client):
    _try(client, alice.email)
    for weak in ("short", "password123456", "alice@example.org", "Alice Example"):
        typed = {"oldpassword": PASSWORD, "password1": weak, "password2": weak}
        page = client.post("/en/account/password/change/", typed)
        assert page.status_code == 200, weak
