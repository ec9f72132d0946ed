"""What decides whether an assessment can move on, counted anew."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from inspectorate.core.fieldwork import readings
from inspectorate.core.fieldwork.answers.completeness import LackKind
from inspectorate.core.fieldwork.answers.kept_answers import Outcome
from inspectorate.core.fieldwork.step_facts import AssessmentFacts
from inspectorate.core.inspections.states import InspectionState
from inspectorate.core.people.subjects import Person
from inspectorate.web.fieldwork import models
from inspectorate.web.fieldwork.queries import answers, guarded, rulings
from inspectorate.web.fieldwork.queries.guarded import GuardedReading


def facts_of(
    reading: GuardedReading, *, person: Person, reason: str = "", digest: str = ""
) -> AssessmentFacts:
    """Return what is known of an assessment when somebody wants to move it on.

    Parameters
    ----------
    reading : GuardedReading
    person : core Person
        Who wants to.
    reason : str
        Why, for the steps that must be justified.
    digest : str
        Of what the person sees; asked for when an assessment is submitted.
    """
    row, case = reading.row, reading.case
    found = answers.completeness_of(row, answers.values_of(row.pk))
    return AssessmentFacts(
        inspection=InspectionState(case.row.inspection.state),
        is_own=row.person_id == person.id,
        is_reader=person.id in guarded.readers_of(case.readings),
        n_unanswered=found.count(LackKind.ANSWER),
        n_without_reasons=found.count(LackKind.REASONS),
        n_without_note=found.count(LackKind.NOTE),
        n_open_conflicts=n_open_conflicts(row.pk),
        n_quarantined=n_aside(row),
        saw_these_answers=digest == answers.digest_of(row.pk),
        has_second_reading=is_read_twice(reading),
        all_readings_in=case.readings_are_in,
        n_without_ruling=n_without_ruling(row.case_id),
        reason=reason,
    )


def is_read_twice(reading: GuardedReading) -> bool:
    """Say whether there is, or is due, another reading of the same case."""
    standing = readings.standing(reading.case.readings)
    return reading.case.n_due > 1 or len(standing) > 1


def n_open_conflicts(assessment: str) -> int:
    """Count the questions of an assessment that are in open conflict."""
    heads = models.Head.objects.filter(assessment=assessment)
    return heads.exclude(conflicting=[]).count()


def n_aside(row: models.Assessment) -> int:
    """Count what the assessor has sent and nobody has taken yet.

    What somebody else sent is for the lead to look at, and does not stop the assessor.
    """
    return n_aside_of([row]).get(row.pk, 0)


def n_aside_of(rows: Sequence[models.Assessment]) -> dict[str, int]:
    """Count the same for several assessments; those without any are absent."""
    owners = {row.pk: row.person_id for row in rows}
    kept = models.Operation.objects.filter(
        assessment__in=owners, outcome=Outcome.QUARANTINED
    ).values_list("assessment", "person_id")
    return Counter(
        assessment for assessment, person in kept if person == owners[assessment]
    )


def n_without_ruling(case_id: str) -> int:
    """Count the differences between two readings that nobody has ruled on."""
    pair = rulings.pair_of(case_id)
    if pair is None:
        return 0
    return len(rulings.without_ruling(pair, rulings.of_case(case_id)))
