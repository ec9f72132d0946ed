"""The first page after signing in, and the year on one page."""

from __future__ import annotations

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from inspectorate.core.fieldwork.interviewing import calendar_file
from inspectorate.core.people.actions import Action
from inspectorate.web.home import calendars, desk, sections, years
from inspectorate.web.home.years import GuardedYear
from inspectorate.web.people import access
from inspectorate.web.people.access import Asking
from inspectorate.web.publishing import year_reports


@access.signed_in
def first_page(request: Asking) -> HttpResponse:
    """Show what waits for the person who asks."""
    context = {
        "parts": sections.parts_of(request),
        "has_dates": bool(desk.of(request).open),
    }
    return render(request, "home/first_page.html", context)


@access.signed_in
def calendar(request: Asking) -> HttpResponse:
    """Send who asks their dates of all inspections, for a calendar to take in."""
    now = timezone.now()
    entries = calendars.of_person(desk.of(request), now=now)
    if not entries:
        return HttpResponse(status=204)
    return HttpResponse(
        calendar_file.calendar(entries, stamped_at=now),
        content_type="text/calendar; charset=utf-8",
        headers={"Content-Disposition": 'attachment; filename="inspectorate.ics"'},
    )


@access.requires(Action.VIEW_YEAR)
def this_year(request: Asking) -> HttpResponse:  # noqa: ARG001 - what `requires` gives
    """Go to the year that is running, or to the latest that has inspections."""
    year = years.current(timezone.localdate())
    return HttpResponseRedirect(reverse("home:year", args=[year]))


@access.requires(Action.VIEW_YEAR, of=years.guarded)
def year(request: Asking, thing: GuardedYear) -> HttpResponse:
    """Show a year on one page."""
    found = years.read(thing.label, person=request.person, today=timezone.localdate())
    reports = year_reports.of_year(request.person, thing.label)
    return render(request, "home/year.html", {"year": found, "reports": reports})
