"""Bring in the file of a device that could not send its answers."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from inspectorate.core.people.actions import Action
from inspectorate.web.fieldwork.actions import rescuing
from inspectorate.web.fieldwork.forms.rescue import RescueForm
from inspectorate.web.fieldwork.models import Assessment
from inspectorate.web.people import access
from inspectorate.web.people.access import Asking


@access.requires(Action.RESCUE_ANSWERS)
@require_http_methods(["GET", "POST"])
def rescue_file(request: Asking) -> HttpResponse:
    """Take a file in, and say what became of every record of it."""
    form = RescueForm(request.POST or None, request.FILES or None)
    context: dict[str, object] = {"form": form}
    if request.method == "POST" and form.is_valid():
        sha256, records = form.cleaned_data["file"]
        by = access.author(request, Action.RESCUE_ANSWERS)
        found = rescuing.rescue_answers(records, sha256=sha256, by=by)
        handed_in = Assessment.objects.filter(pk__in=found.to_submit)
        context = {
            "form": RescueForm(),
            "found": found,
            "to_submit": handed_in.select_related("case", "person"),
        }
    return render(request, "fieldwork/rescue_file.html", context)
