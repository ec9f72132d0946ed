"""A plan is sound, or every fault of it is named with its field."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from inspectorate.core.faults import InspectorateError
from inspectorate.core.inspections import plans
from inspectorate.core.inspections.plans import Ground, Original, Plan
from inspectorate.core.inspections.states import InspectionState

VERSIONS = ("cci/2009-04", "cci/2011-04")
GROUND = Ground(versions=VERSIONS)
PLAN = Plan(
    id="i-1",
    programme="cci",
    year="2011-12",
    body="kent",
    instrument="cci/2009-04",
    fieldwork_start=date(2011, 6, 13),
    fieldwork_end=date(2011, 6, 17),
)
BEFORE = Original("i-0", "cci", frozenset({"kent", "kent-and-medway"}))


def faults_of(plan, ground=GROUND):
    with pytest.raises(InspectorateError) as caught:
        plans.check_plan(plan, ground)
    return {(fault.place, fault.code) for fault in caught.value.faults}


@pytest.mark.parametrize(
    "changes",
    [
        {},
        {"instrument": ""},
        {"fieldwork_end": None},
        {"fieldwork_start": None, "fieldwork_end": None},
        {"fieldwork_end": date(2011, 6, 13)},
        {"year": "1999-00"},
        {"is_reinspection": True, "original": BEFORE},
        {"is_reinspection": True, "original": BEFORE, "body": "kent-and-medway"},
    ],
)
def test_a_sound_plan(changes):
    assert plans.is_sound(replace(PLAN, **changes), GROUND)


@pytest.mark.parametrize(
    ("changes", "place", "code"),
    [
        ({"year": "2011"}, "year", "FIELDWORK-073"),
        ({"year": "2011-13"}, "year", "FIELDWORK-073"),
        ({"fieldwork_end": date(2011, 6, 12)}, "fieldwork_end", "FIELDWORK-074"),
        ({"fieldwork_start": None}, "fieldwork_end", "FIELDWORK-074"),
        ({"instrument": "omi2/2009-09"}, "instrument", "FIELDWORK-075"),
        ({"is_reinspection": True}, "original", "FIELDWORK-078"),
        ({"original": BEFORE}, "original", "FIELDWORK-078"),
        (
            {"is_reinspection": True, "original": replace(BEFORE, id="i-1")},
            "original",
            "FIELDWORK-078",
        ),
        (
            {"is_reinspection": True, "original": BEFORE, "body": "leeds"},
            "original",
            "FIELDWORK-078",
        ),
        (
            {"is_reinspection": True, "original": replace(BEFORE, programme="omi2")},
            "original",
            "FIELDWORK-078",
        ),
    ],
)
def test_what_cannot_be(changes, place, code):
    assert faults_of(replace(PLAN, **changes)) == {(place, code)}


def test_all_faults_are_named_at_once():
    wrong = replace(PLAN, year="x", fieldwork_start=None, is_reinspection=True)
    assert {place for place, _ in faults_of(wrong)} == {
        "year",
        "fieldwork_end",
        "original",
    }


def test_a_version_cannot_be_changed_once_it_is_announced():
    announced = replace(GROUND, pinned=VERSIONS[0], state=InspectionState.ANNOUNCED)
    other = replace(PLAN, instrument=VERSIONS[1])
    assert faults_of(other, announced) == {("instrument", "FIELDWORK-076")}
    assert plans.is_sound(PLAN, announced)


def test_a_version_that_was_withdrawn_goes_on_where_it_is_and_is_not_chosen_anew():
    withdrawn = replace(GROUND, withdrawn={VERSIONS[0]})
    assert faults_of(PLAN, withdrawn) == {("instrument", "FIELDWORK-077")}
    assert plans.is_sound(PLAN, replace(withdrawn, pinned=VERSIONS[0]))


@pytest.mark.parametrize(
    ("start", "weeks", "end"),
    [
        (date(2011, 6, 13), 1, date(2011, 6, 17)),  # Monday to Friday
        (date(2011, 6, 15), 1, date(2011, 6, 17)),
        (date(2011, 6, 17), 1, date(2011, 6, 17)),
        (date(2011, 6, 11), 1, date(2011, 6, 17)),  # Saturday
        (date(2011, 6, 13), 3, date(2011, 7, 1)),
    ],
)
def test_so_many_weeks_end_on_a_friday(start, weeks, end):
    assert plans.last_day(start, weeks) == end


def test_nobody_saves_over_what_they_have_not_seen():
    assert plans.is_unchanged(3, 3, place="Kent")
    with pytest.raises(InspectorateError, match="FIELDWORK-079"):
        plans.check_unchanged(4, 3, place="Kent")


@pytest.mark.parametrize(
    ("day", "year"),
    [
        (date(2011, 4, 1), "2011-12"),
        (date(2012, 3, 31), "2011-12"),
        (date(1999, 12, 31), "1999-00"),
    ],
)
def test_a_year_begins_in_april(day, year):
    assert plans.year_of(day) == year
    assert plans.is_year(year)
