"""What the first page of a quality lead says of judgements to look into."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from inspectorate.web.design.components import Cell, Column, Link, Table
from inspectorate.web.fieldwork.queries import dips
from inspectorate.web.fieldwork.queries.dips import Waiting
from inspectorate.web.inspections import programmes
from inspectorate.web.people.access import Asking
from inspectorate.web.people.queries import name_of

TEMPLATE = "fieldwork/to_look_into.html"


def to_look_into(request: Asking) -> dict[str, Any] | None:  # noqa: ARG001 - as every section is called
    """Return the section; None where nothing waits."""
    waiting = dips.waiting()
    if not waiting:
        return None
    columns = [
        Column(_("Inspection")),
        Column(_("To look into"), is_numeric=True),
        Column(_("Chosen"), is_numeric=True),
    ]
    rows: list[list[Cell]] = [
        [_link(one), one.n_waiting, one.n_chosen] for one in waiting
    ]
    table = Table(
        _("Assessments to look into"), columns, rows, id="dips", is_caption_hidden=True
    )
    return {"table": table}


def _link(one: Waiting) -> Link:
    row = one.inspection
    name = name_of(row.body, on=row.fieldwork_start or timezone.localdate())
    title = f"{name}, {programmes.title(row.programme)} {row.year}"
    return Link(title, reverse("fieldwork:dip_sample", args=[row.pk]))
