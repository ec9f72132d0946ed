"""The interview slots of an inspection, and who has taken which."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.utils import timezone

from inspectorate.core.fieldwork import readings
from inspectorate.core.fieldwork.interviewing import interviews
from inspectorate.core.fieldwork.interviewing.calendar_file import Entry
from inspectorate.core.fieldwork.interviewing.interview_slots import Slot
from inspectorate.web.fieldwork.models import Booking, InterviewSlot
from inspectorate.web.fieldwork.queries import guarded
from inspectorate.web.inspections.models import Inspection
from inspectorate.web.sampling.models import Case


@dataclass(frozen=True)
class CaseToTalkAbout:
    """A case, the interview about it, and the slots that its manager could still take."""

    case: Case
    booking: Booking | None
    open: tuple[InterviewSlot, ...]


def slots_of(inspection: Inspection) -> list[InterviewSlot]:
    """Return the slots of an inspection in order, with interviewer and booking."""
    return list(
        inspection.interview_slots.select_related(
            "interviewer", "booking__case"
        ).order_by("starts_at", "interviewer__name")
    )


def as_slot(row: InterviewSlot) -> Slot:
    """Return a slot as core sees it."""
    return Slot(row.pk, row.interviewer_id, row.starts_at, row.ends_at)


def bookings_of(
    slots: Sequence[InterviewSlot], *, without: Case | None = None
) -> list[interviews.Booking]:
    """Return what is booked, as core sees it, without the interview about a case."""
    return [
        interviews.Booking(
            as_slot(row), row.booking.manager, row.booking.case.reference
        )
        for row in slots
        if is_taken(row) and (without is None or row.booking.case_id != without.pk)
    ]


def is_taken(row: InterviewSlot) -> bool:
    """Say whether somebody has booked a slot; fetch the booking beforehand."""
    return hasattr(row, "booking")


def interviewers_by_case(cases: Sequence[Case]) -> Mapping[str, frozenset[str]]:
    """Return who talks about each case with its manager: its first reader.

    Times of the second would tell which cases are read twice.
    """
    found = guarded.guard(cases)
    return {
        pk: frozenset(one.assessor for one in readings.standing(case.readings)[:1])
        for pk, case in found.items()
    }


def cases_to_talk_about(
    inspection: Inspection, *, now: datetime, only: str = ""
) -> list[CaseToTalkAbout]:
    """Return the cases of an inspection with what its managers can book.

    Parameters
    ----------
    inspection : Inspection
    now : datetime
    only : str
        Id of the one case that is wanted; what else is free is found for a case that
        has an interview only then.
    """
    rows = inspection.cases.filter(
        standing=Case.Standing.DRAWN, sample__discarded_at=None
    )
    cases = list(rows.filter(pk=only) if only else rows.order_by("position"))
    slots = slots_of(inspection)
    interviewers = interviewers_by_case(cases)
    taken = {row.booking.case_id: row.booking for row in slots if is_taken(row)}
    return [
        CaseToTalkAbout(
            case,
            taken.get(case.pk),
            _open(case, slots, interviewers.get(case.pk, frozenset()), now)
            if only or case.pk not in taken
            else (),
        )
        for case in cases
    ]


def _open(
    case: Case,
    slots: Sequence[InterviewSlot],
    interviewers: frozenset[str],
    now: datetime,
) -> tuple[InterviewSlot, ...]:
    free = {
        row.pk: row
        for row in slots
        if row.interviewer_id in interviewers and not is_taken(row)
    }
    found = interviews.open_slots(
        [as_slot(row) for row in free.values()],
        bookings=bookings_of(slots, without=case),
        manager=case.officer,
        case=case.reference,
        readers=interviewers,
        now=now,
    )
    return tuple(free[slot.id] for slot in found)


def calendar_entry(row: Booking, *, summary: str) -> Entry:
    """Return an interview as an event of a calendar; it names the case by reference."""
    zone = timezone.get_default_timezone()
    return Entry(
        uid=f"interview-{row.case_id}@{settings.SITE_NAME.lower().replace(' ', '-')}",
        starts_at=row.slot.starts_at.astimezone(zone),
        ends_at=row.slot.ends_at.astimezone(zone),
        summary=summary,
        sequence=row.sequence,
    )
