"""What stands in the sheets of a filled-in spreadsheet, one sheet for each case."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import python_calamine

from inspectorate.core.faults import InspectorateError
from inspectorate.core.fieldwork.tools import codes, wording
from inspectorate.core.fieldwork.tools.marks import Mark
from inspectorate.storage.fieldwork import opened_tools, tool_phrases
from inspectorate.storage.fieldwork.document_marks import TABLE, open_text
from inspectorate.storage.sampling.workbooks import Value

# Where no heading says which column holds the answers: the second after the codes.
_AFTER_CODE = 2


@dataclass(frozen=True)
class SheetMarks:
    """The marks of one sheet."""

    sheet: str
    marks: tuple[Mark, ...]


# A row of a sheet: its number, and the cells that hold anything by their column.
_Row = tuple[int, Mapping[int, str]]


def of_xlsx(path: Path, *, name: str) -> list[SheetMarks]:
    """Return the marks of every sheet that has codes.

    Raises
    ------
    InspectorateError
        `FIELDWORK-168` when it cannot be read.
    """
    try:
        book = python_calamine.load_workbook(str(path))
        sheets = [
            (sheet, book.get_sheet_by_name(sheet).to_python(skip_empty_area=False))
            for sheet in book.sheet_names
        ]
    except (python_calamine.CalamineError, OSError, ValueError) as error:
        what = f"cannot be read as a spreadsheet ({error})"
        raise InspectorateError(opened_tools.refused(name, what)) from error
    return _of_sheets(((sheet, _plain_rows(rows)) for sheet, rows in sheets), name)


def of_ods(path: Path, *, name: str) -> list[SheetMarks]:
    """Return the marks of every sheet that has codes, with tabs and blanks as typed.

    Raises
    ------
    InspectorateError
        `FIELDWORK-168` when it is broken.
    """
    root = opened_tools.part(path, "content.xml", name=name)
    sheets = (
        (table.get(f"{TABLE}name", ""), _open_rows(table))
        for table in root.iter(f"{TABLE}table")
    )
    return _of_sheets(sheets, name)


def _of_sheets(
    sheets: Iterable[tuple[str, Iterator[_Row]]], name: str
) -> list[SheetMarks]:
    found = (
        SheetMarks(sheet, tuple(_marks(rows, f'{name} sheet "{sheet}"')))
        for sheet, rows in sheets
    )
    return [one for one in found if one.marks]


def _marks(rows: Iterable[_Row], place: str) -> Iterator[Mark]:
    filled: int | None = None
    for number, cells in rows:
        filled = _heading(cells, otherwise=filled)
        for at, cell in cells.items():
            code = codes.read(cell)
            if code is not None:
                column = at + _AFTER_CODE if filled is None else filled
                yield Mark(code, cells.get(column, ""), f"{place} row {number}")
                break


def _heading(cells: Mapping[int, str], *, otherwise: int | None) -> int | None:
    wanted = tool_phrases.folded("tool_your_answer")
    found = (at for at, cell in cells.items() if wording.folded(cell) in wanted)
    return next(found, otherwise)


def _plain_rows(rows: Iterable[Sequence[Value]]) -> Iterator[_Row]:
    for number, row in enumerate(rows, start=1):
        texts = enumerate(map(_text, row))
        yield number, {at: text for at, text in texts if text}


def _text(cell: Value) -> str:
    match cell:
        case bool():
            return "x" if cell else ""
        case float() if cell.is_integer():
            return str(int(cell))
        case _:
            return str(cell)


def _open_rows(table: Any) -> Iterator[_Row]:
    """Yield the rows of a sheet in OpenDocument format; repeated ones once."""
    number = 1
    for row in table.iter(f"{TABLE}table-row"):
        yield number, dict(_open_cells(row))
        number += _repeated(row, "rows")


def _open_cells(row: Any) -> Iterator[tuple[int, str]]:
    at = 0
    for cell in row.iterchildren(f"{TABLE}table-cell", f"{TABLE}covered-table-cell"):
        text = open_text(cell)
        if text:
            yield at, text
        at += _repeated(cell, "columns")


def _repeated(node: Any, what: str) -> int:
    told = node.get(f"{TABLE}number-{what}-repeated", "1")
    return int(told) if told.isdecimal() else 1
