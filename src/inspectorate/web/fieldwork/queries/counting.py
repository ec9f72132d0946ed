"""The answers of an inspection that count: what scores are made of."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from inspectorate.core.fieldwork import reconciliation
from inspectorate.core.fieldwork.answers.operations import Value
from inspectorate.core.fieldwork.states import HANDED_IN, AssessmentState
from inspectorate.web.fieldwork import models
from inspectorate.web.fieldwork.queries import answers, guarded, rulings
from inspectorate.web.fieldwork.queries.rulings import Pair
from inspectorate.web.inspections.models import Inspection
from inspectorate.web.sampling.models import Case


@dataclass(frozen=True)
class CountingCase:
    """A case of the sample with the answers that count.

    Parameters
    ----------
    case : Case
        Its row: `id`, `reference`, `stratum`, `facts`, `officer`, `position`.
    assessments : tuple of Assessment
        The reading they come from; both, where two were reconciled.
    answers : mapping of str to Value
        By question; only those that were given, to questions that apply. Notes and
        reasons are those of the first reading, or of the ruling.
    """

    case: Case
    assessments: tuple[models.Assessment, ...]
    answers: Mapping[str, Value]


@dataclass(frozen=True)
class CountingAnswers:
    """What counts in an inspection now.

    Parameters
    ----------
    cases : tuple of CountingCase
        In the order of the sample.
    waiting : tuple of Case
        Drawn cases of which nothing counts yet: no reading, one that is not handed in,
        or two that are not reconciled.
    """

    cases: tuple[CountingCase, ...]
    waiting: tuple[Case, ...]

    @property
    def is_whole(self) -> bool:
        """Whether every case of the sample counts."""
        return not self.waiting


def counting_answers(inspection: Inspection) -> CountingAnswers:
    """Return the answers that count; five queries, however many cases.

    A case that is read once counts when its reading is submitted or countersigned. A
    case that is read twice counts when both readings are reconciled: what both said
    alike, and the rulings where they differed.
    """
    cases = Case.objects.filter(
        inspection=inspection,
        standing=Case.Standing.DRAWN,
        sample__discarded_at=None,
    ).order_by("position")
    readings = _readings(inspection)
    values = answers.values_by_assessment(
        row.pk for rows in readings.values() for row in rows
    )
    ruled = _rulings(inspection)
    found: list[CountingCase] = []
    waiting: list[Case] = []
    for case in cases:
        rows = tuple(readings.get(case.pk, ()))
        if not _counts(case, rows):
            waiting.append(case)
            continue
        said = [rulings.counting(row, values.get(row.pk, {})) for row in rows]
        merged = said[0] if len(rows) == 1 else _merged(rows, said, ruled)
        found.append(CountingCase(case, rows, merged))
    return CountingAnswers(tuple(found), tuple(waiting))


def _readings(inspection: Inspection) -> dict[str, list[models.Assessment]]:
    rows = guarded.with_case(
        models.Assessment.objects.filter(case__inspection=inspection)
    ).exclude(state=AssessmentState.WITHDRAWN)
    found: dict[str, list[models.Assessment]] = {}
    for row in rows.order_by("turn"):
        found.setdefault(row.case_id, []).append(row)
    return found


def _rulings(inspection: Inspection) -> dict[str, list[models.Ruling]]:
    rows = models.Ruling.objects.filter(case__inspection=inspection)
    found: dict[str, list[models.Ruling]] = {}
    for row in rows.select_related("person"):
        found.setdefault(row.case_id, []).append(row)
    return found


def _counts(case: Case, rows: tuple[models.Assessment, ...]) -> bool:
    if case.second_reading or len(rows) > 1:
        return len(rows) == 2 and all(
            row.state == AssessmentState.RECONCILED for row in rows
        )
    return bool(rows) and AssessmentState(rows[0].state) in HANDED_IN


def _merged(
    rows: tuple[models.Assessment, ...],
    said: list[dict[str, Value]],
    ruled: Mapping[str, list[models.Ruling]],
) -> Mapping[str, Value]:
    first, second = rows
    pair = Pair(first, second, said[0], said[1])
    given = ruled.get(first.case_id, [])
    return reconciliation.reconcile(
        (guarded.as_reading(first), said[0]),
        (guarded.as_reading(second), said[1]),
        rulings=rulings.as_rulings(given, pair.differences),
        ruled_by=given[0].person_id if given else "",
    ).answers
