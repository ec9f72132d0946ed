"""Pages about answers of which several stand: settle a conflict, decide what is aside."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from inspectorate.core.faults import InspectorateError
from inspectorate.core.fieldwork.answers import asides as core_asides
from inspectorate.core.fieldwork.answers import kept_answers
from inspectorate.core.fieldwork.answers.kept_answers import Outcome
from inspectorate.core.fieldwork.answers.operations import Operation
from inspectorate.core.fieldwork.states import AssessmentState
from inspectorate.core.people.actions import Action
from inspectorate.web.fieldwork import readable, state_words
from inspectorate.web.fieldwork.actions import asides, settling
from inspectorate.web.fieldwork.forms.assessments import DecideForm, SettleForm
from inspectorate.web.fieldwork.queries import answers, guarded, history
from inspectorate.web.fieldwork.queries import standing as standing_queries
from inspectorate.web.fieldwork.queries.guarded import (
    GuardedAnswer,
    GuardedAside,
    GuardedReading,
)
from inspectorate.web.fieldwork.queries.standing import Standing
from inspectorate.web.fieldwork.readable import Reader
from inspectorate.web.fieldwork.views import reading as reading_views
from inspectorate.web.people import access
from inspectorate.web.people.access import Asking


@access.requires(Action.ASSESS_CASE, of=guarded.answer)
@require_http_methods(["GET", "POST"])
def settle_conflict(request: Asking, answer: GuardedAnswer) -> HttpResponse:
    """Show the answers in conflict to their assessor, who says which one stands."""
    row = answer.reading.row
    standing = standing_queries.of_assessment(row.pk).get(answer.question)
    if standing is None or not standing.open:
        raise Http404
    reader = readable.reader_of(row.case.inspection.instrument)
    form = _settle_form(request, standing, reader)
    if request.method == "POST" and form.is_valid():
        receipt = settling.settle(
            answer.reading,
            standing,
            form.cleaned_data["chosen"],
            person=request.person,
            now=timezone.now(),
        )
        if receipt.results[0].outcome is Outcome.APPLIED:
            messages.success(request, _("The answer you chose stands."))
        else:
            messages.warning(request, _("It did not settle everything: look again."))
        return redirect("fieldwork:assessment", assessment_id=row.pk)
    reading_views.record_view(request, answer.reading)
    return render(
        request,
        "fieldwork/settle_conflict.html",
        {
            "row": row,
            "case": row.case,
            "question": answer.question,
            "text": reader.title(answer.question),
            "form": form,
        },
    )


def _settle_form(request: Asking, standing: Standing, reader: Reader) -> SettleForm:
    given = (standing.operation, *standing.open)
    return SettleForm(
        request.POST or None,
        choices=[
            (one.op_id, reader.in_short(one.question, one.value)) for one in given
        ],
        hints={one.op_id: _where_from(one, reader) for one in given},
        standing=" ".join(one.op_id for one in given),
    )


def _where_from(operation: Operation, reader: Reader) -> str:
    said = reader.said(operation.question, operation.value)
    device = _("From device %(device)s, which says it was %(time)s.") % {
        "device": operation.device,
        "time": readable.clock(operation.client_time),
    }
    parts = [*(said.reasons if said else ()), operation.value.note, device]
    return " · ".join(part for part in parts if part)


@access.requires(Action.RETURN_ASSESSMENT, of=guarded.reading)
@require_GET
def asides_of_assessment(request: Asking, reading: GuardedReading) -> HttpResponse:
    """List the answers that are kept aside for an assessment."""
    reader = readable.reader_of(reading.row.case.inspection.instrument)
    reading_views.record_view(request, reading)
    return render(
        request,
        "fieldwork/asides.html",
        {
            "row": reading.row,
            "case": reading.row.case,
            "asides": [
                (one, reader.title(one.question), state_words.ASIDE[one.aside])
                for one in history.kept_aside(reading.row)
            ],
        },
    )


@access.requires(Action.RETURN_ASSESSMENT, of=guarded.aside)
@require_http_methods(["GET", "POST"])
def decide_aside(request: Asking, aside: GuardedAside) -> HttpResponse:
    """Show an answer that is kept aside beside the one that stands; take or decline it."""
    row, operation = aside.reading.row, aside.operation
    reader = readable.reader_of(row.case.inspection.instrument)
    is_known = _is_known(aside, reader)
    can_count = _can_count(aside, is_known=is_known)
    form = DecideForm(request.POST or None, can_count=can_count)
    if request.method == "POST" and form.is_valid() and _decided(request, aside, form):
        messages.success(request, _("It is decided, and kept in the record."))
        return redirect("fieldwork:asides", assessment_id=row.pk)
    standing = standing_queries.of_assessment(row.pk).get(operation.question)
    reading_views.record_view(request, aside.reading)
    return render(
        request,
        "fieldwork/decide_aside.html",
        {
            "row": row,
            "case": row.case,
            "operation": operation,
            "text": reader.title(operation.question),
            "why": state_words.ASIDE[operation.aside],
            "said": reader.said(operation.question, answers.value_of(operation)),
            "stands": reader.said(operation.question, standing.operation.value)
            if standing
            else None,
            "can_count": can_count,
            "is_known": is_known,
            "form": form,
        },
    )


def _is_known(aside: GuardedAside, reader: Reader) -> bool:
    """Say whether the version of the inspection has the question and the answer."""
    rules = kept_answers.rules_of(reader.instrument, may_write=True, is_open=True)
    return rules.know(answers.as_operation(aside.operation))


def _can_count(aside: GuardedAside, *, is_known: bool) -> bool:
    """Say whether an answer could become part of the judgement as things stand."""
    return is_known and core_asides.can_be_taken(
        aside.operation.op_id,
        sender=aside.operation.person_id,
        assessor=aside.reading.row.person_id,
        state=AssessmentState(aside.reading.row.state),
    )


def _decided(request: Asking, aside: GuardedAside, form: DecideForm) -> bool:
    decide = {"accept": asides.accept, "decline": asides.decline}
    try:
        decide[form.cleaned_data.get("decision", "decline")](
            aside.reading.row.pk,
            aside.operation.op_id,
            reason=form.cleaned_data["reason"],
            person=request.person,
            now=timezone.now(),
        )
    except InspectorateError as error:
        form.add_faults(error)
        return False
    return True
