"""Everything of an inspection, out, as files."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from inspectorate.core.people.actions import Action
from inspectorate.web.inspections import queries, standing
from inspectorate.web.inspections.queries import GuardedInspection
from inspectorate.web.people import access
from inspectorate.web.people.access import Asking
from inspectorate.web.scoring import answers, exporting
from inspectorate.web.scoring.forms import ExportForm


@access.requires(Action.EXPORT, of=queries.guarded)
def export(request: Asking, thing: GuardedInspection) -> HttpResponse:
    """Offer the formats, and hand the file out."""
    form = ExportForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        author = access.author(request, Action.EXPORT)
        made = exporting.export(thing.row, form.cleaned_data["format"], by=author)
        return answers.of_export(made)
    context = {
        "inspection": thing.row,
        "title": standing.title_of(thing.row, today=timezone.localdate()),
        "form": form,
    }
    return render(request, "scoring/export.html", context)
