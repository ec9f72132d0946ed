"""Bars start at zero, whiskers stand at the limits, texts never cover each other."""

from __future__ import annotations

import pytest

import publishing_cast as cast
from inspectorate.core.publishing.charts import rows
from inspectorate.core.publishing.charts.drawing import (
    NARROW,
    PAPER,
    WIDE,
    Dot,
    Line,
    Rect,
)

AXIS = rows.Axis(1.0, ((0.0, "0%"), (0.5, "50%"), (1.0, "100%")))
ROWS = (
    rows.Row("Safeguarding", 0.5, "50%", 0.4, 0.6),
    rows.Row(
        "Work to reduce the likelihood of reoffending and to keep to a minimum the risk",
        1.0,
        "100%",
        0.9,
        1.0,
        style="second",
    ),
    rows.Row("Nothing to judge", None, "none"),
    rows.Row("Without interval", 0.25, "25%"),
)


def _grid(drawing):
    lines = [s for s in drawing.shapes if isinstance(s, Line) and s.style == "grid"]
    return [line.x1 for line in lines]


@pytest.mark.parametrize("width", [NARROW, PAPER, WIDE])
def test_bars_are_as_long_as_their_values(width):
    drawing = rows.drawn(ROWS, AXIS, width=width)
    zero, half, full = _grid(drawing)
    bars = [shape for shape in drawing.shapes if isinstance(shape, Rect)]
    assert [bar.x for bar in bars] == [zero] * 3
    assert bars[0].x + bars[0].width == pytest.approx(half, abs=0.02)
    assert bars[1].x + bars[1].width == pytest.approx(full, abs=0.02)
    assert [bar.style for bar in bars] == ["bar-first", "bar-second", "bar-first"]


def test_whiskers_stand_at_the_limits():
    drawing = rows.drawn(ROWS[:1], AXIS, width=WIDE)
    zero, _, full = _grid(drawing)
    ends = [
        line.x1
        for line in drawing.shapes
        if isinstance(line, Line) and line.style == "whisker" and line.x1 == line.x2
    ]
    assert [(x - zero) / (full - zero) for x in ends] == pytest.approx(
        [0.4, 0.6], abs=1e-4
    )


@pytest.mark.parametrize("width", [NARROW, PAPER, WIDE])
@pytest.mark.parametrize("dots", [True, False])
@pytest.mark.parametrize("reference", [None, 0.0, 0.68, 1.0])
def test_texts_keep_apart_and_on_the_sheet(width, dots, reference):
    axis = rows.Axis(1.0, AXIS.ticks, reference, "All areas 68%")
    drawing = rows.drawn(ROWS * 3, axis, width=width, dots=dots)
    assert cast.clashes(drawing) == []
    assert cast.outside(drawing) == []


def test_dots_stand_in_place_of_bars():
    drawing = rows.drawn(ROWS, AXIS, width=WIDE, dots=True)
    zero, half, full = _grid(drawing)
    dots = [shape for shape in drawing.shapes if isinstance(shape, Dot)]
    assert [dot.x for dot in dots] == pytest.approx(
        [half, full, zero + (full - zero) / 4], abs=0.02
    )
    assert not any(isinstance(shape, Rect) for shape in drawing.shapes)


def test_an_undefined_value_has_a_text_and_no_mark():
    drawing = rows.drawn(ROWS[2:3], AXIS, width=NARROW)
    assert "none" in [label.text for label in drawing.labels()]
    assert not any(isinstance(shape, Rect) for shape in drawing.shapes)


def test_the_reference_line_stands_at_its_value():
    axis = rows.Axis(1.0, AXIS.ticks, 0.5, "All areas 50%")
    drawing = rows.drawn(ROWS, axis, width=WIDE)
    (line,) = [s for s in drawing.shapes if getattr(s, "style", "") == "reference"]
    assert line.x1 == line.x2 == _grid(drawing)[1]
