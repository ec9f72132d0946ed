"""`{% load scoring %}`: charts as inline SVG. Nothing is computed here: shapes are copied."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from inspectorate.core.publishing.blocks import Chart
from inspectorate.core.publishing.charts.drawing import (
    Curve,
    Dot,
    Drawing,
    Label,
    Line,
    Rect,
    Shape,
)

register = template.Library()


@register.inclusion_tag("scoring/chart.html")
def chart(chart: Chart) -> dict[str, Any]:
    """Render a chart for wide and for narrow screens, with its description."""
    return {"chart": chart}


@register.filter
def number(value: float) -> str:
    """Return a length as SVG wants it, whatever the language of the page."""
    return f"{value:g}"


@register.filter
def shapes(drawing: Drawing) -> SafeString:
    """Return the shapes of a drawing as elements of SVG."""
    return format_html_join("\n", "{}", ((_element(one),) for one in drawing.shapes))


def _element(shape: Shape) -> SafeString:
    return _ELEMENTS[type(shape)](shape)


def _label(one: Label) -> SafeString:
    return format_html(
        '<text class="{}{}" x="{}" y="{}" text-anchor="{}" font-size="{}">{}</text>',
        one.style,
        " bold" if one.bold else "",
        number(one.x),
        number(one.y),
        one.anchor,
        number(one.size),
        one.text,
    )


def _rect(one: Rect) -> SafeString:
    return format_html(
        '<rect class="{}" x="{}" y="{}" width="{}" height="{}"/>',
        one.style,
        *map(number, (one.x, one.y, one.width, one.height)),
    )


def _line(one: Line) -> SafeString:
    return format_html(
        '<line class="{}" x1="{}" y1="{}" x2="{}" y2="{}"/>',
        one.style,
        *map(number, (one.x1, one.y1, one.x2, one.y2)),
    )


def _dot(one: Dot) -> SafeString:
    return format_html(
        '<circle class="{}" cx="{}" cy="{}" r="{}"/>',
        one.style,
        *map(number, (one.x, one.y, one.radius)),
    )


def _curve(one: Curve) -> SafeString:
    points = " ".join(f"{number(x)},{number(y)}" for x, y in one.points)
    return format_html('<polyline class="{}" points="{}"/>', one.style, points)


_ELEMENTS: Mapping[type, Callable[[Any], SafeString]] = {
    Label: _label,
    Rect: _rect,
    Line: _line,
    Dot: _dot,
    Curve: _curve,
}
