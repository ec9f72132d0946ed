"""Slots fill the hours and keep out of the breaks."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta, timezone
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspectorate.core.faults import InspectorateError
from inspectorate.core.fieldwork.interviewing import interview_slots
from inspectorate.core.fieldwork.interviewing.interview_slots import Hours

SUMMER = timezone(timedelta(hours=1))


MONDAY, TUESDAY = date(2011, 6, 13), date(2011, 6, 14)


HOURS = Hours(time(9), time(16), 75, 15, ((time(12), time(13)),))


def _slots(hours=HOURS, *, days=(MONDAY,), who=("ann",)):
    return interview_slots.offer_slots(days, hours=hours, interviewers=who, zone=SUMMER)


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
