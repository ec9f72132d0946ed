"""What stands in an assessment, as a page or a device shows it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from inspectorate.core.fieldwork.answers.kept_answers import Heads, Kept
from inspectorate.core.fieldwork.answers.operations import Operation
from inspectorate.web.fieldwork import models
from inspectorate.web.fieldwork.queries import answers


@dataclass(frozen=True)
class Standing:
    """Where a question stands.

    Parameters
    ----------
    operation : Operation
        Whose answer counts.
    open : tuple of Operation
        Those in open conflict with it.
    """

    operation: Operation
    open: tuple[Operation, ...]


def of_heads(heads: Heads, kept: Mapping[str, Kept]) -> Standing | None:
    """Return where a question stands; None where nothing was answered."""
    if heads.head is None:
        return None
    return Standing(
        kept[heads.head].operation,
        tuple(kept[op_id].operation for op_id in heads.open),
    )


def of_assessment(assessment: str) -> dict[str, Standing]:
    """Return where each question of an assessment stands; two queries."""
    rows = models.Head.objects.filter(assessment=assessment)
    heads = {row.question: answers.as_heads(row) for row in rows}
    named = [op for one in heads.values() for op in (one.head, *one.open) if op]
    kept = {
        row.op_id: answers.as_kept(row)
        for row in models.Operation.objects.filter(op_id__in=named)
    }
    found = {question: of_heads(one, kept) for question, one in heads.items()}
    return {question: one for question, one in found.items() if one is not None}
