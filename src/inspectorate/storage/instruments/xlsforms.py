"""XLSForms: the sheets of a form, written to and read from a workbook."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path

import python_calamine
import xlsxwriter

from inspectorate.core.faults import Fault, InspectorateError
from inspectorate.storage import files

WIDEST = 60  # characters; longer texts are read in the line above the sheet
_AS_TYPED = {
    "strings_to_formulas": False,
    "strings_to_numbers": False,
    "strings_to_urls": False,
}


def write(
    sheets: Mapping[str, Sequence[Sequence[str]]], out: Path, *, made_at: datetime
) -> None:
    """Write sheets of text as a workbook, with the first row as heading.

    Parameters
    ----------
    sheets : mapping of str to rows of text
        In their order.
    out : Path
        The file.
    made_at : datetime
        Is kept in the workbook, so that the same form has the same bytes.

    Raises
    ------
    InspectorateError
        If the file cannot be written.
    """
    with (
        files.written_whole(out) as draft,
        xlsxwriter.Workbook(draft, _AS_TYPED) as book,
    ):
        book.set_properties({"created": made_at.replace(tzinfo=None)})
        heading = book.add_format({"bold": True})
        for name, rows in sheets.items():
            sheet = book.add_worksheet(name)
            sheet.freeze_panes(1, 0)
            for number, row in enumerate(rows):
                for column, text in enumerate(row):
                    if text:
                        shape = None if number else heading
                        sheet.write_string(number, column, text, shape)
            for column, width in enumerate(_widths(rows)):
                sheet.set_column(column, column, width)


def _widths(rows: Sequence[Sequence[str]]) -> list[int]:
    longest = (max(map(len, column)) for column in zip(*rows, strict=True))
    return [min(width, WIDEST) + 2 for width in longest]


def read(path: Path) -> dict[str, list[list[str]]]:
    """Return every sheet of a workbook as rows of text, from row 1 on.

    Raises
    ------
    InspectorateError
        `INSTRUMENT-073` when the file cannot be read as a workbook.
    """
    try:
        book = python_calamine.load_workbook(str(path))
        return {
            name: [[_text(cell) for cell in row] for row in _cells(book, name)]
            for name in book.sheet_names
        }
    except (python_calamine.CalamineError, OSError, ValueError) as error:
        raise InspectorateError(
            unreadable(path, f"cannot be read ({error})")
        ) from error


def unreadable(path: Path, what: str) -> Fault:
    """Return the fault of a file that is no workbook that can be opened."""
    return Fault(
        str(path),
        "INSTRUMENT-073",
        f"{what}; it was not read as an XLSForm.",
        "Save the form as XLSX, without a password.",
    )


def _cells(
    book: python_calamine.CalamineWorkbook, name: str
) -> Sequence[Sequence[object]]:
    sheet = book.get_sheet_by_name(name)
    return sheet.to_python(skip_empty_area=False)


def _text(cell: object) -> str:
    match cell:
        case bool():
            return "yes" if cell else "no"
        case float() if cell.is_integer():
            return str(int(cell))
        case _:
            return str(cell)
