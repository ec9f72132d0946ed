"""Answers as core sees them: what is kept of every operation, and what stands."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.db.models import Q

from inspectorate.core.fieldwork.answers import completeness, operations
from inspectorate.core.fieldwork.answers.completeness import Completeness
from inspectorate.core.fieldwork.answers.kept_answers import (
    Aside,
    Ground,
    Heads,
    Kept,
    Key,
    Outcome,
)
from inspectorate.core.fieldwork.answers.operations import Operation, Value
from inspectorate.web.fieldwork import models
from inspectorate.web.instruments import library


def ground_of(
    batch: Sequence[Operation],
) -> tuple[Ground, dict[str, dict[str, Value]]]:
    """Return what the server holds, as far as it concerns a batch; two queries.

    Returns
    -------
    Ground
    dict of str to dict
        What stands in the assessments of the batch, by assessment and question.
    """
    named = [operation.op_id for operation in batch]
    assessments = {operation.assessment for operation in batch}
    questions = {operation.question for operation in batch}
    rows = models.Operation.objects.filter(
        Q(assessment__in=assessments, question__in=questions) | Q(op_id__in=named)
    )
    heads: dict[Key, Heads] = {}
    values: dict[str, dict[str, Value]] = {}
    for assessment, question, head, conflicting, *given in _standing(assessments):
        heads[assessment, question] = Heads(head, tuple(conflicting))
        if head is not None:
            values.setdefault(assessment, {})[question] = _value(*given)
    return Ground({row.op_id: as_kept(row) for row in rows}, heads), values


def ground_of_question(assessment: str, question: str) -> Ground:
    """Return all that is kept of one question."""
    rows = models.Operation.objects.filter(assessment=assessment, question=question)
    heads = models.Head.objects.filter(assessment=assessment, question=question)
    return Ground(
        {row.op_id: as_kept(row) for row in rows},
        {(row.assessment_id, row.question): as_heads(row) for row in heads},
    )


def values_of(assessment: str) -> dict[str, Value]:
    """Return what stands in an assessment, by question."""
    return values_by_assessment([assessment]).get(assessment, {})


def values_by_assessment(assessments: Iterable[str]) -> dict[str, dict[str, Value]]:
    """Return what stands in some assessments, by assessment and question; one query."""
    found: dict[str, dict[str, Value]] = {}
    for assessment, question, head, _, *given in _standing(assessments):
        if head is not None:
            found.setdefault(assessment, {})[question] = _value(*given)
    return found


def heads_of(assessment: str) -> dict[str, str]:
    """Return by question the operation that made the answer that stands."""
    rows = models.Head.objects.filter(assessment=assessment).exclude(operation=None)
    return dict(rows.values_list("question", "operation_id"))


def digest_of(assessment: str) -> str:
    """Return the digest of what stands, which a device sends when it submits."""
    return operations.digest(heads_of(assessment))


def completeness_of(
    row: models.Assessment, values: Mapping[str, Value]
) -> Completeness:
    """Say what an assessment still lacks, given what stands in it."""
    instrument = library.load(row.case.inspection.instrument)
    return completeness.measure(instrument, facts=row.case.facts, answers=values)


def as_operation(row: models.Operation) -> Operation:
    """Return an operation as its device sent it."""
    return Operation(
        op_id=row.op_id,
        assessment=row.assessment,
        question=row.question,
        value=value_of(row),
        base_op=row.base_op,
        local_seq=row.local_seq,
        device=row.device,
        client_time=row.client_time,
        schema_rev=row.schema_rev,
        resolves=tuple(row.resolves),
        over=tuple(row.over),
    )


def as_kept(row: models.Operation) -> Kept:
    """Return an operation with what became of it."""
    return Kept(
        as_operation(row),
        row.payload,
        Outcome(row.outcome),
        row.stands_for,
        Aside(row.aside) if row.aside else None,
    )


def as_heads(row: models.Head) -> Heads:
    """Return where a question stands."""
    return Heads(row.operation_id, tuple(row.conflicting))


def value_of(row: models.Operation) -> Value:
    """Return what an operation answers."""
    return Value(tuple(row.answers), tuple(row.reasons), row.note)


def _standing(assessments: Iterable[str]) -> Iterable[tuple[Any, ...]]:
    """Return where each question stands, with the parts of the answer; no rows are made."""
    return models.Head.objects.filter(assessment__in=list(assessments)).values_list(
        "assessment_id",
        "question",
        "operation_id",
        "conflicting",
        "operation__answers",
        "operation__reasons",
        "operation__note",
    )


def _value(answers: list[str], reasons: list[str], note: str) -> Value:
    return Value(tuple(answers), tuple(reasons), note)
