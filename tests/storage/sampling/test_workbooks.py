"""Spreadsheets as text."""

from __future__ import annotations

from datetime import date, datetime

import odfdo
import pytest
import xlsxwriter

from inspectorate.core.faults import InspectorateError
from inspectorate.storage.sampling import workbooks


def write_xlsx(path, rows, first_row=0):
    with xlsxwriter.Workbook(path) as book:
        day = book.add_format({"num_format": "yyyy-mm-dd"})
        book.add_worksheet("empty")
        sheet = book.add_worksheet("cases")
        for i, row in enumerate(rows, start=first_row):
            for j, cell in enumerate(row):
                if isinstance(cell, date):
                    sheet.write_datetime(i, j, cell, day)
                else:
                    sheet.write(i, j, cell)


def test_xlsx_cells_become_text(tmp_path):
    path = tmp_path / "cases.xlsx"
    moment = datetime(2011, 4, 30, 9, 30)  # noqa: DTZ001 - spreadsheets have no zone
    rows = [
        ["id", "n", "x", "day", "at", "ok"],
        ["K1", 5, 2.5, date(2011, 4, 30), moment, True],
    ]
    write_xlsx(path, rows)
    assert workbooks.is_workbook(path)
    assert workbooks.first_sheet(path) == [
        ["id", "n", "x", "day", "at", "ok"],
        ["K1", "5", "2.5", "2011-04-30", "2011-04-30 09:30:00", "yes"],
    ]


def test_rows_keep_the_numbers_that_the_user_sees(tmp_path):
    path = tmp_path / "cases.xlsx"
    write_xlsx(path, [["id"], ["K1"]], first_row=2)
    assert workbooks.first_sheet(path) == [[""], [""], ["id"], ["K1"]]


def test_ods_cells_become_text(tmp_path):
    path = tmp_path / "cases.ods"
    document = odfdo.Document("spreadsheet")
    document.body.clear()
    table = odfdo.Table("cases")
    for i, row in enumerate([["id", "day"], ["K1", date(2011, 4, 30)]]):
        for j, cell in enumerate(row):
            table.set_value((j, i), cell)
    document.body.append(table)
    document.save(path)
    assert workbooks.first_sheet(path) == [["id", "day"], ["K1", "2011-04-30"]]


def test_a_workbook_without_cells_has_no_rows(tmp_path):
    path = tmp_path / "cases.xlsx"
    write_xlsx(path, [])
    assert workbooks.first_sheet(path) == []


def test_a_csv_is_no_workbook(tmp_path):
    path = tmp_path / "cases.xlsx"
    path.write_text("id,n\n")
    assert not workbooks.is_workbook(path)


def test_a_broken_workbook_is_refused(tmp_path):
    path = tmp_path / "cases.xlsx"
    path.write_bytes(b"PK\x03\x04 and nothing else")
    with pytest.raises(InspectorateError, match="SAMPLE-028"):
        workbooks.first_sheet(path)
