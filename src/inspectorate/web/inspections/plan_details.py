"""Change what hangs on a plan: partners, documents, milestones that are ticked."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.http import Http404

from inspectorate.core.audit.events import Verb
from inspectorate.web.audit import recording
from inspectorate.web.inspections import actions
from inspectorate.web.inspections.models import (
    Document,
    MilestoneDone,
    Partnership,
)
from inspectorate.web.people.authors import Author


def set_partner(
    inspection_id: str, body_id: str, *, leads: bool, scope: str, by: Author
) -> None:
    """Take a partner inspectorate in, or change what it looks at; at most one leads."""
    with transaction.atomic():
        row = actions.locked(inspection_id)
        before = row.partnerships.filter(body=body_id).first()
        if leads:
            row.partnerships.exclude(body=body_id).update(leads=False)
        Partnership.objects.update_or_create(
            inspection=row, body_id=body_id, defaults={"leads": leads, "scope": scope}
        )
        recording.record(
            recording.stream_of_inspection(row.pk),
            by.did(
                Verb.CHANGED if before else Verb.CREATED,
                "partnership",
                body_id,
                before={"leads": before.leads, "scope": before.scope} if before else {},
                after={"leads": leads, "scope": scope},
            ),
        )


def remove_partner(
    inspection_id: str, body_id: str, *, reason: str, by: Author
) -> None:
    """End a partnership."""
    with transaction.atomic():
        row = actions.locked(inspection_id)
        found = row.partnerships.filter(body=body_id).first()
        if found is None:
            raise Http404
        found.delete()
        recording.record(
            recording.stream_of_inspection(row.pk),
            by.did(
                Verb.DELETED,
                "partnership",
                body_id,
                before={"leads": found.leads, "scope": found.scope},
                reason=reason,
            ),
        )


def ask_for(
    inspection_id: str, title: str, *, due_on: date | None, by: Author
) -> Document:
    """Ask the body for a document."""
    with transaction.atomic():
        row = actions.locked(inspection_id)
        made = Document.objects.create(inspection=row, title=title, due_on=due_on)
        recording.record(
            recording.stream_of_inspection(row.pk),
            by.did(
                Verb.CREATED,
                "document",
                str(made.pk),
                after={"title": title, "due_on": _day(due_on)},
            ),
        )
    return made


def receive(
    inspection_id: str, document_id: int, *, received_on: date | None, by: Author
) -> None:
    """Say when a document came, or that it did not come after all."""
    with transaction.atomic():
        actions.locked(inspection_id)
        found = _document(inspection_id, document_id)
        before, found.received_on = found.received_on, received_on
        if before == received_on:
            return
        found.save(update_fields=["received_on"])
        recording.record(
            recording.stream_of_inspection(inspection_id),
            by.did(
                Verb.CHANGED,
                "document",
                str(document_id),
                before={"received_on": _day(before)},
                after={"received_on": _day(received_on)},
            ),
        )


def no_longer_ask_for(
    inspection_id: str, document_id: int, *, reason: str, by: Author
) -> None:
    """Take a document off the list of those asked for."""
    with transaction.atomic():
        actions.locked(inspection_id)
        found = _document(inspection_id, document_id)
        found.delete()
        recording.record(
            recording.stream_of_inspection(inspection_id),
            by.did(
                Verb.DELETED,
                "document",
                str(document_id),
                before={"title": found.title},
                reason=reason,
            ),
        )


def tick(inspection_id: str, milestone: str, *, done_on: date, by: Author) -> None:
    """Say on which day a milestone was reached; saying it again changes nothing."""
    with transaction.atomic():
        row = actions.locked(inspection_id)
        before = row.milestones_done.filter(milestone=milestone).first()
        if before is not None and before.done_on == done_on:
            return
        MilestoneDone.objects.update_or_create(
            inspection=row,
            milestone=milestone,
            defaults={"done_on": done_on, "person_id": by.person},
        )
        recording.record(
            recording.stream_of_inspection(row.pk),
            by.did(
                Verb.CHANGED,
                "milestone",
                milestone,
                before={"done_on": _day(before.done_on) if before else None},
                after={"done_on": done_on.isoformat()},
            ),
        )


def untick(inspection_id: str, milestone: str, *, by: Author) -> None:
    """Say that a milestone is not reached after all."""
    with transaction.atomic():
        row = actions.locked(inspection_id)
        found = row.milestones_done.filter(milestone=milestone).first()
        if found is None:
            return
        found.delete()
        recording.record(
            recording.stream_of_inspection(row.pk),
            by.did(
                Verb.CHANGED,
                "milestone",
                milestone,
                before={"done_on": found.done_on.isoformat()},
                after={"done_on": None},
            ),
        )


def _document(inspection_id: str, document_id: int) -> Document:
    found = Document.objects.filter(inspection=inspection_id, pk=document_id).first()
    if found is None:
        raise Http404
    return found


def _day(value: date | None) -> str | None:
    return value.isoformat() if value else None
