"""What stands in an assessment, as a page or a device shows it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
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

    @property
    def over(self) -> tuple[str, ...]:
        """What these replace of what had not arrived when they were given."""
        named = (one.over for one in (self.operation, *self.open))
        return tuple(sorted({op_id for ids in named for op_id in ids}))


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
    return of_assessments([assessment]).get(assessment, {})


def of_assessments(assessments: Sequence[str]) -> dict[str, dict[str, Standing]]:
    """Return where each question of some assessments stands, by assessment; two queries."""
    rows = models.Head.objects.filter(assessment__in=assessments)
    heads = {(row.assessment_id, row.question): answers.as_heads(row) for row in rows}
    kept = {
        row.op_id: answers.as_kept(row)
        for row in models.Operation.objects.filter(assessment__in=assessments)
    }
    found: dict[str, dict[str, Standing]] = {}
    for (assessment, question), one in heads.items():
        stands = of_heads(one, kept)
        if stands is not None:
            found.setdefault(assessment, {})[question] = stands
    return found
