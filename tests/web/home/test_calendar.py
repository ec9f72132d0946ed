"""Everybody can take the dates that concern them into a calendar."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone
from web_cast import inspection, sample

from inspectorate.core.inspections.states import InspectionState
from inspectorate.web.fieldwork.models import Booking, InterviewSlot
from inspectorate.web.inspections.models import TeamMember

pytestmark = pytest.mark.django_db
S = InspectionState


@pytest.fixture
def calendar_of(client_of):
    def read(somebody, language="en"):
        response = client_of(somebody).get(f"/{language}/calendar.ics")
        assert response.status_code in {200, 204}
        return response.content.decode().replace("\r\n ", "")

    return read


@pytest.fixture
def ahead(cast):
    today = timezone.localdate()
    return inspection(
        cast,
        S.ANNOUNCED,
        id="i-ahead",
        fieldwork_start=today + timedelta(days=40),
        fieldwork_end=today + timedelta(days=44),
    )


def test_a_lead_has_everything_and_others_what_they_owe(cast, calendar_of, ahead):
    of_lead = calendar_of(cast.lead)
    assert of_lead.startswith("BEGIN:VCALENDAR")
    assert "Upload the list of cases." in of_lead
    assert "Give every case to an assessor." in of_lead
    of_support = calendar_of(cast.support)
    assert "SUMMARY:Fieldwork" in of_support
    assert "Draw the sample." in of_support
    assert "Upload the list of cases." not in of_support
    assert "Lanlwythwch y rhestr achosion." in calendar_of(cast.contact, "cy")


def test_who_is_not_concerned_has_no_dates(cast, calendar_of, ahead, client_of):
    assert calendar_of(cast.other_contact) == ""
    assert "calendar.ics" not in client_of(cast.other_contact).get("/en/").text
    assert "calendar.ics" in client_of(cast.lead).get("/en/").text
    TeamMember.objects.filter(person=cast.bob).delete()
    assert "Submit the assessments." not in calendar_of(cast.bob)


def test_the_interviews_one_holds_are_there_and_no_others(cast, calendar_of):
    made = inspection(cast, S.FIELDWORK, id="i-field")
    case = sample(made, n_cases=1)[0]
    at = timezone.now() + timedelta(days=1)
    slot = InterviewSlot.objects.create(
        inspection=made,
        interviewer=cast.alice,
        starts_at=at,
        ends_at=at + timedelta(hours=1),
    )
    Booking.objects.create(
        slot=slot, case=case, manager="M1", booked_by=cast.support, booked_at=at
    )
    said = f"Interview about case {case.reference}"
    assert said in calendar_of(cast.alice)
    assert said not in calendar_of(cast.bob)
    assert said not in calendar_of(cast.lead)
