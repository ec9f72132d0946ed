"""Tool files: a blank or prefilled tool as a document or a spreadsheet."""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Any

import xlsxwriter

from inspectorate.core.fieldwork.tools import naming, sheet_rows
from inspectorate.core.fieldwork.tools.layout import Tool
from inspectorate.core.fieldwork.tools.sheet_rows import SheetRow
from inspectorate.storage import provenance
from inspectorate.storage.fieldwork import packed_templates, tool_phrases

_CODE, _ASKED, _FILLED, _HELP = range(4)  # columns of a sheet
_WIDTHS = {_ASKED: 60, _FILLED: 45, _HELP: 70}  # in characters
_LINE_POINTS, _TALLEST_POINTS, _LINES_FOR_WORDS = 15, 405, 3
_LISTS_AT = "={sheet}!${column}$1:${column}${last}"


@dataclass(frozen=True)
class Kind:
    """A kind of file that tools are written to.

    Parameters
    ----------
    content_type : str
    takes_several : bool
        One file may hold the tools of several cases.
    write : callable
        Takes the tools, all in one language, and the file.
    """

    content_type: str
    takes_several: bool
    write: Callable[[Sequence[Tool], Path], None]


@dataclass(frozen=True)
class _Sheet:
    name: str
    rows: tuple[SheetRow, ...]


def _context(tool: Tool) -> dict[str, Any]:
    words = tool_phrases.phrases()
    return {
        "tool": tool,
        "steps": tool_phrases.steps(tool.language),
        "phrase": lambda key: words[key].in_language(tool.language),
    }


def _write_docx(tools: Sequence[Tool], path: Path) -> None:
    packed_templates.write("docx", path, _context(tools[0]))


def _write_odt(tools: Sequence[Tool], path: Path) -> None:
    packed_templates.write("odt", path, _context(tools[0]))


def _write_ods(tools: Sequence[Tool], path: Path) -> None:
    packed_templates.write(
        "ods",
        path,
        _context(tools[0])
        | {"sheets": _sheets(tools), "lists": sheet_rows.lists_of(tools[0])},
    )


def _write_xlsx(tools: Sequence[Tool], path: Path) -> None:
    first = tools[0]
    options = {"strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(str(path), options) as book:
        book.set_properties(
            {
                "title": f"{first.title} {first.version}",
                "created": provenance.made_at().replace(tzinfo=None),
            }
        )
        writer = _Book(book)
        for sheet in _sheets(tools):
            writer.add_sheet(sheet)
        writer.add_help(first.language)
        writer.add_lists(sheet_rows.lists_of(first), first.language)


KINDS: Mapping[str, Kind] = MappingProxyType(
    {
        "docx": Kind(
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            takes_several=False,
            write=_write_docx,
        ),
        "odt": Kind(
            "application/vnd.oasis.opendocument.text",
            takes_several=False,
            write=_write_odt,
        ),
        "xlsx": Kind(
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            takes_several=True,
            write=_write_xlsx,
        ),
        "ods": Kind(
            "application/vnd.oasis.opendocument.spreadsheet",
            takes_several=True,
            write=_write_ods,
        ),
    }
)


def _sheets(tools: Sequence[Tool]) -> list[_Sheet]:
    words = tool_phrases.phrases()
    language = tools[0].language
    taken = [words[key].in_language(language) for key in ("tool_help", "tool_lists")]
    sheets = []
    for tool in tools:
        otherwise = words["tool_case"].in_language(language)
        name = naming.sheet(tool.case, taken=taken, otherwise=otherwise)
        taken.append(name)
        sheets.append(_Sheet(name, tuple(sheet_rows.rows_of(tool, words))))
    return sheets


def pack(paths: Sequence[Path], out: Path) -> None:
    """Put files into one zip file, under their names."""
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as archive:
        for path in paths:
            archive.writestr(zipfile.ZipInfo(path.name), path.read_bytes())


def _height(row: SheetRow) -> float:
    """Return the height of a row in points: few programs find it by themselves."""
    texts = {_ASKED: row.text, _FILLED: row.filled, _HELP: row.help}
    n_lines = max(
        sum(1 + len(line) // _WIDTHS[column] for line in text.split("\n"))
        for column, text in texts.items()
    )
    takes_words = row.is_open and not row.choices
    n_least = _LINES_FOR_WORDS if takes_words else 1
    return min(_LINE_POINTS * max(n_lines, n_least), _TALLEST_POINTS)


class _Book:
    """Writes the sheets of a workbook."""

    def __init__(self, book: xlsxwriter.Workbook) -> None:
        self._book = book
        wrapped = {"text_wrap": True, "valign": "top", "num_format": "@"}
        self._fixed = book.add_format(wrapped)
        self._strong = book.add_format({**wrapped, "bold": True})
        self._open = book.add_format(
            {**wrapped, "locked": False, "border": 1, "bg_color": "#FFF7BF"}
        )

    def add_sheet(self, sheet: _Sheet) -> None:
        """Add the sheet of one case, of which only the answers may be changed."""
        page = self._book.add_worksheet(sheet.name)
        page.set_column(_CODE, _CODE, 20, None, {"hidden": True})
        for column, width in _WIDTHS.items():
            page.set_column(column, column, width)
        for number, row in enumerate(sheet.rows):
            self._add_row(page, number, row)
        page.freeze_panes(1, 0)
        page.repeat_rows(0)
        page.set_landscape()
        page.set_paper(9)  # A4
        page.fit_to_pages(1, 0)
        page.protect("", {"format_rows": True, "format_columns": True})

    def _add_row(self, page: Any, number: int, row: SheetRow) -> None:
        look = self._strong if row.is_strong else self._fixed
        page.write_string(number, _CODE, row.code, self._fixed)
        page.write_string(number, _ASKED, row.text, look)
        page.set_row(number, _height(row))
        filled = self._open if row.is_open else look
        page.write_string(number, _FILLED, row.filled, filled)
        page.write_string(number, _HELP, row.help, self._fixed)
        if row.choices:
            page.data_validation(
                *(number, _FILLED, number, _FILLED),
                {
                    "validate": "list",
                    "source": f"={row.choices}",
                    "error_type": "warning",
                },
            )

    def add_help(self, language: str) -> None:
        """Add the sheet that says how to fill the others in."""
        words = tool_phrases.phrases()
        page = self._book.add_worksheet(words["tool_help"].in_language(language))
        page.set_column(0, 0, 100)
        page.write_string(0, 0, words["tool_how"].in_language(language), self._strong)
        for number, step in enumerate(tool_phrases.steps(language), start=1):
            page.write_string(number, 0, f"{number}. {step}", self._fixed)
        page.protect()

    def add_lists(self, lists: Mapping[str, Sequence[str]], language: str) -> None:
        """Add the lists from which answers are chosen, each with its name."""
        name = tool_phrases.phrases()["tool_lists"].in_language(language)
        page = self._book.add_worksheet(name)
        for column, (list_name, labels) in enumerate(lists.items()):
            page.write_column(0, column, labels)
            letters = xlsxwriter.utility.xl_col_to_name(column)
            at = _LISTS_AT.format(sheet=name, column=letters, last=len(labels))
            self._book.define_name(list_name, at)
        page.protect()
