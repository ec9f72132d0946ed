"""The scores of an inspection, and making them."""

from __future__ import annotations

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from inspectorate.core.fieldwork.states import HANDED_IN
from inspectorate.core.people.actions import Action
from inspectorate.web.design.components import Link
from inspectorate.web.inspections import queries
from inspectorate.web.inspections.models import Inspection
from inspectorate.web.inspections.queries import GuardedInspection
from inspectorate.web.people import access
from inspectorate.web.people.access import Asking
from inspectorate.web.sampling.models import Case
from inspectorate.web.scoring import extracts, jobs
from inspectorate.web.scoring.queries import kept
from inspectorate.web.scoring.shown import score_page
from inspectorate.web.scoring.views import frames


@access.requires(Action.VIEW_SCORES, of=queries.guarded)
def scores(request: Asking, thing: GuardedInspection) -> HttpResponse:
    """Show the scores of an inspection, how sure they are and where they come from."""
    shown = frames.frame(request, thing, "scores")
    if shown.scoring is None:
        return render(request, "scoring/scores.html", shown.context)
    may_export = access.may(request, Action.EXPORT, thing.subject())
    context = shown.context | {
        "shown": score_page.page(kept.made(shown.scoring)),
        "files": _files(thing) if may_export else [],
        "n_ready": _n_ready(thing.row) if shown.scoring.is_interim else 0,
    }
    return render(request, "scoring/scores.html", context)


@require_POST
@access.requires(Action.VIEW_SCORES, of=queries.guarded)
def make(request: Asking, thing: GuardedInspection) -> HttpResponse:
    """Have the scores made."""
    role = access.role_for(request, Action.VIEW_SCORES)
    job = jobs.ask_for_scores(thing.row, person_id=request.person.id, role=role)
    return HttpResponseRedirect(reverse("jobs:job", args=[job.pk]))


def _files(thing: GuardedInspection) -> list[Link]:
    names = {
        "cases": _("Cases of the extract (Parquet)"),
        "answers": _("Answers of the extract (Parquet)"),
        "strata": _("Strata of the extract (Parquet)"),
    }
    return [
        Link(names[table], reverse("scoring:file", args=[thing.row.pk, table]))
        for table in extracts.TABLES
    ]


def _n_ready(row: Inspection) -> int:
    """Return how many cases have a reading that is handed in."""
    handed_in = [state.value for state in HANDED_IN]
    return (
        Case.objects.filter(
            inspection=row,
            standing=Case.Standing.DRAWN,
            sample__discarded_at=None,
            assessments__state__in=handed_in,
        )
        .distinct()
        .count()
    )
