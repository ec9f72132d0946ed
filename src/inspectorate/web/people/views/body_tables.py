"""What the page of a body shows, as plain values."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from inspectorate.core.people import permissions
from inspectorate.core.people.attachments import AttachmentKind
from inspectorate.web.design.components import Cell, Column, Entry, Link, Row, Table
from inspectorate.web.people import guarded, queries, wording
from inspectorate.web.people.access import Asking
from inspectorate.web.people.body_lists import BodyLine, Change
from inspectorate.web.people.models import Body, BodyName, BodyRegion


def summary(row: Body, today: date) -> list[Row]:
    """Return what a body is today."""
    return [
        Row(_("Kind"), row.get_kind_display()),
        Row(_("Region"), queries.region_of(row, on=today)),
        Row(_("In Wales"), _("Yes") if row.in_wales else _("No")),
    ]


def over_time(
    values: Iterable[BodyName | BodyRegion], caption: str, heading: str, id_: str
) -> Table:
    """Return names or regions with the day since which each holds, oldest first."""
    in_order = sorted(values, key=lambda one: one.since or date.min)
    return Table(
        caption,
        [Column(heading), Column(_("Since"))],
        [
            [one.value, one.since or _("the beginning of the records")]
            for one in in_order
        ],
        id=id_,
        is_caption_hidden=True,
    )


def entries(changes: Iterable[Change]) -> list[Entry]:
    """Return mergers and splits as a timeline."""
    return [
        Entry(
            _("%(before)s became %(after)s")
            % {"before": _names(one.before), "after": _names(one.after)},
            when=one.on,
        )
        for one in changes
    ]


def attached(request: Asking, row: Body) -> Table | None:
    """Return the people attached to a body of whom the asker may know."""
    held = (
        row.attachments.select_related("person")
        .order_by("person__name", "starts")
        .all()
    )
    rows: list[list[Cell]] = [
        [
            Link(one.person.name, reverse("people:person", args=[one.person_id])),
            wording.ATTACHMENTS[AttachmentKind(one.kind)],
            one.starts,
            one.ends,
        ]
        for one in held
        if permissions.visible(request.person, guarded.subject_of(one.person_id))
    ]
    rows += [
        [
            Link(one.name, reverse("people:person", args=[one.pk])),
            _("Inspector of this partner"),
            None,
            None,
        ]
        for one in row.partner_staff.order_by("name")
        if permissions.visible(request.person, guarded.subject_of(one.pk))
    ]
    if not rows:
        return None
    columns = [Column(_("Name")), Column(_("How")), Column(_("From")), Column(_("To"))]
    return Table(_("People"), columns, rows, id="people", is_caption_hidden=True)


def _names(lines: Iterable[BodyLine]) -> str:
    return ", ".join(line.name for line in lines)
