"""Give feedback to the manager who was interviewed, and keep that it was read."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from inspectorate.core.audit.events import Event, Verb
from inspectorate.core.fieldwork.interviewing import feedback as core_feedback
from inspectorate.core.people.actions import Action
from inspectorate.core.people.subjects import Person
from inspectorate.web.audit import recording
from inspectorate.web.fieldwork.models import Assessment, Feedback
from inspectorate.web.inspections import actions as inspections
from inspectorate.web.sampling.models import Case


def give(
    reading: Assessment,
    said: core_feedback.Feedback,
    *,
    addressee_id: str | None,
    by: Person,
    at: datetime,
) -> Feedback:
    """Keep what a manager is told; a second time it takes the place of the first.

    Raises
    ------
    InspectorateError
        `FIELDWORK-090` to `-093`: it says nothing, too much, or names a case.
    """
    inspection_id = reading.case.inspection_id
    references = Case.objects.filter(inspection=inspection_id)
    core_feedback.check_can_give(
        said, case_ids=set(references.values_list("reference", flat=True))
    )
    with transaction.atomic():
        row, is_new = Feedback.objects.update_or_create(
            assessment=reading,
            defaults={
                "manager": said.manager,
                "addressee_id": addressee_id,
                "good_practice": list(said.good_practice),
                "ideas": list(said.ideas),
                "given_at": at,
                "read_at": None,
            },
        )
        recording.record(
            recording.stream_of_inspection(inspection_id),
            _event(row, Verb.CREATED if is_new else Verb.CHANGED, by=by, at=at),
        )
    return row


def _event(row: Feedback, verb: Verb, *, by: Person, at: datetime) -> Event:
    return Event(
        at=at,
        person=by.id,
        role=inspections.role_of(by, Action.GIVE_FEEDBACK),
        verb=verb,
        object_kind="feedback",
        object_id=row.pk,
        case=row.assessment.case_id,
        after={
            "manager": row.manager,
            "good_practice": row.good_practice,
            "ideas": row.ideas,
        },
    )


def read(row: Feedback, *, by: Person, at: datetime) -> None:
    """Keep when its addressee first read a feedback."""
    if row.addressee_id == by.id:
        Feedback.objects.filter(pk=row.pk, read_at=None).update(read_at=at)
