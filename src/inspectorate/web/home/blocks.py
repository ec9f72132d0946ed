"""The two shapes in which a first page shows things: a table, and cards of inspections."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from inspectorate.core.inspections.timeline import Due
from inspectorate.web.design.components import Cell, Column, Link, Table, Text
from inspectorate.web.inspections import programmes, timelines
from inspectorate.web.inspections.standing import Standing

TABLE = "home/table_section.html"
CARDS = "home/inspection_cards.html"


def table(
    title: Text,
    columns: Sequence[Column],
    rows: Sequence[Sequence[Cell]],
    *,
    id: str,  # noqa: A002 - as the table calls it
    nothing: Text = "",
    more: Link | None = None,
) -> dict[str, Any] | None:
    """Return a section with a table.

    Parameters
    ----------
    title : str
    columns, rows : sequence
    id : str
        Of the table, unique on the page.
    nothing : str
        Said where there is no row; without it the section is left out then.
    more : Link, optional
        To a page with all of it.
    """
    if not rows and not nothing:
        return None
    return {
        "title": title,
        "table": Table(title, columns, rows, id=id, is_caption_hidden=True)
        if rows
        else None,
        "nothing": nothing,
        "more": more,
    }


def link(standing: Standing) -> Link:
    """Return the link to an inspection."""
    text = f"{standing.body}, {standing.programme} {standing.row.year}"
    return Link(text, address(standing))


def address(standing: Standing) -> str:
    """Return the address of an inspection."""
    return reverse("inspections:inspection", args=[standing.row.pk])


def due(standing: Standing, milestone_id: str) -> Due | None:
    """Return a milestone of an inspection, if its programme has it."""
    for one in standing.dues:
        if one.milestone.id == milestone_id:
            return one
    return None


def due_on(standing: Standing, milestone_id: str) -> Cell:
    """Return when a milestone is due, and by how much it is late."""
    found = due(standing, milestone_id)
    if found is None or found.due_on is None:
        return None
    n_days = found.days_late(standing.today)
    return late(n_days) if n_days else found.due_on


def late(n_days: int) -> str:
    """Return in words by how much something is late."""
    return timelines.days_late(n_days).removesuffix(".")


def not_yet(found: Due) -> str:
    """Return what is said of a milestone until it is reached."""
    return programmes.worded(found.milestone.not_yet)


def no_rows() -> str:
    """Return what a section says that has nothing to show."""
    return _("Nothing at the moment.")
