"""How the cases were judged: readings, every answer with its history, and what else."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from django.utils.translation import gettext_lazy as _

from inspectorate.web.fieldwork.models import (
    Assessment,
    Feedback,
    Head,
    InterviewSlot,
    Operation,
    Ruling,
    SafetyConcern,
    SecondReadings,
)
from inspectorate.web.inspections.models import Inspection
from inspectorate.web.instruments import library
from inspectorate.web.scoring.export.sheets import Sheet, of_rows


def sheets_of(row: Inspection) -> list[Sheet]:
    """Return the sheets of fieldwork."""
    return [*_readings(row), *_answers(row), _rulings(row), *_beside(row)]


def _readings(row: Inspection) -> Iterator[Sheet]:
    yield of_rows(
        "second_readings",
        _("The share of cases that is read twice, and the seed it is chosen by."),
        SecondReadings.objects.filter(inspection=row),
        _same("percent", "seed", "person", "at"),
    )
    kept = (
        *("case", "person", "turn", "state", "allocated_at", "begun_at"),
        *("submitted_at", "finished_at", "finished_by", "return_reason"),
        *("n_applicable", "n_done"),
    )
    yield of_rows(
        "assessments",
        _("A row for each reading of a case by a person, and its state."),
        Assessment.objects.filter(case__inspection=row).order_by("case", "turn", "pk"),
        {"assessment": "pk"} | _same(*kept),
    )


def _answers(row: Inspection) -> Iterator[Sheet]:
    if row.instrument:
        yield Sheet(
            "questions",
            _("A row for each question of the instrument."),
            ("question", "criterion", "section", "scale", "text_en", "text_cy"),
            lambda: _questions(row.instrument),
        )
    heads = Head.objects.filter(assessment__case__inspection=row)
    said = {name: f"operation__{name}" for name in ("answers", "reasons", "note")}
    yield of_rows(
        "answers",
        _("A row for each answer that stands, with its reasons and its note."),
        heads.order_by("assessment", "question"),
        _same("assessment", "question")
        | said
        | {
            "operation": "operation",
            "answered_by": "operation__person",
            "received_at": "operation__received_at",
            "conflicting": "conflicting",
        },
    )
    own = Assessment.objects.filter(case__inspection=row).values("pk")
    kept = (
        *("assessment", "question", "answers", "reasons", "note", "base_op"),
        *("resolves", "over", "local_seq", "device", "client_time", "schema_rev"),
        *("outcome", "stands_for", "aside", "person", "received_at"),
    )
    yield of_rows(
        "answer_history",
        _("A row for each time an answer was given, in the order it came in."),
        Operation.objects.filter(assessment__in=own).order_by("received_at", "pk"),
        {"operation": "pk"} | _same(*kept),
    )


def _rulings(row: Inspection) -> Sheet:
    return of_rows(
        "rulings",
        _("A row for each difference between two readings that was ruled on."),
        Ruling.objects.filter(case__inspection=row).order_by("at", "pk"),
        _same(
            *("case", "question", "answers", "reasons", "note", "counts"),
            *("reason", "person", "at"),
        ),
    )


def _beside(row: Inspection) -> Iterator[Sheet]:
    yield of_rows(
        "concerns",
        _("A row for each safety concern, and what was done."),
        SafetyConcern.objects.filter(inspection=row).order_by("raised_at", "pk"),
        {"concern": "pk"}
        | _same(
            *("case", "text", "raised_by", "raised_at", "seen_at"),
            *("done", "closed_by", "closed_at"),
        ),
    )
    booking = ("case", "manager", "booked_by", "booked_at")
    yield of_rows(
        "interviews",
        _("A row for each time offered for an interview, and who took it."),
        InterviewSlot.objects.filter(inspection=row).order_by("starts_at", "pk"),
        {"slot": "pk"}
        | _same("interviewer", "starts_at", "ends_at")
        | {name: f"booking__{name}" for name in booking},
    )
    yield of_rows(
        "feedback",
        _("A row for each feedback to a manager who was interviewed."),
        Feedback.objects.filter(assessment__case__inspection=row).order_by(
            "given_at", "pk"
        ),
        {"feedback": "pk"}
        | _same(
            *("assessment", "manager", "addressee", "good_practice", "ideas"),
            *("given_at", "read_at"),
        ),
    )


def _questions(instrument: str) -> Iterator[Sequence[Any]]:
    for section in library.load(instrument).sections:
        for criterion in section.criteria:
            for one in criterion.questions:
                texts = (one.text.en, one.text.cy)
                yield (one.id, criterion.id, section.id, one.scale, *texts)


def _same(*names: str) -> dict[str, str]:
    return {name: name for name in names}
