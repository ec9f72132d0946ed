"""Tables of counts as they are handed in: a column for each dimension, and `n`."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from inspectorate.core.faults import Fault, InspectorateError

# Who is counted: (dimension, value) in order of dimension. A total over a dimension does
# not name it, so that the same people are the same cell in every table.
Cell = tuple[tuple[str, str], ...]

COUNT = "n"
HIDDEN = "[c]"
TOTAL = "all"
TOTALS = {"", TOTAL}
PERCENT_OF = "percent_of_"
LARGEST = 10_000_000  # the solver's tolerance is far below one person up to here


@dataclass(frozen=True)
class CountTable:
    """A table of counts.

    Parameters
    ----------
    name : str
        Where it comes from, for messages.
    dimensions : tuple of str
    rows : tuple of Cell
        In the order of the table.
    counts : mapping of Cell to int or None
        People in each cell; None where it is hidden.
    percents : mapping of (Cell, str) to int
        Whole per cent of the cell over all values of a dimension, where shown.
    """

    name: str
    dimensions: tuple[str, ...]
    rows: tuple[Cell, ...]
    counts: Mapping[Cell, int | None]
    percents: Mapping[tuple[Cell, str], int]

    def values(self, dimension: str) -> tuple[str, ...]:
        """Return the values of a dimension that the table names, totals left out."""
        return tuple(
            dict.fromkeys(v for c in self.rows for d, v in c if d == dimension)
        )


def cell_of(values: Mapping[str, str]) -> Cell:
    """Return the cell of a row.

    Examples
    --------
    >>> cell_of({"sex": "all", "area": "Kent"})
    (('area', 'Kent'),)
    """
    return tuple(sorted((d, v) for d, v in values.items() if v not in TOTALS))


def without(cell: Cell, dimension: str) -> Cell:
    """Return the total over a dimension that a cell is part of."""
    return tuple(part for part in cell if part[0] != dimension)


def named(cell: Cell) -> str:
    """Return a cell in words.

    Examples
    --------
    >>> named((("area", "Kent"), ("sex", "female")))
    'area Kent, sex female'
    >>> named(())
    'all'
    """
    return ", ".join(f"{dimension} {value}" for dimension, value in cell) or "all"


def table_of(
    name: str, columns: Sequence[str], rows: Iterable[Sequence[str]]
) -> CountTable:
    """Make a table of the cells of a file.

    Parameters
    ----------
    name : str
        For messages.
    columns : sequence of str
        `n`; `percent_of_<dimension>`, if shares are shown; every other is a dimension.
    rows : iterable of sequence of str
        As read, in the order of the columns; the first is row 2.

    Raises
    ------
    InspectorateError
        All at once: `PUBLISH-006` no counts or no dimension, `PUBLISH-007` a number that
        is none, `PUBLISH-008` a cell that comes twice, `PUBLISH-009` one that is missing.
    """
    dimensions = tuple(c for c in columns if c != COUNT and not _shares(c))
    shares = [column.removeprefix(PERCENT_OF) for column in columns if _shares(column)]
    if COUNT not in columns or not dimensions or set(shares) - set(dimensions):
        raise InspectorateError(_columns_fault(name, columns))
    faults: list[Fault] = []
    counts: dict[Cell, int | None] = {}
    percents = {}
    for row_no, row in enumerate(rows, start=2):
        fields = dict(zip(columns, (field.strip() for field in row), strict=True))
        cell = cell_of({dimension: fields[dimension] for dimension in dimensions})
        place = f"{name} row {row_no}"
        if cell in counts:
            faults.append(_twice(place, cell))
        counts[cell] = _number(fields[COUNT], place, faults)
        for of in shares:
            percent = _number(fields[PERCENT_OF + of] or HIDDEN, place, faults)
            if percent is not None:
                percents[cell, of] = percent
    table = CountTable(name, dimensions, tuple(counts), counts, percents)
    faults += _missing(table)
    if faults:
        raise InspectorateError(faults)
    return table


def lines_of(table: CountTable) -> list[tuple[str, ...]]:
    """Return the header and the rows of a table, as they are printed.

    Examples
    --------
    >>> lines_of(table_of("t.csv", ("area", "n"), [("Kent", "[c]"), ("all", "12")]))
    [('area', 'n'), ('Kent', '[c]'), ('all', '12')]
    """
    lines = [(*table.dimensions, COUNT)]
    for cell in table.rows:
        values = dict(cell)
        count = table.counts[cell]
        shown = HIDDEN if count is None else str(count)
        lines.append((*(values.get(d, TOTAL) for d in table.dimensions), shown))
    return lines


def _shares(column: str) -> bool:
    return column.startswith(PERCENT_OF)


def _columns_fault(name: str, columns: Sequence[str]) -> Fault:
    return Fault(
        f"{name} row 1",
        "PUBLISH-006",
        f"the columns {', '.join(columns)} are no table of counts.",
        "Give a column for each dimension and one named n; name shares"
        " percent_of_ and the dimension that adds up to 100.",
    )


def _twice(place: str, cell: Cell) -> Fault:
    return Fault(
        place,
        "PUBLISH-008",
        f"the cell {named(cell)} comes a second time.",
        "Keep one row for each combination.",
    )


def _number(text: str, place: str, faults: list[Fault]) -> int | None:
    if text == HIDDEN:
        return None
    if re.fullmatch(r"[0-9]{1,8}", text) and int(text) <= LARGEST:
        return int(text)
    faults.append(
        Fault(
            place,
            "PUBLISH-007",
            f'"{text}" is no count.',
            f"Write a whole number up to {LARGEST}, or {HIDDEN} where it is hidden.",
        )
    )
    return None


def _missing(table: CountTable) -> list[Fault]:
    every = [table.values(dimension) for dimension in table.dimensions]
    wanted = [
        cell_of(dict(zip(table.dimensions, values, strict=True)))
        for values in itertools.product(*every)
    ]
    return [
        Fault(
            table.name,
            "PUBLISH-009",
            f"the cell {named(cell)} is missing.",
            "Write every combination of values as a row, with 0 where there is nobody.",
        )
        for cell in wanted
        if cell not in table.counts
    ]
