"""Two readings of a case side by side, and the rulings between them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from inspectorate.core.faults import InspectorateError
from inspectorate.core.fieldwork.answers.operations import Value
from inspectorate.core.fieldwork.reconciliation import Difference
from inspectorate.core.fieldwork.states import AssessmentState
from inspectorate.core.people.actions import Action
from inspectorate.web.design.components import Text as Shown
from inspectorate.web.fieldwork import models, readable, state_words
from inspectorate.web.fieldwork.actions import ruling as actions
from inspectorate.web.fieldwork.forms import assessments as forms
from inspectorate.web.fieldwork.forms.assessments import RulingForm
from inspectorate.web.fieldwork.queries import guarded, rulings
from inspectorate.web.fieldwork.queries.guarded import GuardedAnswer, GuardedReading
from inspectorate.web.fieldwork.queries.rulings import Pair
from inspectorate.web.fieldwork.readable import Reader, Said
from inspectorate.web.fieldwork.views import reading as reading_views
from inspectorate.web.people import access
from inspectorate.web.people.access import Asking


@dataclass(frozen=True)
class Compared:
    """A question that two readings answer differently, as the page shows it."""

    question: str
    text: Shown
    first: Said | None
    second: Said | None
    ruling: models.Ruling | None
    ruled: Said | None


@access.requires(Action.RECONCILE, of=guarded.reading)
@require_GET
def two_readings(request: Asking, reading: GuardedReading) -> HttpResponse:
    """Show where two readings of a case differ, and what was ruled."""
    pair = _pair(reading)
    reader = readable.reader_of(reading.row.case.inspection.instrument)
    ruled = rulings.of_case(reading.row.case_id)
    are_in = reading.case.readings_are_in
    compared = [_compared(one, reader, ruled) for one in pair.differences]
    if are_in:
        for row in (pair.first, pair.second):
            reading_views.record_view(
                request, guarded.GuardedReading(row, reading.case)
            )
    return render(
        request,
        "fieldwork/two_readings.html",
        {
            "row": reading.row,
            "case": reading.row.case,
            "pair": pair,
            "states": [
                (one, state_words.STATES[one.state])
                for one in (pair.first, pair.second)
            ],
            "are_in": are_in,
            "is_reconciled": reading.row.state == AssessmentState.RECONCILED,
            "compared": compared if are_in else [],
            "n_alike": len(set(pair.first_answers) & set(pair.second_answers))
            - sum(one.first is not None and one.second is not None for one in compared),
            "n_without": sum(one.ruling is None for one in compared),
        },
    )


@access.requires(Action.RECONCILE, of=guarded.answer)
@require_http_methods(["GET", "POST"])
def rule(request: Asking, answer: GuardedAnswer) -> HttpResponse:
    """Say which answer stands where two readings differ, and why."""
    row = answer.reading.row
    pair = _pair(answer.reading)
    found = {one.question: one for one in pair.differences}
    if answer.question not in found or not answer.reading.case.readings_are_in:
        raise Http404
    difference = found[answer.question]
    reader = readable.reader_of(row.case.inspection.instrument)
    form = _ruling_form(request, difference, reader)
    if (
        request.method == "POST"
        and form.is_valid()
        and _ruled(request, row.pk, form, difference)
    ):
        messages.success(request, _("The ruling is kept."))
        return redirect("fieldwork:two_readings", assessment_id=row.pk)
    ruled = rulings.of_case(row.case_id)
    return render(
        request,
        "fieldwork/rule.html",
        {
            "row": row,
            "case": row.case,
            "pair": pair,
            "compared": _compared(difference, reader, ruled),
            "form": form,
        },
    )


def _pair(reading: GuardedReading) -> Pair:
    pair = rulings.pair_of(reading.row.case_id)
    if pair is None:
        raise Http404
    return pair


def _compared(
    difference: Difference, reader: Reader, ruled: Mapping[str, models.Ruling]
) -> Compared:
    question = difference.question
    ruling = ruled.get(question)
    value = rulings.as_ruling(ruling).value if ruling else None
    return Compared(
        question,
        reader.title(question),
        reader.said(question, difference.first),
        reader.said(question, difference.second),
        ruling,
        reader.said(question, value),
    )


def _ruling_form(request: Asking, difference: Difference, reader: Reader) -> RulingForm:
    question = reader.find(difference.question)
    return RulingForm(
        request.POST or None,
        choices=[
            (forms.FIRST, _says(reader, difference, difference.first)),
            (forms.SECOND, _says(reader, difference, difference.second)),
            (forms.ANOTHER, _("Another answer, below")),
            (forms.NEITHER, _("None: the question does not apply")),
        ],
        answers=reader.choices(difference.question),
        reasons=reader.reasons(difference.question),
        is_many=bool(question and question.many),
    )


def _says(reader: Reader, difference: Difference, value: Value | None) -> str:
    turn = _("First reading") if value is difference.first else _("Second reading")
    said = reader.in_short(difference.question, value) if value else _("No answer")
    return f"{turn}: {said}"


def _ruled(
    request: Asking, assessment: str, form: RulingForm, difference: Difference
) -> bool:
    try:
        actions.rule(
            assessment,
            form.ruling(difference),
            person=request.person,
            now=timezone.now(),
        )
    except InspectorateError as error:
        form.add_faults(error)
        return False
    return True
