"""Charts of rows: horizontal bars, dots with intervals, before beside after."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from inspectorate.core.publishing.charts import text_width
from inspectorate.core.publishing.charts.drawing import (
    LINE_HEIGHT,
    NARROW,
    TEXT_SIZE,
    Dot,
    Drawing,
    Label,
    Line,
    Rect,
    Shape,
)

BAR = 20.0
GAP = 14.0
LABEL_SHARE = 0.36  # of a wide drawing, at most
TOP = 26.0
BOTTOM = 28.0


@dataclass(frozen=True)
class Row:
    """One row of a chart.

    Parameters
    ----------
    label : str
        What the row is about.
    value : float or None
        Length of the bar or place of the dot, in the unit of the axis; None if undefined.
    text : str
        The value in words, printed at the end of the row.
    low, high : float or None
        Limits of the interval, drawn as a whisker.
    style : str
        `first`, or `second` for the later one of a pair.
    """

    label: str
    value: float | None
    text: str
    low: float | None = None
    high: float | None = None
    style: str = "first"


@dataclass(frozen=True)
class Axis:
    """The axis: from zero to `maximum`, with texts at the given places."""

    maximum: float
    ticks: tuple[tuple[float, str], ...]
    reference: float | None = None
    reference_label: str = ""


@dataclass(frozen=True)
class _Frame:
    left: float
    right: float
    end: float
    label_above: bool
    maximum: float

    def place(self, value: float) -> float:
        return self.left + (self.right - self.left) * value / self.maximum


def drawn(
    rows: Sequence[Row], axis: Axis, *, width: float, dots: bool = False
) -> Drawing:
    """Lay out rows as bars from zero, or as dots.

    Parameters
    ----------
    rows : sequence of Row
        In the order from top to bottom.
    axis : Axis
        Common scale; a bar always starts at zero.
    width : float
        `WIDE`, `PAPER` or `NARROW`: on a phone labels stand above their bars.
    dots : bool
        Draw dots, for many rows of scores.

    Returns
    -------
    Drawing
        Every text horizontal, no two of them in one place.
    """
    frame = _frame(rows, axis, width=width)
    thickness = 10.0 if dots else BAR
    y = TOP if axis.reference is not None else 4.0
    top = y
    shapes: list[Shape] = []
    for row in rows:
        lines = _label_lines(row, frame)
        shapes += _labels(lines, frame, y=y, thickness=thickness)
        middle = _middle(lines, frame, y=y, thickness=thickness)
        shapes += _mark(row, frame, middle=middle, thickness=thickness, dots=dots)
        size = TEXT_SIZE if dots else TEXT_SIZE + 1
        shapes.append(
            Label(frame.end, middle + 5, row.text, "end", not dots, "value", size)
        )
        y = _next(lines, frame, y=y, thickness=thickness, dots=dots)
    grid = _grid(axis, frame, top=top, bottom=y)
    return Drawing(width, round(y + BOTTOM, 2), (*grid, *shapes))


def _frame(rows: Sequence[Row], axis: Axis, *, width: float) -> _Frame:
    narrow = width == NARROW
    texts = max(
        text_width.width(row.text, size=TEXT_SIZE + 1, bold=True) for row in rows
    )
    labels = max(text_width.width(row.label, size=TEXT_SIZE) for row in rows)
    left = 12.0 if narrow else min(labels, width * LABEL_SHARE) + 14
    return _Frame(left, width - texts - 14, width - 2, narrow, axis.maximum)


def _label_lines(row: Row, frame: _Frame) -> list[str]:
    room = frame.end - 6 if frame.label_above else frame.left - 10
    return text_width.wrapped(row.label, size=TEXT_SIZE, room=room)


def _labels(
    lines: list[str], frame: _Frame, *, y: float, thickness: float
) -> list[Shape]:
    if frame.label_above:
        return [
            Label(2.0, y + LINE_HEIGHT * (index + 1) - 4, line)
            for index, line in enumerate(lines)
        ]
    height = max(thickness, LINE_HEIGHT * len(lines))
    first = y + height / 2 - LINE_HEIGHT * len(lines) / 2
    return [
        Label(frame.left - 10, first + LINE_HEIGHT * (index + 1) - 4, line, "end")
        for index, line in enumerate(lines)
    ]


def _middle(lines: list[str], frame: _Frame, *, y: float, thickness: float) -> float:
    if frame.label_above:
        return y + LINE_HEIGHT * len(lines) + 4 + thickness / 2
    return y + max(thickness, LINE_HEIGHT * len(lines)) / 2


def _next(
    lines: list[str], frame: _Frame, *, y: float, thickness: float, dots: bool
) -> float:
    gap = (6.0 if frame.label_above else 4.0) if dots else GAP
    if frame.label_above:
        return y + LINE_HEIGHT * len(lines) + 4 + thickness + gap
    return y + max(thickness, LINE_HEIGHT * len(lines)) + gap


def _mark(
    row: Row, frame: _Frame, *, middle: float, thickness: float, dots: bool
) -> list[Shape]:
    if row.value is None:
        return []
    shapes: list[Shape] = []
    place = frame.place(row.value)
    if not dots:
        width = round(place - frame.left, 2)
        top = middle - thickness / 2
        shapes.append(Rect(frame.left, top, width, thickness, f"bar-{row.style}"))
    if row.low is not None and row.high is not None:
        low, high = round(frame.place(row.low), 2), round(frame.place(row.high), 2)
        if not dots:
            shapes.append(Line(low, middle, high, middle, "whisker-edge"))
        shapes.append(Line(low, middle, high, middle, "whisker"))
        shapes += [Line(x, middle - 5, x, middle + 5, "whisker") for x in (low, high)]
    if dots:
        shapes.append(Dot(round(place, 2), middle, 5.0, f"dot-{row.style}"))
    return shapes


def _grid(axis: Axis, frame: _Frame, *, top: float, bottom: float) -> list[Shape]:
    shapes: list[Shape] = []
    for value, text in axis.ticks:
        x = round(frame.place(value), 2)
        shapes.append(Line(x, top - 2, x, bottom, "grid"))
        shapes.append(Label(x, bottom + 18, text, "middle", style="tick"))
    if axis.reference is not None:
        x = round(frame.place(axis.reference), 2)
        shapes.append(Line(x, top - 4, x, bottom, "reference"))
        wide = text_width.width(axis.reference_label, size=TEXT_SIZE)
        start = min(max(x - wide / 2, 0), frame.end - wide)
        shapes.append(Label(round(start, 2), 14, axis.reference_label, style="tick"))
    return shapes
