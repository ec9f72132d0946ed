"""One assessment to read: answers with reasons and evidence, their history, its steps."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from inspectorate.core.fieldwork.answers.completeness import Lack
from inspectorate.core.fieldwork.answers.kept_answers import NOTES
from inspectorate.core.fieldwork.answers.operations import Value
from inspectorate.core.fieldwork.states import OPEN_FOR_ANSWERS, AssessmentState
from inspectorate.core.fieldwork.steps import ASSESSMENT
from inspectorate.core.instruments import conditions
from inspectorate.core.instruments.model import Question, Section
from inspectorate.core.people.actions import Action
from inspectorate.core.people.subjects import Subject
from inspectorate.web.audit import recording
from inspectorate.web.design.components import Link, Row, Status
from inspectorate.web.design.components import Text as Shown
from inspectorate.web.fieldwork import readable, state_words
from inspectorate.web.fieldwork.models import Operation
from inspectorate.web.fieldwork.queries import (
    answers,
    guarded,
    history,
    overview,
    progress,
)
from inspectorate.web.fieldwork.queries import standing as standing_queries
from inspectorate.web.fieldwork.queries.guarded import GuardedAnswer, GuardedReading
from inspectorate.web.fieldwork.queries.standing import Standing
from inspectorate.web.fieldwork.readable import Reader, Said
from inspectorate.web.fieldwork.views import feedback
from inspectorate.web.fieldwork.views.steps import STEPS
from inspectorate.web.inspections import queries as inspections
from inspectorate.web.people import access
from inspectorate.web.people.access import Asking

VIEWING = (Action.VIEW_OWN_READING, Action.VIEW_OTHER_READING)


@dataclass(frozen=True)
class AnswerLine:
    """A question of the page with what stands for it."""

    question: str
    text: Shown
    said: Said | None
    is_in_conflict: bool
    lacks: tuple[str, ...] = ()

    @property
    def is_note(self) -> bool:
        """Whether it is one of the notes beside the questions."""
        return self.question in NOTES


@dataclass(frozen=True)
class Part:
    """A section of the page."""

    id: str
    title: Shown
    lines: tuple[AnswerLine, ...]


@dataclass(frozen=True)
class Told:
    """One operation in the history of a question."""

    row: Operation
    said: Said | None
    outcome: Status
    why: Shown
    clock: str  # what the device said the time was


@access.requires_one_of(*VIEWING, of=guarded.reading)
@require_GET
def assessment(request: Asking, reading: GuardedReading) -> HttpResponse:
    """Show an assessment to those who may see it; it is logged as a reading of it."""
    row = reading.row
    standing = standing_queries.of_assessment(row.pk)
    reader = readable.reader_of(row.case.inspection.instrument)
    record_view(request, reading)
    return render(
        request,
        "fieldwork/assessment.html",
        {
            "row": row,
            "case": row.case,
            "summary": _summary(request, reading),
            "facts": _facts(request, reading, reader),
            "parts": _parts(reading, reader, standing),
            "notes": _notes(reader, standing),
            "resting": _resting(reading, reader, standing),
            "conflicts": [question for question, one in standing.items() if one.open],
            "aside": history.kept_aside(row),
            "is_own": row.person_id == request.person.id,
            "may_answer": may_answer(request, reading),
            "may_decide": access.may(
                request, Action.RETURN_ASSESSMENT, reading.subject()
            ),
            "answer_href": answer_href(reading),
            "steps": steps_for(request, reading),
            "others": _others(request, reading),
            "feedback": feedback.way_to(request, reading),
            "compares": _compares(request, reading),
        },
    )


@access.requires_one_of(*VIEWING, of=guarded.answer)
@require_GET
def answer_history(request: Asking, answer: GuardedAnswer) -> HttpResponse:
    """Show every operation of a question: who, when, from which device, what became of it."""
    reading = answer.reading
    reader = readable.reader_of(reading.row.case.inspection.instrument)
    rows = history.of_question(reading.row.pk, answer.question)
    standing = standing_queries.of_assessment(reading.row.pk).get(answer.question)
    record_view(request, reading)
    return render(
        request,
        "fieldwork/answer_history.html",
        {
            "row": reading.row,
            "case": reading.row.case,
            "question": answer.question,
            "text": reader.title(answer.question),
            "told": [_told(one, reader) for one in rows],
            "head": standing.operation.op_id if standing else "",
            "is_in_conflict": bool(standing and standing.open),
            "may_answer": may_answer(request, reading),
        },
    )


def record_view(request: Asking, reading: GuardedReading) -> None:
    """Record that the asker read an assessment."""
    row = reading.row
    is_own = row.person_id == request.person.id
    recording.record_view(
        recording.stream_of_inspection(row.case.inspection_id),
        at=timezone.now(),
        person=request.person.id,
        role=access.role_for(request, VIEWING[0 if is_own else 1]),
        object_kind="assessment",
        object_id=row.pk,
        case=row.case_id,
    )


def may_answer(request: Asking, reading: GuardedReading) -> bool:
    """Say whether the asker can answer the questions now."""
    is_open = AssessmentState(reading.row.state) in OPEN_FOR_ANSWERS
    return is_open and access.may(request, Action.ASSESS_CASE, reading.subject())


def answer_href(reading: GuardedReading) -> str:
    """Return the address of the page on which the questions are answered."""
    instrument, _slash, version = reading.row.case.inspection.instrument.partition("/")
    page = reverse("fieldwork:assess", args=[instrument, version])
    return f"{page}#{reading.row.pk}"


def steps_for(request: Asking, reading: GuardedReading) -> list[Link]:
    """Return the steps that the asker may take from here, whether or not all is ready."""
    subject = reading.subject()
    possible = ASSESSMENT.next_steps(
        AssessmentState(reading.row.state), roles=request.person.roles
    )
    return [
        Link(STEPS[step.verb].button, STEPS[step.verb].href(reading.row))
        for step in possible
        if step.verb in STEPS and _may_take(request, reading, step.verb, subject)
    ]


def _may_take(
    request: Asking, reading: GuardedReading, verb: str, subject: Subject
) -> bool:
    action = STEPS[verb].action
    if action is Action.ALLOCATE_CASES:
        inspection = inspections.guarded(reading.row.case.inspection_id)
        return access.may(request, action, inspection.subject())
    if not access.may(request, action, subject):
        return False
    is_twice = progress.is_read_twice(reading)
    only_if = {"countersign": not is_twice, "reconcile": is_twice}
    return only_if.get(verb, True)


def _compares(request: Asking, reading: GuardedReading) -> bool:
    """Say whether the asker may hold this reading beside the other one of its case."""
    may = access.may(request, Action.RECONCILE, reading.subject())
    return may and progress.is_read_twice(reading)


def _summary(request: Asking, reading: GuardedReading) -> list[Row]:
    row = reading.row
    rows = [
        Row(_("Case"), row.case.reference),
        Row(_("Assessor"), row.person.name),
        Row(_("State"), state_words.STATES[row.state]),
        Row(
            _("Questions done"),
            _("%(done)d of %(total)d")
            % {"done": row.n_done, "total": row.n_applicable},
        ),
        Row(_("Begun"), row.begun_at),
        Row(_("Submitted"), row.submitted_at),
    ]
    if overview.shows_turn(request.person, reading):
        rows.insert(2, Row(_("Reading"), row.get_turn_display()))
    if row.finished_by is not None:
        rows.append(Row(_("Finished by"), row.finished_by.name))
    return rows


def _facts(request: Asking, reading: GuardedReading, reader: Reader) -> list[Row]:
    """Return the facts of the case for those who may see it."""
    if not access.may(request, Action.VIEW_CASE, reading.case.subject()):
        return []
    return [Row(title, value) for title, value in reader.facts(reading.row.case.facts)]


def _parts(
    reading: GuardedReading, reader: Reader, standing: Mapping[str, Standing]
) -> list[Part]:
    values = _values(standing)
    found = answers.completeness_of(reading.row, values)
    applicable = _applicable(reading, reader, values)
    lacks: dict[str, list[Lack]] = {}
    for lack in found.lacks:
        lacks.setdefault(lack.question, []).append(lack)
    return [
        Part(
            section.id,
            reader.say(section.title),
            tuple(
                AnswerLine(
                    question.id,
                    reader.say(question.text),
                    reader.said(question.id, values.get(question.id)),
                    is_in_conflict=_is_in_conflict(standing, question.id),
                    lacks=tuple(one.kind.value for one in lacks.get(question.id, ())),
                )
                for question in _questions(section)
                if question.id in applicable
            ),
        )
        for section in reader.instrument.sections
    ]


def _questions(section: Section) -> list[Question]:
    return [one for criterion in section.criteria for one in criterion.questions]


def _applicable(
    reading: GuardedReading, reader: Reader, values: Mapping[str, Value]
) -> frozenset[str]:
    plain = {question: list(value.answers) for question, value in values.items()}
    found = conditions.applicable_questions(
        reader.instrument, reading.row.case.facts, plain
    )
    return frozenset(question.id for question in found)


def _resting(
    reading: GuardedReading, reader: Reader, standing: Mapping[str, Standing]
) -> list[AnswerLine]:
    values = _values(standing)
    found = answers.completeness_of(reading.row, values)
    return [_line(reader, standing, question) for question in found.resting]


def _notes(reader: Reader, standing: Mapping[str, Standing]) -> list[AnswerLine]:
    return [
        _line(reader, standing, question)
        for question in NOTES
        if question in standing and standing[question].operation.value.note
    ]


def _line(
    reader: Reader, standing: Mapping[str, Standing], question: str
) -> AnswerLine:
    return AnswerLine(
        question,
        reader.title(question),
        reader.said(question, standing[question].operation.value),
        is_in_conflict=_is_in_conflict(standing, question),
    )


def _values(standing: Mapping[str, Standing]) -> dict[str, Value]:
    return {question: one.operation.value for question, one in standing.items()}


def _is_in_conflict(standing: Mapping[str, Standing], question: str) -> bool:
    return question in standing and bool(standing[question].open)


def _others(request: Asking, reading: GuardedReading) -> Sequence[Link]:
    """Return the other readings of the case that the asker may know of."""
    return [
        Link(
            one.row.person.name,
            reverse("fieldwork:assessment", args=[one.row.pk]),
        )
        for one in overview.others_of(reading, person=request.person)
    ]


def _told(row: Operation, reader: Reader) -> Told:
    return Told(
        row,
        reader.said(row.question, answers.value_of(row)),
        state_words.OUTCOMES[row.outcome],
        state_words.ASIDE.get(row.aside, ""),
        readable.clock(row.client_time),
    )
