"""Workbooks: the rows of a spreadsheet as text."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from pathlib import Path

import python_calamine

from inspectorate.core.faults import Fault, InspectorateError

_SIGNATURES = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")  # zip (XLSX, ODS) and old XLS
Value = int | float | str | bool | time | date | datetime | timedelta


def is_workbook(path: Path) -> bool:
    """Say whether a file is a workbook by its first bytes, whatever its name."""
    with path.open("rb") as stream:
        return stream.read(4) in _SIGNATURES


def first_sheet(path: Path) -> list[list[str]]:
    """Return the cells of the first sheet that holds any, as text.

    Returns
    -------
    list of list of str
        All rows from row 1 on, so that the numbers are those the user sees. Dates as
        2011-04-30, whole numbers without a point, truth values as yes and no.

    Raises
    ------
    InspectorateError
        `SAMPLE-028` when the file cannot be read as a workbook.
    """
    try:
        book = python_calamine.load_workbook(str(path))
        for name in book.sheet_names:
            rows = book.get_sheet_by_name(name).to_python(skip_empty_area=False)
            if rows:
                return [[_text(cell) for cell in row] for row in rows]
    except (python_calamine.CalamineError, OSError, ValueError) as error:
        raise InspectorateError(
            Fault(
                str(path),
                "SAMPLE-028",
                f"cannot be read as a workbook ({error}).",
                "Save it as XLSX, ODS or CSV, without a password.",
            )
        ) from error
    return []


def _text(cell: Value) -> str:
    match cell:
        case bool():
            return "yes" if cell else "no"
        case float() if cell.is_integer():
            return str(int(cell))
        case datetime():
            return cell.isoformat(" ", "seconds")
        case _:
            return str(cell)
