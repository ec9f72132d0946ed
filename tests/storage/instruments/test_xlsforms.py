"""Sheets written to a workbook and read again."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
import xlsxwriter

from inspectorate.core.faults import InspectorateError
from inspectorate.storage.instruments import xlsforms

WHEN = datetime(2026, 11, 26, tzinfo=UTC)
SHEETS = {
    "survey": [
        ["type", "label"],
        ["note", "=1+1"],
        ["note", ""],
        ["note", "two\nlines"],
    ],
    "choices": [["name"], ["1"], ["007"], ["https://example.org"]],
}


def test_sheets_come_back_as_typed(tmp_path):
    out = tmp_path / "form.xlsx"
    xlsforms.write(SHEETS, out, made_at=WHEN)
    assert xlsforms.read(out) == SHEETS


def test_the_same_form_has_the_same_bytes(tmp_path):
    first, second = tmp_path / "a.xlsx", tmp_path / "b.xlsx"
    for out in (first, second):
        xlsforms.write(SHEETS, out, made_at=WHEN)
    assert first.read_bytes() == second.read_bytes()


def test_cells_that_are_no_text_are_read_as_text(tmp_path):
    path = tmp_path / "form.xlsx"
    with xlsxwriter.Workbook(path) as book:
        day = book.add_format({"num_format": "yyyy-mm-dd"})
        sheet = book.add_worksheet("choices")
        sheet.write_row(0, 0, [1, 1.5, True])
        sheet.write_datetime(0, 3, date(2011, 4, 30), day)
    assert xlsforms.read(path) == {"choices": [["1", "1.5", "yes", "2011-04-30"]]}


def test_a_file_that_is_no_workbook(tmp_path):
    path = tmp_path / "form.xlsx"
    path.write_text("type,name\n", encoding="utf-8")
    with pytest.raises(InspectorateError, match="INSTRUMENT-073"):
        xlsforms.read(path)
