"""An export as CSV files in one archive; no cell of theirs is run as a formula."""

from __future__ import annotations

import csv
import io
import json
import re
import zipfile
from typing import IO

from inspectorate.web.scoring.export import sheets
from inspectorate.web.scoring.export.sheets import Book, Plain, Sheet

ENDING, CONTENT_TYPE = "zip", "application/zip"
GUARD = "'"
# What spreadsheets take for the beginning of a formula (ASVS 1.2.10), also in the full
# width of East Asian keyboards; what is guarded already gets one more guard.
_RUN = r"(?:\s*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20]|[\t\r\n\x00])"
_DANGEROUS = re.compile(rf"'*{_RUN}")
_GUARDED = re.compile(rf"''*{_RUN}")


def guarded(value: Plain) -> Plain:
    """Return a cell that no spreadsheet runs: a text that it might gets an apostrophe.

    Examples
    --------
    >>> guarded("=1+1"), guarded("'=1+1"), guarded("plain"), guarded(-1)
    ("'=1+1", "''=1+1", 'plain', -1)
    """
    if isinstance(value, str) and _DANGEROUS.match(value):
        return GUARD + value
    return value


def unguarded(text: str) -> str:
    """Return the text that was guarded.

    Examples
    --------
    >>> unguarded("'=1+1"), unguarded("'tis plain")
    ('=1+1', "'tis plain")
    """
    return text[1:] if _GUARDED.match(text) else text


def write(stream: IO[bytes], book: Book) -> None:
    """Write an archive with a file for each sheet, and what it is about."""
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("about.json", _about(book))
        for name, document in book.documents.items():
            text = json.dumps(document, ensure_ascii=False, indent=2)
            archive.writestr(f"{name}.json", text + "\n")
        for sheet in book.sheets:
            with archive.open(f"{sheet.name}.csv", "w", force_zip64=True) as raw:
                _write_sheet(raw, sheet)


def _write_sheet(raw: IO[bytes], sheet: Sheet) -> None:
    text = io.TextIOWrapper(raw, encoding="utf-8", newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(sheet.columns)
    for row in sheet.rows():
        writer.writerow([guarded(sheets.plain(value)) for value in row])
    text.flush()
    text.detach()


def _about(book: Book) -> str:
    said = {
        **book.about,
        "cells": "UTF-8. A text that a spreadsheet might run as a formula has an"
        " apostrophe before it: take one off to get the text.",
        "tables": {
            sheet.name: {"about": str(sheet.about), "columns": sheet.columns}
            for sheet in book.sheets
        },
    }
    return json.dumps(said, ensure_ascii=False, indent=2) + "\n"
