"""What of all inspections stands in the calendar of one person."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.utils.translation import gettext as _

from inspectorate.core.fieldwork.interviewing.calendar_file import Entry
from inspectorate.core.people.roles import Role
from inspectorate.core.people.subjects import Person
from inspectorate.web.fieldwork.models import Booking
from inspectorate.web.fieldwork.queries import interviewing
from inspectorate.web.home.desk import Desk
from inspectorate.web.inspections import calendars
from inspectorate.web.inspections.queries import GuardedInspection
from inspectorate.web.inspections.standing import Standing

# Who has only these is concerned by what they lead or take part in.
_OF_SOME = frozenset({Role.LEAD_INSPECTOR, Role.ASSESSOR})
_DAYS_BACK = 30  # a calendar that asks again still finds the interviews of last week


def of_person(desk: Desk, *, now: datetime) -> list[Entry]:
    """Return fieldwork, what is due from the person, and the interviews they hold.

    Parameters
    ----------
    desk : Desk
    now : datetime

    Notes
    -----
    Of inspections that the person leads, everything that is due stands there.
    """
    known = {one.row.pk: one for one in desk.visible}
    found: list[Entry] = []
    for one in desk.open:
        if not _concerns(desk.person, known[one.row.pk]):
            continue
        roles = None if one.row.lead_id == desk.person.id else desk.person.roles
        found += calendars.entries(one, roles=roles)
    return found + _interviews(desk, now - timedelta(days=_DAYS_BACK))


def _concerns(person: Person, one: GuardedInspection) -> bool:
    is_part = person.id in one.team or one.row.lead_id == person.id
    return is_part or bool(person.roles - _OF_SOME)


def _interviews(desk: Desk, since: datetime) -> list[Entry]:
    held = {one.row.pk: one for one in desk.open}
    bookings = (
        Booking.objects.filter(
            slot__interviewer=desk.person.id,
            slot__inspection__in=list(held),
            slot__ends_at__gte=since,
        )
        .select_related("slot", "case")
        .order_by("slot__starts_at")
    )
    return [
        interviewing.calendar_entry(
            row, summary=_summary(row, held[row.slot.inspection_id])
        )
        for row in bookings
    ]


def _summary(row: Booking, standing: Standing) -> str:
    return _("Interview about case %(case)s, %(body)s") % {
        "case": row.case.reference,
        "body": standing.body,
    }
