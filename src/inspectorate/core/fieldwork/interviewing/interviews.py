"""Interviews with case managers: who may take which slot."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from inspectorate.core.faults import Fault, InspectorateError, as_question
from inspectorate.core.fieldwork.interviewing.interview_slots import Slot


@dataclass(frozen=True)
class Booking:
    """A slot taken by a manager to talk about a case."""

    slot: Slot
    manager: str
    case: str


def open_slots(
    slots: Sequence[Slot],
    *,
    bookings: Sequence[Booking],
    manager: str,
    case: str,
    readers: Collection[str],
    now: datetime,
) -> tuple[Slot, ...]:
    """Return the slots that a manager may still take for a case."""
    return tuple(
        slot
        for slot in slots
        if can_book(
            Booking(slot, manager, case), bookings=bookings, readers=readers, now=now
        )
    )


def check_can_book(
    wanted: Booking,
    *,
    bookings: Sequence[Booking],
    readers: Collection[str],
    now: datetime,
) -> None:
    """Refuse a booking that cannot be kept.

    Parameters
    ----------
    wanted : Booking
    bookings : sequence of Booking
        All that stand in this inspection; to move one, leave it out.
    readers : collection of str
        Who judges the case: one of them leads the interview.
    now : datetime
        With a time zone.

    Raises
    ------
    InspectorateError
        `FIELDWORK-081` for a slot in the past, `FIELDWORK-082` when the interviewer,
        `FIELDWORK-083` when the manager is taken at that time, `FIELDWORK-084` when
        the case has an interview, `FIELDWORK-085` when the interviewer does not judge
        the case: all at once.
    """
    faults = [
        Fault(f'slot "{wanted.slot.id}"', code, said, remedy)
        for code, (is_wrong, said, remedy) in _booking_faults(
            wanted, bookings, readers, now
        ).items()
        if is_wrong
    ]
    if faults:
        raise InspectorateError(faults)


can_book = as_question(check_can_book)


def _booking_faults(
    wanted: Booking,
    bookings: Sequence[Booking],
    readers: Collection[str],
    now: datetime,
) -> Mapping[str, tuple[bool, str, str]]:
    at_once = [b for b in bookings if b.slot.overlaps(wanted.slot)]
    return {
        "FIELDWORK-081": (
            wanted.slot.starts_at <= now,
            "has begun.",
            "Choose a later one.",
        ),
        "FIELDWORK-082": (
            any(b.slot.interviewer == wanted.slot.interviewer for b in at_once),
            f"is no longer free: {wanted.slot.interviewer} has an interview then.",
            "Choose another; somebody was faster.",
        ),
        "FIELDWORK-083": (
            any(b.manager == wanted.manager for b in at_once),
            f"overlaps another interview of {wanted.manager}.",
            "Choose another time, or cancel the other interview first.",
        ),
        "FIELDWORK-084": (
            any(b.case == wanted.case for b in bookings),
            f'would be a second interview about case "{wanted.case}".',
            "Cancel the first one, or move it.",
        ),
        "FIELDWORK-085": (
            wanted.slot.interviewer not in readers,
            f'is with {wanted.slot.interviewer}, who does not judge case "{wanted.case}".',
            f"Choose a slot of: {', '.join(sorted(readers)) or 'nobody yet; allocate'}.",
        ),
    }
