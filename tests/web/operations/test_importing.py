"""Loading a reconstructed year, and making the demonstration on top of it."""

from __future__ import annotations

import csv
import io
import json
import shutil
from fractions import Fraction

import pytest
from django.core.management import call_command
from django.db.models import Count, Q
from django.utils import timezone

from inspectorate.core.faults import InspectorateError
from inspectorate.core.scoring.estimate import whole_percent
from inspectorate.storage.reconstruction import year_plans, year_records
from inspectorate.web.audit.models import Event
from inspectorate.web.fieldwork.models import (
    Assessment,
    Booking,
    Feedback,
    Head,
    InterviewSlot,
    Operation,
    SafetyConcern,
)
from inspectorate.web.inspections.models import Inspection
from inspectorate.web.operations.demonstration import cast
from inspectorate.web.operations.importing import records, year
from inspectorate.web.people.models import Attachment, Body, Person
from inspectorate.web.sampling.models import Case
from inspectorate.web.scoring.models import EstimateRow, Scoring
from inspectorate.workflows import reconstruct_year
from tree import ROOT

pytestmark = pytest.mark.django_db
# The bodies of the demonstration.
KEPT = (
    "cci-2011-12-bracknell-forest",
    "cci-2011-12-kent",
    "cci-2011-12-kingston-upon-thames",
    "cci-2011-12-merton",
    "cci-2011-12-wokingham",
    "cci-2010-11-reading",
)


def _silent(step, n_done, n_total):
    """Say nothing."""


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """The year as it is built, cut down to few inspections."""
    place = tmp_path_factory.mktemp("year") / "year"
    reconstruct_year.reconstruct(year_plans.load("2011-12"), place, report=_silent)
    with year_records.writing(place / year_records.FILE_NAME) as connection:
        marks = ", ".join("?" * len(KEPT))
        gone = (
            f"(SELECT case_id FROM sampled_case WHERE inspection_id NOT IN ({marks}))"
        )
        for table, column in (
            ("answer", "response_id"),
            ("reason", "response_id"),
            ("case_fact", "case_id"),
        ):
            connection.execute(f"DELETE FROM {table} WHERE {column} IN {gone}", KEPT)
        connection.execute(f"DELETE FROM response WHERE case_id IN {gone}", KEPT)
        for table in ("sampled_case", "stratum"):
            connection.execute(
                f"DELETE FROM {table} WHERE inspection_id NOT IN ({marks})", KEPT
            )
        connection.execute(f"DELETE FROM inspection WHERE id NOT IN ({marks})", KEPT)
    return place


@pytest.fixture
def loaded(folder):
    """The year in the database."""
    return year.load(folder, at=timezone.now(), report=_silent)


def test_every_answer_of_the_records_is_there_once(folder, loaded):
    asked = "SELECT count(*) FROM (SELECT DISTINCT a.response_id, a.question_id FROM answer AS a JOIN response AS r USING (response_id) WHERE r.case_id IS NOT NULL)"
    ((n_records,),) = year_records.read(folder / year_records.FILE_NAME, asked)
    assert loaded.n_answers == n_records == Operation.objects.count()
    assert Head.objects.count() == n_records
    assert Case.objects.count() == loaded.n_cases == Assessment.objects.count()


def test_a_second_run_changes_nothing(folder, loaded):
    n_events = Event.objects.count()
    again = year.load(folder, at=timezone.now(), report=_silent)
    assert (again.n_inspections, again.n_known, again.n_scored) == (0, len(KEPT), 0)
    assert Event.objects.count() == n_events


def test_the_scores_are_those_that_the_report_published(loaded):
    """Kent: safeguarding 59, risk of harm 53, reoffending 68 (annual report 2011-12)."""
    rows = EstimateRow.objects.filter(
        scoring__inspection="cci-2011-12-kent", characteristic=""
    )
    found = {
        row.score: whole_percent(Fraction(row.n_sufficient, row.n_applicable))
        for row in rows
        if row.n_applicable
    }
    table = (ROOT.parent / "shared/seed/tables/cci_2011_12.csv").read_text("utf-8")
    (kent,) = [
        row for row in csv.DictReader(table.splitlines()) if row["area"] == "Kent"
    ]
    for score in ("safeguarding", "risk_of_harm", "likelihood_of_reoffending"):
        assert found[score] == int(kent[score])


def test_local_assessors_belong_to_the_body_that_their_label_names(loaded):
    held = Attachment.objects.filter(kind="local_assessor").select_related("person")
    assert held
    for one in held:
        (area,) = Body.objects.get(pk=one.body_id).names.values_list("value", flat=True)
        assert area in one.person.name
        assert not one.person.is_active


def test_the_event_of_each_inspection_holds_the_hash_of_the_records(folder, loaded):
    events = Event.objects.filter(verb="created", object_kind="inspection")
    assert events.count() == len(KEPT)
    values = events.first().personal_values.values_list("name", "value")
    assert dict(values)["after.records_sha256"] == records.of_folder(folder).sha256


def test_a_folder_without_records_is_refused(tmp_path):
    with pytest.raises(InspectorateError) as caught:
        records.of_folder(tmp_path)
    assert caught.value.faults[0].code == "OPERATE-030"


def test_the_demonstration_stands_at_every_stage_and_is_made_once(
    folder, loaded, settings
):
    settings.DEMONSTRATION = True
    out = io.StringIO()
    for _ in range(2):
        call_command(
            "demonstration", str(folder), "--json", stdout=out, stderr=io.StringIO()
        )
    first, second = (
        out.getvalue().replace("}\n{", "}|{").replace("}{", "}|{").split("|")
    )
    assert json.loads(first)["inspections"] == len(KEPT)
    assert json.loads(second)["inspections"] == 0
    living = Inspection.objects.exclude(state="closed")
    assert set(living.values_list("state", flat=True)) == {
        "planned", "announced", "list_received", "sampled", "fieldwork", "scoring",
    }  # fmt: skip
    own = Assessment.objects.filter(person__email="assessor@example.org")
    assert set(own.values_list("state", flat=True)) == {
        "countersigned", "reconciled", "submitted", "in_progress", "allocated",
    }  # fmt: skip
    _what_waits_for_each_role_is_there()
    assert len(cast.introduction()) > len(cast.CAST)
    assert Person.objects.get(email="lead@example.org").check_password(cast.PASSWORD)


def _what_waits_for_each_role_is_there():
    # Late on the last day on site nobody can be asked any more.
    assert Booking.objects.exists() == InterviewSlot.objects.exists()
    outcomes = Operation.objects.exclude(outcome="applied").values_list("outcome")
    assert sorted(outcomes) == [("conflict",), ("quarantined",)]
    assert SafetyConcern.objects.filter(closed_at=None).count() == 1
    assert Feedback.objects.filter(addressee__email="rheolwr@example.org").exists()
    assert Assessment.objects.filter(state="returned").exists()
    scored = Scoring.objects.filter(inspection__state="scoring").get()
    assert scored.estimates.exists()
    both_in = Case.objects.filter(second_reading=True).annotate(
        n_in=Count("assessments", filter=Q(assessments__state="submitted"))
    )
    assert both_in.filter(n_in=2).count() == 2


def test_the_demonstration_is_refused_where_records_may_be_real(
    folder, settings, capsys
):
    settings.DEMONSTRATION = False
    with pytest.raises(SystemExit):
        call_command("demonstration", str(folder), stderr=io.StringIO())
    assert not Person.objects.filter(email="lead@example.org").exists()


def test_the_folder_of_the_records_is_only_read(folder, loaded, tmp_path):
    copy = tmp_path / "copy"
    shutil.copytree(folder, copy)
    assert records.of_folder(copy).sha256 == records.of_folder(folder).sha256
