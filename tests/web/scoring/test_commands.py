"""`export` and `scores_verify` from the command line."""

from __future__ import annotations

import hashlib
import io
import json

import pytest
import scoring_living
from django.core.management import call_command
from web_cast import AT

from inspectorate.core.inspections.states import InspectionState
from inspectorate.web.audit.models import Event
from inspectorate.web.scoring import actions, extracts
from inspectorate.web.scoring.actions import Maker
from inspectorate.web.scoring.models import EstimateRow

pytestmark = pytest.mark.django_db
S = InspectionState


def run(*arguments):
    """Return the exit code, what was printed, and what was said on stderr."""
    out, err = io.StringIO(), io.StringIO()
    code = 0
    try:
        call_command(*arguments, stdout=out, stderr=err)
    except SystemExit as error:
        code = error.code
    return code, out.getvalue(), err.getvalue()


@pytest.mark.parametrize("wanted", ["csv", "ods", "json"])
def test_an_inspection_is_exported(cast, tmp_path, wanted):
    made, _cases = scoring_living.small(cast)
    out = tmp_path / f"all.{wanted}"
    code, printed, _said = run(
        *("export", "--inspection", made.pk, "--format", wanted),
        *("--out", str(out), "--json"),
    )
    said = json.loads(printed)
    content = out.read_bytes()
    assert (code, said["bytes"]) == (0, len(content))
    assert said["sha256"] == hashlib.sha256(content).hexdigest()
    event = Event.objects.get(verb="exported")
    assert (event.person, event.object_id) == ("", made.pk)


def test_an_unknown_inspection_is_one_clear_fault(db):
    code, _printed, said = run("export", "--inspection", "i-none")
    assert code == 21
    assert said.startswith('OPERATE-040 --inspection "i-none": is not here.')


def test_a_folder_that_is_not_there_is_made_and_a_bad_place_refused(cast, tmp_path):
    made, _cases = scoring_living.small(cast)
    (tmp_path / "file").write_text("")
    code, _printed, said = run(
        "export", "--inspection", made.pk, "--out", str(tmp_path / "file" / "x.zip")
    )
    assert code == 14
    assert "STORAGE-001" in said


def test_scores_are_verified(cast):
    made, _cases = scoring_living.small(cast, S.SCORING)
    other, _cases = scoring_living.small(cast, S.SCORING)
    for row in (made, made, other):
        actions.score(row.pk, by=Maker(AT))
    code, printed, said = run("scores_verify", "--json")
    assert (code, said) == (0, "")
    assert json.loads(printed) == {
        "identical": 3,
        "estimates": EstimateRow.objects.count(),
        "faults": 0,
    }
    code, printed, _said = run("scores_verify", "--inspection", made.pk, "--latest")
    assert (code, printed.split()[:2]) == (0, ["identical", "1"])


def test_what_is_not_identical_is_named_and_the_rest_still_checked(cast):
    made, _cases = scoring_living.small(cast, S.SCORING)
    other, _cases = scoring_living.small(cast, S.SCORING)
    wrong = actions.score(made.pk, by=Maker(AT))
    gone = actions.score(other.pk, by=Maker(AT))
    right = actions.score(other.pk, by=Maker(AT))
    wrong.estimates.filter(score="1.1.b").update(estimate=0.5)
    extracts.path_of(gone.extract, "strata").unlink()
    code, printed, said = run("scores_verify", "--json")
    assert code == 1
    assert json.loads(printed)["identical"] == 1
    assert f'SCORE-045 scoring "{wrong.pk}"' in said
    assert "1.1.b: estimate was 0.5 and is 0.75 now." in said
    assert f"SCORE-043 {gone.extract}/strata.parquet" in said
    assert right.pk not in said


def test_an_extract_that_was_swapped_is_found(cast):
    made, cases = scoring_living.small(cast, S.SCORING)
    scoring = actions.score(made.pk, by=Maker(AT))
    scoring_living.answer(cases[0].assessments.get(), q1_1_l="sufficient")
    other = actions.score(made.pk, by=Maker(AT))
    path = extracts.path_of(scoring.extract, "answers")
    path.write_bytes(extracts.path_of(other.extract, "answers").read_bytes())
    code, _printed, said = run("scores_verify")
    assert code == 1
    assert f'SCORE-044 scoring "{scoring.pk}"' in said
    assert "SCORE-045" in said


def test_without_scores_there_is_nothing_to_verify(db):
    code, _printed, said = run("scores_verify")
    assert code == 21
    assert said.startswith("OPERATE-041")
