"""The tools for the cases of a file."""

from __future__ import annotations

import json
import zipfile

import pytest

from inspectorate.core.faults import InspectorateError
from inspectorate.workflows import export_tools, read_filled_in
from inspectorate.workflows.export_tools import Wanted
from inspectorate.workflows.read_filled_in import File

CASES = "case_id,assessment,gender\nA/1,as-1,female\nA/2,as-2,male\n"


@pytest.fixture
def cases(tmp_path):
    path = tmp_path / "cases.csv"
    path.write_text(CASES, encoding="utf-8")
    return path


def _export(out, *, cases=None, kind="docx", language="en"):
    wanted = Wanted(kind, language, out)
    return export_tools.export("cci", wanted, cases=cases, command=["inspectorate"])


def _read(*paths):
    read = read_filled_in.read([File(path, path.name) for path in paths])
    return [(one.case, one.assessment) for each in read for one in each.filled]


@pytest.mark.parametrize("kind", export_tools.KINDS)
def test_a_blank_tool_is_one_file_with_its_provenance(tmp_path, kind):
    out = tmp_path / f"cci.{kind}"
    written = _export(out, kind=kind, language="cy")
    assert written == [out, tmp_path / f"cci.{kind}.provenance.json"]
    assert _read(out) == [("", "")]
    settings = json.loads(written[1].read_text("utf-8"))["settings"]
    assert (settings["instrument"], settings["language"]) == ("cci/2009-04", "cy")


@pytest.mark.parametrize("kind", export_tools.KINDS)
def test_every_case_gets_a_file_in_a_folder(tmp_path, cases, kind):
    written = _export(tmp_path / "tools", cases=cases, kind=kind)
    assert [path.name for path in written] == [
        f"A-1.{kind}",
        f"A-2.{kind}",
        "tools.provenance.json",
    ]
    assert _read(*written[:2]) == [("A/1", "as-1"), ("A/2", "as-2")]
    assert set(json.loads(written[2].read_text("utf-8"))["inputs"]) == {
        "instrument",
        "cases",
    }


def test_every_case_gets_a_file_in_a_zip(tmp_path, cases):
    out = tmp_path / "tools.zip"
    _export(out, cases=cases)
    with zipfile.ZipFile(out) as packed:
        assert packed.namelist() == ["A-1.docx", "A-2.docx"]
        packed.extractall(tmp_path)
    assert _read(tmp_path / "A-2.docx") == [("A/2", "as-2")]


def test_one_workbook_takes_all_cases(tmp_path, cases):
    _export(tmp_path / "tools.xlsx", cases=cases, kind="xlsx")
    assert _read(tmp_path / "tools.xlsx") == [("A/1", "as-1"), ("A/2", "as-2")]


def test_one_document_takes_one_case(tmp_path, cases):
    with pytest.raises(InspectorateError) as raised:
        _export(tmp_path / "tools.docx", cases=cases)
    assert [fault.code for fault in raised.value.faults] == ["FIELDWORK-167"]
    assert not (tmp_path / "tools.docx").exists()


def test_the_same_tool_is_the_same_bytes(tmp_path, monkeypatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1322000000")
    for kind in export_tools.KINDS:
        first = _export(tmp_path / f"a.{kind}", kind=kind)[0].read_bytes()
        assert _export(tmp_path / f"b.{kind}", kind=kind)[0].read_bytes() == first
