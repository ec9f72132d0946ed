"""Single sign-on finds people by an address that the other side has verified, or nobody."""

from __future__ import annotations

import http.server
import json
import threading
from urllib.parse import parse_qs, urlsplit

import pytest
from page_checks import assert_valid_html

from inspectorate.web.audit.models import Event
from inspectorate.web.people.models import Person

START = "/en/account/oidc/single-sign-on/login/"


class _Provider(http.server.ThreadingHTTPServer):
    """As much of an OpenID provider as a sign-in needs."""

    claims: dict[str, object]

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"


class _Handler(http.server.BaseHTTPRequestHandler):
    server: _Provider

    def do_GET(self):
        address = self.server.address
        answers = {
            "/.well-known/openid-configuration": {
                "issuer": address,
                "authorization_endpoint": f"{address}/authorize",
                "token_endpoint": f"{address}/token",
                "userinfo_endpoint": f"{address}/userinfo",
                "jwks_uri": f"{address}/keys",
                "token_endpoint_auth_methods_supported": ["client_secret_post"],
            },
            "/userinfo": self.server.claims,
        }
        self._say(answers[self.path])

    def do_POST(self):
        self.rfile.read(int(self.headers["Content-Length"]))
        self._say({"access_token": "t", "token_type": "Bearer"})

    def _say(self, said):
        body = json.dumps(said).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass


@pytest.fixture
def provider(settings):
    with _Provider(("127.0.0.1", 0), _Handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        app = {
            "provider_id": "single-sign-on",
            "name": "Single sign-on",
            "client_id": "inspectorate",
            "secret": "s",
            "settings": {"server_url": server.address},
        }
        settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"APPS": [app]}}
        yield server
        server.shutdown()


def _sign_in(client, provider, **claims):
    provider.claims = {"sub": "42", **claims}
    sent_on = client.post(START)
    state = parse_qs(urlsplit(sent_on.url).query)["state"][0]
    assert sent_on.url.startswith(f"{provider.address}/authorize")
    return client.get(f"{START}callback/", {"code": "c", "state": state})


def test_the_page_of_signing_in_offers_it(cast, client, provider):
    page = client.get("/en/account/login/")
    assert_valid_html(page)
    assert "Single sign-on" in page.text


def test_a_verified_address_finds_its_person(cast, client, provider):
    answer = _sign_in(client, provider, email="ALICE@example.org", email_verified=True)
    assert answer.url == "/en/"
    assert "Alice Example" in client.get("/en/").text
    kinds = Event.objects.filter(stream="site").values_list("verb", "object_kind")
    assert ("created", "single_sign_on") in kinds
    assert ("signed_in", "person") in kinds


def test_the_password_stays_as_it_was(cast, client, provider):
    cast.alice.set_password("correct horse battery")
    cast.alice.save()
    _sign_in(client, provider, email=cast.alice.email, email_verified=True)
    row = Person.objects.get(pk=cast.alice.pk)
    assert row.check_password("correct horse battery")


def test_once_linked_the_account_counts_and_not_the_address(cast, client, provider):
    _sign_in(client, provider, email=cast.alice.email, email_verified=True)
    client.post("/en/account/logout/")
    _sign_in(client, provider, email="elsewhere@example.org", email_verified=False)
    assert "Alice Example" in client.get("/en/").text


@pytest.mark.parametrize(
    "claims",
    [
        {"email": "alice@example.org", "email_verified": False},
        {"email": "alice@example.org"},
        {"email": "stranger@example.org", "email_verified": True},
        {},
    ],
)
def test_nobody_else_gets_in_and_nobody_is_made(cast, client, provider, claims):
    n_people = Person.objects.count()
    answer = _sign_in(client, provider, **claims)
    assert answer.status_code == 200
    assert_valid_html(answer)
    assert client.get("/en/").status_code == 302
    assert Person.objects.count() == n_people


def test_who_has_left_does_not_get_in_this_way_either(cast, client, provider):
    Person.objects.filter(pk=cast.alice.pk).update(is_active=False)
    _sign_in(client, provider, email=cast.alice.email, email_verified=True)
    assert client.get("/en/").status_code == 302


def test_the_second_factor_is_asked_here_too(cast, client, provider, settings):
    settings.SECOND_FACTOR_REQUIRED = True
    _sign_in(client, provider, email=cast.alice.email, email_verified=True)
    assert client.get("/en/people/").url == "/en/account/2fa/"
