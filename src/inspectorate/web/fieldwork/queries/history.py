"""What became of an answer: every operation of a question, and what is kept aside."""

from __future__ import annotations

from inspectorate.core.fieldwork.answers.kept_answers import Outcome
from inspectorate.web.fieldwork.models import Assessment, Operation


def of_question(assessment: str, question: str) -> list[Operation]:
    """Return every operation of a question in the order in which they arrived."""
    rows = Operation.objects.filter(assessment=assessment, question=question)
    return list(rows.select_related("person").order_by("received_at", "local_seq"))


def kept_aside(row: Assessment) -> list[Operation]:
    """Return what is kept aside for an assessment, whoever sent it."""
    rows = Operation.objects.filter(assessment=row.pk, outcome=Outcome.QUARANTINED)
    return list(rows.select_related("person").order_by("received_at", "local_seq"))


def aside(assessment: str, op_id: str) -> Operation | None:
    """Return one operation of an assessment that is kept aside."""
    return (
        Operation.objects.filter(
            pk=op_id, assessment=assessment, outcome=Outcome.QUARANTINED
        )
        .select_related("person")
        .first()
    )
