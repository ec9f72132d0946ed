"""The steps of an inspection: each is confirmed on a page that says what it does."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils import timezone

from inspectorate.core.faults import InspectorateError
from inspectorate.core.inspections import needs
from inspectorate.core.inspections.lifecycle import Step
from inspectorate.core.inspections.states import InspectionState
from inspectorate.core.inspections.step_facts import InspectionFacts
from inspectorate.core.inspections.steps import INSPECTION
from inspectorate.core.people.permissions import ForbiddenError
from inspectorate.web.inspections import actions, queries, standing, wording
from inspectorate.web.inspections.forms import ReasonForm
from inspectorate.web.inspections.queries import GuardedInspection
from inspectorate.web.inspections.views import frames
from inspectorate.web.people import access
from inspectorate.web.people.access import Asking

# Announcing has its own page, with the letter; a sample is given up where it was drawn.
HERE = tuple(
    verb for verb in actions.RIGHTS if verb not in {"announce", "discard_sample"}
)


def view_of(verb: str) -> Callable[..., HttpResponse]:
    """Return the view on which a step is taken."""

    @access.requires(actions.RIGHTS[verb], of=queries.guarded)
    def step(request: Asking, thing: GuardedInspection) -> HttpResponse:
        return _answer(request, thing, verb)

    step.__doc__ = f"Take the step `{verb}`."
    return step


def _answer(request: Asking, thing: GuardedInspection, verb: str) -> HttpResponse:
    row, today = thing.row, timezone.localdate()
    shown = standing.standing_of(row, today=today)
    step = _step(verb, shown.state)
    wants_reason = step is not None and needs.JUSTIFIED in step.needs
    form = ReasonForm(request.POST or None) if wants_reason else None
    words = wording.STEPS[verb]
    context = {
        "shown": frames.frame(row, words.title, words.title, today=today),
        "words": words,
        "form": form,
        "blocks": shown.blocks_of(step) if step else (),
        "is_possible": step is not None,
        "status": wording.status(row.state),
    }
    if request.method != "POST" or (form is not None and not form.is_valid()):
        return render(request, "inspections/step.html", context)
    try:
        actions.take_step(
            row.pk,
            verb,
            by=request.person,
            at=timezone.now(),
            reason=form.cleaned_data["reason"] if form else "",
        )
    except ForbiddenError:
        raise
    except InspectorateError as error:
        return render(
            request, "inspections/step.html", context | {"error": error}, status=409
        )
    messages.success(request, str(words.done))
    return HttpResponseRedirect(frames.address(row))


def _step(
    verb: str, state: InspectionState
) -> Step[InspectionState, InspectionFacts] | None:
    for step in INSPECTION.next_steps(state):
        if step.verb == verb:
            return step
    return None
