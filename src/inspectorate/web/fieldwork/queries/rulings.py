"""Two readings of a case beside each other, and the rulings between them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from inspectorate.core.fieldwork import reconciliation
from inspectorate.core.fieldwork.answers import completeness
from inspectorate.core.fieldwork.answers.operations import Value
from inspectorate.core.fieldwork.reconciliation import Difference
from inspectorate.core.fieldwork.states import AssessmentState
from inspectorate.web.fieldwork import models
from inspectorate.web.fieldwork.queries import answers, guarded
from inspectorate.web.instruments import library


@dataclass(frozen=True)
class Pair:
    """Two readings of a case, with the answers of each that count.

    Parameters
    ----------
    first, second : Assessment
        In the order of their turns.
    first_answers, second_answers : mapping of str to Value
        By question.
    """

    first: models.Assessment
    second: models.Assessment
    first_answers: Mapping[str, Value]
    second_answers: Mapping[str, Value]

    @property
    def differences(self) -> tuple[Difference, ...]:
        """The questions that the two answer differently, in display order."""
        found = {
            one.question: one
            for one in reconciliation.differences(
                self.first_answers, self.second_answers
            )
        }
        instrument = library.load(self.first.case.inspection.instrument)
        return tuple(
            found[question.id]
            for question in instrument.questions()
            if question.id in found
        )


def pair_of(case_id: str) -> Pair | None:
    """Return the two readings of a case; None where there are not two."""
    rows = list(
        guarded.with_case(models.Assessment.objects.filter(case=case_id))
        .exclude(state=AssessmentState.WITHDRAWN)
        .order_by("turn")
    )
    if len(rows) != 2:
        return None
    values = answers.values_by_assessment(row.pk for row in rows)
    first, second = rows
    return Pair(
        first,
        second,
        counting(first, values.get(first.pk, {})),
        counting(second, values.get(second.pk, {})),
    )


def counting(row: models.Assessment, values: Mapping[str, Value]) -> dict[str, Value]:
    """Return the answers of a reading that count: given, to questions that apply."""
    instrument = library.load(row.case.inspection.instrument)
    return completeness.counting(instrument, facts=row.case.facts, answers=values)


def of_case(case_id: str) -> dict[str, models.Ruling]:
    """Return the rulings on a case by question."""
    rows = models.Ruling.objects.filter(case=case_id).select_related("person")
    return {row.question: row for row in rows}


def without_ruling(
    pair: Pair, ruled: Mapping[str, models.Ruling]
) -> tuple[Difference, ...]:
    """Return the differences that nobody has ruled on."""
    return tuple(one for one in pair.differences if one.question not in ruled)


def as_rulings(
    rows: Sequence[models.Ruling], differences: Sequence[Difference]
) -> tuple[reconciliation.Ruling, ...]:
    """Return rulings as core sees them, leaving out those where nothing differs now."""
    differing = {one.question for one in differences}
    return tuple(as_ruling(row) for row in rows if row.question in differing)


def as_ruling(row: models.Ruling) -> reconciliation.Ruling:
    """Return a ruling as core sees it."""
    value = Value(tuple(row.answers), tuple(row.reasons), row.note)
    return reconciliation.Ruling(
        row.question, value if row.counts else None, row.reason
    )
