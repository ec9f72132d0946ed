"""Stacked bars are drawn from counts; only parts that can hold it carry a label."""

from __future__ import annotations

import itertools

import pytest

import publishing_cast as cast
from inspectorate.core.publishing.charts import stacked
from inspectorate.core.publishing.charts.drawing import NARROW, PAPER, WIDE, Rect

ANSWERS = ("Yes definitely", "Reasonably or to some extent", "Not really", "Not at all")
BARS = (
    stacked.Bar(
        "Were the discussions professional, impartial and courteous?", (96, 3, 1, 0)
    ),
    stacked.Bar("Did the assessor give you ideas?", (68, 29, 2, 1)),
    stacked.Bar("Short", (1, 1, 1, 1)),
)


def _parts(drawing):
    return [
        s for s in drawing.shapes if isinstance(s, Rect) and s.height == stacked.BAR
    ]


def _shares(drawing):
    return [label.text for label in drawing.labels() if label.style.startswith("on-")]


@pytest.mark.parametrize("width", [NARROW, PAPER, WIDE])
def test_every_bar_is_equally_long(width):
    parts = _parts(stacked.drawn(ANSWERS, BARS, width=width))
    for number in range(len(BARS)):
        bar = parts[4 * number : 4 * number + 4]
        assert bar[0].x == parts[0].x
        right = width - 2
        assert bar[-1].x + bar[-1].width <= right + 0.02


def test_lengths_follow_the_counts():
    parts = _parts(stacked.drawn(ANSWERS, BARS[2:], width=WIDE))
    steps = [second.x - first.x for first, second in itertools.pairwise(parts)]
    assert steps == pytest.approx([steps[0]] * 3, abs=0.02)


def test_small_parts_carry_no_label():
    drawing = stacked.drawn(ANSWERS, BARS[:2], width=WIDE)
    assert _shares(drawing) == ["96%", "68%", "29%"]


def test_a_label_that_does_not_fit_is_left_out():
    # Six per cent of a phone's width is narrower than the text.
    bars = [stacked.Bar("Narrow", (94, 6))]
    assert _shares(stacked.drawn(ANSWERS[:2], bars, width=NARROW)) == ["94%"]
    assert _shares(stacked.drawn(ANSWERS[:2], bars, width=WIDE)) == ["94%", "6%"]


@pytest.mark.parametrize("width", [NARROW, PAPER, WIDE])
@pytest.mark.parametrize("n_answers", [2, 3, 4])
def test_texts_keep_apart_and_on_the_sheet(width, n_answers):
    bars = [stacked.Bar(bar.label, bar.counts[:n_answers]) for bar in BARS]
    drawing = stacked.drawn(ANSWERS[:n_answers], bars, width=width)
    assert cast.clashes(drawing) == []
    assert cast.outside(drawing) == []


def test_neighbours_differ_in_style():
    parts = _parts(stacked.drawn(ANSWERS, BARS[2:], width=WIDE))
    assert [part.style for part in parts] == list(stacked.STYLES)
