"""What the pages about one report share."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from inspectorate.core.people.actions import Action
from inspectorate.web.audit import recording
from inspectorate.web.people import access
from inspectorate.web.people.access import Asking
from inspectorate.web.publishing import titles
from inspectorate.web.publishing.queries.guarded import GuardedReport


def page(
    request: Asking, thing: GuardedReport, template: str, **context: Any
) -> HttpResponse:
    """Render one of the pages."""
    back = reverse("publishing:report", args=[thing.row.pk])
    known = {"report": thing.row, "title": titles.of(thing.row), "back": back}
    return render(request, f"publishing/{template}.html", known | context)


def read(request: Asking, thing: GuardedReport, action: Action) -> None:
    """Record that somebody reads a draft."""
    recording.record_view(
        recording.stream_of_report(thing.row.pk),
        at=thing.at,
        person=request.person.id,
        role=access.role_for(request, action),
        object_kind="report",
        object_id=thing.row.pk,
    )
