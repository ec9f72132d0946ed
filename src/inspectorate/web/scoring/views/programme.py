"""The scores of a programme in a year, and the list of those there are."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from inspectorate.core.people.actions import Action
from inspectorate.web.inspections import programmes
from inspectorate.web.inspections.models import Inspection
from inspectorate.web.instruments import library
from inspectorate.web.people import access
from inspectorate.web.people.access import Asking
from inspectorate.web.scoring.queries import peers
from inspectorate.web.scoring.queries.peers import Peer, ProgrammeYear
from inspectorate.web.scoring.shown import groups as shown_groups
from inspectorate.web.scoring.shown import programme_page


def programme_year(programme: str, year: str) -> ProgrammeYear:
    """Return a programme in a year by its address.

    Raises
    ------
    Http404
        If nothing is inspected in it.
    """
    if not Inspection.objects.filter(programme=programme, year=year).exists():
        raise Http404
    return ProgrammeYear(programme, year)


@access.requires(Action.VIEW_SCORES, of=programme_year)
def programme(request: Asking, thing: ProgrammeYear) -> HttpResponse:
    """Show the scores of a programme in a year, its regions and its areas."""
    known = peers.first_visits(_seen(request, thing, Action.VIEW_SCORES))
    context = _context(thing)
    if any(one.row.year == thing.year for one in known):
        context["shown"] = programme_page.page(thing.year, known, address=_address)
        context["may_see_groups"] = access.may(
            request, Action.VIEW_DIVERSITY, thing.subject()
        )
    return render(request, "scoring/programme.html", context)


@access.requires(Action.VIEW_DIVERSITY, of=programme_year)
def programme_groups(request: Asking, thing: ProgrammeYear) -> HttpResponse:
    """Compare the headline scores between groups of cases over a whole year."""
    known = peers.first_visits(_seen(request, thing, Action.VIEW_DIVERSITY))
    own = [one for one in known if one.row.year == thing.year]
    context = _context(thing)
    if own:
        instrument = library.load(own[-1].scoring.instrument)
        scorings = [one.scoring.pk for one in own]
        context["characteristics"] = shown_groups.page(instrument, scorings)
    return render(request, "scoring/programme_groups.html", context)


def _seen(request: Asking, thing: ProgrammeYear, action: Action) -> list[Peer]:
    known = peers.of_programme(thing.programme)
    return peers.may_see(request.person, known, action)


def _context(thing: ProgrammeYear) -> dict[str, object]:
    return {
        "programme": thing.programme,
        "year": thing.year,
        "title": f"{programmes.title(thing.programme)} {thing.year}",
    }


def _address(one: Peer) -> str:
    return reverse("scoring:scores", args=[one.row.pk])
