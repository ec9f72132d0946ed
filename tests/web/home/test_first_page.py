"""The first page shows each role what waits for it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone
from page_checks import assert_valid_html
from web_cast import AT, assessment, inspection, sample

from inspectorate.core.fieldwork.states import AssessmentState
from inspectorate.core.inspections.states import InspectionState
from inspectorate.core.people.roles import Role
from inspectorate.web.fieldwork.models import InterviewSlot, SafetyConcern
from inspectorate.web.inspections.models import Document
from inspectorate.web.jobs.models import Job
from inspectorate.web.people.models import RoleGrant
from inspectorate.web.scoring.models import EstimateRow, Scoring

pytestmark = pytest.mark.django_db
S, A = InspectionState, AssessmentState


def page_of(client, language="en"):
    response = client.get(f"/{language}/")
    assert response.status_code == 200
    assert_valid_html(response)
    return response.content.decode()


@pytest.fixture
def busy(cast):
    """Inspections at several states, with cases, a concern, a slot and a job."""
    fieldwork = inspection(cast, S.FIELDWORK, id="i-field")
    cases = sample(fieldwork, n_cases=4)
    cases[0].second_reading = True
    cases[0].save()
    assessment(cases[0], cast.alice, A.SUBMITTED)
    assessment(cases[0], cast.bob, A.IN_PROGRESS, turn="second")
    assessment(cases[1], cast.alice, A.RETURNED, n_applicable=40, n_done=12)
    assessment(cases[2], cast.alice, A.ALLOCATED)
    assessment(cases[3], cast.bob, A.SUBMITTED)
    SafetyConcern.objects.create(
        id="c-1",
        inspection=fieldwork,
        text="x",
        raised_by=cast.alice,
        raised_at=AT,
    )
    InterviewSlot.objects.create(
        inspection=fieldwork,
        interviewer=cast.alice,
        starts_at=AT,
        ends_at=AT + timedelta(hours=1),
    )
    awaited = inspection(cast, S.ANNOUNCED, id="i-awaited", body=cast.bexley)
    Document.objects.create(inspection=awaited, title="Policy on risk")
    inspection(cast, S.LIST_RECEIVED, id="i-listed", body=cast.bexley)
    Job.objects.create(
        id="j-1",
        kind="draw_sample",
        about="i-listed",
        state="failed",
        faults=[{"code": "JOB-001"}],
        person=cast.support,
        asked_at=timezone.now(),
    )
    return fieldwork


@pytest.mark.parametrize("language", ["en", "cy"])
def test_every_first_page_is_valid(cast, client_of, busy, language):
    for somebody in cast.by_role().values():
        page_of(client_of(somebody), language)


def test_a_lead_sees_open_concerns_first_then_what_blocks_each_inspection(
    cast, client_of, busy
):
    shown = page_of(client_of(cast.lead))
    assert shown.index("Open safety concerns") < shown.index("My inspections")
    assert "/en/concerns/c-1/" in shown
    assert "not countersigned, reconciled or withdrawn" in shown
    assert "Upload the case list" in shown


def test_an_assessor_sees_what_came_back_first_and_only_their_own(
    cast, client_of, busy
):
    shown = page_of(client_of(cast.alice))
    assert shown.index("Returned to you") < shown.index("To do")
    assert shown.index("To do") < shown.index("Submitted")
    assert "12 of 40" in shown
    assert "A0004" not in shown  # Bob's
    assert "second" not in shown.lower()  # blind: nothing tells of another reading
    returned = busy.cases.get(reference="A0002").assessments.get()
    assert f"/en/assess/cci/2009-04/#{returned.pk}" in shown


def test_support_sees_lists_samples_and_slots(cast, client_of, busy):
    shown = page_of(client_of(cast.support))
    for table in ("lists", "samples", "interviews", "allocation"):
        assert f'id="{table}"' in shown or table == "allocation"
    assert "/en/inspections/i-awaited/" in shown
    assert "/en/inspections/i-listed/" in shown


def test_a_programme_manager_sees_what_is_late_and_what_it_waits_for(
    cast, client_of, busy
):
    shown = page_of(client_of(cast.manager))
    assert "Upload the list" not in shown
    assert "The case list is not here yet" in shown
    assert "days late" in shown
    assert "Waits: The case list is not here yet." in shown
    assert "/en/year/2026-27/" in shown


def test_a_quality_lead_sees_readings_due_and_what_is_to_confirm(cast, client_of, busy):
    shown = page_of(client_of(cast.quality))
    assert 'id="second-readings"' in shown
    assert 'id="to-confirm"' in shown
    assert "Open safety concerns" in shown


def test_a_contact_sees_what_is_due_from_their_body_alone(cast, client_of, busy):
    shown = page_of(client_of(cast.other_contact))
    assert "Policy on risk" in shown
    assert "Upload the list of cases." in shown
    assert "Ashford" not in shown
    other = page_of(client_of(cast.contact))
    assert "Policy on risk" not in other


def test_an_analyst_sees_scores_with_n_and_interval(cast, client_of):
    made = inspection(cast, S.CLOSED)
    scoring = Scoring.objects.create(
        inspection=made,
        instrument="cci/2009-04",
        extract="x",
        extract_sha256="0" * 64,
        software="1",
        n_cases=46,
        n_answers=1,
        is_interim=False,
        made_at=AT,
    )
    EstimateRow.objects.create(
        scoring=scoring,
        score="risk_of_harm",
        n_cases=46,
        n_applicable=200,
        n_sufficient=57,
        estimate=0.285,
        low=0.21,
        high=0.37,
        method="pooled",
        interval="logit-t",
    )
    shown = page_of(client_of(cast.analyst))
    assert "risk of harm 29% (21% to 37%)" in shown
    assert ">46<" in shown


def test_an_administrator_sees_checks_that_expire_and_jobs_that_failed(
    cast, client_of, busy
):
    soon = timezone.localdate() + timedelta(days=20)
    cast.bob.disclosure_checks.update(expires=soon)
    cast.alice.disclosure_checks.all().delete()
    shown = page_of(client_of(cast.administrator))
    assert "Bob Example" in shown
    assert "No check" in shown
    assert "Quentin Example" not in shown
    assert "JOB-001" in shown


def test_somebody_with_several_roles_sees_a_part_for_each_and_nothing_twice(
    cast, client_of, busy
):
    RoleGrant.objects.create(person=cast.lead, role=Role.PROGRAMME_MANAGER)
    shown = page_of(client_of(cast.lead))
    assert "Programme manager</h2>" in shown
    assert "Lead inspector</h2>" in shown
    assert shown.count("Open safety concerns</h3>") == 1


def test_the_first_page_needs_no_more_queries_for_more_inspections(
    cast, client_of, django_assert_max_num_queries
):
    for role in Role:
        if role is not Role.CONTACT:
            RoleGrant.objects.get_or_create(person=cast.manager, role=role)
    client = client_of(cast.manager)
    for number in range(12):
        made = inspection(
            cast, list(S)[number % 6], lead=cast.manager, year=f"20{number + 10}-11"
        )
        for case in sample(made):
            assessment(case, cast.manager)
    with django_assert_max_num_queries(45):
        page_of(client)
