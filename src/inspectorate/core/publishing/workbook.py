"""A page as a workbook by the government's rules for spreadsheets.

A cover, the contents, the notes, the text of the page, then one table a sheet: its title
in the first cell, below it what the sheet holds, and nothing beside or under the table.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from inspectorate.core.publishing import block_lines, blocks, colophon, figures
from inspectorate.core.publishing.blocks import Page, Table
from inspectorate.core.publishing.figures import Figure
from inspectorate.core.publishing.marks import MARKS
from inspectorate.core.publishing.wording import Wording

NOTHING = "[z]"
BETWEEN = "; "  # the ids of a row with several numbers


@dataclass(frozen=True)
class Value:
    """One cell: its text as on the page, and the number where it is one."""

    text: str
    figure: Figure | None = None
    sheet: str = ""  # to which the cell leads


@dataclass(frozen=True)
class Sheet:
    """One sheet.

    Parameters
    ----------
    name : str
        Unique, up to 31 characters.
    title : str
        In the first cell.
    remarks : tuple of str
        One to a row below the title.
    columns : tuple of str
        Header of the table, each once; none where the sheet is text.
    rows : tuple of tuple of Value
        At least one where there are columns.
    """

    name: str
    title: str
    remarks: tuple[str, ...] = ()
    columns: tuple[str, ...] = ()
    rows: tuple[tuple[Value, ...], ...] = ()


@dataclass(frozen=True)
class Book:
    """A workbook: its title and language, and its sheets in order."""

    title: str
    language: str
    sheets: tuple[Sheet, ...]


def book(
    page: Page, wordings: Mapping[str, Wording], *, synthetic: bool, software: str
) -> Book:
    """Return the workbook of a page.

    Parameters
    ----------
    page : Page
        With at least one table.
    wordings : mapping of str to Wording
        By language; a synthetic year says so in each.
    synthetic : bool
        Whether the year is made of synthetic case records.
    software : str
        Version that makes the file.
    """
    wording = wordings[page.language]
    tables = [block for block in page.blocks if isinstance(block, Table)]
    numbered = list(enumerate(tables, start=1))
    notes = _notes(wording, tables)
    sheets = [_text(wording, page), *_tables(wording, numbered)]
    cover = _cover(page, wordings, synthetic=synthetic, software=software)
    listed = _contents(wording, [cover, notes, *sheets])
    return Book(page.title, page.language, (cover, listed, notes, *sheets))


def _cover(
    page: Page, wordings: Mapping[str, Wording], *, synthetic: bool, software: str
) -> Sheet:
    wording = wordings[page.language]
    warned = colophon.notices(wordings, page.language) if synthetic else ()
    lines = [f"{notice.label} {notice.text}" for notice in warned]
    lines.append(wording.say("workbook.about"))
    made = colophon.facts(page, wording, software=software)
    lines += [f"{fact.name}: {fact.value}" for fact in made]
    if page.language == "cy":
        lines.append(wording.say("site.unreviewed"))
    return Sheet(wording.say("workbook.cover"), page.title, tuple(lines))


def _contents(wording: Wording, sheets: Sequence[Sheet]) -> Sheet:
    title = wording.say("paper.contents")
    rows = [
        (Value(sheet.name, sheet=sheet.name), Value(sheet.title)) for sheet in sheets
    ]
    columns = (wording.say("workbook.sheet"), wording.say("workbook.shows"))
    return Sheet(title, title, (wording.say("workbook.one"),), columns, tuple(rows))


def _notes(wording: Wording, tables: Sequence[Table]) -> Sheet:
    title = wording.say("workbook.notes")
    rows = [
        (Value(f"[{mark}]"), Value(wording.say(f"shorthand.{mark}"))) for mark in MARKS
    ]
    noted = [table.note for table in tables if table.note]
    rows += [
        (Value(_mark(wording, number)), Value(note))
        for number, note in enumerate(dict.fromkeys(noted), start=1)
    ]
    columns = (wording.say("workbook.mark"), wording.say("workbook.meaning"))
    return Sheet(title, title, (wording.say("workbook.one"),), columns, tuple(rows))


def _mark(wording: Wording, number: int) -> str:
    return wording.say("workbook.note", n=str(number))


def _tables(wording: Wording, numbered: Sequence[tuple[int, Table]]) -> Iterator[Sheet]:
    noted = list(dict.fromkeys(table.note for _, table in numbered if table.note))
    where = wording.say("workbook.explained", sheet=wording.say("workbook.notes"))
    for number, table in numbered:
        title = table.caption
        if table.note:
            title += f" {_mark(wording, noted.index(table.note) + 1)}"
        yield Sheet(
            wording.say("workbook.table", n=str(number)),
            title,
            (wording.say("workbook.one"), where),
            (*(column.text for column in table.columns), *_ids_column(wording, table)),
            tuple(_row(wording, table, row) for row in table.rows)
            or ((Value(NOTHING),) * len(table.columns),),
        )


def _ids_column(wording: Wording, table: Table) -> tuple[str, ...]:
    """Return the header of the ids, for a table that has numbers with ids."""
    traced = any(cell.estimate for row in table.rows for cell in row)
    return (wording.say("column.ids"),) if traced else ()


def _ids(ids: Iterable[str]) -> Value:
    """Return the ids of the numbers of a row, in their order, each once."""
    return Value(BETWEEN.join(dict.fromkeys(one for one in ids if one)) or NOTHING)


def _row(
    wording: Wording, table: Table, row: Sequence[blocks.Cell]
) -> tuple[Value, ...]:
    shown = (
        Value(
            cell.text or NOTHING,
            figures.read(cell.text, wording.manner) if column.numeric else None,
        )
        for cell, column in zip(row, table.columns, strict=True)
    )
    ids = (_ids(cell.estimate for cell in row) for _ in _ids_column(wording, table))
    return (*shown, *ids)


def _text(wording: Wording, page: Page) -> Sheet:
    """Return everything that is no table, each text beside its heading."""
    heading = page.title
    rows: list[tuple[Value, ...]] = []
    for block in page.blocks:
        if isinstance(block, blocks.Heading):
            heading = block.text
        found = zip(block_lines.lines(block), block_lines.ids(block), strict=True)
        rows += ((Value(heading), Value(line), _ids(of_it)) for line, of_it in found)
    title = wording.say("workbook.text")
    columns = (
        wording.say("workbook.section"),
        wording.say("workbook.words"),
        wording.say("column.ids"),
    )
    nothing = ((Value(heading), Value(NOTHING), Value(NOTHING)),)
    remarks = (wording.say("workbook.one"),)
    return Sheet(title, title, remarks, columns, tuple(rows) or nothing)
