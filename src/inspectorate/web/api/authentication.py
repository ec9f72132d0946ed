"""Who asks: the session of a browser, or the token of a program."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils import timezone
from ninja.errors import HttpError
from ninja.security import APIKeyCookie, HttpBearer
from ninja.utils import check_csrf

from inspectorate.core.people.subjects import Person
from inspectorate.web.people import tokens
from inspectorate.web.people.tokens import Scope


class SessionKey(APIKeyCookie):
    """The session cookie; whoever changes something sends the CSRF token too."""

    param_name = settings.SESSION_COOKIE_NAME

    def __call__(self, request: HttpRequest) -> Any | None:
        """Return who is signed in; first 401, then 403 for a missing token."""
        if not request.user.is_authenticated:
            return None
        if check_csrf(request) is not None:
            raise HttpError(403, "X-CSRFToken")
        return request.user

    def authenticate(self, request: HttpRequest, key: str | None) -> Any | None:  # noqa: ARG002 - ninja's signature
        """Return who is signed in."""
        return request.user if request.user.is_authenticated else None


class Token(HttpBearer):
    """A token that a person made, for as long as it is good for what is asked.

    Parameters
    ----------
    reading, writing : Scope or None
        What the token must be good for; None where no token will do.
    """

    def __init__(
        self, *, reading: Scope | None = None, writing: Scope | None = None
    ) -> None:
        self._reading, self._writing = reading, writing
        super().__init__()

    def authenticate(self, request: HttpRequest, token: str) -> Person | None:
        """Put the person of the token on the request, and return them."""
        is_reading = request.method in ("GET", "HEAD", "OPTIONS")
        scope = self._reading if is_reading else self._writing
        if scope is None:
            return None
        person = tokens.person_for_token(token, scope, timezone.now())
        if person is not None:
            request.person = person  # type: ignore[attr-defined]  # access.Asking
        return person
