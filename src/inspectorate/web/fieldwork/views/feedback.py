"""Pages on which feedback is given to a manager, and read."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from inspectorate.core.faults import InspectorateError
from inspectorate.core.people.actions import Action
from inspectorate.web.audit import recording
from inspectorate.web.design.components import Link
from inspectorate.web.fieldwork.actions import feedback as actions
from inspectorate.web.fieldwork.forms.feedback import FeedbackForm
from inspectorate.web.fieldwork.models import Assessment, Feedback
from inspectorate.web.fieldwork.queries import feedback as queries
from inspectorate.web.fieldwork.queries import guarded
from inspectorate.web.fieldwork.queries.feedback import GuardedFeedback
from inspectorate.web.fieldwork.queries.guarded import GuardedCase, GuardedReading
from inspectorate.web.people import access
from inspectorate.web.people.access import Asking


@access.requires(Action.GIVE_FEEDBACK, of=guarded.case)
@require_http_methods(["GET", "POST"])
def give_feedback(request: Asking, case: GuardedCase) -> HttpResponse:
    """Write what the manager of a case is told."""
    reading = queries.reading_of(case.row.pk, request.person.id)
    if reading is None:
        raise Http404
    contacts = queries.contacts_of(case.row.inspection)
    form = FeedbackForm(
        request.POST or None,
        contacts=[(one.pk, one.name) for one in contacts],
        initial=_initial(reading),
    )
    if request.method == "POST" and form.is_valid():
        kept = _given(request, reading, form)
        if kept is not None:
            messages.success(request, _("The feedback is kept."))
            return redirect("fieldwork:feedback", feedback_id=kept.pk)
    return render(
        request,
        "fieldwork/give_feedback.html",
        {"case": case.row, "reading": reading, "form": form},
    )


def _given(request: Asking, reading: Assessment, form: FeedbackForm) -> Feedback | None:
    try:
        return actions.give(
            reading,
            form.said(reading.person_id),
            addressee_id=form.cleaned_data["addressee"] or None,
            by=request.person,
            at=timezone.now(),
        )
    except InspectorateError as error:
        form.add_faults(error, {})
        return None


def _initial(reading: Assessment) -> dict[str, str]:
    kept = getattr(reading, "feedback", None)
    if kept is not None:
        return {
            "manager": kept.manager,
            "addressee": kept.addressee_id or "",
            "good_practice": "\n".join(kept.good_practice),
            "ideas": "\n".join(kept.ideas),
        }
    booked = getattr(reading.case, "booking", None)
    return {"manager": booked.manager if booked else reading.case.officer}


def way_to(request: Asking, reading: GuardedReading) -> Link | None:
    """Return the link by which the asker reads or gives feedback about a case."""
    kept = queries.of_reading(reading.row.pk)
    if kept is not None and access.may(request, Action.READ_FEEDBACK, kept.subject()):
        href = reverse("fieldwork:feedback", args=[kept.row.pk])
        return Link(_("Feedback to the manager"), href)
    if not access.may(request, Action.GIVE_FEEDBACK, reading.case.subject()):
        return None
    href = reverse("fieldwork:give_feedback", args=[reading.row.case_id])
    return Link(_("Give feedback to the manager"), href)


@access.requires(Action.READ_FEEDBACK, of=queries.feedback)
@require_GET
def feedback(request: Asking, found: GuardedFeedback) -> HttpResponse:
    """Show what a manager is told."""
    now = timezone.now()
    actions.read(found.row, by=request.person, at=now)
    reading = found.row.assessment
    recording.record_view(
        recording.stream_of_inspection(reading.case.inspection_id),
        at=now,
        person=request.person.id,
        role=access.role_for(request, Action.READ_FEEDBACK),
        object_kind="feedback",
        object_id=found.row.pk,
        case=reading.case_id,
    )
    about = guarded.case(reading.case_id)
    viewing = (Action.VIEW_OWN_READING, Action.VIEW_OTHER_READING)
    of_reading = about.reading_subject(reading)
    return render(
        request,
        "fieldwork/feedback.html",
        {
            "feedback": found.row,
            "may_change": access.may(request, Action.GIVE_FEEDBACK, about.subject()),
            "may_see_case": any(
                access.may(request, action, of_reading) for action in viewing
            ),
        },
    )
