"""An export as one JSON document, written row by row."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import IO, Any

from inspectorate.web.scoring.export import sheets
from inspectorate.web.scoring.export.sheets import Book, Sheet

ENDING, CONTENT_TYPE = "json", "application/json"


def write(stream: IO[bytes], book: Book) -> None:
    """Write `{"about": …, "documents": …, "tables": {name: [row, …]}}`."""
    for piece in _pieces(book):
        stream.write(piece.encode())


def _pieces(book: Book) -> Iterator[str]:
    tables = {sheet.name: str(sheet.about) for sheet in book.sheets}
    yield '{"about": ' + _text({**book.about, "tables": tables})
    yield ',\n"documents": ' + _text(book.documents)
    yield ',\n"tables": {'
    for number, sheet in enumerate(book.sheets):
        yield ",\n" if number else "\n"
        yield f"{_text(sheet.name)}: ["
        yield from _rows(sheet)
        yield "]"
    yield "\n}}\n"


def _rows(sheet: Sheet) -> Iterator[str]:
    separator = "\n"
    for row in sheet.rows():
        values = {
            name: sheets.for_json(value)
            for name, value in zip(sheet.columns, row, strict=True)
        }
        yield separator + _text(values)
        separator = ",\n"


def _text(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)
