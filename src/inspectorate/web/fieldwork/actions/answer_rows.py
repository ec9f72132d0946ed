"""The rows of answers: written for a whole batch at once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime

from inspectorate.core.fieldwork.answers.kept_answers import Decision, Kept
from inspectorate.core.fieldwork.answers.operations import Value
from inspectorate.web.fieldwork import models
from inspectorate.web.fieldwork.actions.decided import Decided
from inspectorate.web.fieldwork.models import Assessment
from inspectorate.web.fieldwork.queries import answers

_FATE = ["outcome", "stands_for", "aside"]
_COUNTED = ["state", "begun_at", "n_applicable", "n_done"]


def write(decided: Sequence[Decided]) -> None:
    """Write what was decided: new operations, new fates of old ones, and heads."""
    new: list[models.Operation] = []
    old: list[models.Operation] = []
    for one in decided:
        for kept in one.decision.kept:
            is_new = kept.operation.op_id not in one.ground.kept
            row = _row(kept, person_id=one.person.id, now=one.now)
            (new if is_new else old).append(row)
    if new:
        models.Operation.objects.bulk_create(new)
    if old:
        models.Operation.objects.bulk_update(old, _FATE)
    heads = [head for one in decided for head in _heads(one.decision)]
    if heads:
        models.Head.objects.bulk_create(
            heads,
            update_conflicts=True,
            unique_fields=["assessment", "question"],
            update_fields=["operation", "conflicting"],
        )


def _heads(decision: Decision) -> Iterator[models.Head]:
    for (assessment, question), heads in decision.heads.items():
        yield models.Head(
            assessment_id=assessment,
            question=question,
            operation_id=heads.head,
            conflicting=list(heads.open),
        )


def count_again(
    rows: Sequence[Assessment], values: Mapping[str, Mapping[str, Value]]
) -> None:
    """Count what applies and what is done, and save that with the state.

    The values are those that stand now, by assessment and question.
    """
    for row in rows:
        total = answers.completeness_of(row, values.get(row.pk, {})).total
        row.n_applicable, row.n_done = total.n_applicable, total.n_done
    if len(rows) == 1:  # the usual save; the statement for many costs twice as much
        rows[0].save(update_fields=_COUNTED)
    elif rows:
        Assessment.objects.bulk_update(rows, _COUNTED)


def _row(kept: Kept, *, person_id: str, now: datetime) -> models.Operation:
    operation = kept.operation
    return models.Operation(
        op_id=operation.op_id,
        assessment=operation.assessment,
        question=operation.question,
        answers=list(operation.value.answers),
        reasons=list(operation.value.reasons),
        note=operation.value.note,
        base_op=operation.base_op,
        resolves=list(operation.resolves),
        over=list(operation.over),
        local_seq=operation.local_seq,
        device=operation.device,
        client_time=operation.client_time,
        schema_rev=operation.schema_rev,
        payload=kept.payload,
        outcome=kept.outcome.value,
        stands_for=kept.stands_for,
        aside=kept.aside.value if kept.aside else "",
        person_id=person_id,
        received_at=now,
    )
