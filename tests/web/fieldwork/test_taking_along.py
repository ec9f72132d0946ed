"""What lets a browser work without a network: packs of an inspection, page, worker, manifest."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from fieldwork_web_cast import answer_all, in_fieldwork, op, person_of, send, submit
from page_checks import assert_valid_html
from web_cast import assessment

from inspectorate.core.fieldwork.states import AssessmentState
from inspectorate.web.audit.models import Event
from inspectorate.web.fieldwork.actions import steps
from inspectorate.web.fieldwork.models import Assessment

PAGE = "/en/on-this-device/"


def packs_of(client, row):
    return client.get(f"/api/inspections/{row.case.inspection_id}/packs")


def test_an_assessor_gets_every_open_case_as_each_alone(cast, client_of):
    rows = in_fieldwork(cast, n_cases=3)
    alice = client_of(cast.alice)
    send(alice, op(rows[1], "a1"))
    answer = packs_of(alice, rows[0]).json()
    assert answer["hours"] == 72
    alone = [alice.get(f"/api/assessments/{row.pk}/pack").json() for row in rows]
    assert answer["packs"] == alone
    assert [len(pack["heads"]) for pack in answer["packs"]] == [0, 1, 0]


def test_what_is_handed_in_is_not_taken_along(cast, client_of):
    first, second = in_fieldwork(cast)
    Assessment.objects.filter(pk=first.pk).update(state=AssessmentState.SUBMITTED.value)
    found = packs_of(client_of(cast.alice), first).json()["packs"]
    assert [pack["assessment"] for pack in found] == [second.pk]


def test_nobody_gets_the_cases_of_others(cast, client_of):
    (row,) = in_fieldwork(cast, n_cases=1)
    assert packs_of(client_of(cast.bob), row).json()["packs"] == []
    assert packs_of(client_of(cast.lead), row).json()["packs"] == []
    assert packs_of(client_of(cast.outsider), row).status_code == 404
    nowhere = client_of(cast.alice).get("/api/inspections/nowhere/packs")
    assert nowhere.status_code == 404


def test_each_case_is_logged_as_read(cast, client_of):
    rows = in_fieldwork(cast, n_cases=3)
    packs_of(client_of(cast.alice), rows[0])
    views = Event.objects.filter(verb="viewed", object_kind="assessment")
    assert set(views.values_list("case", flat=True)) == {row.case_id for row in rows}


def test_a_submission_that_is_sent_again_hands_nothing_in_anew(cast, client_of):
    """Its answer was lost, and the lead has returned the case since."""
    (row,) = in_fieldwork(cast, n_cases=1)
    alice = client_of(cast.alice)
    answer_all(alice, row)
    assert submit(alice, row, id="s1").json() == {"state": "submitted"}
    steps.take_step(
        "return",
        row.pk,
        person=person_of(cast.lead),
        now=timezone.now(),
        reason="Say how well it was done.",
    )
    assert submit(alice, row, id="s1").json() == {"state": "returned"}
    row.refresh_from_db()
    assert row.state == AssessmentState.RETURNED
    assert submit(alice, row, id="s2").json() == {"state": "submitted"}


def test_many_cases_are_asked_for_as_often_as_few(cast, client_of):
    rows = in_fieldwork(cast, n_cases=2)
    alice = client_of(cast.alice)
    packs_of(alice, rows[0])
    with CaptureQueriesContext(
        connection,
    ) as few:
        packs_of(alice, rows[0])
    made = rows[0].case
    for number in range(6):
        made.pk = f"c-more-{number}"
        made.reference = f"M{number:04}"
        made.position = 100 + number
        made.save(force_insert=True)
        assessment(made, cast.alice)
    with CaptureQueriesContext(connection) as many:
        assert len(packs_of(alice, rows[1]).json()["packs"]) == 8
    assert len(many) <= len(few)


@pytest.mark.parametrize("language", ["en", "cy"])
def test_the_page_of_this_device_is_the_same_for_everybody(
    cast, client, client_of, language
):
    address = f"/{language}/on-this-device/"
    stranger = client.get(address)
    assert_valid_html(stranger)
    signed_in = client_of(cast.alice).get(address)
    assert signed_in.content == stranger.content
    assert "Set-Cookie" not in signed_in
    again = client.get(address, headers={"If-None-Match": stranger["ETag"]})
    assert again.status_code == 304


def given_to_worker(client):
    answer = client.get("/worker.js")
    assert answer["Content-Type"].startswith("text/javascript")
    first, _, code = answer.content.decode().partition("\n")
    return json.loads(first.removeprefix("self.__INSPECTORATE__ = ")[:-1]), code


def test_the_worker_names_every_file_that_the_shells_name(client):
    given, _code = given_to_worker(client)
    for page in (PAGE, "/cy/assess/cci/2009-04/"):
        text = client.get(page).content.decode()
        named = set(re.findall(r'(?:src|href)="(/static/[^"]+)"', text))
        assert named
        assert named <= set(given["files"])
    for file in given["files"]:
        assert finders.find(file.removeprefix("/static/")), file
    assert given["fallbacks"] == {"en": PAGE, "cy": "/cy/on-this-device/"}


def test_the_scripts_that_a_script_asks_for_are_named_too(client):
    given, _code = given_to_worker(client)
    asked = set()
    for file in given["files"]:
        if file.endswith(".js"):
            path = Path(finders.find(file.removeprefix("/static/")))
            script = path.read_text(encoding="utf-8")
            asked |= set(re.findall(r'from"\./([\w-]+\.js)"', script))
    assert asked <= {file.rpartition("/")[2] for file in given["files"]}


@pytest.mark.parametrize("language", ["en", "cy"])
def test_the_site_can_be_installed(client, language):
    answer = client.get(f"/{language}/manifest.webmanifest")
    assert answer["Content-Type"] == "application/manifest+json"
    found = answer.json()
    assert found["start_url"] == f"/{language}/on-this-device/"
    assert client.get(found["start_url"]).status_code == 200
    assert found["display"] == "standalone"
    assert found["icons"]
