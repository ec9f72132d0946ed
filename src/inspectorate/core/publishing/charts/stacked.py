"""Stacked bars: how the answers to some questions divide, drawn from counts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from inspectorate.core.publishing.charts import text_width
from inspectorate.core.publishing.charts.drawing import (
    LINE_HEIGHT,
    NARROW,
    TEXT_SIZE,
    Drawing,
    Label,
    Rect,
    Shape,
)
from inspectorate.core.scoring.estimate import whole_percent

BAR = 28.0
GAP = 16.0
SWATCH = 16.0
WHITE = 2.0  # between neighbours, so that a printed page tells them apart
SMALLEST_LABELLED = Fraction(6, 100)  # below it the number stands in the table only
STYLES = ("part-1", "part-2", "part-3", "part-4")  # four at most, in this order


@dataclass(frozen=True)
class Bar:
    """One bar: a question and how many gave each answer."""

    label: str
    counts: tuple[int, ...]


def drawn(answers: Sequence[str], bars: Sequence[Bar], *, width: float) -> Drawing:
    """Lay out stacked bars of equal length with a key above them.

    Parameters
    ----------
    answers : sequence of str
        Two to four labels of the key, in the order of the counts.
    bars : sequence of Bar
        Each with at least one answer; lengths come from counts, never from rounded
        percentages, which need not add up to 100.
    width : float
        `WIDE`, `PAPER` or `NARROW`: on a phone labels stand above their bars.

    Returns
    -------
    Drawing
        Parts below six per cent carry no label.
    """
    narrow = width == NARROW
    left = 2.0 if narrow else width * 0.36
    shapes, y = _key(answers, total=width, left=2.0 if narrow else left)
    for bar in bars:
        room = width - 8 if narrow else left - 12
        lines = text_width.wrapped(bar.label, size=TEXT_SIZE, room=room)
        text_height = LINE_HEIGHT * len(lines)
        height = BAR if narrow else max(BAR, text_height)
        bar_top = y + text_height + 4 if narrow else y + (height - BAR) / 2
        first = y if narrow else y + (height - text_height) / 2
        shapes += [
            Label(2.0, first + LINE_HEIGHT * (index + 1) - 4, line)
            for index, line in enumerate(lines)
        ]
        shapes += _parts(bar, left=left, right=width - 2, top=bar_top)
        y = (bar_top + BAR if narrow else y + height) + GAP
    return Drawing(width, round(y, 2), tuple(shapes))


def _key(
    answers: Sequence[str], *, total: float, left: float
) -> tuple[list[Shape], float]:
    shapes: list[Shape] = []
    x, y = left, 2.0
    for style, answer in zip(STYLES, answers, strict=False):
        wide = SWATCH + 6 + text_width.width(answer, size=TEXT_SIZE)
        if x > left and x + wide > total:
            x, y = left, y + LINE_HEIGHT + 6
        shapes.append(Rect(round(x, 2), y, SWATCH, SWATCH, style))
        shapes.append(Label(round(x + SWATCH + 6, 2), y + 13, answer))
        x += wide + 22
    return shapes, y + LINE_HEIGHT + 14


def _parts(bar: Bar, *, left: float, right: float, top: float) -> list[Shape]:
    shapes: list[Shape] = []
    total = sum(bar.counts)
    x = left
    for style, count in zip(STYLES, bar.counts, strict=False):
        share = Fraction(count, total)
        wide = (right - left) * float(share)
        drawn_width = round(max(wide - WHITE, min(wide, 1.0)), 2)
        shapes.append(Rect(round(x, 2), top, drawn_width, BAR, style))
        text = f"{whole_percent(share)}%"
        fits = text_width.width(text, size=TEXT_SIZE, bold=True) + 4 < wide
        if share >= SMALLEST_LABELLED and fits:
            middle = round(x + wide / 2, 2)
            shapes.append(
                Label(middle, top + 19, text, "middle", bold=True, style=f"on-{style}")
            )
        x += wide
    return shapes
