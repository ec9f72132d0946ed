"""A drawing: plain shapes with places and style names, which a renderer only copies."""

from __future__ import annotations

from dataclasses import dataclass

from inspectorate.core.publishing.charts import text_width

TEXT_SIZE = 15.0  # of labels; the page's own text is 18
LINE_HEIGHT = 18.0
WIDE = 840.0  # drawing units, shown one to one on a desktop
NARROW = 288.0  # fits a phone of 320 px with its margins
PAPER = 600.0  # as wide as the text of a sheet of A4, with labels as large as the text


@dataclass(frozen=True)
class Rect:
    """A filled box."""

    x: float
    y: float
    width: float
    height: float
    style: str


@dataclass(frozen=True)
class Line:
    """A straight line."""

    x1: float
    y1: float
    x2: float
    y2: float
    style: str


@dataclass(frozen=True)
class Dot:
    """A filled circle."""

    x: float
    y: float
    radius: float
    style: str


@dataclass(frozen=True)
class Curve:
    """A line through points."""

    points: tuple[tuple[float, float], ...]
    style: str


@dataclass(frozen=True)
class Label:
    """One line of text; `x` is its start, middle or end, `y` its base line."""

    x: float
    y: float
    text: str
    anchor: str = "start"
    bold: bool = False
    style: str = "text"
    size: float = TEXT_SIZE

    @property
    def box(self) -> tuple[float, float, float, float]:
        """Left, top, right and bottom of the text as measured."""
        wide = text_width.width(self.text, size=self.size, bold=self.bold)
        left = self.x - {"start": 0.0, "middle": wide / 2, "end": wide}[self.anchor]
        return left, self.y - 0.75 * self.size, left + wide, self.y + 0.22 * self.size


Shape = Rect | Line | Dot | Curve | Label


@dataclass(frozen=True)
class Drawing:
    """Shapes on a sheet of a given size, in drawing order."""

    width: float
    height: float
    shapes: tuple[Shape, ...]

    def labels(self) -> tuple[Label, ...]:
        """Return the texts of the drawing."""
        return tuple(shape for shape in self.shapes if isinstance(shape, Label))


def backed(sheet: Drawing) -> Drawing:
    """Return a drawing whose names of places lie on boxes, so that no line crosses them.

    On a screen the pale edge of each letter does the same.
    """
    shapes: list[Shape] = []
    for shape in sheet.shapes:
        if isinstance(shape, Label) and shape.style == "place":
            left, top, right, bottom = (round(side, 2) for side in shape.box)
            shapes.append(Rect(left, top, right - left, bottom - top, "behind"))
        shapes.append(shape)
    return Drawing(sheet.width, sheet.height, tuple(shapes))


def overlap(first: Label, second: Label) -> bool:
    """Say whether two texts cover each other."""
    left, top, right, bottom = first.box
    left2, top2, right2, bottom2 = second.box
    return left < right2 and left2 < right and top < bottom2 and top2 < bottom
