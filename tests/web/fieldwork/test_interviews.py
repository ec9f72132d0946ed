"""Offering, booking, moving and cancelling interviews."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone
from page_checks import assert_valid_html, found, words_of
from web_cast import assessment, inspection, sample

from inspectorate.core.inspections.states import InspectionState
from inspectorate.web.fieldwork.models import Booking, InterviewSlot

pytestmark = pytest.mark.django_db
MONDAY = datetime(2031, 3, 3, tzinfo=UTC)
OFFER = {
    "days": ["2031-03-03", "2031-03-04"],
    "opens": "09:00",
    "closes": "12:00",
    "length": "60",
    "gap": "0",
    "break_begins": "",
    "break_ends": "",
}


@pytest.fixture
def sampled(cast):
    """An inspection in March 2031, its first two cases with Alice and its third with Bob."""
    made = inspection(
        cast,
        InspectionState.SAMPLED,
        fieldwork_start=MONDAY.date(),
        fieldwork_end=MONDAY.date() + timedelta(days=4),
    )
    cases = sample(made)
    for case, reader in zip(cases, (cast.alice, cast.alice, cast.bob), strict=False):
        assessment(case, reader)
    return made, cases


def _address(made, end=""):
    return f"/en/inspections/{made.pk}/interviews/{end}"


def _words(response):
    return words_of(assert_valid_html(response))


def _slot(person, hour=9):
    at = MONDAY + timedelta(hours=hour)
    return InterviewSlot.objects.get(interviewer=person, starts_at=at)


@pytest.fixture
def offered(cast, client_of, sampled):
    """Six slots each of Alice and Bob on two mornings."""
    made, cases = sampled
    client_of(cast.support).post(
        _address(made, "offer/"), OFFER | {"interviewers": [cast.alice.pk, cast.bob.pk]}
    )
    return made, cases


def test_slots_are_offered_for_each_day_and_interviewer(cast, offered):
    assert InterviewSlot.objects.count() == 2 * 3 * 2
    assert InterviewSlot.objects.filter(interviewer=cast.alice).count() == 6


def test_a_slot_is_not_offered_twice(cast, client_of, offered):
    made, _cases = offered
    response = client_of(cast.support).post(
        _address(made, "offer/"), OFFER | {"interviewers": [cast.alice.pk]}, follow=True
    )
    assert "0 slots are offered. 6 were left out" in _words(response)
    assert InterviewSlot.objects.count() == 12


def test_hours_without_room_for_an_interview_are_said_in_the_form(
    cast, client_of, sampled
):
    made, _cases = sampled
    response = client_of(cast.support).post(
        _address(made, "offer/"),
        OFFER | {"interviewers": [cast.alice.pk], "closes": "09:30"},
    )
    assert response.status_code == 200
    assert "no interview of 60 minutes fits" in _words(response)
    assert not InterviewSlot.objects.exists()


def test_no_time_tells_which_case_is_read_twice(cast, client_of, offered):
    made, cases = offered
    assessment(cases[0], cast.bob, turn="second")
    page = client_of(cast.contact).get(_address(made, "book/"), {"case": cases[0].pk})
    options = found(assert_valid_html(page), "input", type="radio")
    assert options
    assert all(one.get("value").startswith(cast.alice.pk) for one in options)
    refused = client_of(cast.contact).post(
        _address(made, f"book/?case={cases[0].pk}"),
        {"manager": "Mo Manager", "slot": _slot(cast.bob).pk},
    )
    assert refused.status_code == 200
    assert not Booking.objects.exists()


def test_the_contact_books_a_time_with_whoever_judges_the_case(
    cast, client_of, offered
):
    made, cases = offered
    client = client_of(cast.contact)
    page = client.get(_address(made, "book/"), {"case": cases[0].pk})
    options = [
        one.get("value")
        for one in found(assert_valid_html(page), "input", type="radio")
    ]
    assert options
    assert all(option.startswith(cast.alice.pk) for option in options)
    response = client.post(
        _address(made, f"book/?case={cases[0].pk}"),
        {"manager": "Mo Manager", "slot": _slot(cast.alice).pk},
        follow=True,
    )
    assert "The interview is booked." in _words(response)
    assert Booking.objects.get(case=cases[0]).manager == "Mo Manager"


def test_a_time_that_is_taken_meanwhile_is_refused(cast, client_of, offered):
    made, cases = offered
    slot = _slot(cast.alice)
    Booking.objects.create(
        slot=slot,
        case=cases[1],
        manager="Ann",
        booked_by=cast.contact,
        booked_at=timezone.now(),
    )
    response = client_of(cast.contact).post(
        _address(made, f"book/?case={cases[0].pk}"), {"manager": "Mo", "slot": slot.pk}
    )
    assert response.status_code == 200
    assert Booking.objects.count() == 1


def test_an_interview_is_moved_and_its_calendar_file_rises_in_sequence(
    cast, client_of, offered
):
    made, cases = offered
    client = client_of(cast.contact)
    for hour in (9, 10):
        client.post(
            _address(made, f"book/?case={cases[0].pk}"),
            {"manager": "Mo", "slot": _slot(cast.alice, hour).pk},
        )
    text = client.get(_address(made, f"calendar/?case={cases[0].pk}")).content.decode()
    assert "SEQUENCE:1" in text
    assert "DTSTART:20310303T100000Z" in text
    assert Booking.objects.count() == 1


def test_an_interview_is_cancelled_and_its_time_is_free_again(cast, client_of, offered):
    made, cases = offered
    client = client_of(cast.contact)
    address = _address(made, f"book/?case={cases[0].pk}")
    client.post(address, {"manager": "Mo", "slot": _slot(cast.alice).pk})
    response = client.post(address, {"do": "cancel"}, follow=True)
    assert "The interview is cancelled." in _words(response)
    assert not Booking.objects.exists()


def test_only_free_slots_are_taken_back(cast, client_of, offered):
    made, cases = offered
    kept, free = _slot(cast.alice, 9), _slot(cast.alice, 10)
    Booking.objects.create(
        slot=kept,
        case=cases[0],
        manager="Mo",
        booked_by=cast.contact,
        booked_at=timezone.now(),
    )
    response = client_of(cast.support).post(
        _address(made, "take-back/"), {"slot": [kept.pk, free.pk]}, follow=True
    )
    assert "1 slot was taken back." in _words(response)
    assert InterviewSlot.objects.filter(pk=kept.pk).exists()
    assert not InterviewSlot.objects.filter(pk=free.pk).exists()


def test_a_slot_of_another_inspection_cannot_be_booked(cast, client_of, offered):
    made, cases = offered
    other = inspection(cast, InspectionState.SAMPLED, body=cast.bexley)
    strange = InterviewSlot.objects.create(
        inspection=other,
        interviewer=cast.alice,
        starts_at=MONDAY + timedelta(hours=20),
        ends_at=MONDAY + timedelta(hours=21),
    )
    client_of(cast.contact).post(
        _address(made, f"book/?case={cases[0].pk}"),
        {"manager": "Mo", "slot": strange.pk},
    )
    assert not Booking.objects.exists()


def test_the_pages_are_for_those_who_arrange_interviews(cast, client_of, offered):
    made, _cases = offered
    assert client_of(cast.contact).get(_address(made)).status_code == 200
    assert client_of(cast.contact).get(_address(made, "offer/")).status_code == 403
    assert client_of(cast.other_contact).get(_address(made)).status_code == 404
    assert client_of(cast.alice).get(_address(made)).status_code == 403


def test_a_large_inspection_takes_few_queries(
    cast, client_of, django_assert_max_num_queries
):
    made = inspection(cast, InspectionState.SAMPLED)
    for case in sample(made, n_cases=100)[:100]:
        assessment(case, cast.alice)
    client = client_of(cast.support)
    with django_assert_max_num_queries(25):
        assert client.get(_address(made)).status_code == 200
