"""A version of the instrument is withdrawn while cases are open: everybody goes on with it."""

from __future__ import annotations

import pytest
from fieldwork_web_cast import answer_all, in_fieldwork, op, outcomes, send, submit
from page_checks import assert_valid_html, found, words_of

from inspectorate.web.inspections.models import Inspection, WithdrawnVersion

pytestmark = pytest.mark.django_db
WHY = "The criteria were replaced."
NOTICE = "This inspection has it and goes on with it; nothing is lost."


@pytest.fixture
def withdraw(cast, client_of):
    """Return a function by which the programme manager withdraws the version."""

    def done():
        form = {"instrument": "cci/2009-04", "reason": WHY}
        client_of(cast.manager).post("/en/inspections/versions/withdraw/", form)
        assert WithdrawnVersion.objects.get().instrument == "cci/2009-04"

    return done


def _words(client, path):
    return words_of(assert_valid_html(client.get(path)))


def _posted(client, path, **form):
    return words_of(assert_valid_html(client.post(path, form, follow=True)))


def test_from_an_open_case_to_its_scores_nothing_is_lost(
    cast, client_of, withdraw, settings, tmp_path, django_capture_on_commit_callbacks
):
    settings.FILES_DIR = tmp_path / "files"
    (row,) = in_fieldwork(cast, n_cases=1)
    hub = f"/en/inspections/{row.case.inspection_id}/"
    alice, lead = client_of(cast.alice), client_of(cast.lead)
    answer_all(alice, row)
    withdraw()

    # The assessor, whose page is open or is opened again.
    assert alice.get("/en/assess/cci/2009-04/").status_code == 200
    assert alice.get(f"/api/assessments/{row.pk}/pack").json()["is_open"]
    late = op(row, "after", "late", base_op=f"{row.pk}.1.1.a")
    late["value"] |= {"reasons": ["late"], "note": "Signed a month late."}
    assert outcomes(send(alice, late)) == ["applied"]
    assert submit(alice, row).json() == {"state": "submitted"}
    assert NOTICE in _words(alice, hub)

    # The lead, who is told why, and takes every step as before.
    assert f"{WHY} {NOTICE}" in _words(lead, hub)
    signed = _posted(lead, f"/en/assessments/{row.pk}/countersign/")
    assert "The assessment is countersigned." in signed
    ended = _posted(lead, f"{hub}steps/begin_scoring/")
    assert "the scores can be made" in ended
    with django_capture_on_commit_callbacks(execute=True):
        lead.post(f"{hub}scores/make/")
    shown = _words(lead, f"{hub}scores/")
    assert "in 1 of 1 case" in shown
    assert "cci/2009-04" in shown


def test_a_plan_that_still_offered_it_is_told_and_keeps_what_was_typed(
    cast, client_of, withdraw
):
    withdraw()
    page = client_of(cast.manager).post(
        "/en/inspections/new/?programme=cci&body=bexley",
        {
            "instrument": "cci/2009-04",
            "year": "2026-27",
            "kind": "inspection",
            "weeks_on_site": "3",
            "second_reading_percent": "10",
        },
    )
    root = assert_valid_html(page)
    assert "The version cci/2009-04 was withdrawn" in words_of(root)
    typed = {one.get("name"): one.get("value") for one in found(root, "input")}
    assert typed["weeks_on_site"] == "3"
    assert not Inspection.objects.exists()
