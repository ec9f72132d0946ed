"""Tokens of the JSON interface: one person, named scopes, a last day; kept as a hash."""

from __future__ import annotations

import hashlib
import secrets
from datetime import datetime
from enum import StrEnum

from django.db.models import Q
from django.utils import timezone

from inspectorate.core.faults import Fault
from inspectorate.core.people.permissions import ForbiddenError
from inspectorate.core.people.subjects import Person as CorePerson
from inspectorate.web.people import models, queries

PREFIX = "insp_"  # lets a search for leaked secrets find them
RANDOM_BYTES = 32
# The time of last use is noted once a minute at most: reading must not mean writing.
NOTED_AFTER_SECONDS = 60


class Scope(StrEnum):
    """What a token is good for; never more than its person may do."""

    READ_CASES = "read_cases"
    WRITE_ANSWERS = "write_answers"
    READ_SAMPLES = "read_samples"
    READ_SCORES = "read_scores"
    EXPORT = "export"


def fresh() -> str:
    """Return the text of a new token; it is shown once."""
    return PREFIX + secrets.token_urlsafe(RANDOM_BYTES)


def sha256(text: str) -> str:
    """Return what is kept of a token."""
    return hashlib.sha256(text.encode()).hexdigest()


def person_for_token(text: str, scope: str, now: datetime) -> CorePerson | None:
    """Return the person whom a token stands for, as permissions see them.

    Parameters
    ----------
    text : str
        As it came in the header, without "Bearer ".
    scope : str
        A `Scope` that the call needs.
    now : datetime

    Returns
    -------
    Person or None
        None if nobody made it, it has expired or was revoked, or its person is no
        longer active: all of these look the same from outside.

    Raises
    ------
    ForbiddenError
        `PEOPLE-050` if the token is good, but not for this.
    """
    token = (
        models.ApiToken.objects.filter(
            sha256=sha256(text), revoked_at=None, expires_at__gt=now
        )
        .only("pk", "person_id", "scopes", "used_at")
        .first()
    )
    if token is None:
        return None
    person = queries.active_person(token.person_id, on=timezone.localdate(now))
    if person is None:
        return None
    if scope not in token.scopes:
        raise ForbiddenError(_out_of_scope(scope, token.scopes), is_hidden=False)
    _note_use(token, now)
    return person


def _note_use(token: models.ApiToken, now: datetime) -> None:
    if (
        token.used_at is None
        or (now - token.used_at).total_seconds() > NOTED_AFTER_SECONDS
    ):
        models.ApiToken.objects.filter(
            Q(pk=token.pk), Q(used_at=None) | Q(used_at__lt=now)
        ).update(used_at=now)


def _out_of_scope(scope: str, scopes: list[str]) -> Fault:
    return Fault(
        "Authorization",
        "PEOPLE-050",
        f'the token has no scope "{scope}" (it has: {", ".join(scopes) or "none"}).',
        "Make a token with that scope on your account page.",
    )
