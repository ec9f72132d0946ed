"""An inspection compared: with its earlier one, its programme, and other areas."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render

from inspectorate.core.people.actions import Action
from inspectorate.web.inspections import queries
from inspectorate.web.inspections.models import Inspection
from inspectorate.web.inspections.queries import GuardedInspection
from inspectorate.web.instruments import library
from inspectorate.web.people import access
from inspectorate.web.people.access import Asking
from inspectorate.web.scoring.models import Scoring
from inspectorate.web.scoring.queries import content, peers
from inspectorate.web.scoring.queries.peers import Peer, ProgrammeYear
from inspectorate.web.scoring.shown import comparing
from inspectorate.web.scoring.views import frames


@access.requires(Action.VIEW_SCORES, of=queries.guarded)
def compare(request: Asking, thing: GuardedInspection) -> HttpResponse:
    """Set an inspection beside its earlier one, its region, its year and its programme."""
    shown = frames.frame(request, thing, "compare")
    if shown.scoring is None:
        return render(request, "scoring/compare.html", shown.context)
    row = thing.row
    known = _closed(row)
    earlier = peers.earlier(row, known)
    context = shown.context | {
        "change": comparing.change_page(row, shown.scoring, earlier)
        if earlier
        else None,
        "neighbours": comparing.neighbours(
            row,
            shown.scoring,
            place=content.place_of(row),
            known=peers.first_visits(known),
        ),
        "may_see_programme": access.may(
            request,
            Action.VIEW_SCORES,
            ProgrammeYear(row.programme, row.year).subject(),
        ),
    }
    return render(request, "scoring/compare.html", context)


@access.requires(Action.VIEW_SCORES, of=queries.guarded)
def areas(request: Asking, thing: GuardedInspection) -> HttpResponse:
    """Show where an inspection lies among the areas of its year."""
    shown = frames.frame(request, thing, "areas")
    if shown.scoring is None:
        return render(request, "scoring/areas.html", shown.context)
    known = _areas(thing.row, shown.scoring)
    instrument = library.load(shown.scoring.instrument)
    context = shown.context | {
        "area": content.place_of(thing.row).area,
        "n_areas": len(known),
        "plots": comparing.plots(known, instrument=instrument),
    }
    return render(request, "scoring/areas.html", context)


def _closed(row: Inspection) -> list[Peer]:
    """Return the inspections that are finished: nothing is known of others before."""
    return [one for one in peers.of_programme(row.programme) if one.is_closed]


def _areas(row: Inspection, scoring: Scoring) -> list[tuple[str, Scoring]]:
    """Return the areas of the year by name, this inspection by the scores shown."""
    of_year = [
        (one.place.area, one.scoring)
        for one in peers.first_visits(_closed(row))
        if one.row.year == row.year and one.row.pk != row.pk
    ]
    own = content.place_of(row).area
    return [*(pair for pair in of_year if pair[0] != own), (own, scoring)]
