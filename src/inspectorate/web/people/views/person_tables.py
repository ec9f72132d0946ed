"""What the pages about people show, as plain values."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from inspectorate.core.people import attachments as core_attachments
from inspectorate.core.people.attachments import Attachment, AttachmentKind
from inspectorate.web.design.components import (
    Cell,
    Column,
    Row,
    Status,
    StatusKind,
    Table,
)
from inspectorate.web.people import queries, wording
from inspectorate.web.people.forms.people import STANDINGS
from inspectorate.web.people.models import Person
from inspectorate.web.people.people_lists import PersonLine, Standing

WARNED_DAYS = 90  # a check takes weeks to renew
_KINDS: dict[Standing, StatusKind] = {
    Standing.ACTIVE: "good",
    Standing.JOINS: "waiting",
    Standing.LEFT: "neutral",
    Standing.WITHDRAWN: "bad",
}


@dataclass(frozen=True)
class Card:
    """A person in the list."""

    line: PersonLine
    grade: Cell
    roles: str
    languages: str
    standing: Status
    check: Status | None


def card(line: PersonLine, today: date) -> Card:
    """Return a person as the list shows them."""
    return Card(
        line=line,
        grade=wording.GRADES[line.grade],
        roles=wording.roles(line.roles),
        languages=wording.languages(list(line.languages)),
        standing=standing(line),
        check=disclosure(line.expires, today) if line.needs_check else None,
    )


def standing(line: PersonLine) -> Status:
    """Return how somebody stands, as a tag."""
    return Status(STANDINGS[line.standing], _KINDS[line.standing])


def disclosure(expires: date | None, today: date) -> Status:
    """Return how a disclosure check stands, as a tag."""
    if expires is None:
        return Status(_("None"), "bad")
    days = (expires - today).days
    if days < 0:
        return Status(_("Expired"), "bad")
    if days <= WARNED_DAYS:
        words = ngettext("Expires in %(days)s day", "Expires in %(days)s days", days)
        return Status(words % {"days": days}, "attention")
    return Status(_("Valid"), "good")


def summary(row: Person, line: PersonLine, today: date) -> list[Row]:
    """Return what is kept of a person."""
    home = row.home_inspectorate
    rows = [
        Row(_("E-mail"), row.email),
        Row(_("Grade"), wording.GRADES[line.grade]),
        Row(_("Roles"), wording.roles(line.roles)),
        Row(_("Languages"), wording.languages(row.languages)),
    ]
    if home is not None:
        rows.append(Row(_("Home inspectorate"), queries.name_of(home, on=today)))
    if line.needs_check:
        rows.append(Row(_("Disclosure check"), disclosure(line.expires, today)))
    return rows


def engagements(row: Person) -> Table:
    """Return the spans in which a person works here, the last first."""
    held = sorted(row.engagements.all(), key=lambda one: one.starts, reverse=True)
    rows: list[list[Cell]] = [
        [one.get_kind_display(), one.starts, one.ends] for one in held
    ]
    return _table(_("Engagements"), [_("How"), _("From"), _("To")], rows, "engagements")


def attachments(row: Person, today: date) -> Table:
    """Return the bodies to which a person belongs, and until when they bar."""
    rows: list[list[Cell]] = []
    for one in row.attachments.select_related("body").prefetch_related(
        "body__names", "body__regions"
    ):
        span = Attachment(one.body_id, AttachmentKind(one.kind), one.starts, one.ends)
        until = core_attachments.tied_until(span)
        rows.append(
            [
                queries.name_of(one.body, on=today),
                wording.ATTACHMENTS[span.kind],
                one.starts,
                one.ends,
                _("as long as it lasts") if until == date.max else until,
            ]
        )
    headings = [_("Body"), _("How"), _("From"), _("To"), _("Its cases barred until")]
    return _table(_("Bodies they belong to"), headings, rows, "attachments")


def checks(row: Person, today: date) -> Table:
    """Return the disclosure checks of a person, the one that lasts longest first."""
    held = sorted(
        row.disclosure_checks.all(), key=lambda one: one.expires, reverse=True
    )
    rows: list[list[Cell]] = [
        [one.issued, one.expires, disclosure(one.expires, today)] for one in held
    ]
    headings = [_("Issued"), _("Valid until"), _("Standing")]
    return _table(_("Disclosure checks"), headings, rows, "checks")


def _table(
    caption: str, headings: Sequence[str], rows: list[list[Cell]], id_: str
) -> Table:
    columns = [Column(heading) for heading in headings]
    return Table(caption, columns, rows, id=id_, is_caption_hidden=True)
