"""What first pages say of judgements to look into, and of feedback to managers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from inspectorate.web.design.components import Cell, Column, Link, Table
from inspectorate.web.fieldwork.models import Feedback
from inspectorate.web.fieldwork.queries import dips, feedback
from inspectorate.web.fieldwork.queries.dips import Waiting
from inspectorate.web.inspections import programmes
from inspectorate.web.people.access import Asking
from inspectorate.web.people.queries import name_of

TEMPLATE = "fieldwork/first_page_table.html"


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
    return _section(_("Assessments to look into"), columns, rows, id="dips")


def told(request: Asking) -> dict[str, Any] | None:
    """Return what managers of the body were told and the asker may read."""
    rows: list[list[Cell]] = [
        [_told(one), one.manager, one.assessment.person.name]
        for one in feedback.for_addressee(request.person.id)
    ]
    if not rows:
        return None
    columns = [Column(_("Feedback")), Column(_("To")), Column(_("From"))]
    return _section(_("Feedback after interviews"), columns, rows, id="told")


def _section(
    title: str,
    columns: Sequence[Column],
    rows: Sequence[Sequence[Cell]],
    *,
    id: str,  # noqa: A002 - as the table calls it
) -> dict[str, Any]:
    table = Table(title, columns, rows, id=id, is_caption_hidden=True)
    return {"title": title, "table": table}


def _told(one: Feedback) -> Link:
    given = date_format(timezone.localtime(one.given_at), "j F Y")
    said = given if one.read_at else _("%(day)s, not read yet") % {"day": given}
    return Link(said, reverse("fieldwork:feedback", args=[one.pk]))


def _link(one: Waiting) -> Link:
    row = one.inspection
    name = name_of(row.body, on=row.fieldwork_start or timezone.localdate())
    title = f"{name}, {programmes.title(row.programme)} {row.year}"
    return Link(title, reverse("fieldwork:dip_sample", args=[row.pk]))
