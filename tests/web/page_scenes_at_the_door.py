"""Scenes of signing in, of one's own account, and of what goes wrong."""

from __future__ import annotations

from collections.abc import Callable

import address_matrix as matrix
from address_matrix import Address
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal import auth as totp
from django.core import mail
from django.core.cache import cache
from django.test import Client, override_settings
from django.urls import resolve, reverse
from django.utils import translation
from page_scenes import Scene

from inspectorate.web.people import account_urls

PASSWORD = "correct horse battery"
LOGIN = "/account/login/"
DOING = ("edit", "remove")
FAILING = (
    *("refused/", "hidden/", "denied/", "garbled/", "large/", "broken/", "often/"),
    *(
        "closed/",
        "nowhere/",
        "forbidden/",
        "expired/",
        "design/",
        "design/?errors&page=3",
    ),
)


def signing_in(scene: Scene) -> None:
    """Strangers, wrong passwords, forgotten ones, and a second factor."""
    cache.clear()  # no tries yet
    alice, bob = scene.cast.alice, scene.cast.bob
    for person in (alice, bob):
        person.set_password(PASSWORD)
        person.save()
    totp.TOTP.activate(bob, totp.generate_totp_secret())
    stranger, half = Client(), Client()
    _all_of_allauth(scene, stranger, "a stranger")
    _open(scene, stranger, f"{LOGIN}?next=/en/people/", "account_login")
    _send(scene, stranger, LOGIN, login=alice.email, password="wrong")
    half.post(f"/en{LOGIN}", {"login": bob.email, "password": PASSWORD})
    _all_of_allauth(scene, half, "bob with his password alone")
    _send(scene, half, "/account/2fa/authenticate/", code="000000")
    with scene.work_is_done():
        stranger.post("/en/account/password/reset/", {"email": alice.email})
    link = next(
        line for line in mail.outbox[-1].body.splitlines() if line.startswith("http")
    )
    asked = stranger.get(link).url.removeprefix("/en")
    _open(scene, stranger, asked, "account_reset_password_from_key")
    _send(scene, stranger, asked, password1="short", password2="other")
    _open(scene, stranger, f"{asked}x", "account_reset_password_from_key")


def own_account(scene: Scene) -> None:
    """Somebody without a second factor, and somebody with each kind of it."""
    alice, bob = scene.cast.alice, scene.cast.bob
    for person in (alice, bob):
        person.set_password(PASSWORD)
        person.save()
    totp.TOTP.activate(bob, totp.generate_totp_secret())
    RecoveryCodes.activate(bob)
    _all_of_allauth(scene, scene.client("alice"), "alice")
    _all_of_allauth(scene, scene.client("bob"), "bob with codes")
    passkey = Authenticator.objects.create(
        user=bob,
        type=Authenticator.Type.WEBAUTHN,
        data={"name": "Laptop", "credential": {}, "passwordless": True},
    )
    for end in (
        "",
        "webauthn/",
        *(f"webauthn/keys/{passkey.pk}/{do}/" for do in DOING),
    ):
        scene.open("bob", f"/account/2fa/{end}", f"passkeys {end}")
    with override_settings(SIGNED_IN_JUST_NOW_SECONDS=0):
        _all_of_allauth(scene, scene.client("alice"), "alice, asked once more")
    with override_settings(SECOND_FACTOR_REQUIRED=True):
        _all_of_allauth(scene, scene.client("alice"), "alice, who has to set one up")
    typed = {"oldpassword": PASSWORD, "password1": "short", "password2": "short"}
    _send(scene, scene.client("alice"), "/account/password/change/", **typed)


def errors(scene: Scene) -> None:
    """Each way to fail, signed in and not; and the specimens of the design."""
    with override_settings(ROOT_URLCONF="page_addresses"):
        for end in FAILING:
            for who, client in (("lead", scene.client("lead")), ("nobody", Client())):
                scene.walk.open(
                    client, f"/{end}", group=f"{end} {who}", who=who, scene=scene.name
                )


def of_allauth() -> list[Address]:
    """Return the addresses of allauth that name nothing and are not closed."""
    return [
        one
        for one in matrix.everything()
        if one.view.__module__.startswith("allauth.")
        and one.name not in {"None", "account_logout"}  # which would end the scene
        and not one.arguments
        and "(?P" not in one.route
        and resolve(f"/{one.route}").func is not account_urls.closed
    ]


def _all_of_allauth(scene: Scene, client: Client, who: str) -> None:
    """Open what allauth shows: which of it depends on who asks, and how far they are."""
    for address in of_allauth():
        with translation.override("en"):
            url = reverse(address.name).removeprefix("/en")
        scene.walk.open(client, url, group=address.name, who=who, scene=scene.name)


def _open(scene: Scene, client: Client, url: str, group: str) -> None:
    scene.walk.open(client, url, group=group, who="a stranger", scene=scene.name)


def _send(scene: Scene, client: Client, url: str, **typed: str) -> None:
    """Send a form that is refused, and keep the page that says so."""
    for language in ("en", "cy"):
        response = matrix.ask(client, "post", f"/{language}{url}", **typed)
        assert response.status_code == 200, (url, response.status_code)
        where = {"address": url, "who": "a stranger", "language": language}
        scene.walk.keep(response, f"{url} refused", scene=scene.name, **where)


SCENES: tuple[Callable[[Scene], None], ...] = (signing_in, own_account, errors)
