"""Record what was done: an event in the chain of its stream, in the same transaction."""

from __future__ import annotations

import json
import secrets
from collections.abc import Collection, Mapping, Sequence
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
_REPORT = "report "


def stream_of_inspection(inspection_id: str) -> str:
    """Return the name of the stream of an inspection."""
    return f"{_INSPECTION}{inspection_id}"


def stream_of_report(report_id: str) -> str:
    """Return the name of the stream of a report.

    It is not that of its inspection: who reads the trail of an inspection need not know
    that there is a draft.
    """
    return f"{_REPORT}{report_id}"


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
    two inspections at once does not wait for each other.
    """
    place = context.current.get()
    record_placed({stream: [place.of(event) for event in happened]})


def record_placed(happened: Mapping[str, Sequence[CoreEvent]]) -> None:
    """Add events to streams; they say themselves from where they come.

    Parameters
    ----------
    happened : mapping of str to sequence of core.audit.events.Event
        By stream, in order.

    Notes
    -----
    The streams are locked in the order of their names, so that nobody waits for another
    who waits for them. However many there are, five statements are run.
    """
    sealed = {
        stream: [_sealed(event) for event in events]
        for stream, events in happened.items()
        if events
    }
    if not sealed:
        return
    with transaction.atomic(savepoint=False):
        heads = _locked(sealed)
        rows = []
        for stream, row in heads.items():
            rows += _following(row, happened[stream], sealed[stream])
        _keep_values(
            Event.objects.bulk_create(rows),
            [one for stream in heads for one in sealed[stream]],
        )
        _move(list(heads.values()))


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
    event = view(
        at=at,
        person=person,
        role=role,
        object_kind=object_kind,
        object_id=object_id,
        case=case,
    )
    record(stream, event)


def view(
    *,
    at: datetime,
    person: str,
    role: str,
    object_kind: str,
    object_id: str,
    case: str = "",
) -> CoreEvent:
    """Return the event of a view, to record several together; see `record_view`."""
    return CoreEvent(
        at=at,
        person=person,
        role=role,
        verb=Verb.VIEWED,
        object_kind=object_kind,
        object_id=object_id,
        case=object_id if object_kind == "case" else case,
    )


def _locked(streams: Collection[str]) -> dict[str, Stream]:
    """Return the heads of streams, locked until the transaction ends."""
    rows = Stream.objects.select_for_update().filter(pk__in=streams).order_by("pk")
    found = {row.pk: row for row in rows}
    if len(found) < len(streams):
        missing = sorted(set(streams) - found.keys())
        Stream.objects.bulk_create(
            [Stream(name=name) for name in missing], ignore_conflicts=True
        )
        found = {row.pk: row for row in rows.all()}
    return found


def _following(
    row: Stream, happened: Sequence[CoreEvent], sealed: Sequence[Sealed]
) -> list[Event]:
    """Return the next rows of a stream, and move its head along."""
    head = Link(row.seq, "", "", row.hash) if row.seq else None
    made = []
    for event, one in zip(happened, sealed, strict=True):
        head = chain.following(row.pk, head, one.body)
        row.seq, row.hash = head.seq, head.hash
        made.append(_row(row.pk, event, head))
    return made


def _move(heads: Sequence[Stream]) -> None:
    if len(heads) == 1:  # the usual case, and the cheapest
        row = heads[0]
        Stream.objects.filter(pk=row.pk).update(seq=row.seq, hash=row.hash)
        return
    Stream.objects.bulk_create(
        heads,
        update_conflicts=True,
        unique_fields=["name"],
        update_fields=["seq", "hash"],
    )


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
