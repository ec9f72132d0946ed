"""Record what was done: an event in the chain of its stream, in the same transaction."""

from __future__ import annotations

import json
import secrets
from collections.abc import Sequence

from django.db import transaction

from inspectorate.core.audit import chain, events
from inspectorate.core.audit.chain import Link
from inspectorate.core.audit.events import Event as CoreEvent
from inspectorate.core.audit.events import Sealed
from inspectorate.web.audit.models import Event, PersonalValue, Stream

SITE = "site"
PEOPLE = "people"


def stream_of_inspection(inspection_id: str) -> str:
    """Return the name of the stream of an inspection."""
    return f"inspection {inspection_id}"


def record(stream: str, *happened: CoreEvent) -> None:
    """Add events to a stream, in order, inside the transaction of the change.

    Parameters
    ----------
    stream : str
        `stream_of_inspection(id)`, `PEOPLE` or `SITE`.
    *happened : core.audit.events.Event
        Those that need a reason have one.

    Raises
    ------
    InspectorateError
        `AUDIT-010` where a reason is needed and missing; nothing is written then.
    """
    if not happened:
        return
    with transaction.atomic():
        Stream.objects.get_or_create(name=stream)
        head_row = Stream.objects.select_for_update().get(name=stream)
        head = Link(head_row.seq, "", "", head_row.hash) if head_row.seq else None
        sealed = [_sealed(event) for event in happened]
        rows = []
        for event, one in zip(happened, sealed, strict=True):
            head = chain.following(stream, head, one.body)
            rows.append(_row(stream, event, head))
        saved = Event.objects.bulk_create(rows)
        _keep_values(saved, sealed)
        head_row.seq, head_row.hash = saved[-1].seq, saved[-1].hash
        head_row.save(update_fields=["seq", "hash"])


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
