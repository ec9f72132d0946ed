"""Exporting a version with its provenance."""

from __future__ import annotations

import json

import pytest

import instrument_cast
from inspectorate.core.faults import InspectorateError
from inspectorate.storage.instruments import published_lock
from inspectorate.workflows import export_instrument


@pytest.fixture
def folder(tmp_path):
    return instrument_cast.write(instrument_cast.files(), tmp_path / "tiny/2020-01")


def export(folder, out, **changes):
    settings = {"to": "html", "language": "cy", "command": ["x"]} | changes
    return export_instrument.export(str(folder), out=out, **settings)


def test_page_with_its_provenance(folder, tmp_path):
    out = tmp_path / "out" / "tiny.html"
    page, beside = export(folder, out)
    assert page.read_text(encoding="utf-8").startswith("<!DOCTYPE html>")
    record = json.loads(beside.read_text(encoding="utf-8"))
    assert record["settings"] == {
        "instrument": "tiny/2020-01",
        "instrument_sha256": published_lock.entry_of(folder).sha256,
        "to": "html",
        "language": "cy",
    }
    assert list(record["outputs"]) == ["tiny.html"]


def test_json_with_schema_and_provenance(folder, tmp_path):
    written = export(folder, tmp_path / "tiny.json", to="json")
    assert [path.name for path in written] == [
        "tiny.json",
        "instrument-document.schema.json",
        "tiny.json.provenance.json",
    ]


def test_xlsform_with_provenance(folder, tmp_path):
    written = export(folder, tmp_path / "tiny.xlsx", to="xlsform")
    assert [path.name for path in written] == [
        "tiny.xlsx",
        "tiny.xlsx.provenance.json",
    ]


def test_language_that_is_not_spoken_writes_nothing(folder, tmp_path):
    files = instrument_cast.files()
    files["instrument.yaml"]["languages"] = ["en"]
    instrument_cast.write(files, folder)
    with pytest.raises(InspectorateError, match="INSTRUMENT-071"):
        export(folder, tmp_path / "tiny.html")
    assert not (tmp_path / "tiny.html").exists()


def test_instrument_with_faults_is_not_exported(folder, tmp_path):
    (folder / "facts.yaml").unlink()
    with pytest.raises(InspectorateError, match="INSTRUMENT-030"):
        export(folder, tmp_path / "tiny.html")
    assert not (tmp_path / "tiny.html").exists()
