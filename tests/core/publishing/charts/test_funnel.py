"""The funnel: dots in place, limits around them, names only where they fit."""

from __future__ import annotations

import dataclasses

import pytest

import publishing_cast as cast
from inspectorate.core.publishing.charts import funnel
from inspectorate.core.publishing.charts.drawing import NARROW, PAPER, WIDE, Curve, Dot
from inspectorate.core.publishing.year_results import FunnelPoint

FUNNEL = cast.FUNNEL


def _names(drawing):
    return [label.text for label in drawing.labels() if label.style == "place"]


@pytest.mark.parametrize("width", [NARROW, PAPER, WIDE])
def test_more_cases_lie_further_right_and_better_scores_higher(width):
    drawing = funnel.drawn(FUNNEL, width=width)
    dots = [shape for shape in drawing.shapes if isinstance(shape, Dot)]
    barnet, kent, harrow, camden, town = dots
    assert barnet.x < kent.x < harrow.x < camden.x < town.x
    assert camden.y == town.y < barnet.y < kent.y < harrow.y


def test_dots_show_the_verdict():
    dots = [s for s in funnel.drawn(FUNNEL, width=WIDE).shapes if isinstance(s, Dot)]
    styles = ["dot-unusual", "dot-plain", "dot-first", "dot-first", "dot-first"]
    assert [dot.style for dot in dots] == styles


def test_the_limits_have_four_curves():
    drawing = funnel.drawn(FUNNEL, width=WIDE)
    curves = [shape for shape in drawing.shapes if isinstance(shape, Curve)]
    assert [curve.style for curve in curves] == ["limit-outer"] * 2 + [
        "limit-inner"
    ] * 2
    assert all(len(curve.points) == len(FUNNEL.limits) for curve in curves)


def test_areas_that_stand_out_are_named():
    names = _names(funnel.drawn(FUNNEL, width=WIDE))
    assert set(names) == {"Camden", "Camden Town", "Harrow"}


def test_a_name_that_fits_nowhere_is_left_out():
    crowd = tuple(
        FunnelPoint(f"Somewhere with a long name {n}", 40 + n % 2, 0.9, "exceptional")
        for n in range(12)
    )
    crowded = dataclasses.replace(FUNNEL, points=crowd)
    drawing = funnel.drawn(crowded, width=NARROW)
    assert len(_names(drawing)) < len(crowd)
    assert cast.clashes(drawing) == []


@pytest.mark.parametrize("width", [NARROW, PAPER, WIDE])
def test_texts_keep_apart_and_on_the_sheet(width):
    drawing = funnel.drawn(FUNNEL, width=width)
    assert cast.clashes(drawing) == []
    assert cast.outside(drawing) == []


@pytest.mark.parametrize(
    ("least", "most"), [(23, 65), (100, 440), (3, 9), (10, 4000), (10, 9000)]
)
def test_the_axis_has_a_handful_of_ticks(least, most):
    points = (
        FunnelPoint("A", least, 0.5, "expected"),
        FunnelPoint("B", most, 0.6, "expected"),
    )
    drawing = funnel.drawn(dataclasses.replace(FUNNEL, points=points), width=WIDE)
    ticks = [label for label in drawing.labels() if label.text.isdigit()]
    assert 2 <= len(ticks) <= 9
    assert int(ticks[0].text) <= least < most < int(ticks[-1].text)
