"""Write a workbook as XLSX: marked tables, no merged cells, no filters, nothing hidden."""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import xlsxwriter

from inspectorate.core.publishing.figures import Style
from inspectorate.core.publishing.workbook import Book, Sheet, Value
from inspectorate.storage.publishing import sheet_widths

_AS_TYPED = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_numbers": False,
    "strings_to_urls": False,
}
_FACE = {"font_name": "Arial", "font_size": 12}
A4 = 9
LINE = 16.5  # points; not every program finds the height of wrapped text itself
_CORE = "docProps/core.xml"
_END = b"</cp:coreProperties>"


def written(book: Book, *, made_for: date) -> bytes:
    """Return a workbook as the bytes of an XLSX file.

    Parameters
    ----------
    book : Book
        The sheets.
    made_for : date
        The date it carries, so that the same book gives the same bytes.
    """
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream, _AS_TYPED) as made:
        created = datetime.combine(made_for, datetime.min.time())
        made.set_properties({"title": book.title, "created": created})
        shapes = _Shapes(made, {})
        for number, sheet in enumerate(book.sheets, start=1):
            _write(made.add_worksheet(sheet.name), sheet, shapes, number)
    return _in_language(stream.getvalue(), book.language)


@dataclass(frozen=True)
class _Shapes:
    """The formats of a workbook, each made once."""

    made: Any
    kept: dict[tuple[tuple[str, object], ...], Any]

    def of(self, **changes: object) -> Any:
        wanted = {**_FACE, "text_wrap": True, "valign": "top", **changes}
        key = tuple(sorted(wanted.items()))
        if key not in self.kept:
            self.kept[key] = self.made.add_format(wanted)
        return self.kept[key]


def _write(page: Any, sheet: Sheet, shapes: _Shapes, number: int) -> None:
    page.set_landscape()
    page.set_paper(A4)
    page.fit_to_pages(1, 0)
    widths = sheet_widths.of(sheet)
    for column, width in enumerate(widths):
        page.set_column(column, column, width)
    wrap = not sheet.columns  # over a table a title may reach beyond its first column
    page.write_string(
        0, 0, sheet.title, shapes.of(bold=True, font_size=15, text_wrap=wrap)
    )
    for row, remark in enumerate(sheet.remarks, start=1):
        page.write_string(row, 0, remark, shapes.of(text_wrap=wrap))
        page.set_row(
            row, LINE * (sheet_widths.n_lines([remark], widths) if wrap else 1)
        )
    if not sheet.columns:
        return
    top = len(sheet.remarks) + 1
    page.set_row(top, LINE * sheet_widths.n_lines(sheet.columns, widths))
    page.add_table(
        *(top, 0, top + len(sheet.rows), len(sheet.columns) - 1),
        {
            "name": f"Table_{number}",
            "autofilter": False,
            "style": None,
            "columns": [
                {"header": text, "header_format": shapes.of(bold=True, bottom=1)}
                for text in sheet.columns
            ],
        },
    )
    for row, values in enumerate(sheet.rows, start=top + 1):
        texts = [value.text for value in values]
        page.set_row(row, LINE * sheet_widths.n_lines(texts, widths))
        for column, value in enumerate(values):
            _cell(page, (row, column), value, shapes)


def _cell(page: Any, place: tuple[int, int], value: Value, shapes: _Shapes) -> None:
    if value.sheet:
        address = f"internal:'{value.sheet}'!A1"
        shape = shapes.of(font_color="#12436d", underline=1)
        page.write_url(*place, address, shape, value.text)
    elif value.figure is None:
        page.write_string(*place, value.text, shapes.of())
    else:
        shape = shapes.of(num_format=_pattern(value.figure.style), align="right")
        page.write_number(*place, float(value.figure.number), shape)


def _pattern(style: Style) -> str:
    whole = "#,##0" if style.grouped else "0"
    part = f".{'0' * style.places}" if style.places else ""
    shown = f"{whole}{part}{'%' if style.percent else ''}"
    return f"+{shown};-{shown};{shown}" if style.plus else shown


def _in_language(data: bytes, language: str) -> bytes:
    """Say the language of a workbook, for which XlsxWriter has no setting."""
    said = f"<dc:language>{language}</dc:language>".encode()
    stream = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as old,
        zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for part in old.infolist():
            content = old.read(part)
            if part.filename == _CORE:
                content = content.replace(_END, said + _END)
            new.writestr(part, content)
    return stream.getvalue()
