"""Slots fill the hours and nobody is booked twice."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta, timezone

import pytest

from inspectorate.core.faults import InspectorateError
from inspectorate.core.fieldwork.interviewing import interview_slots, interviews
from inspectorate.core.fieldwork.interviewing.interview_slots import Hours
from inspectorate.core.fieldwork.interviewing.interviews import Booking

SUMMER = timezone(timedelta(hours=1))


MONDAY, TUESDAY = date(2011, 6, 13), date(2011, 6, 14)


HOURS = Hours(time(9), time(16), 75, 15, ((time(12), time(13)),))


BEFORE = datetime(2011, 6, 1, tzinfo=UTC)


def _slots(hours=HOURS, *, days=(MONDAY,), who=("ann",)):
    return interview_slots.offer_slots(days, hours=hours, interviewers=who, zone=SUMMER)


def _starts(slots):
    return [f"{slot.starts_at:%H:%M}" for slot in slots]


def _codes(wanted, *bookings, readers=("ann", "ben"), now=BEFORE):
    with pytest.raises(InspectorateError) as caught:
        interviews.check_can_book(wanted, bookings=bookings, readers=readers, now=now)
    return [fault.code for fault in caught.value.faults]


ANN9, BEN9, ANN10, *_ = _slots(who=("ann", "ben"))


STANDS = Booking(ANN9, "meg", "case-1")


def test_a_free_slot_can_be_booked():
    interviews.check_can_book(STANDS, bookings=[], readers=["ann"], now=BEFORE)


def test_a_slot_is_booked_once():
    assert _codes(Booking(ANN9, "nia", "case-2"), STANDS) == ["FIELDWORK-082"]


def test_a_manager_is_in_one_place():
    assert _codes(Booking(BEN9, "meg", "case-2"), STANDS) == ["FIELDWORK-083"]


def test_a_case_is_talked_about_once():
    assert _codes(Booking(ANN10, "meg", "case-1"), STANDS) == ["FIELDWORK-084"]


def test_who_interviews_judges_the_case():
    assert _codes(STANDS, readers=()) == ["FIELDWORK-085"]


def test_a_slot_that_has_begun_is_gone():
    assert _codes(STANDS, now=ANN9.starts_at) == ["FIELDWORK-081"]


def test_everything_wrong_with_a_booking_is_said_at_once():
    found = _codes(STANDS, STANDS, readers=["ben"], now=ANN9.ends_at)
    assert found == [f"FIELDWORK-08{n}" for n in range(1, 6)]


def test_the_open_slots_are_those_that_can_be_booked():
    slots = _slots(who=("ann", "ben"))
    found = interviews.open_slots(
        slots,
        bookings=[STANDS],
        manager="meg",
        case="case-2",
        readers=["ann"],
        now=BEFORE,
    )
    assert _starts(found) == ["10:30", "13:00", "14:30"]
    assert {slot.interviewer for slot in found} == {"ann"}
