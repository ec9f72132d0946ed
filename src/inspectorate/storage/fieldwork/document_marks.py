"""What stands in the tables of a filled-in document, in Word's format or OpenDocument.

Every row of a tool carries its code: in Word as the tag of a content control, and in
both as hidden text in braces. Rows may be moved; what stands outside them is passed over.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from inspectorate.core.fieldwork.tools import codes, wording
from inspectorate.core.fieldwork.tools.codes import Code
from inspectorate.core.fieldwork.tools.marks import Mark
from inspectorate.storage.fieldwork import opened_tools, tool_phrases

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_O = "{urn:oasis:names:tc:opendocument:xmlns:"
TABLE, _TEXT, _OFFICE = f"{_O}table:1.0}}", f"{_O}text:1.0}}", f"{_O}office:1.0}}"
# Boxes that Word draws with a font of symbols.
_SYMBOLS = {"F0FE": "\u2612", "F0FD": "\u2612", "F052": "\u2611", "F0A8": "\u2610"}
# What is deleted or hidden from readers, and texts that stand beside a text.
_PASSED_OVER = {f"{_W}del", f"{_W}rPr", f"{_W}pPr", f"{_W}sdtPr", f"{_W}instrText"}
_PASSED_OVER |= {f"{_OFFICE}annotation", f"{_TEXT}note", f"{_TEXT}tracked-changes"}


@dataclass(frozen=True)
class _Cell:
    """A cell of a table: its text, and the code of a content control in it."""

    text: str
    tag: Code | None = None


def of_docx(path: Path, *, name: str) -> list[Mark]:
    """Return the marks of a document in Word's format, in its order.

    Raises
    ------
    InspectorateError
        `FIELDWORK-168` when it is broken.
    """
    root = opened_tools.part(path, "word/document.xml", name=name)
    rows = (
        [_Cell(_docx_text(cell), _tag(cell)) for cell in row.iter(f"{_W}tc")]
        for row in root.iter(f"{_W}tr")
    )
    return list(_marks(rows, name))


def of_odt(path: Path, *, name: str) -> list[Mark]:
    """Return the marks of a document in OpenDocument format; as `of_docx`."""
    root = opened_tools.part(path, "content.xml", name=name)
    rows = (
        [_Cell(open_text(cell)) for cell in row.iter(f"{TABLE}table-cell")]
        for row in root.iter(f"{TABLE}table-row")
    )
    return list(_marks(rows, name))


def _marks(rows: Iterator[list[_Cell]], name: str) -> Iterator[Mark]:
    for number, cells in enumerate(rows, start=1):
        found = _code_and_text(cells)
        if found is not None:
            code, text = found
            what = "head" if code.is_head else f"question {code.question}"
            yield Mark(code, _said(text), f"{name} {what} (row {number} of its tables)")


def _code_and_text(cells: Sequence[_Cell]) -> tuple[Code, str] | None:
    for cell in cells:
        if cell.tag is not None:
            return cell.tag, cell.text
    for place, cell in enumerate(cells):
        code = codes.within(cell.text)
        if code is not None:
            others = [*cells[:place], *cells[place + 1 :]]
            return code, others[0].text if others else ""
    return None


def _said(text: str) -> str:
    """Return what was written; nothing where the text that invites to it still stands."""
    invites = wording.folded(text) in tool_phrases.folded("tool_write_here")
    return "" if invites else text


def _tag(cell: Any) -> Code | None:
    for tag in cell.iter(f"{_W}tag"):
        code = codes.read(tag.get(f"{_W}val", ""))
        if code is not None:
            return code
    return None


def _docx_text(cell: Any) -> str:
    return "\n".join("".join(_docx_pieces(one)) for one in cell.iter(f"{_W}p"))


def _docx_pieces(node: Any) -> Iterator[str]:
    for child in node:
        match child.tag:
            case tag if tag in _PASSED_OVER:
                continue
            case tag if tag == f"{_W}t":
                yield child.text or ""
            case tag if tag in {f"{_W}br", f"{_W}cr"}:
                yield "\n"
            case tag if tag == f"{_W}tab":
                yield "\t"
            case tag if tag == f"{_W}noBreakHyphen":
                yield "-"
            case tag if tag == f"{_W}sym":
                yield _SYMBOLS.get(child.get(f"{_W}char", "").upper(), "")
            case _:
                yield from _docx_pieces(child)


def open_text(cell: Any) -> str:
    """Return the text of a cell in OpenDocument format, a line for each paragraph."""
    return "\n".join(
        "".join(_odt_pieces(one))
        for one in cell.iter(f"{_TEXT}p", f"{_TEXT}h")
        if not any(above.tag in _PASSED_OVER for above in one.iterancestors())
    )


def _odt_pieces(node: Any) -> Iterator[str]:
    yield _unspaced(node.text)
    for child in node:
        match child.tag:
            case tag if tag in _PASSED_OVER or not isinstance(tag, str):
                pass
            case tag if tag == f"{_TEXT}s":
                yield " " * _blanks(child.get(f"{_TEXT}c", "1"))
            case tag if tag == f"{_TEXT}tab":
                yield "\t"
            case tag if tag == f"{_TEXT}line-break":
                yield "\n"
            case _:
                yield from _odt_pieces(child)
        yield _unspaced(child.tail)


def _unspaced(text: str | None) -> str:
    """Return a text as OpenDocument means it: lines of the file are no lines."""
    return (text or "").replace("\n", " ").replace("\t", " ")


def _blanks(told: str) -> int:
    return min(int(told), 1000) if told.isdecimal() else 1
