"""Pages on which an assessment moves on: submit, return, countersign, reopen, withdraw."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from inspectorate.core.faults import InspectorateError
from inspectorate.core.fieldwork.states import AssessmentState
from inspectorate.core.fieldwork.step_facts import AssessmentFacts
from inspectorate.core.people.actions import Action
from inspectorate.web.design.forms import GdsForm
from inspectorate.web.fieldwork import need_words, state_words
from inspectorate.web.fieldwork.actions import steps
from inspectorate.web.fieldwork.forms.assessments import (
    PlainForm,
    ReasonForm,
    SubmitForm,
)
from inspectorate.web.fieldwork.models import Assessment
from inspectorate.web.fieldwork.queries import answers, guarded, progress
from inspectorate.web.fieldwork.queries.guarded import (
    GuardedReading,
    GuardedWithdrawal,
)
from inspectorate.web.people import access
from inspectorate.web.people.access import Asking


@dataclass(frozen=True)
class StepPage:
    """What the page of a step says.

    Parameters
    ----------
    verb : str
        Of `core.fieldwork.steps.ASSESSMENT`.
    action : Action
        The right it needs.
    form : type
        `PlainForm`, `ReasonForm` or `SubmitForm`.
    button, text, done : str
        On the button, above it, and said afterwards.
    """

    verb: str
    action: Action
    form: type[GdsForm]
    button: Promise
    text: Promise
    done: Promise

    def href(self, row: Assessment) -> str:
        """Return the address of the page for an assessment."""
        of_inspection = self.action is Action.ALLOCATE_CASES
        args = [row.case.inspection_id, row.pk] if of_inspection else [row.pk]
        return reverse(f"fieldwork:{self.verb}_assessment", args=args)


STEPS: Mapping[str, StepPage] = {
    page.verb: page
    for page in (
        StepPage(
            "submit",
            Action.SUBMIT,
            SubmitForm,
            _("Submit the assessment"),
            _(
                "You hand your judgement in as it stands on the server. After that you"
                " can change it only if it is returned to you."
            ),
            _("The assessment is submitted."),
        ),
        StepPage(
            "return",
            Action.RETURN_ASSESSMENT,
            ReasonForm,
            _("Return it to the assessor"),
            _("The assessor can change the answers and submits again."),
            _("The assessment is returned."),
        ),
        StepPage(
            "countersign",
            Action.COUNTERSIGN,
            PlainForm,
            _("Countersign the assessment"),
            _("You confirm the judgement. It counts, and does not change any more."),
            _("The assessment is countersigned."),
        ),
        StepPage(
            "reconcile",
            Action.RECONCILE,
            PlainForm,
            _("Reconcile the two readings"),
            _(
                "What both readers said counts, and your rulings where they differ."
                " Both readings stay as they are."
            ),
            _("The two readings are reconciled."),
        ),
        StepPage(
            "reopen",
            Action.RETURN_ASSESSMENT,
            ReasonForm,
            _("Reopen the assessment"),
            _("It goes back to its assessor, who can change it and submits again."),
            _("The assessment is reopened."),
        ),
        StepPage(
            "reopen_ruling",
            Action.RECONCILE,
            ReasonForm,
            _("Reopen the rulings"),
            _("The rulings can be changed; both readings stay as they are."),
            _("The rulings are reopened."),
        ),
        StepPage(
            "withdraw",
            Action.ALLOCATE_CASES,
            ReasonForm,
            _("Withdraw the assessment"),
            _(
                "It is taken from its assessor for good. Its answers stay in the record"
                " and do not count; the case can be given to somebody else."
            ),
            _("The assessment is withdrawn."),
        ),
    )
}


def _page_of(verb: str) -> Callable[..., HttpResponse]:
    @access.requires(STEPS[verb].action, of=guarded.reading)
    @require_http_methods(["GET", "POST"])
    def step(request: Asking, reading: GuardedReading) -> HttpResponse:
        return _step(request, reading, STEPS[verb])

    return step


submit_assessment = _page_of("submit")
return_assessment = _page_of("return")
countersign_assessment = _page_of("countersign")
reconcile_assessment = _page_of("reconcile")
reopen_assessment = _page_of("reopen")
reopen_ruling_assessment = _page_of("reopen_ruling")


@access.requires(Action.ALLOCATE_CASES, of=guarded.withdrawal)
@require_http_methods(["GET", "POST"])
def withdraw_assessment(request: Asking, found: GuardedWithdrawal) -> HttpResponse:
    """Take an assessment from its assessor, with the reason."""
    return _step(request, found.reading(), STEPS["withdraw"])


def _step(request: Asking, reading: GuardedReading, page: StepPage) -> HttpResponse:
    row = reading.row
    form = _form(request, reading, page)
    error = None
    if request.method == "POST" and form.is_valid():
        error = _fault(request, row.pk, page, form)
        if error is None:
            messages.success(request, str(page.done))
            return redirect(_next(request, reading))
    state = AssessmentState(row.state)
    facts = _facts(request, reading, form)
    return render(
        request,
        "fieldwork/step.html",
        {
            "row": row,
            "case": row.case,
            "page_of": page,
            "form": form,
            "status": state_words.STATES[row.state],
            "starts_here": need_words.starts_here(page.verb, state),
            "blocks": need_words.blocks(page.verb, state, facts),
            "back": _next(request, reading),
        },
        status=409 if error else 200,
    )


def _form(request: HttpRequest, reading: GuardedReading, page: StepPage) -> GdsForm:
    data = request.POST if request.method == "POST" else None
    if page.form is SubmitForm:
        digest = answers.digest_of(reading.row.pk)
        return SubmitForm(data, initial={"digest": digest})
    return page.form(data)


def _facts(request: Asking, reading: GuardedReading, form: GdsForm) -> AssessmentFacts:
    """Return what is known; the digest is what was sent, or stands on the page now."""
    digest = form["digest"].value() if "digest" in form.fields else ""
    fresh = guarded.reading(reading.row.pk)
    return progress.facts_of(fresh, person=request.person, digest=digest or "")


def _fault(
    request: Asking, assessment: str, page: StepPage, form: GdsForm
) -> InspectorateError | None:
    given = form.cleaned_data
    try:
        steps.take_step(
            page.verb,
            assessment,
            person=request.person,
            now=timezone.now(),
            reason=given.get("reason", ""),
            digest=given.get("digest", ""),
        )
    except InspectorateError as error:
        return error
    return None


def _next(request: Asking, reading: GuardedReading) -> str:
    """Return where to go from here: to the assessment, for those who may see it."""
    subject = reading.subject()
    viewing = (Action.VIEW_OWN_READING, Action.VIEW_OTHER_READING)
    if any(access.may(request, action, subject) for action in viewing):
        return reverse("fieldwork:assessment", args=[reading.row.pk])
    return reverse("fieldwork:allocation", args=[reading.row.case.inspection_id])
