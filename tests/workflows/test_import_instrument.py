"""Importing an instrument from a form."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import pytest

import form_cast
from inspectorate.core.faults import InspectorateError
from inspectorate.storage.instruments import xlsforms
from inspectorate.workflows import import_instrument


@pytest.fixture
def form(tmp_path):
    def _form(**changes):
        path = tmp_path / "form.xlsx"
        when = datetime(2026, 11, 26, tzinfo=UTC)
        xlsforms.write(form_cast.sheets(**changes), path, made_at=when)
        return path

    return _form


def test_a_form_becomes_a_version_that_the_checker_accepts(form, tmp_path):
    made = import_instrument.from_xlsform(
        form(), library=tmp_path / "library", command=["x"]
    )
    assert made.folder == tmp_path / "library/health_form/1"
    assert (made.name, made.n_questions) == ("health_form/1", 2)
    assert made.n_faults == 0
    beside = made.folder.with_name("1.provenance.json")
    record = json.loads(beside.read_text(encoding="utf-8"))
    assert record["settings"]["instrument"] == "health_form/1"
    assert "instrument.yaml" in record["outputs"]


def test_what_is_left_to_mend_is_counted(form, tmp_path):
    ours = [{"item": "instrument", "part": "kind", "value": "case_assessment"}]
    made = import_instrument.from_xlsform(
        form(inspectorate=ours), library=tmp_path, command=["x"]
    )
    assert made.n_faults > 0


def test_a_form_with_faults_writes_nothing(form, tmp_path):
    path = form(survey=form_cast.asked({"type": "calculate", "name": "c"}))
    with pytest.raises(InspectorateError, match="INSTRUMENT-078"):
        import_instrument.from_xlsform(
            path, library=tmp_path / "library", command=["x"]
        )
    assert not (tmp_path / "library").exists()
