"""What of an inspection stands in a calendar."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime, time, timedelta

from django.utils import timezone
from django.utils.translation import gettext as _

from inspectorate.core.fieldwork.interviewing.calendar_file import Entry
from inspectorate.core.inspections.states import InspectionState
from inspectorate.core.people.roles import Role
from inspectorate.web.inspections import programmes
from inspectorate.web.inspections.standing import Standing
from inspectorate.web.people import wording as people_wording

_MORNING, _EVENING = time(9), time(17)
_HALF_AN_HOUR = timedelta(minutes=30)


def entries(
    standing: Standing, *, roles: Collection[Role] | None = None
) -> list[Entry]:
    """Return the fieldwork and what is due on a day: all, or what some roles owe.

    The number of the plan is that of the entry, so that a calendar that has an older
    one takes the new dates; a cancelled inspection takes its entries out.
    """
    row = standing.row
    title = f"{standing.body}, {standing.programme}"
    is_cancelled = standing.state is InspectionState.CANCELLED
    found = []
    if row.fieldwork_start:
        found.append(
            Entry(
                uid=f"{row.pk}-fieldwork@inspectorate",
                starts_at=_at(row.fieldwork_start, _MORNING),
                ends_at=_at(row.fieldwork_end or row.fieldwork_start, _EVENING),
                summary=_("Fieldwork: %(title)s") % {"title": title},
                sequence=row.version,
                is_cancelled=is_cancelled,
            )
        )
    found += [
        Entry(
            uid=f"{row.pk}-{due.milestone.id}@inspectorate",
            starts_at=_at(due.due_on, _MORNING),
            ends_at=_at(due.due_on, _MORNING) + _HALF_AN_HOUR,
            summary=f"{title}: {programmes.worded(due.milestone.step)}",
            description=str(people_wording.ROLES[due.milestone.due_from]),
            sequence=row.version,
        )
        for due in standing.dues
        if due.due_on
        and not due.is_done
        and (roles is None or due.milestone.due_from in roles)
    ]
    return found


def _at(day: date, moment: time) -> datetime:
    return timezone.make_aware(datetime.combine(day, moment))
