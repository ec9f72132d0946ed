"""A funnel plot: areas by number of cases against what chance alone would give."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from inspectorate.core.publishing.charts.drawing import (
    NARROW,
    Curve,
    Dot,
    Drawing,
    Label,
    Line,
    Shape,
    overlap,
)
from inspectorate.core.publishing.year_results import FunnelPoint, FunnelResult

TOP = 16.0
LEFT = 48.0
RIGHT = 14.0
STYLES = {"expected": "dot-plain", "unusual": "dot-unusual", "exceptional": "dot-first"}


@dataclass(frozen=True)
class _Frame:
    width: float
    height: float
    least: int
    most: int
    step: int
    low: float
    high: float

    def x(self, n_cases: float) -> float:
        along = (n_cases - self.least) / (self.most - self.least)
        return round(LEFT + (self.width - LEFT - RIGHT) * along, 2)

    def y(self, share: float) -> float:
        depth = (self.high - share) / (self.high - self.low)
        return round(TOP + (self.height - TOP) * depth, 2)


def drawn(funnel: FunnelResult, *, width: float) -> Drawing:
    """Lay out a funnel plot.

    Parameters
    ----------
    funnel : FunnelResult
        With at least one point and the limits by rising number of cases.
    width : float
        `WIDE`, `PAPER` or `NARROW`: on a phone fewer names fit.

    Returns
    -------
    Drawing
        Areas outside the limits are named where a name fits; the table names them all.
    """
    frame = _frame(funnel, width=width)
    points = sorted(funnel.points, key=lambda point: (point.n_cases, point.area))
    dots = [
        Dot(frame.x(p.n_cases), frame.y(p.share), 5.0, STYLES[p.verdict])
        for p in points
    ]
    ticks = _ticks(frame)
    labels = _names(points, frame, taken=[s for s in ticks if isinstance(s, Label)])
    shapes = (*ticks, *_limits(funnel, frame), *dots, *labels)
    return Drawing(frame.width, frame.height + 28, shapes)


def _frame(funnel: FunnelResult, *, width: float) -> _Frame:
    sizes = [point.n_cases for point in funnel.points]
    step = _step(min(sizes), max(sizes))
    shares = [point.share for point in funnel.points]
    low = int(max(0.0, min(shares) - 0.08) * 10) / 10
    high = min(1.0, (int((max(shares) + 0.08) * 10) + 1) / 10)
    least, most = min(sizes) // step * step, (max(sizes) // step + 1) * step
    tall = 380.0 if width == NARROW else 460.0
    return _Frame(width, tall, least, most, step, low, high)


def _step(least: int, most: int) -> int:
    """Return a round distance between ticks that leaves a handful of them."""
    steps = (5, 10, 20, 50, 100, 200, 500, 1000)
    return next((step for step in steps if most - least < 7 * step), most)


def _ticks(frame: _Frame) -> list[Shape]:
    shapes: list[Shape] = []
    for tenth in range(round(frame.low * 10), round(frame.high * 10) + 1):
        y = frame.y(tenth / 10)
        shapes.append(Line(LEFT, y, frame.width - RIGHT, y, "grid"))
        shapes.append(Label(LEFT - 8, y + 5, f"{tenth * 10}%", "end", style="tick"))
    for n_cases in range(frame.least, frame.most + 1, frame.step):
        x = frame.x(n_cases)
        shapes.append(Label(x, frame.height + 20, str(n_cases), "middle", style="tick"))
    return shapes


def _limits(funnel: FunnelResult, frame: _Frame) -> list[Shape]:
    def curve(values: Iterable[tuple[int, float]], style: str) -> Curve:
        inside = (
            (n, min(max(share, frame.low), frame.high))
            for n, share in values
            if n <= frame.most
        )
        return Curve(tuple((frame.x(n), frame.y(share)) for n, share in inside), style)

    rows = funnel.limits
    centre = frame.y(funnel.centre)
    return [
        curve(((row.n_cases, row.low_998) for row in rows), "limit-outer"),
        curve(((row.n_cases, row.high_998) for row in rows), "limit-outer"),
        curve(((row.n_cases, row.low_95) for row in rows), "limit-inner"),
        curve(((row.n_cases, row.high_95) for row in rows), "limit-inner"),
        Line(LEFT, centre, frame.width - RIGHT, centre, "reference"),
    ]


def _names(
    points: list[FunnelPoint], frame: _Frame, *, taken: list[Label]
) -> list[Label]:
    # Farthest from the middle first: these are the ones a reader looks for.
    outside = sorted(
        (p for p in points if p.verdict == "exceptional"),
        key=lambda p: (-abs(p.share - (frame.low + frame.high) / 2), p.area),
    )
    placed: list[Label] = []
    for point in outside:
        for label in _places(point, frame):
            left, _, right, _ = label.box
            free = not any(overlap(label, other) for other in (*placed, *taken))
            clear = not any(_covers(label, other, frame) for other in points)
            if left >= LEFT and right <= frame.width - 2 and free and clear:
                placed.append(label)
                break
    return placed


def _places(point: FunnelPoint, frame: _Frame) -> tuple[Label, ...]:
    x, y = frame.x(point.n_cases), frame.y(point.share)
    return (
        Label(x + 9, y + 5, point.area, style="place"),
        Label(x - 9, y + 5, point.area, "end", style="place"),
        Label(x, y - 10, point.area, "middle", style="place"),
        Label(x, y + 20, point.area, "middle", style="place"),
    )


def _covers(label: Label, point: FunnelPoint, frame: _Frame) -> bool:
    left, top, right, bottom = label.box
    x, y = frame.x(point.n_cases), frame.y(point.share)
    return left - 4 < x < right + 4 and top - 4 < y < bottom + 4
