"""What decides whether an inspection can move on is counted from what is there."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone
from web_cast import AT, assessment, inspection, sample

from inspectorate.core.fieldwork.answers.kept_answers import Aside, Outcome
from inspectorate.core.fieldwork.states import AssessmentState
from inspectorate.core.inspections.states import InspectionState
from inspectorate.core.inspections.step_facts import InspectionFacts
from inspectorate.web.fieldwork.models import (
    Booking,
    Feedback,
    Head,
    InterviewSlot,
    Operation,
    SafetyConcern,
)
from inspectorate.web.inspections import facts
from inspectorate.web.inspections.models import Document
from inspectorate.web.sampling.models import CaseList
from inspectorate.web.scoring.models import Scoring

pytestmark = pytest.mark.django_db
A = AssessmentState


def _case_list(made, cast, state, *, faults=(), at=AT):
    return CaseList.objects.create(
        inspection=made,
        state=state,
        file_name="list.csv",
        sha256="0" * 64,
        n_bytes=1,
        uploaded_by=cast.contact,
        uploaded_at=at,
        faults=list(faults),
    )


def _operation(of, op_id, **fields):
    return Operation.objects.create(
        op_id=op_id,
        assessment=of.pk,
        question="2.1.a",
        local_seq=1,
        device="d",
        client_time="",
        schema_rev="2009-04",
        payload="p",
        person=of.person,
        received_at=AT,
        **{"outcome": Outcome.APPLIED} | fields,
    )


def _scoring(made, at, *, is_interim=False):
    return Scoring.objects.create(
        inspection=made,
        instrument="cci/2009-04",
        extract="x",
        extract_sha256="0" * 64,
        software="1",
        n_cases=1,
        n_answers=1,
        is_interim=is_interim,
        made_at=at,
    )


def test_of_a_bare_plan_nothing_holds(cast):
    made = inspection(
        cast, lead=None, instrument="", fieldwork_start=None, fieldwork_end=None
    )
    made.team.all().delete()
    assert facts.facts_of(made) == InspectionFacts()


def test_a_plan_with_lead_dates_instrument_and_team(cast):
    made = inspection(cast)
    made.team.filter(person=cast.bob).update(left_on=timezone.localdate())
    assert facts.facts_of(made) == InspectionFacts(
        has_lead=True, has_instrument=True, has_dates=True, n_team=1
    )


def test_the_faults_are_those_of_the_latest_list(cast):
    made = inspection(cast, InspectionState.ANNOUNCED)
    _case_list(made, cast, "faulty", faults=[{}, {}, {}])
    _case_list(made, cast, "returned", faults=[{}], at=AT + timedelta(days=2))
    _case_list(made, cast, "faulty", faults=[{}, {}], at=AT + timedelta(days=1))
    found = facts.facts_of(made)
    assert (found.has_case_list, found.n_list_faults) == (False, 2)


def test_an_accepted_list_has_no_faults_left(cast):
    made = inspection(cast, InspectionState.ANNOUNCED)
    _case_list(made, cast, "accepted")
    _case_list(made, cast, "faulty", faults=[{}, {}], at=AT + timedelta(days=1))
    found = facts.facts_of(made)
    assert (found.has_case_list, found.n_list_faults) == (True, 0)


def test_readings_nobody_was_given_are_counted_for_each_turn(cast):
    made = inspection(cast, InspectionState.SAMPLED)
    one, two, three, *_rest = sample(made, n_cases=3)
    one.second_reading = two.second_reading = True
    one.save()
    two.save()
    assessment(one, cast.alice)
    assessment(one, cast.bob, turn="second")
    assessment(two, cast.alice)
    assessment(three, cast.alice, A.WITHDRAWN)
    found = facts.facts_of(made)
    assert found.has_sample
    assert found.n_unallocated == 2  # the second of two, the first of three
    assert found.n_second_readings_due == 2


def test_reserves_and_samples_given_up_count_for_nothing(cast):
    made = inspection(cast, InspectionState.SAMPLED)
    given_up = sample(made, n_cases=2)
    assessment(given_up[0], cast.alice, A.IN_PROGRESS)
    given_up[0].sample.discarded_at = AT
    given_up[0].sample.discard_reason = "wrong list"
    given_up[0].sample.save()
    found = facts.facts_of(made)
    assert (found.has_sample, found.n_unallocated, found.n_begun) == (False, 0, 0)
    assert found.n_unfinished == 0
    sample(made, n_cases=3, n_reserves=5)
    found = facts.facts_of(made)
    assert (found.has_sample, found.n_unallocated) == (True, 3)


def test_begun_and_unfinished_assessments(cast):
    made = inspection(cast, InspectionState.FIELDWORK)
    cases = sample(made, n_cases=6)
    states = [A.ALLOCATED, A.IN_PROGRESS, A.SUBMITTED, A.COUNTERSIGNED, A.RECONCILED]
    for case, state in zip(cases, states, strict=False):
        assessment(case, cast.alice, state)
    assessment(cases[5], cast.alice, A.WITHDRAWN, begun_at=AT)
    found = facts.facts_of(made)
    assert (found.n_begun, found.n_unfinished) == (5, 3)


def test_conflicts_and_answers_kept_aside(cast):
    made = inspection(cast, InspectionState.FIELDWORK)
    case, other, *_rest = sample(made)
    of = assessment(case, cast.alice, A.IN_PROGRESS)
    withdrawn = assessment(other, cast.bob, A.WITHDRAWN)
    Head.objects.create(assessment=of, question="2.1.a", conflicting=["o1"])
    Head.objects.create(assessment=of, question="2.1.b", conflicting=[])
    Head.objects.create(assessment=withdrawn, question="2.1.a", conflicting=["o9"])
    aside = {"outcome": Outcome.QUARANTINED, "aside": Aside.CLOSED}
    _operation(of, "o1")
    _operation(of, "o2", **aside)
    _operation(of, "o3", **aside)
    _operation(of, "o4", outcome=Outcome.DECLINED)
    _operation(withdrawn, "o5", **aside)
    found = facts.facts_of(made)
    assert (found.n_open_conflicts, found.n_quarantined) == (1, 2)


def test_concerns_that_are_not_closed(cast):
    made = inspection(cast, InspectionState.FIELDWORK)
    SafetyConcern.objects.create(
        inspection=made, text="x", raised_by=cast.alice, raised_at=AT
    )
    SafetyConcern.objects.create(
        inspection=made,
        text="x",
        raised_by=cast.alice,
        raised_at=AT,
        done="told the manager",
        closed_by=cast.lead,
        closed_at=AT,
    )
    assert facts.facts_of(made).n_open_concerns == 1


def test_scores_count_once_they_hold_every_judgement(cast):
    made = inspection(cast, InspectionState.SCORING)
    case, *_rest = sample(made)
    assert not facts.facts_of(made).has_scores
    _scoring(made, AT, is_interim=True)
    assert not facts.facts_of(made).has_scores
    _scoring(made, AT + timedelta(days=1))
    assert facts.facts_of(made).has_scores
    # Fieldwork was opened again and a judgement changed.
    assessment(case, cast.alice, A.COUNTERSIGNED, finished_at=AT + timedelta(days=2))
    assert not facts.facts_of(made).has_scores


def test_the_facts_of_many_need_no_more_queries(cast, django_assert_max_num_queries):
    rows = []
    for number in range(5):
        made = inspection(cast, InspectionState.FIELDWORK, year=f"20{number:02}-11")
        for case in sample(made):
            assessment(case, cast.alice)
        rows.append(made)
    with django_assert_max_num_queries(8):
        found = facts.progress_by_id(rows)
    assert {one.facts.n_unfinished for one in found.values()} == {4 + 2}


def test_progress_counts_the_drawn_cases(cast):
    made = inspection(cast, InspectionState.FIELDWORK)
    cases = sample(made, n_cases=4, n_reserves=3)
    cases[0].second_reading = True
    cases[0].save()
    judged = assessment(cases[0], cast.alice, A.SUBMITTED)
    assessment(cases[0], cast.bob, A.SUBMITTED, turn="second")
    assessment(cases[1], cast.bob, A.IN_PROGRESS)
    slot = InterviewSlot.objects.create(
        inspection=made,
        interviewer=cast.alice,
        starts_at=AT,
        ends_at=AT + timedelta(hours=1),
    )
    Booking.objects.create(
        slot=slot, case=cases[0], manager="M", booked_by=cast.support, booked_at=AT
    )
    Feedback.objects.create(assessment=judged, manager="M", given_at=AT)
    Document.objects.create(inspection=made, title="Plan", received_on=AT.date())
    Document.objects.create(inspection=made, title="Policy")
    found = facts.progress_of(made)
    assert (found.n_cases, found.n_judged, found.n_double) == (4, 1, 1)
    assert (found.n_booked, found.n_with_feedback, found.n_documents_due) == (1, 1, 1)


def test_where_no_document_was_asked_for_none_is_due(cast):
    assert facts.progress_of(inspection(cast)).n_documents_due is None
