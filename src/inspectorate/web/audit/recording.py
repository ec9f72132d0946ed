"""Record what was done: an event in the chain of its stream, in the same transaction."""

from __future__ import annotations

import json
import secrets
from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from inspectorate.core.audit import chain, events
from inspectorate.core.audit.chain import Link
from inspectorate.core.audit.events import Event as CoreEvent
from inspectorate.core.audit.events import Sealed, Verb
from inspectorate.web.audit import context
from inspectorate.web.audit.models import Event, PersonalValue, Stream

SITE = "site"
PEOPLE = "people"
_INSPECTION = "inspection "


def stream_of_inspection(inspection_id: str) -> str:
    """Return the name of the stream of an inspection."""
    return f"{_INSPECTION}{inspection_id}"


def inspection_of_stream(stream: str) -> str:
    """Return the id of the inspection to which a stream belongs; empty if to none."""
    return stream.removeprefix(_INSPECTION) if stream.startswith(_INSPECTION) else ""


def record(stream: str, *happened: CoreEvent) -> None:
    """Add events to a stream, in order, inside the transaction of the change.

    Parameters
    ----------
    stream : str
        `stream_of_inspection(id)`, `PEOPLE` or `SITE`.
    *happened : core.audit.events.Event
        Those that need a reason have one. Session and device of the request are added
        where an event names neither.

    Raises
    ------
    InspectorateError
        `AUDIT-010` where a reason is needed and missing; nothing is written then.

    Notes
    -----
    Only the row of the stream is locked, until the transaction ends: what is done to
    two inspections at once does not wait for each other. However many events are given,
    five statements are run.
    """
    if not happened:
        return
    place = context.current.get()
    placed = [place.of(event) for event in happened]
    sealed = [_sealed(event) for event in placed]
    with transaction.atomic(savepoint=False):
        row = _locked(stream)
        head = Link(row.seq, "", "", row.hash) if row.seq else None
        rows = []
        for event, one in zip(placed, sealed, strict=True):
            head = chain.following(stream, head, one.body)
            rows.append(_row(stream, event, head))
        saved = Event.objects.bulk_create(rows)
        _keep_values(saved, sealed)
        Stream.objects.filter(pk=stream).update(seq=saved[-1].seq, hash=saved[-1].hash)


def record_view(
    stream: str,
    *,
    at: datetime,
    person: str,
    role: str,
    object_kind: str,
    object_id: str,
    case: str = "",
) -> None:
    """Record that somebody read something: a case, an answer, a person's record.

    Parameters
    ----------
    stream : str
        `stream_of_inspection(id)`, or `PEOPLE` for a person's record.
    at : datetime
        `timezone.now()` of the view.
    person, role : str
        Id of the reader, and the role in which they may read it (`access.role_for`).
    object_kind, object_id : str
        What was read, such as `case` or `assessment`.
    case : str
        Id of the case to which it belongs: "who saw case X" is found by it.
    """
    event = CoreEvent(
        at=at,
        person=person,
        role=role,
        verb=Verb.VIEWED,
        object_kind=object_kind,
        object_id=object_id,
        case=object_id if object_kind == "case" else case,
    )
    record(stream, event)


def _locked(stream: str) -> Stream:
    """Return the head of a stream, locked until the transaction ends."""
    found = Stream.objects.select_for_update().filter(pk=stream).first()
    if found is None:
        Stream.objects.bulk_create([Stream(name=stream)], ignore_conflicts=True)
        found = Stream.objects.select_for_update().get(pk=stream)
    return found


def _sealed(event: CoreEvent) -> Sealed:
    names = events.personal_names(event)
    return events.seal(event, salts={name: secrets.token_hex(16) for name in names})


def _row(stream: str, event: CoreEvent, link: Link) -> Event:
    return Event(
        stream=stream,
        seq=link.seq,
        prev=link.prev,
        body=link.body,
        hash=link.hash,
        at=event.at,
        person=event.person,
        verb=event.verb.value,
        object_kind=event.object_kind,
        object_id=event.object_id,
        case=event.case,
    )


def _keep_values(saved: Sequence[Event], sealed: Sequence[Sealed]) -> None:
    PersonalValue.objects.bulk_create(
        PersonalValue(
            event=row,
            name=personal.name,
            value=json.loads(json.dumps(personal.value)),
            salt=personal.salt,
        )
        for row, one in zip(saved, sealed, strict=True)
        for personal in one.values
    )
