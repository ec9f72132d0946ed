"""Safety concerns: kept once, and told at once to those who can act."""

from __future__ import annotations

from datetime import datetime

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
    concern_id: str, *, text: str, case: Case, person: Person, now: datetime
) -> SafetyConcern:
    """Keep a concern and have it told; sent again, it changes nothing.

    Parameters
    ----------
    concern_id : str
        Made where it was written, once.
    text : str
        What was seen, and who may be in danger.
    case : Case
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
                "inspection_id": case.inspection_id,
                "case": case,
                "text": text,
                "raised_by_id": person.id,
                "raised_at": now,
            },
        )
        if is_new:
            _record(row, person=person, now=now)
            work.ask(TELLING, about=row.pk, person_id=person.id, arguments={})
        elif (row.case_id, row.raised_by_id, row.text) != (case.pk, person.id, text):
            raise InspectorateError(_reused(concern_id))
        return row

    return write_turns.write(keep)


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


def _reused(concern_id: str) -> Fault:
    return Fault(
        f'concern "{concern_id}"',
        "FIELDWORK-056",
        "is known here with another text.",
        "Send it with an id of its own; nothing was changed.",
    )
