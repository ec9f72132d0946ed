"""Rows: the sheets of a form with their columns recognised, and where each cell stands."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from inspectorate.core.faults import Fault
from inspectorate.core.instruments.model import Text
from inspectorate.core.instruments.xlsform import layout, refusals

Cells = Sequence[Sequence[str]]
# Column and language; the language is empty where a column has none.
_Key = tuple[str, str]


@dataclass(frozen=True)
class Row:
    """One row of a sheet.

    Parameters
    ----------
    sheet : str
        `survey`, `choices`, `settings` or `inspectorate`.
    number : int
        As the spreadsheet counts; the headings stand in row 1.
    cells : mapping
        Text by column and language; empty cells are absent.
    headings : mapping
        The heading as written, by column and language.
    """

    sheet: str
    number: int
    cells: Mapping[_Key, str] = field(repr=False)
    headings: Mapping[_Key, str] = field(repr=False)

    @property
    def where(self) -> str:
        """The row, without a column."""
        return f"{self.sheet} row {self.number}"

    def word(self, column: str) -> str:
        """Return the cell of a column, empty if there is none."""
        return self.cells.get((column, ""), "")

    def text(self, column: str) -> Text:
        """Return the cells of a column in both languages."""
        return Text(*(self.cells.get((column, one), "") for one in layout.LANGUAGES))

    def place(self, column: str) -> str:
        """Return where a cell stands: sheet, row and column."""
        headings = (self.headings.get((column, one)) for one in ("", *layout.LANGUAGES))
        heading = next((one for one in headings if one), column)
        return f'{self.where} column "{heading}"'


@dataclass(frozen=True)
class Form:
    """The sheets of a form, row by row; a sheet that is not there has no rows."""

    survey: tuple[Row, ...]
    choices: tuple[Row, ...]
    settings: Row
    ours: tuple[Row, ...]


def read(sheets: Mapping[str, Cells]) -> tuple[Form, list[Fault]]:
    """Recognise sheets and columns.

    Parameters
    ----------
    sheets : mapping of str to rows of text
        Every sheet of the workbook. Those that XLSForm does not know are notes of their
        author and left alone.

    Returns
    -------
    Form
        What was recognised.
    list of Fault
        Sheets, columns and languages that no instrument has.
    """
    named = {name.strip().lower(): rows for name, rows in sheets.items()}
    faults = [refusals.sheet(name) for name in layout.REFUSED_SHEETS if named.get(name)]
    settings = _rows(layout.SETTINGS, named, "en", faults)[:1]
    first = settings[0] if settings else Row(layout.SETTINGS, 2, {}, {})
    language = _default_language(first, faults)
    survey, choices, ours = (
        _rows(name, named, language, faults)
        for name in (layout.SURVEY, layout.CHOICES, layout.OURS)
    )
    needed = ((layout.SURVEY, survey), (layout.CHOICES, choices))
    faults += [refusals.missing_sheet(name) for name, rows in needed if not rows]
    return Form(tuple(survey), tuple(choices), first, tuple(ours)), faults


def _default_language(settings: Row, faults: list[Fault]) -> str:
    given = settings.word("default_language")
    language = layout.LANGUAGE_NAMES.get(given.lower())
    if given and language is None:
        faults.append(refusals.language(settings.place("default_language"), given))
    return language or "en"


def _rows(
    sheet: str, named: Mapping[str, Cells], language: str, faults: list[Fault]
) -> list[Row]:
    cells = named.get(sheet) or [[]]
    keys: dict[int, _Key] = {}
    for at, heading in enumerate(cells[0]):
        if any(len(row) > at and row[at].strip() for row in cells[1:]):
            place = f'{sheet} row 1 column "{heading.strip()}"'
            found = _recognised(sheet, heading, language)
            if isinstance(found, str):
                faults.append(refusals.language(place, found))
            elif found is None:
                faults.append(refusals.column(place, heading.strip()))
            elif found in keys.values():
                faults.append(refusals.twice(place, heading.strip(), f"{sheet} row 1"))
            else:
                keys[at] = found
    headings = {key: cells[0][at].strip() for at, key in keys.items()}
    return [
        Row(sheet, number, dict(filled), headings)
        for number, row in enumerate(cells[1:], 2)
        if (filled := list(_filled(row, keys)))
    ]


def _filled(row: Sequence[str], keys: Mapping[int, _Key]) -> Iterator[tuple[_Key, str]]:
    for at, key in keys.items():
        if len(row) > at and row[at].strip():
            yield key, row[at].strip()


def _recognised(sheet: str, heading: str, language: str) -> _Key | str | None:
    """Return column and language; or the name of a language nobody speaks; or None."""
    known = {column.name: column for column in layout.COLUMNS[sheet]}
    written = " ".join(heading.split()).lower()
    name = layout.OTHER_NAMES.get(written, "")
    suffix = ""
    if name not in known or written in known:
        base, _, suffix = (part.strip() for part in heading.strip().partition("::"))
        name = base.lower()
        name = name if name in known else layout.OTHER_NAMES.get(name, name)
    if name not in known or (suffix and not known[name].has_language):
        return None
    if not known[name].has_language:
        return name, ""
    spoken = layout.LANGUAGE_NAMES.get(suffix.lower()) if suffix else language
    return (name, spoken) if spoken else suffix
