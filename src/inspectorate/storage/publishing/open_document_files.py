"""Write a workbook as ODS: a folder of templates, filled in and packed."""

from __future__ import annotations

import functools
import io
import zipfile
from datetime import date

import jinja2
from xlsxwriter.utility import xl_col_to_name

from inspectorate.core.publishing.figures import Style
from inspectorate.core.publishing.workbook import Book, Sheet
from inspectorate.storage.publishing import sheet_widths

# By the first of them the file is known for what it is; it is not compressed.
PARTS = ("mimetype", "META-INF/manifest.xml", "meta.xml", "styles.xml", "content.xml")


def written(book: Book, *, made_for: date) -> bytes:
    """Return a workbook as the bytes of an ODS file.

    Parameters
    ----------
    book : Book
        The sheets.
    made_for : date
        The date it carries, so that the same book gives the same bytes.
    """
    stream = io.BytesIO()
    filled = {
        "book": book,
        "made_for": made_for,
        "styles": _styles(book),
        "widths": sorted({w for sheet in book.sheets for w in sheet_widths.of(sheet)}),
    }
    with zipfile.ZipFile(stream, "w") as archive:
        for name in PARTS:
            kind = zipfile.ZIP_STORED if name == PARTS[0] else zipfile.ZIP_DEFLATED
            template = _environment().select_template([f"{name}.j2", name])
            # Made by hand it says no moment of making.
            part = zipfile.ZipInfo(name)
            part.compress_type = kind
            archive.writestr(part, template.render(filled).encode())
    return stream.getvalue()


def _styles(book: Book) -> list[Style]:
    """Return the styles of numbers, in order of appearance."""
    return list(
        dict.fromkeys(
            value.figure.style
            for sheet in book.sheets
            for row in sheet.rows
            for value in row
            if value.figure is not None
        )
    )


@functools.cache
def _environment() -> jinja2.Environment:
    environment = jinja2.Environment(
        loader=jinja2.PackageLoader("inspectorate", "library/templates/workbook"),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["widths"] = sheet_widths.of
    environment.filters["range"] = _range
    return environment


def _range(sheet: Sheet) -> str:
    top = len(sheet.remarks) + 2
    last = xl_col_to_name(len(sheet.columns) - 1)
    name = f"'{sheet.name}'"
    return f"{name}.A{top}:{name}.{last}{top + len(sheet.rows)}"
