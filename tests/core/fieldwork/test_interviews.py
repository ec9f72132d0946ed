"""Slots fill the hours and nobody is booked twice."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta, timezone
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspectorate.core.faults import InspectorateError
from inspectorate.core.fieldwork import interviews
from inspectorate.core.fieldwork.interviews import Booking, Hours

SUMMER = timezone(timedelta(hours=1))
MONDAY, TUESDAY = date(2011, 6, 13), date(2011, 6, 14)
HOURS = Hours(time(9), time(16), 75, 15, ((time(12), time(13)),))
BEFORE = datetime(2011, 6, 1, tzinfo=UTC)


def _slots(hours=HOURS, *, days=(MONDAY,), who=("ann",)):
    return interviews.offer_slots(days, hours=hours, interviewers=who, zone=SUMMER)


def _starts(slots):
    return [f"{slot.starts_at:%H:%M}" for slot in slots]


def test_slots_keep_to_hours_gaps_and_breaks():
    assert _starts(_slots()) == ["09:00", "10:30", "13:00", "14:30"]


def test_slots_are_there_for_every_day_and_interviewer():
    slots = _slots(days=(TUESDAY, MONDAY, MONDAY), who=("ben", "ann"))
    assert len(slots) == 16
    assert [slot.id for slot in slots[:3]] == [
        "ann.20110613T0900",
        "ben.20110613T0900",
        "ann.20110613T1030",
    ]
    assert slots[0].starts_at == datetime(2011, 6, 13, 8, tzinfo=UTC)
    assert slots[0].ends_at - slots[0].starts_at == timedelta(minutes=75)


@pytest.mark.parametrize(
    ("hours", "n_faults"),
    [
        (Hours(time(9), time(16), 0), 1),
        (Hours(time(9), time(16), 60, -1), 1),
        (Hours(time(9), time(10), 75), 1),
        (Hours(time(16), time(9), 60), 1),
        (Hours(time(9), time(16), 0, 0, ((time(13), time(12)),)), 2),
    ],
)
def test_hours_that_make_no_sense_are_refused(hours, n_faults):
    with pytest.raises(InspectorateError) as caught:
        _slots(hours)
    assert [f.code for f in caught.value.faults] == ["FIELDWORK-080"] * n_faults


@pytest.mark.parametrize("changes", [{"days": ()}, {"who": ()}])
def test_without_a_day_or_an_interviewer_there_is_no_slot(changes):
    with pytest.raises(InspectorateError, match="FIELDWORK-080"):
        _slots(**changes)


@given(
    st.integers(10, 120),
    st.integers(0, 30),
    st.lists(st.tuples(st.integers(8, 16), st.integers(1, 90)), max_size=3),
)
def test_slots_never_meet_each_other_or_a_break(length, gap, pauses):
    breaks = tuple(
        (time(h), time(h + minutes // 60, minutes % 60)) for h, minutes in pauses
    )
    slots = _slots(Hours(time(7), time(19), length, gap, breaks))
    for one, other in combinations(slots, 2):
        assert not one.overlaps(other)
        assert abs(one.starts_at - other.starts_at) >= timedelta(minutes=length + gap)
    for slot in slots:
        assert time(7) <= slot.starts_at.time() < slot.ends_at.time() <= time(19)
        for begins, ends in breaks:
            assert slot.ends_at.time() <= begins or slot.starts_at.time() >= ends


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
