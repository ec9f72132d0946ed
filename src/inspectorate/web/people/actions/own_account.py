"""One's own account: tokens, devices, sessions, the language of the pages."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from allauth.usersessions.models import UserSession
from django.db import transaction

from inspectorate.core.audit.events import Verb
from inspectorate.web.audit import recording
from inspectorate.web.people import models, tokens
from inspectorate.web.people.actions import joining, leaving
from inspectorate.web.people.authors import Author
from inspectorate.web.people.models import ApiToken, Device
from inspectorate.web.people.tokens import Scope


@dataclass(frozen=True)
class NewToken:
    """A token that is to be made."""

    name: str
    scopes: Collection[Scope]
    expires_at: datetime


@transaction.atomic
def make_token(person_id: str, new: NewToken, *, by: Author) -> str:
    """Make a token and return its text: nobody can read it again."""
    text = tokens.fresh()
    row = models.ApiToken.objects.create(
        person_id=person_id,
        name=new.name,
        sha256=tokens.sha256(text),
        scopes=sorted(scope.value for scope in new.scopes),
        expires_at=new.expires_at,
    )
    event = by.did(
        Verb.CREATED,
        "token",
        str(row.pk),
        after={"scopes": row.scopes, "expires": new.expires_at.isoformat()},
    )
    recording.record(recording.PEOPLE, event)
    return text


@transaction.atomic
def revoke_token(row: ApiToken, *, by: Author) -> None:
    """Make a token good for nothing."""
    ApiToken.objects.filter(pk=row.pk, revoked_at=None).update(revoked_at=by.at)
    recording.record(recording.PEOPLE, by.did(Verb.REVOKED, "token", str(row.pk)))


@transaction.atomic
def revoke_device(row: Device, *, by: Author) -> None:
    """Let a device forget all that it holds when it is heard of next."""
    Device.objects.filter(pk=row.pk, revoked_at=None).update(revoked_at=by.at)
    recording.record(recording.PEOPLE, by.did(Verb.REVOKED, "device", row.pk))


@transaction.atomic
def end_session(row: UserSession, *, by: Author) -> None:
    """End one of one's own sessions, elsewhere or here."""
    leaving.end_session(row)
    recording.record(recording.SITE, by.did(Verb.REVOKED, "session", str(row.user_id)))


@transaction.atomic
def choose_language(person_id: str, code: str, *, by: Author) -> None:
    """Have one's pages in a language from the next sign-in on."""
    row = joining.locked(person_id)
    before, row.page_language = row.page_language, code
    row.save(update_fields=["page_language"])
    event = by.did(
        Verb.CHANGED,
        joining.KIND,
        row.pk,
        before={"page_language": before},
        after={"page_language": code},
    )
    recording.record(recording.PEOPLE, event)
