"""The page on which a share of the cases is ordered to be read twice."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from inspectorate.core.faults import InspectorateError
from inspectorate.core.people.actions import Action
from inspectorate.web.fieldwork.actions import second_readings as actions
from inspectorate.web.fieldwork.forms.assessments import SecondReadingsForm
from inspectorate.web.fieldwork.queries import twice
from inspectorate.web.inspections import queries as inspections
from inspectorate.web.inspections.queries import GuardedInspection
from inspectorate.web.people import access
from inspectorate.web.people.access import Asking


@access.requires(Action.ORDER_SECOND_READINGS, of=inspections.guarded)
@require_http_methods(["GET", "POST"])
def second_readings(request: Asking, inspection: GuardedInspection) -> HttpResponse:
    """Show how many cases are read twice, and order another share.

    Which cases they are is not said here: a lead may read some of them.
    """
    row = inspection.row
    form = SecondReadingsForm(
        request.POST or None, initial={"percent": row.second_reading_percent}
    )
    if request.method == "POST" and form.is_valid() and _ordered(request, row.pk, form):
        return redirect("fieldwork:second_readings", inspection_id=row.pk)
    return render(
        request,
        "fieldwork/second_readings.html",
        {"inspection": row, "form": form, "standing": twice.standing_of(row)},
    )


def _ordered(request: Asking, inspection_id: str, form: SecondReadingsForm) -> bool:
    try:
        chosen = actions.order(
            inspection_id,
            form.cleaned_data["percent"],
            person=request.person,
            now=timezone.now(),
        )
    except InspectorateError as error:
        form.add_faults(error)
        return False
    messages.success(
        request,
        ngettext(
            "%(n)d case is read twice.", "%(n)d cases are read twice.", len(chosen)
        )
        % {"n": len(chosen)},
    )
    return True
