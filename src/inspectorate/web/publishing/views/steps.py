"""Steps of a report, each on a page that says what it does before it is taken."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from inspectorate.core.faults import InspectorateError
from inspectorate.core.publishing.reports.stages import LEADS, ReportStage, Step
from inspectorate.web.design.forms import GdsForm
from inspectorate.web.people import access
from inspectorate.web.people.access import Asking
from inspectorate.web.publishing import shown, wording
from inspectorate.web.publishing.actions import steps
from inspectorate.web.publishing.actions.steps import Given
from inspectorate.web.publishing.fault_words import saying
from inspectorate.web.publishing.forms.reports import (
    ConfirmForm,
    EmbargoForm,
    MomentForm,
    NoteForm,
    ReasonForm,
    SignForm,
)
from inspectorate.web.publishing.queries import documents, guarded, standings
from inspectorate.web.publishing.queries.guarded import GuardedReport
from inspectorate.web.publishing.views import frames

_FORMS: dict[Step, type[GdsForm]] = {
    Step.SIGN_OFF: SignForm,
    Step.SEND_FOR_FACTS: MomentForm,
    Step.SET_EMBARGO: EmbargoForm,
    Step.TAKE_BACK: ReasonForm,
    Step.CORRECT: NoteForm,
}
_PLACES = {"until": "day", "note": "note_en"}


def _step_view(step: Step) -> Callable[..., HttpResponse]:
    @require_http_methods(["GET", "POST"])
    @access.requires(shown.ACTIONS[step], of=guarded.guarded)
    def view(request: Asking, thing: GuardedReport) -> HttpResponse:
        return _answer(request, thing, step)

    return view


def _answer(request: Asking, thing: GuardedReport, step: Step) -> HttpResponse:
    row = thing.row
    starts_here = ReportStage(row.stage) in LEADS[step]
    kind = _FORMS.get(step, ConfirmForm)
    form = kind(
        request.POST if request.method == "POST" else None,
        initial=_initial(thing, step),
    )
    if request.method == "POST" and form.is_valid():
        by = access.author(request, shown.ACTIONS[step])
        try:
            steps.take_step(row.pk, step, by=by, given=_given(form))
        except InspectorateError as error:
            form.add_faults(saying.of_error(error), _PLACES)
        else:
            messages.success(request, _("Done."))
            return redirect("publishing:report", report_id=row.pk)
    return frames.page(
        request,
        thing,
        "step",
        form=form,
        step=step.value,
        button=wording.STEPS[step],
        means=wording.MEANS[step],
        starts_here=starts_here,
        stage=wording.stage(row.stage),
        built=standings.unpublished(row) if step is Step.SET_EMBARGO else None,
    )


def _initial(thing: GuardedReport, step: Step) -> dict[str, Any]:
    if step is Step.SIGN_OFF:
        return {"content": documents.content_of(thing.row)}
    if step is Step.SET_EMBARGO:
        built = standings.unpublished(thing.row)
        return {"approved": built.sha256 if built else ""}
    return {}


def _given(form: GdsForm) -> Given:
    given = form.cleaned_data
    until = form.moment if isinstance(form, MomentForm) else None
    known = ("reason", "approved", "note_en", "note_cy", "content")
    return Given(until=until, **{name: given[name] for name in known if name in given})


declare_edited = _step_view(Step.DECLARE_EDITED)
sign_off = _step_view(Step.SIGN_OFF)
send_for_facts = _step_view(Step.SEND_FOR_FACTS)
approve = _step_view(Step.APPROVE)
set_embargo = _step_view(Step.SET_EMBARGO)
lift_embargo = _step_view(Step.LIFT_EMBARGO)
take_back = _step_view(Step.TAKE_BACK)
correct = _step_view(Step.CORRECT)
