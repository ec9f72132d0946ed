"""`{% load card_tables %}`: tables that are read row by row on a phone."""

from __future__ import annotations

from typing import Any

from django import template

from inspectorate.web.design.components import Table

register = template.Library()


@register.inclusion_tag("inspections/card_table.html")
def card_table(table: Table) -> dict[str, Any]:
    """Render a table whose rows become cards; the page loads `inspections/cards.css`."""
    laid_out = [list(zip(table.columns, row, strict=True)) for row in table.rows]
    return {"table": table, "laid_out": laid_out}
