"""Boxes of texts, by which overlaps are found."""

from __future__ import annotations

import pytest

from inspectorate.core.publishing.charts.drawing import (
    Drawing,
    Label,
    Line,
    Rect,
    backed,
    overlap,
)


@pytest.mark.parametrize(
    ("anchor", "left", "right"),
    [("start", 100, 109.44), ("middle", 95.28, 104.72), ("end", 90.56, 100)],
)
def test_a_label_reaches_from_its_anchor(anchor, left, right):
    box = Label(100, 50, "W", anchor, size=10).box
    assert box == (
        pytest.approx(left),
        pytest.approx(42.5),
        pytest.approx(right),
        pytest.approx(52.2),
    )


def test_texts_in_one_place_overlap():
    assert overlap(Label(0, 10, "Kent"), Label(5, 12, "Essex"))


@pytest.mark.parametrize("other", [Label(80, 10, "Essex"), Label(0, 40, "Essex")])
def test_texts_apart_do_not_overlap(other):
    assert not overlap(Label(0, 10, "Kent"), other)


def test_labels_are_the_texts_of_a_drawing():
    label = Label(0, 10, "Kent")
    assert Drawing(10, 10, (Line(0, 0, 1, 1, "grid"), label)).labels() == (label,)


def test_only_names_of_places_lie_on_boxes():
    name = Label(10.0, 20.0, "Kent", style="place")
    tick = Label(0.0, 90.0, "0%", style="tick")
    made = backed(Drawing(100.0, 100.0, (tick, name)))
    assert [type(shape) for shape in made.shapes] == [Label, Rect, Label]
    box = made.shapes[1]
    left, top, right, bottom = name.box
    assert (box.x, box.y) == pytest.approx((left, top), abs=0.01)
    assert (box.x + box.width, box.y + box.height) == pytest.approx(
        (right, bottom), abs=0.02
    )
    assert made.labels() == (tick, name)
