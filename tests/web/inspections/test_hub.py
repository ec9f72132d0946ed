"""The page of an inspection, its timeline and its calendar."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone
from page_checks import assert_valid_html
from web_cast import assessment, inspection, sample

from inspectorate.core.fieldwork.states import AssessmentState
from inspectorate.core.inspections.states import InspectionState
from inspectorate.core.people.actions import Action
from inspectorate.web.inspections import links
from inspectorate.web.people.models import BodyName

pytestmark = pytest.mark.django_db
S, A = InspectionState, AssessmentState


@pytest.fixture
def registered(monkeypatch):
    """Two links as apps above register them."""
    monkeypatch.setattr(links, "_LINKS", {})
    links.register("Plan again", "inspections:plan", Action.PLAN_INSPECTION, order=2)
    links.register("Team again", "inspections:team", Action.VIEW_INSPECTION, order=1)


def test_links_are_shown_to_those_who_may_follow_them(cast, client_of, registered):
    inspection(cast, S.FIELDWORK, id="i-1")
    seen = client_of(cast.lead).get("/en/inspections/i-1/").context["links"]
    assert [str(one.text) for one in seen] == ["Team again", "Plan again"]
    seen = client_of(cast.contact).get("/en/inspections/i-1/").context["links"]
    assert [one.href for one in seen] == ["/en/inspections/i-1/team/"]


def test_the_body_is_named_as_on_the_days_of_the_fieldwork(cast, client_of):
    today = timezone.localdate()
    inspection(cast, S.CLOSED, id="i-1")
    BodyName.objects.create(
        body=cast.ashford, since=today + timedelta(days=1), value="Greater Ashford"
    )
    shown = client_of(cast.manager).get("/en/inspections/i-1/").content.decode()
    assert "Greater Ashford" not in shown


def test_the_timeline_says_what_is_due_from_whom_and_what_is_late(cast, client_of):
    today = timezone.localdate()
    inspection(
        cast,
        S.ANNOUNCED,
        id="i-1",
        fieldwork_start=today + timedelta(days=20),
        fieldwork_end=today + timedelta(days=24),
    )
    response = client_of(cast.manager).get("/en/inspections/i-1/")
    entries = {entry.title: entry for entry in response.context["timeline"]}
    assert entries["The inspection is announced"].state == "done"
    case_list = entries["The case list is not here yet"]
    assert case_list.state == "late"
    assert str(case_list.by) == "Contact at the inspected body"
    assert "Waits" not in case_list.text
    sample_due = entries["The sample is not drawn yet"]
    assert "Waits: The case list is not here yet." in sample_due.text
    assert entries["The scores are made"].state == "ahead"
    # Only what no record shows can be ticked, and only by who plans.
    assert entries["The interviews are booked"].href
    assert not entries["Every case has its assessor"].href
    seen = client_of(cast.contact).get("/en/inspections/i-1/").context["timeline"]
    assert not any(entry.href for entry in seen)


def test_what_was_due_before_the_fieldwork_is_over_with_it(cast, client_of):
    inspection(cast, S.SCORING, id="i-1")
    response = client_of(cast.manager).get("/en/inspections/i-1/")
    entries = {entry.title: entry for entry in response.context["timeline"]}
    assert entries["The interviews are booked"].state == "done"
    assert entries["The scores are made"].state != "done"


def test_assessments_in_are_counted(cast, client_of):
    made = inspection(cast, S.FIELDWORK, id="i-1")
    case, *_rest = sample(made, n_cases=1)
    reading = assessment(case, cast.alice, A.IN_PROGRESS)
    client = client_of(cast.manager)

    def state():
        entries = client.get("/en/inspections/i-1/").context["timeline"]
        return {one.title: one.state for one in entries}[
            "Every assessment is submitted"
        ]

    assert state() != "done"
    reading.state = A.SUBMITTED
    reading.save()
    assert state() == "done"


def test_a_cancelled_inspection_owes_nothing_and_can_be_taken_up_again(cast, client_of):
    inspection(cast, S.CANCELLED, id="i-1")
    response = client_of(cast.manager).get("/en/inspections/i-1/")
    assert_valid_html(response)
    shown = response.content.decode()
    assert "Nothing is due." in shown
    assert "/en/inspections/i-1/steps/reinstate/" in shown


def test_the_calendar_holds_the_fieldwork_and_what_is_due(cast, client_of):
    inspection(cast, S.ANNOUNCED, id="i-1", version=3)
    response = client_of(cast.contact).get("/en/inspections/i-1/calendar.ics")
    assert response["Content-Type"] == "text/calendar; charset=utf-8"
    text = response.content.decode()
    assert "UID:i-1-fieldwork@inspectorate" in text
    assert "UID:i-1-case_list@inspectorate" in text
    assert "UID:i-1-announcement@inspectorate" not in text  # done
    assert "SEQUENCE:3" in text
    assert (
        client_of(cast.outsider).get("/en/inspections/i-1/calendar.ics").status_code
        == 404
    )


def test_a_cancelled_inspection_leaves_the_calendar(cast, client_of):
    inspection(cast, S.CANCELLED, id="i-1")
    response = client_of(cast.manager).get("/en/inspections/i-1/calendar.ics")
    assert "STATUS:CANCELLED" in response.content.decode()


def test_the_page_needs_few_queries(cast, client_of, django_assert_max_num_queries):
    made = inspection(cast, S.FIELDWORK, id="i-1")
    for case in sample(made, n_cases=20):
        assessment(case, cast.alice, A.SUBMITTED)
    client = client_of(cast.manager)
    with django_assert_max_num_queries(45):
        client.get("/en/inspections/i-1/")
