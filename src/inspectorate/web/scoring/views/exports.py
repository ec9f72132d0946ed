"""Everything of an inspection, out, as files."""

from __future__ import annotations

from typing import cast

from django.http import FileResponse, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from inspectorate.core.people.actions import Action
from inspectorate.web.inspections import queries, standing
from inspectorate.web.inspections.queries import GuardedInspection
from inspectorate.web.people import access
from inspectorate.web.people.access import Asking
from inspectorate.web.scoring import exporting
from inspectorate.web.scoring.forms import ExportForm


@access.requires(Action.EXPORT, of=queries.guarded)
def export(request: Asking, thing: GuardedInspection) -> HttpResponse:
    """Offer the formats, and hand the file out."""
    form = ExportForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        author = access.author(request, Action.EXPORT)
        made = exporting.export(thing.row, form.cleaned_data["format"], by=author)
        return answer(made)
    context = {
        "inspection": thing.row,
        "title": standing.title_of(thing.row, today=timezone.localdate()),
        "form": form,
    }
    return render(request, "scoring/export.html", context)


def answer(made: exporting.Exported) -> HttpResponse:
    """Return a file that is read from the disk as it is sent."""
    response = FileResponse(
        made.stream,
        as_attachment=True,
        filename=made.file_name,
        content_type=made.content_type,
    )
    # Django has one class for answers that are whole, another for those that are not.
    return cast("HttpResponse", response)
