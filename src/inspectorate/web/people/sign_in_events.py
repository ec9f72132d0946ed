"""Record who signed in, who signed out and who failed to.

What was typed is never kept: an address that nobody has is recorded as a hash under the
secret key, so that many tries at one address can be seen and the address cannot.
"""

from __future__ import annotations

import time
from typing import Any

from allauth.account.signals import user_logged_in as allauth_user_logged_in
from allauth.mfa import signals as mfa_signals
from django.contrib.auth import signals
from django.http import HttpRequest
from django.utils import timezone
from django.utils.crypto import salted_hmac

from inspectorate.core.audit.events import Event, Verb
from inspectorate.web.audit import recording
from inspectorate.web.people.middleware import HAS_SECOND_FACTOR, SIGNED_IN_AT
from inspectorate.web.people.models import Person

_DIGITS = 24


def connect() -> None:
    """Listen; called once, when the app is ready."""
    signals.user_logged_in.connect(_note_time, dispatch_uid="people time")
    allauth_user_logged_in.connect(_signed_in, dispatch_uid="people signed in")
    signals.user_logged_out.connect(_signed_out, dispatch_uid="people signed out")
    signals.user_login_failed.connect(_failed, dispatch_uid="people failed")
    mfa_signals.authentication_failed.connect(
        _second_factor_failed, dispatch_uid="people second factor failed"
    )
    mfa_signals.authenticator_added.connect(_factor_added, dispatch_uid="people added")
    mfa_signals.authenticator_removed.connect(
        _factor_removed, dispatch_uid="people removed"
    )


def hashed(email: str) -> str:
    """Return what stands in the trail for an address that nobody has."""
    found = salted_hmac("people failed sign-in", email.lower(), algorithm="sha256")
    return found.hexdigest()[:_DIGITS]


def _record(
    verb: Verb,
    person_id: str,
    *,
    kind: str = "person",
    object_id: str = "",
    **said: str,
) -> None:
    recording.record(
        recording.SITE,
        Event(
            at=timezone.now(),
            person=person_id,
            role="",
            verb=verb,
            object_kind=kind,
            object_id=object_id or person_id,
            after=dict(said),
        ),
    )


def _note_time(request: HttpRequest, **_kwargs: Any) -> None:
    request.session[SIGNED_IN_AT] = int(time.time())


def _signed_in(user: Person, **_kwargs: Any) -> None:
    _record(Verb.SIGNED_IN, user.pk)


def _signed_out(user: Person | None, **_kwargs: Any) -> None:
    if user is not None:
        _record(Verb.SIGNED_OUT, user.pk)


def _failed(credentials: dict[str, Any], **_kwargs: Any) -> None:
    email = str(credentials.get("email") or "")
    person_id = (
        Person.objects.filter(email__iexact=email).values_list("pk", flat=True).first()
    )
    kind = "person" if person_id else "unknown_address"
    _record(Verb.SIGN_IN_FAILED, "", kind=kind, object_id=person_id or hashed(email))


def _second_factor_failed(user: Person, **_kwargs: Any) -> None:
    _record(Verb.SIGN_IN_FAILED, "", object_id=user.pk, by="second_factor")


def _factor_added(user: Person, authenticator: Any, **_kwargs: Any) -> None:
    _record(Verb.CREATED, user.pk, kind="second_factor", type=str(authenticator.type))


def _factor_removed(
    request: HttpRequest, user: Person, authenticator: Any, **_kwargs: Any
) -> None:
    request.session.pop(HAS_SECOND_FACTOR, None)
    recording.record(
        recording.SITE,
        Event(
            at=timezone.now(),
            person=user.pk,
            role="",
            verb=Verb.REVOKED,
            object_kind="second_factor",
            object_id=user.pk,
            after={"type": str(authenticator.type)},
        ),
    )
