"""An export as an OpenDocument spreadsheet; every text is typed as text, never a formula."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator, Sequence
from typing import IO, Any
from xml.sax.saxutils import escape, quoteattr

from inspectorate.web.scoring.export import sheets
from inspectorate.web.scoring.export.sheets import Book, Plain, Sheet

ENDING = "ods"
CONTENT_TYPE = "application/vnd.oasis.opendocument.spreadsheet"
REPLACEMENT = "\N{REPLACEMENT CHARACTER}"
_VERSION = 'office:version="1.3"'
_NAMESPACES = " ".join(
    f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for prefix, name in (("office", "office"), ("table", "table"), ("text", "text"))
)
_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
# XML 1.0 cannot hold these at all.
_IMPOSSIBLE = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
# Blanks that XML readers would merge: more than one, or one at either end.
_BLANKS = re.compile(r"(?:^ +| {2,}| +$)")


def write(stream: IO[bytes], book: Book) -> None:
    """Write a spreadsheet: a sheet that says what it is, then one for each table."""
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        # First and uncompressed: by this the file is known for what it is.
        archive.writestr("mimetype", CONTENT_TYPE, zipfile.ZIP_STORED)
        archive.writestr("META-INF/manifest.xml", _manifest())
        archive.writestr("meta.xml", _meta(book))
        with archive.open("content.xml", "w", force_zip64=True) as content:
            for piece in _content(book):
                content.write(piece.encode())


def _content(book: Book) -> Iterator[str]:
    yield f"{_HEAD}<office:document-content {_NAMESPACES} {_VERSION}>"
    yield "<office:body><office:spreadsheet>"
    yield from _sheet(_cover(book), has_header=False)
    for sheet in book.sheets:
        yield from _sheet(sheet, has_header=True)
    yield "</office:spreadsheet></office:body></office:document-content>"


def _cover(book: Book) -> Sheet:
    rows: list[Sequence[Any]] = [(book.title, "")]
    rows += [(name, sheets.plain(value)) for name, value in book.about.items()]
    rows += [(sheet.name, str(sheet.about)) for sheet in book.sheets]
    return Sheet("about", "", ("", ""), lambda: iter(rows))


def _sheet(sheet: Sheet, *, has_header: bool) -> Iterator[str]:
    n_columns = len(sheet.columns)
    yield f"<table:table table:name={quoteattr(sheet.name)}>"
    yield f'<table:table-column table:number-columns-repeated="{n_columns}"/>'
    if has_header:
        yield "<table:table-header-rows>"
        yield _row(sheet.columns)
        yield "</table:table-header-rows>"
    for row in sheet.rows():
        yield _row([sheets.plain(value) for value in row])
    yield "</table:table>\n"


def _row(values: Sequence[Plain]) -> str:
    return f"<table:table-row>{''.join(map(cell, values))}</table:table-row>"


def cell(value: Plain) -> str:
    """Return a cell: a number stays a number, anything else is typed as text."""
    if value is None or value == "":
        return "<table:table-cell/>"
    if not isinstance(value, str):
        return f'<table:table-cell office:value-type="float" office:value="{value}"/>'
    paragraphs = "".join(f"<text:p>{_marked(line)}</text:p>" for line in _lines(value))
    return (
        f'<table:table-cell office:value-type="string">{paragraphs}</table:table-cell>'
    )


def _lines(text: str) -> list[str]:
    return _IMPOSSIBLE.sub(REPLACEMENT, text).split("\n")


def _marked(line: str) -> str:
    """Return a line with its blanks, tabs and returns marked, so that they survive."""
    spaced = _BLANKS.sub(
        lambda found: f'<text:s text:c="{len(found[0])}"/>', escape(line)
    )
    return spaced.replace("\t", "<text:tab/>").replace("\r", "&#13;")


def _manifest() -> str:
    space = "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"
    entries = "".join(
        f'<manifest:file-entry manifest:full-path="{path}" manifest:media-type="{kind}"/>'
        for path, kind in (
            ("/", CONTENT_TYPE),
            ("content.xml", "text/xml"),
            ("meta.xml", "text/xml"),
        )
    )
    return (
        f'{_HEAD}<manifest:manifest xmlns:manifest="{space}"'
        f' manifest:version="1.3">{entries}</manifest:manifest>'
    )


def _meta(book: Book) -> str:
    return (
        f"{_HEAD}<office:document-meta {_NAMESPACES} {_VERSION}"
        ' xmlns:dc="http://purl.org/dc/elements/1.1/"><office:meta>'
        f"<dc:title>{escape(book.title)}</dc:title>"
        f"<dc:language>{escape(book.language)}</dc:language>"
        "</office:meta></office:document-meta>"
    )
