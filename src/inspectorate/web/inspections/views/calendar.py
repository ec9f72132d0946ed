"""The dates of an inspection as a calendar file."""

from __future__ import annotations

from django.http import HttpResponse
from django.utils import timezone

from inspectorate.core.fieldwork.interviewing import calendar_file
from inspectorate.core.people.actions import Action
from inspectorate.web.inspections import calendars, queries, standing
from inspectorate.web.inspections.queries import GuardedInspection
from inspectorate.web.people import access
from inspectorate.web.people.access import Asking


@access.requires(Action.VIEW_INSPECTION, of=queries.guarded)
def calendar(request: Asking, thing: GuardedInspection) -> HttpResponse:  # noqa: ARG001 - what `requires` gives
    """Send the dates, so that a calendar takes them in, and later takes changes."""
    shown = standing.standing_of(thing.row, today=timezone.localdate())
    entries = calendars.entries(shown)
    if not entries:
        return HttpResponse(status=204)
    text = calendar_file.calendar(entries, stamped_at=timezone.now())
    return HttpResponse(
        text,
        content_type="text/calendar; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{thing.row.pk}.ics"'},
    )
