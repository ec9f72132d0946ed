"""Boxes of texts, by which overlaps are found."""

from __future__ import annotations

import pytest

from inspectorate.core.publishing.charts.drawing import Drawing, Label, Line, overlap


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
