"""The year on one page."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone
from page_checks import assert_valid_html
from web_cast import AT, assessment, inspection, sample

from inspectorate.core.fieldwork.states import AssessmentState
from inspectorate.core.inspections.states import InspectionState
from inspectorate.core.inspections.step_facts import InspectionFacts
from inspectorate.web.home import hours, years
from inspectorate.web.inspections.facts import Progress
from inspectorate.web.scoring.models import EstimateRow, Scoring

pytestmark = pytest.mark.django_db
S, A = InspectionState, AssessmentState


def _scored(made, *, share=0.6):
    scoring = Scoring.objects.create(
        inspection=made,
        instrument="cci/2009-04",
        extract="x",
        extract_sha256="0" * 64,
        software="1",
        n_cases=4,
        n_answers=1,
        is_interim=False,
        made_at=AT,
    )
    EstimateRow.objects.create(
        scoring=scoring,
        score="safeguarding",
        n_cases=4,
        n_applicable=10,
        n_sufficient=round(10 * share),
        estimate=share,
        low=0.31,
        high=0.83,
        method="pooled",
        interval="logit-t",
    )


def test_hours_are_the_rates_times_the_cases():
    progress = Progress(InspectionFacts(), n_cases=46, n_judged=23)
    found = hours.of("cci", progress)
    assert found.planned == 90 + 46 * 3.5
    assert found.used == found.planned / 2
    assert hours.of("cci", Progress(InspectionFacts())) is None


def test_the_page_shows_stages_totals_and_what_is_late(cast, client_of):
    field = inspection(cast, S.FIELDWORK, id="i-field")
    for case in sample(field, n_cases=4)[:2]:
        assessment(case, cast.alice, A.SUBMITTED)
    today = timezone.localdate()
    inspection(
        cast,
        S.ANNOUNCED,
        id="i-late",
        body=cast.bexley,
        fieldwork_start=today + timedelta(days=20),
        fieldwork_end=today + timedelta(days=24),
    )
    response = client_of(cast.manager).get("/en/year/2026-27/")
    assert_valid_html(response)
    shown = response.content.decode()
    assert "Bexley, Core Case Inspection" in shown
    assert "The case list is not here yet: " in shown
    assert (
        "8 days late." in shown or "9 days late." in shown or "10 days late." in shown
    )
    assert "FIELDWORK-016" in shown  # what blocks it
    assert "2 of 4" in shown
    assert "52 of 104" in shown  # hours used of planned


def test_scores_stand_there_once_it_is_closed_and_for_those_who_may_see_them(
    cast, client_of
):
    closed = inspection(cast, S.CLOSED, id="i-closed")
    scoring = inspection(cast, S.SCORING, id="i-scoring", body=cast.bexley)
    _scored(closed)
    _scored(scoring, share=0.9)
    seen = client_of(cast.manager).get("/en/year/2026-27/").content.decode()
    assert "Safeguarding 60% (31% to 83%)" in seen
    assert "90%" not in seen
    support = client_of(cast.support).get("/en/year/2026-27/").content.decode()
    assert "60%" not in support


def test_the_neighbouring_years_are_one_step_away(cast, client_of):
    for year in ("2024-25", "2026-27", "2027-28"):
        inspection(cast, year=year)
    shown = client_of(cast.manager).get("/en/year/2026-27/").content.decode()
    assert 'href="/en/year/2024-25/"' in shown
    assert 'href="/en/year/2027-28/"' in shown
    empty = client_of(cast.manager).get("/en/year/2011-12/")
    assert_valid_html(empty)
    assert "No inspection is planned for this year." in empty.content.decode()


def test_a_year_that_is_none_is_not_found(cast, client_of):
    client = client_of(cast.manager)
    assert client.get("/en/year/2026-28/").status_code == 404
    assert client.get("/en/year/next/").status_code == 404


def test_the_running_year_is_shown_unless_it_is_empty(cast, client_of):
    today = timezone.localdate()
    assert years.current(today) == years.plans.year_of(today)
    inspection(cast, year="2011-12")
    response = client_of(cast.manager).get("/en/year/")
    assert response["Location"] == "/en/year/2011-12/"


@pytest.mark.parametrize(
    ("who", "status"),
    [
        ("manager", 200),
        ("support", 200),
        ("quality", 200),
        ("analyst", 200),
        ("lead", 403),
        ("alice", 403),
        ("editor", 403),
        ("contact", 403),
        ("administrator", 403),
    ],
)
def test_who_may_see_the_year(cast, client_of, who, status):
    response = client_of(getattr(cast, who)).get("/en/year/2011-12/")
    assert response.status_code == status


def test_64_inspections_take_no_more_queries_than_one(
    cast, client_of, django_assert_max_num_queries
):
    for number in range(64):
        made = inspection(cast, list(S)[number % 8], year="2011-12")
        cases = sample(made, n_cases=2, n_reserves=0)
        for case in cases:
            assessment(case, cast.alice, A.SUBMITTED)
        _scored(made)
    client = client_of(cast.manager)
    with django_assert_max_num_queries(35):
        response = client.get("/en/year/2011-12/")
    assert_valid_html(response)
    assert response.content.decode().count('data-label="Weeks"') == 64
