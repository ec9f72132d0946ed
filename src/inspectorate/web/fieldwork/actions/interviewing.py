"""Offer interview slots, and book, move and cancel interviews."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction
from django.http import Http404
from django.utils import timezone

from inspectorate.core.audit.events import Event, Verb
from inspectorate.core.faults import Fault, InspectorateError
from inspectorate.core.fieldwork.interviewing import interview_slots, interviews
from inspectorate.core.fieldwork.interviewing.interview_slots import Hours, Slot
from inspectorate.core.people.actions import Action
from inspectorate.core.people.subjects import Person
from inspectorate.web.audit import recording
from inspectorate.web.fieldwork.models import Booking, InterviewSlot
from inspectorate.web.fieldwork.queries import interviewing
from inspectorate.web.inspections import actions as inspections
from inspectorate.web.people.models import Person as PersonRow
from inspectorate.web.sampling.models import Case


def offer(
    inspection_id: str,
    *,
    days: Sequence[date],
    hours: Hours,
    interviewers: Sequence[str],
    by: Person,
    at: datetime,
) -> tuple[int, int]:
    """Offer slots; those at which an interviewer has a slot already are left out.

    Returns
    -------
    tuple of (int, int)
        How many slots were added, and how many left out.

    Raises
    ------
    InspectorateError
        `FIELDWORK-080`.
    """
    wanted = interview_slots.offer_slots(
        days,
        hours=hours,
        interviewers=interviewers,
        zone=timezone.get_default_timezone(),
    )
    with transaction.atomic():
        inspection = inspections.locked(inspection_id)
        added = _without_clashes(wanted, interviewers)
        InterviewSlot.objects.bulk_create(
            InterviewSlot(
                pk=slot.id,
                inspection=inspection,
                interviewer_id=slot.interviewer,
                starts_at=slot.starts_at,
                ends_at=slot.ends_at,
            )
            for slot in added
        )
        _record(
            inspection_id, Verb.CREATED, "interview_slots", inspection_id,
            by=by, at=at, action=Action.OFFER_INTERVIEWS, after={"n": len(added)},
        )  # fmt: skip
    return len(added), len(wanted) - len(added)


def _without_clashes(wanted: Sequence[Slot], interviewers: Sequence[str]) -> list[Slot]:
    standing = [
        interviewing.as_slot(row)
        for row in InterviewSlot.objects.filter(interviewer__in=interviewers)
    ]
    return [
        slot
        for slot in wanted
        if not any(
            slot.interviewer == one.interviewer and slot.overlaps(one)
            for one in standing
        )
    ]


def take_slots_back(
    inspection_id: str, slot_ids: Sequence[str], *, by: Person, at: datetime
) -> int:
    """Take slots back that nobody has booked, and return how many."""
    with transaction.atomic():
        inspections.locked(inspection_id)
        free = InterviewSlot.objects.filter(
            inspection=inspection_id, pk__in=slot_ids, booking=None
        )
        n_taken = free.count()
        free.delete()
        if n_taken:
            _record(
                inspection_id, Verb.CHANGED, "interview_slots", inspection_id,
                by=by, at=at, action=Action.OFFER_INTERVIEWS, after={"taken_back": n_taken},
            )  # fmt: skip
    return n_taken


def book(
    inspection_id: str,
    *,
    case_id: str,
    slot_id: str,
    manager: str,
    by: Person,
    at: datetime,
) -> Booking:
    """Book the interview about a case, or move it to another slot.

    Raises
    ------
    Http404
        If the case or the slot is not one of this inspection.
    InspectorateError
        `FIELDWORK-086` without a manager, `FIELDWORK-081` to `-085`.
    """
    with transaction.atomic():
        inspection = inspections.locked(inspection_id)
        case = inspection.cases.filter(pk=case_id, standing=Case.Standing.DRAWN).first()
        slots = interviewing.slots_of(inspection)
        slot = next((row for row in slots if row.pk == slot_id), None)
        if case is None or slot is None:
            raise Http404
        _check(case, slot, slots, manager=manager, at=at)
        old = Booking.objects.filter(case=case).first()
        sequence = old.sequence + 1 if old else 0
        if old:
            old.delete()
        row = Booking.objects.create(
            slot=slot,
            case=case,
            manager=manager.strip(),
            sequence=sequence,
            booked_by_id=by.id,
            booked_at=at,
        )
        _record(
            inspection_id, Verb.CHANGED if old else Verb.CREATED, "interview", case.pk,
            by=by, at=at, action=Action.BOOK_INTERVIEW, case=case.pk,
            after={"slot": slot.pk, "manager": row.manager},
        )  # fmt: skip
    return row


def cancel(inspection_id: str, case_id: str, *, by: Person, at: datetime) -> None:
    """Cancel the interview about a case; its slot is free again.

    Raises
    ------
    Http404
        If none is booked in this inspection.
    """
    with transaction.atomic():
        inspections.locked(inspection_id)
        row = Booking.objects.filter(
            case=case_id, case__inspection=inspection_id
        ).first()
        if row is None:
            raise Http404
        _record(
            inspection_id, Verb.CHANGED, "interview", case_id,
            by=by, at=at, action=Action.BOOK_INTERVIEW, case=case_id,
            after={"slot": None, "manager": row.manager},
        )  # fmt: skip
        row.delete()


def _check(
    case: Case,
    slot: InterviewSlot,
    slots: Sequence[InterviewSlot],
    *,
    manager: str,
    at: datetime,
) -> None:
    if not manager.strip():
        raise InspectorateError(
            Fault(
                f'case "{case.reference}"',
                "FIELDWORK-086",
                "has nobody named for its interview.",
                "Say which manager will be interviewed.",
            )
        )
    readers = interviewing.interviewers_by_case([case]).get(case.pk, frozenset())
    try:
        interviews.check_can_book(
            interviews.Booking(
                interviewing.as_slot(slot), manager.strip(), case.reference
            ),
            bookings=interviewing.bookings_of(slots, without=case),
            readers=readers,
            now=at,
        )
    except InspectorateError as error:
        raise _named(error, readers | {slot.interviewer_id}) from error


def _named(error: InspectorateError, people: frozenset[str]) -> InspectorateError:
    """Return the same faults with names in the place of ids."""
    names = dict(PersonRow.objects.filter(pk__in=people).values_list("pk", "name"))
    faults = []
    for fault in error.faults:
        said = [fault.place, fault.fault, fault.remedy]
        for pk, name in names.items():
            said = [text.replace(pk, name) for text in said]
        faults.append(Fault(said[0], fault.code, said[1], said[2]))
    return InspectorateError(faults)


def _record(  # noqa: PLR0913 - what an event needs
    inspection_id: str,
    verb: Verb,
    kind: str,
    object_id: str,
    *,
    by: Person,
    at: datetime,
    action: Action,
    after: dict[str, int | str | None],
    case: str = "",
) -> None:
    recording.record(
        recording.stream_of_inspection(inspection_id),
        Event(
            at=at,
            person=by.id,
            role=inspections.role_of(by, action),
            verb=verb,
            object_kind=kind,
            object_id=object_id,
            case=case,
            after={**after},
        ),
    )
