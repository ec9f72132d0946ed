"""Beside every output stands how it was made."""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime

import pytest

from inspectorate.storage import files, provenance

EPOCH = 1_335_000_000


@pytest.fixture(autouse=True)
def _fixed_moment(monkeypatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(EPOCH))


def test_the_version_is_that_of_the_package():
    assert re.fullmatch(r"\d+\.\d+\.\d+", provenance.software_version())


def test_the_moment_can_be_fixed_for_a_rebuild():
    assert provenance.made_at() == datetime.fromtimestamp(EPOCH, UTC)


def test_the_moment_is_otherwise_now_in_utc(monkeypatch):
    monkeypatch.delenv("SOURCE_DATE_EPOCH")
    assert provenance.made_at().tzinfo is UTC


def test_the_record_names_inputs_settings_and_outputs_by_hash(tmp_path):
    cases, scores = tmp_path / "cases.csv", tmp_path / "scores.csv"
    cases.write_text("case_id\nK1\n", encoding="utf-8")
    scores.write_text("score,estimate\n", encoding="utf-8")
    path = provenance.write_beside(
        scores,
        command=["inspectorate", "score"],
        inputs={"cases": cases},
        settings={"method": "pooled", "level": 0.95},
    )
    record = json.loads(path.read_text(encoding="utf-8"))
    assert path.name == "scores.csv.provenance.json"
    assert record["inputs"] == {
        "cases": {"file": "cases.csv", "sha256": files.sha256_of(cases)}
    }
    assert record["outputs"] == {"scores.csv": files.sha256_of(scores)}
    assert record["settings"] == {"method": "pooled", "level": 0.95}
    assert record["command"] == ["inspectorate", "score"]
    assert record["made_at"] == "2012-04-21T09:20:00+00:00"
    assert record["software"]["name"] == "inspectorate"


def test_the_record_is_the_same_when_made_again(tmp_path):
    output = tmp_path / "scores.csv"
    output.write_text("score,estimate\n", encoding="utf-8")

    def made():
        path = provenance.write_beside(output, command=[], inputs={}, settings={})
        return path.read_bytes()

    assert made() == made()


def test_names_that_are_no_utf_8_are_written_in_letters_that_are(tmp_path):
    cases = tmp_path / "caf\udce9.csv"
    try:
        cases.write_text("case_id\n", encoding="utf-8")
    except OSError:
        pytest.skip("this file system holds no such names")
    path = provenance.write_beside(
        cases,
        command=["inspectorate", str(cases)],
        inputs={"cases": cases},
        settings={"definition": "caf\udce9.csv"},
    )
    record = json.loads(path.read_text(encoding="utf-8"))
    name = r"caf\udce9.csv"
    assert record["inputs"]["cases"]["file"] == name
    assert list(record["outputs"]) == [name]
    assert record["settings"] == {"definition": name}
    assert record["command"][1].endswith(name)
