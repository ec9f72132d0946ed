"""Pages on which safety concerns are raised, read and closed."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from inspectorate.core.faults import InspectorateError
from inspectorate.core.people import permissions
from inspectorate.core.people.actions import Action
from inspectorate.web import identifiers
from inspectorate.web.audit import recording
from inspectorate.web.fieldwork.actions import concerns as actions
from inspectorate.web.fieldwork.forms.feedback import CloseConcernForm, ConcernForm
from inspectorate.web.fieldwork.queries import concerns as queries
from inspectorate.web.fieldwork.queries import guarded
from inspectorate.web.fieldwork.queries.concerns import GuardedConcern
from inspectorate.web.inspections import queries as inspections
from inspectorate.web.inspections.queries import GuardedInspection
from inspectorate.web.people import access
from inspectorate.web.people.access import Asking
from inspectorate.web.sampling.models import Case


@access.requires(Action.RAISE_SAFETY_CONCERN, of=inspections.guarded)
@require_http_methods(["GET", "POST"])
def concerns(request: Asking, inspection: GuardedInspection) -> HttpResponse:
    """Show the concerns of an inspection, and raise one."""
    cases = _cases(request, inspection)
    form = ConcernForm(
        request.POST or None,
        cases=[(case.pk, case.reference) for case in cases],
        initial={"case": request.GET.get("case", "")},
    )
    if request.method == "POST" and form.is_valid():
        chosen = form.cleaned_data["case"]
        actions.raise_concern(
            identifiers.record(),
            text=form.cleaned_data["text"],
            inspection_id=inspection.row.pk,
            case=next((case for case in cases if case.pk == chosen), None),
            person=request.person,
            now=timezone.now(),
        )
        messages.success(request, _("The concern is recorded, and the lead is told."))
        return redirect("fieldwork:concerns", inspection_id=inspection.row.pk)
    return render(
        request,
        "fieldwork/concerns.html",
        {
            "inspection": inspection.row,
            "form": form,
            "concerns": queries.of_inspection(inspection, person=request.person),
        },
    )


def _cases(request: Asking, inspection: GuardedInspection) -> list[Case]:
    """Return the cases of which the asker may know, in order."""
    rows = inspection.row.cases.filter(
        standing=Case.Standing.DRAWN, sample__discarded_at=None
    ).select_related("inspection")
    found = guarded.guard(rows.order_by("position"))
    return [
        case.row
        for case in found.values()
        if permissions.visible(request.person, case.subject())
    ]


@access.requires(Action.SEE_SAFETY_CONCERNS, of=queries.concern)
@require_http_methods(["GET", "POST"])
def concern(request: Asking, found: GuardedConcern) -> HttpResponse:
    """Show a concern; close it with what was done."""
    now = timezone.now()
    may_close = access.may(request, Action.CLOSE_SAFETY_CONCERN, found.subject())
    form = CloseConcernForm(request.POST or None)
    if request.method == "POST":
        access.check(request, Action.CLOSE_SAFETY_CONCERN, found.subject())
        if form.is_valid() and _closed(request, found, form):
            return redirect("fieldwork:concern", concern_id=found.row.pk)
    if may_close:
        actions.seen(found.row, at=now)
    recording.record_view(
        recording.stream_of_inspection(found.row.inspection_id),
        at=now,
        person=request.person.id,
        role=access.role_for(request, Action.SEE_SAFETY_CONCERNS),
        object_kind="concern",
        object_id=found.row.pk,
        case=found.row.case_id or "",
    )
    return render(
        request,
        "fieldwork/concern.html",
        {"concern": found.row, "form": form, "may_close": may_close},
    )


def _closed(request: Asking, found: GuardedConcern, form: CloseConcernForm) -> bool:
    try:
        actions.close(
            found.row,
            done=form.cleaned_data["done"],
            by=request.person,
            at=timezone.now(),
        )
    except InspectorateError as error:
        form.add_faults(error, {})
        return False
    messages.success(request, _("The concern is closed."))
    return True
