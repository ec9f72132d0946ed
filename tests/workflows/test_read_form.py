"""Reading the sheets of a form that strangers made."""

from __future__ import annotations

import zipfile
from datetime import UTC, datetime

import pytest
import xlsxwriter

from inspectorate.core.faults import InspectorateError
from inspectorate.storage.instruments import xlsforms
from inspectorate.workflows import read_form


@pytest.fixture
def path(tmp_path):
    return tmp_path / "form.xlsx"


def refused(path):
    with pytest.raises(InspectorateError) as error:
        read_form.read_apart(path)
    (fault,) = error.value.faults
    assert (fault.code, fault.place) == ("INSTRUMENT-073", str(path))
    return fault.fault


def test_the_sheets_of_a_form(path):
    sheets = {"survey": [["type", "label"], ["note", "tŷ"]], "choices": [["name"]]}
    xlsforms.write(sheets, path, made_at=datetime(2026, 11, 26, tzinfo=UTC))
    assert read_form.read_apart(path) == sheets


def test_a_file_that_is_no_workbook(path):
    path.write_text("type,name\n", encoding="utf-8")
    assert refused(path) == "is no XLSX file; it was not read as an XLSForm."


def test_a_workbook_that_is_broken(path):
    path.write_bytes(b"PK\x03\x04 and nothing more")
    assert refused(path).startswith("is broken")


def test_a_packed_file_that_is_something_else(path):
    with zipfile.ZipFile(path, "w") as packed:
        packed.writestr("word/document.xml", "<document/>")
    assert refused(path).startswith("is a document")


def test_a_workbook_that_unpacks_into_too_much(path):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("xl/workbook.xml", b"\0" * 160_000_000)
    assert "larger than 150 MB" in refused(path)


def test_a_cell_far_out_takes_nothing_else_with_it(path):
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("survey")
        sheet.write_string(0, 0, "type")
        sheet.write_string(1_048_575, 16_383, "far")
    assert "more memory or time" in refused(path)
