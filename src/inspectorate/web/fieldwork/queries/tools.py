"""The assessments of which somebody may have tools, and take them in again."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from inspectorate.core.fieldwork.states import OPEN_FOR_ANSWERS, AssessmentState
from inspectorate.core.fieldwork.tools.layout import ToolCase
from inspectorate.core.fieldwork.tools.proposals import Standing, Target
from inspectorate.core.people import permissions
from inspectorate.core.people.actions import Action
from inspectorate.core.people.subjects import Person
from inspectorate.web.fieldwork.models import Assessment, Head
from inspectorate.web.fieldwork.queries import answers, guarded
from inspectorate.web.fieldwork.queries.guarded import GuardedReading
from inspectorate.web.inspections.queries import GuardedInspection
from inspectorate.web.people import queries as people

VIEWING = (Action.VIEW_OWN_READING, Action.VIEW_OTHER_READING)


@dataclass(frozen=True)
class Within:
    """The assessments of an inspection whose tools somebody may handle.

    Parameters
    ----------
    readings : mapping of str to GuardedReading
        By assessment, in the order of the cases.
    assessors : mapping of str to core Person
        By their id, as they are today.
    seen : frozenset of str
        Assessments whose answers may be shown to the person.
    """

    readings: Mapping[str, GuardedReading]
    assessors: Mapping[str, Person]
    seen: frozenset[str]


def within(
    inspection: GuardedInspection, *, person: Person | None, today: date
) -> Within:
    """Return the assessments of an inspection whose tools somebody may handle.

    Parameters
    ----------
    inspection : GuardedInspection
    person : core Person or None
        None for whoever keeps the site: all of them.
    today : date
    """
    rows = guarded.with_case(
        Assessment.objects.filter(case__inspection=inspection.row).exclude(
            state=AssessmentState.WITHDRAWN
        )
    ).order_by("case__position", "turn", "allocated_at", "pk")
    found = guarded.guard_readings(list(rows))
    handled = {
        assessment: one
        for assessment, one in found.items()
        if person is None or _handles(person, one, inspection)
    }
    return Within(
        handled,
        _assessors(handled, today),
        frozenset(
            assessment
            for assessment, one in handled.items()
            if person is None or _sees(person, one)
        ),
    )


def _handles(
    person: Person, reading: GuardedReading, inspection: GuardedInspection
) -> bool:
    """Say whether somebody may act for the assessor of a reading, or is that person."""
    is_own = reading.row.person_id == person.id
    action = Action.IMPORT_ANSWERS if is_own else Action.IMPORT_FOR_OTHERS
    return permissions.may(person, action, inspection.subject())


def _sees(person: Person, reading: GuardedReading) -> bool:
    subject = reading.subject()
    return any(permissions.may(person, action, subject) for action in VIEWING)


def _assessors(
    readings: Mapping[str, GuardedReading], today: date
) -> dict[str, Person]:
    rows = {one.row.person_id: one.row.person for one in readings.values()}
    return {pk: people.as_asking(row, today=today) for pk, row in rows.items()}


def targets_of(found: Within, *, is_veiled: bool = False) -> list[Target]:
    """Return assessments as a proposal sees them; one query.

    Parameters
    ----------
    found : Within
    is_veiled : bool
        Without what stands where it may not be shown.
    """
    standing = _standing(found.seen if is_veiled else found.readings)
    return [
        Target(
            assessment,
            one.row.case.reference,
            AssessmentState(one.row.state),
            may_write=may_write(found, one),
            facts=one.row.case.facts,
            standing=standing.get(assessment, {}),
        )
        for assessment, one in found.readings.items()
    ]


def may_write(found: Within, reading: GuardedReading) -> bool:
    """Say whether the assessor of a reading may answer its questions today."""
    assessor = found.assessors[reading.row.person_id]
    return permissions.may(assessor, Action.ASSESS_CASE, reading.subject())


def cases_of(found: Within, chosen: Sequence[str] = ()) -> list[ToolCase]:
    """Return what stands on the tools of the assessments that take answers.

    Parameters
    ----------
    found : Within
    chosen : sequence of str
        Assessments; all of them where it is empty.

    Notes
    -----
    Answers are filled in where they may be shown to whoever asks.
    """
    wanted = {
        assessment: one
        for assessment, one in found.readings.items()
        if _is_open(one) and (not chosen or assessment in chosen)
    }
    values = answers.values_by_assessment(found.seen & wanted.keys())
    return [
        ToolCase(
            one.row.case.reference,
            assessment,
            one.row.case.facts,
            values.get(assessment, {}),
        )
        for assessment, one in wanted.items()
    ]


def n_open(found: Within) -> int:
    """Return how many of the assessments take answers."""
    return sum(map(_is_open, found.readings.values()))


def _is_open(reading: GuardedReading) -> bool:
    return reading.row.state in OPEN_FOR_ANSWERS


def _standing(assessments: Collection[str]) -> dict[str, dict[str, Standing]]:
    rows = Head.objects.filter(assessment__in=list(assessments)).exclude(operation=None)
    found: dict[str, dict[str, Standing]] = {}
    for row in rows.select_related("operation"):
        if row.operation is not None:
            value = answers.value_of(row.operation)
            standing = Standing(row.operation.op_id, value)
            found.setdefault(row.assessment_id, {})[row.question] = standing
    return found
