"""Scores by group of cases: the diversity page of an inspection."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render

from inspectorate.core.people.actions import Action
from inspectorate.web.inspections import queries
from inspectorate.web.inspections.queries import GuardedInspection
from inspectorate.web.instruments import library
from inspectorate.web.people import access
from inspectorate.web.people.access import Asking
from inspectorate.web.scoring.shown import groups as shown_groups
from inspectorate.web.scoring.views import frames


@access.requires(Action.VIEW_DIVERSITY, of=queries.guarded)
def groups(request: Asking, thing: GuardedInspection) -> HttpResponse:
    """Compare the headline scores between groups of cases."""
    shown = frames.frame(request, thing, "groups")
    if shown.scoring is None:
        return render(request, "scoring/groups.html", shown.context)
    instrument = library.load(shown.scoring.instrument)
    found = shown_groups.page(instrument, [shown.scoring.pk])
    context = shown.context | {"characteristics": found}
    return render(request, "scoring/groups.html", context)
