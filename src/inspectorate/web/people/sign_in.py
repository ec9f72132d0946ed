"""How people sign in: accounts are made by others, and single sign-on only finds them."""

from __future__ import annotations

import base64
import hashlib
import time
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.stagekit import clear_login
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialLogin
from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings
from django.contrib.auth.hashers import Argon2PasswordHasher
from django.http import HttpRequest, HttpResponse
from django.urls import translate_url
from django.utils import timezone

from inspectorate.core.audit.events import Event, Verb
from inspectorate.web.audit import recording
from inspectorate.web.people import queries
from inspectorate.web.people.middleware import SIGNED_IN_AT
from inspectorate.web.people.models import Person


class Hasher(Argon2PasswordHasher):
    """Argon2id with 19 MiB and two passes: some 60 ms of a core, not a second.

    Django's own 100 MiB for each sign-in let a few dozen at once exhaust a small server.
    """

    memory_cost = 19 * 1024
    time_cost = 2
    parallelism = 1


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]  # allauth has no types
    """Accounts with e-mail and password."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:  # noqa: ARG002 - allauth's signature
        """Refuse: people are added under People."""
        return False

    def pre_login(
        self, request: HttpRequest, user: Person, **kwargs: Any
    ) -> HttpResponse | None:
        """Stop who has left or lost access, after the right password only."""
        if queries.active_person(user.pk, on=timezone.localdate()) is None:
            clear_login(request)
            return self.respond_user_inactive(request, user)  # type: ignore[no-any-return]
        return super().pre_login(request, user, **kwargs)  # type: ignore[no-any-return]

    def post_login(
        self, request: HttpRequest, user: Person, **kwargs: Any
    ) -> HttpResponse:
        """Go on in the language that the person chose."""
        response: HttpResponse = super().post_login(request, user, **kwargs)
        if "Location" in response.headers:
            response["Location"] = translate_url(
                response["Location"], user.page_language
            )
        return response

    def is_reauthentication_required(self, *, app: str, **kwargs: Any) -> bool:
        """Ask for the password again, unless one has signed in just now."""
        signed_in_at = int(self.request.session.get(SIGNED_IN_AT, 0))
        if time.time() - signed_in_at < settings.SIGNED_IN_JUST_NOW_SECONDS:
            return False
        return bool(super().is_reauthentication_required(app=app, **kwargs))

    def get_reset_password_from_key_url(self, key: str) -> str:
        """Return nothing: `reset_mail` makes the link when it sends the mail."""
        return key


class SocialAccountAdapter(DefaultSocialAccountAdapter):  # type: ignore[misc]  # allauth has no types
    """Accounts at somebody else's sign-in."""

    def is_open_for_signup(self, *_args: object) -> bool:
        """Refuse: single sign-on is for people who are known here."""
        return False

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        """Link an account to the person whose e-mail the other side has verified."""
        if sociallogin.is_existing:
            return
        verified = [
            address.email.lower()
            for address in sociallogin.email_addresses
            if address.verified
        ]
        person = Person.objects.filter(email__in=verified).first()
        if person is None:
            return
        sociallogin.connect(request, person)
        event = Event(
            at=timezone.now(),
            person=person.pk,
            role="",
            verb=Verb.CREATED,
            object_kind="single_sign_on",
            object_id=person.pk,
        )
        recording.record(recording.SITE, event)


class SecondFactorAdapter(DefaultMFAAdapter):  # type: ignore[misc]  # allauth has no types
    """Second factors, whose secrets are kept encrypted under the secret key."""

    def encrypt(self, text: str) -> str:
        """Return a secret as it is stored: a copy of the database does not tell it."""
        return _cipher().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """Return a secret as it is used."""
        return _cipher().decrypt(encrypted_text.encode()).decode()


def _cipher() -> MultiFernet:
    secrets = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    return MultiFernet([Fernet(_key_from(str(secret))) for secret in secrets])


def _key_from(secret: str) -> bytes:
    digest = hashlib.sha256(f"second factor\n{secret}".encode()).digest()
    return base64.urlsafe_b64encode(digest)
