"""How wide the columns of a table are on paper, so that no word is cut in two."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from inspectorate.core.publishing.blocks import Table
from inspectorate.core.publishing.charts import text_width

SIZES = (12.0, 11.0, 10.0, 9.0, 8.0)  # of text, in points; the first that fits
GAPS = {12.0: 5.0, 11.0: 5.0, 10.0: 4.0, 9.0: 3.0, 8.0: 2.0}  # beside each text
SPARE = 1.0  # points; what measuring may be out by
EASY = 110.0  # points; with as much a first column reads easily


@dataclass(frozen=True)
class Widths:
    """The columns of one table.

    Parameters
    ----------
    size : float
        Of the text, in points.
    gap : float
        Left and right of each text, in points.
    columns : tuple of float
        In points, with both gaps; together as wide as the room.
    """

    size: float
    gap: float
    columns: tuple[float, ...]


def fitted(table: Table, *, room: float) -> Widths:
    """Return the largest text with which a table fits, and its columns.

    Parameters
    ----------
    table : Table
        With at least one column.
    room : float
        Width of the page's text in points.

    Returns
    -------
    Widths
        Where even the smallest text does not fit, columns are narrower than their
        longest word, each by the same share.
    """
    size = next((size for size in SIZES if _fits(table, size, room)), SIZES[-1])
    least, most = _least(table, size), _most(table, size)
    columns = _shared(least, most, room)
    return Widths(size, GAPS[size], tuple(round(width, 2) for width in columns))


def _fits(table: Table, size: float, room: float) -> bool:
    first, *others = _least(table, size)
    wanted = min(EASY, _most(table, size)[0])
    return max(first, wanted) + sum(others) <= room


def _shared(
    least: Sequence[float], most: Sequence[float], room: float
) -> Sequence[float]:
    """Give each column its longest word, then small wishes whole, long ones by length."""
    spare = room - sum(least)
    if spare <= 0:
        return [width * room / sum(least) for width in least]
    wishes = [max(0.0, wide - slim) for slim, wide in zip(least, most, strict=True)]
    grown = list(least)
    long = sorted(range(len(wishes)), key=wishes.__getitem__)
    while long and wishes[long[0]] <= spare / len(long):
        place = long.pop(0)
        grown[place] += wishes[place]
        spare -= wishes[place]
    for place in long:
        grown[place] += spare * wishes[place] / sum(wishes[one] for one in long)
    # What nobody needs goes to the first column, so that figures stand together.
    return grown if long else [grown[0] + spare, *grown[1:]]


def _least(table: Table, size: float) -> list[float]:
    """Return how wide the longest word of each column is, with its gaps."""
    return [
        max(
            text_width.width(word, size=size, bold=bold)
            for text, bold in column
            for word in text.split() or [""]
        )
        + _beside(size)
        for column in _columns(table)
    ]


def _most(table: Table, size: float) -> list[float]:
    """Return how wide each column is if only its header is broken, in two lines."""
    return [
        max(
            text_width.width(text, size=size, bold=bold) / (1 if place else 2)
            for place, (text, bold) in enumerate(column)
        )
        + _beside(size)
        for column in _columns(table)
    ]


def _beside(size: float) -> float:
    return 2 * GAPS[size] + SPARE


def _columns(table: Table) -> list[list[tuple[str, bool]]]:
    """Return the texts of each column; headers of columns and of rows are bold."""
    return [
        [(column.text, True), *((row[place].text, place == 0) for row in table.rows)]
        for place, column in enumerate(table.columns)
    ]
