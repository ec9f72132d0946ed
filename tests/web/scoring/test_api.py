"""Scores, inspections and samples for programs: the same rights as on the pages."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest
import scoring_living
from django.utils import timezone
from web_cast import AT, inspection, sample

from inspectorate.core.inspections.states import InspectionState
from inspectorate.web.audit.models import Event
from inspectorate.web.people import tokens
from inspectorate.web.people.models import ApiToken
from inspectorate.web.people.tokens import Scope
from inspectorate.web.scoring import actions
from inspectorate.web.scoring.actions import Maker

pytestmark = pytest.mark.django_db
S = InspectionState


def test_scores_with_their_bases(cast, client_of):
    made, _cases = scoring_living.small(cast, S.SCORING)
    scoring = actions.score(made.pk, by=Maker(AT))
    response = client_of(cast.analyst).get(f"/api/inspections/{made.pk}/scores")
    assert "no-store" in response.headers["Cache-Control"]
    said = response.json()
    assert said["extract_sha256"] == scoring.extract_sha256
    assert (said["n_cases"], said["n_population"], said["is_interim"]) == (4, 40, False)
    by_score = {one["score"]: one for one in said["estimates"]}
    risk = by_score["risk_of_harm"]
    assert (risk["percent"], risk["n_sufficient"], risk["n_applicable"]) == (63, 5, 8)
    assert risk["low"] < risk["estimate"] < risk["high"]
    assert by_score["3.1"]["estimate"] is None
    assert {one["characteristic"] for one in said["estimates"]} == {""}


def test_groups_only_for_those_who_may_see_them(cast, client_of):
    made, _cases = scoring_living.small(cast, S.SCORING)
    actions.score(made.pk, by=Maker(AT))
    address = f"/api/inspections/{made.pk}/scores?groups=true"
    said = client_of(cast.analyst).get(address).json()
    assert {one["characteristic"] for one in said["estimates"]} == {"", "gender"}
    made.state = S.FIELDWORK
    made.save()
    assert client_of(cast.lead).get(address).status_code == 403


def test_scores_are_kept_back_hidden_or_absent(cast, client_of):
    made, cases = scoring_living.small(cast)
    address = f"/api/inspections/{made.pk}/scores"
    assert client_of(cast.lead).get(address).status_code == 404  # none yet
    actions.score(made.pk, by=Maker(AT))
    assert client_of(cast.lead).get(address).status_code == 200
    assert client_of(cast.analyst).get(address).status_code == 403  # not at this stage
    assert client_of(cast.outsider).get(address).status_code == 404
    assert client_of(cast.lead).get("/api/inspections/none/scores").status_code == 404
    cases[0].second_reading = True
    cases[0].save()
    response = client_of(cast.lead).get(address)
    assert response.status_code == 409
    assert [one["code"] for one in response.json()["faults"]] == ["FIELDWORK-062"]


def test_inspections_one_may_know_of(cast, client_of, django_assert_max_num_queries):
    made = inspection(cast, S.FIELDWORK)
    inspection(cast, S.PLANNED, year="2025-26", lead=None)
    client = client_of(cast.manager)
    said = client.get("/api/inspections").json()
    assert said["total"] == 2
    with django_assert_max_num_queries(16):
        said = client.get("/api/inspections?year=2026-27&limit=1").json()
    (one,) = said["inspections"]
    assert (one["id"], one["body"]["name"], one["state"]) == (
        made.pk,
        "Ashford",
        "fieldwork",
    )
    assert client.get("/api/inspections?state=closed").json()["total"] == 0
    assert client.get("/api/inspections?programme=cci").json()["total"] == 2
    assert client_of(cast.outsider).get("/api/inspections").json()["total"] == 0
    assert client.get(f"/api/inspections/{made.pk}").json() == one
    hidden = client_of(cast.outsider).get(f"/api/inspections/{made.pk}")
    assert hidden.status_code == 404


def test_a_sample_and_its_cases(cast, client_of, django_assert_max_num_queries):
    made = inspection(cast, S.FIELDWORK)
    client = client_of(cast.support)
    assert client.get(f"/api/inspections/{made.pk}/sample").status_code == 404
    sample(made, n_cases=3, n_reserves=2)
    said = client.get(f"/api/inspections/{made.pk}/sample").json()
    assert (said["n_drawn"], said["n_reserve"]) == (3, 2)
    assert said["certificate"]["format"] == "inspectorate draw certificate 1"
    with django_assert_max_num_queries(18):
        said = client.get(f"/api/inspections/{made.pk}/cases?standing=drawn").json()
    assert said["total"] == 3
    assert [one["reference"] for one in said["cases"]] == ["A0001", "A0002", "A0003"]
    assert set(said["cases"][0]) == {
        *("id", "reference", "standing", "position", "stratum")
    }
    part = client.get(f"/api/inspections/{made.pk}/cases?limit=2&offset=4").json()
    assert (part["total"], len(part["cases"])) == (5, 1)
    assert (
        client_of(cast.alice).get(f"/api/inspections/{made.pk}/cases").status_code
        == 403
    )


def test_everything_goes_out_to_a_token_that_is_for_that(cast, client):
    made, _cases = scoring_living.small(cast, S.SCORING)
    address = f"/api/inspections/{made.pk}/export"
    status = {}
    for scope in Scope:
        text = tokens.fresh()
        ApiToken.objects.create(
            person=cast.analyst,
            name=scope.value,
            sha256=tokens.sha256(text),
            scopes=[scope.value],
            expires_at=timezone.now() + timedelta(days=1),
        )
        response = client.get(address, headers={"Authorization": f"Bearer {text}"})
        status[scope] = response.status_code
        if response.status_code == 200:
            said = json.loads(b"".join(response.streaming_content))
    assert {scope for scope, given in status.items() if given == 200} == {Scope.EXPORT}
    assert said["about"]["inspection"] == made.pk
    assert len(said["tables"]["answers"]) == 8
    event = Event.objects.get(verb="exported")
    assert event.person == cast.analyst.pk
