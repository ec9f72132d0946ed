"""Safety concerns: kept once, and told at once to those who can act."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from inspectorate.core.audit.events import Event, Verb
from inspectorate.core.faults import Fault, InspectorateError
from inspectorate.core.people.subjects import Person
from inspectorate.web.audit import recording
from inspectorate.web.fieldwork.actions import write_turns
from inspectorate.web.fieldwork.models import SafetyConcern
from inspectorate.web.jobs import work
from inspectorate.web.sampling.models import Case

TELLING = "tell_of_concern"  # the job that sends the mail


def raise_concern(
    concern_id: str,
    *,
    text: str,
    inspection_id: str,
    case: Case | None,
    person: Person,
    now: datetime,
) -> SafetyConcern:
    """Keep a concern and have it told; sent again, it changes nothing.

    Parameters
    ----------
    concern_id : str
        Made where it was written, once.
    text : str
        What was seen, and who may be in danger.
    inspection_id : str
    case : Case or None
        Of that inspection; None for what is not about a case.
    person : core Person
        Who raises it.
    now : datetime

    Raises
    ------
    InspectorateError
        `FIELDWORK-055` without a text, `FIELDWORK-056` if the id is that of another
        concern.
    """
    if not text.strip():
        raise InspectorateError(_empty())

    def keep() -> SafetyConcern:
        row, is_new = SafetyConcern.objects.get_or_create(
            pk=concern_id,
            defaults={
                "inspection_id": inspection_id,
                "case": case,
                "text": text,
                "raised_by_id": person.id,
                "raised_at": now,
            },
        )
        if is_new:
            _record(row, person=person, now=now)
            work.ask(TELLING, about=row.pk, person_id=person.id, arguments={})
        elif not _is_same(row, inspection_id, case, person, text):
            raise InspectorateError(_reused(concern_id))
        return row

    return write_turns.write(keep)


def close(row: SafetyConcern, *, done: str, by: Person, at: datetime) -> None:
    """Record what was done about a concern, and close it.

    Raises
    ------
    InspectorateError
        `FIELDWORK-057` without a word of what was done, `FIELDWORK-058` if it is
        closed already.
    """
    if not done.strip():
        raise InspectorateError(_nothing_done(row))
    with transaction.atomic():
        n_closed = SafetyConcern.objects.filter(pk=row.pk, closed_at=None).update(
            done=done.strip(), closed_by=by.id, closed_at=at
        )
        if not n_closed:
            raise InspectorateError(_closed(row))
        recording.record(
            recording.stream_of_inspection(row.inspection_id),
            Event(
                at=at,
                person=by.id,
                role="",
                verb=Verb.CHANGED,
                object_kind="concern",
                object_id=row.pk,
                case=row.case_id or "",
                after={"done": done.strip()},
            ),
        )


def seen(row: SafetyConcern, *, at: datetime) -> None:
    """Keep when somebody who can act on a concern first read it."""
    SafetyConcern.objects.filter(pk=row.pk, seen_at=None).update(seen_at=at)


def _is_same(
    row: SafetyConcern,
    inspection_id: str,
    case: Case | None,
    person: Person,
    text: str,
) -> bool:
    given = (inspection_id, case.pk if case else None, person.id, text)
    return given == (row.inspection_id, row.case_id, row.raised_by_id, row.text)


def _record(row: SafetyConcern, *, person: Person, now: datetime) -> None:
    recording.record(
        recording.stream_of_inspection(row.inspection_id),
        Event(
            at=now,
            person=person.id,
            role="",
            verb=Verb.RAISED,
            object_kind="concern",
            object_id=row.pk,
            case=row.case_id or "",
            after={"text": row.text},
        ),
    )


def _empty() -> Fault:
    return Fault(
        "text",
        "FIELDWORK-055",
        "says nothing.",
        "Write what you saw, and who may be in danger.",
    )


def _nothing_done(row: SafetyConcern) -> Fault:
    return Fault(
        f'concern "{row.pk}"',
        "FIELDWORK-057",
        "cannot be closed without a word of what was done.",
        "Write who was told, when, and what they do about it.",
    )


def _closed(row: SafetyConcern) -> Fault:
    return Fault(
        f'concern "{row.pk}"',
        "FIELDWORK-058",
        "is closed already.",
        "Read what was done; raise a new concern if it is not enough.",
    )


def _reused(concern_id: str) -> Fault:
    return Fault(
        f'concern "{concern_id}"',
        "FIELDWORK-056",
        "is known here with another text.",
        "Send it with an id of its own; nothing was changed.",
    )
