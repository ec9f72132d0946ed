"""Cases and readings with what decides who may see them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import QuerySet
from django.http import Http404

from inspectorate.core.fieldwork import readings as core_readings
from inspectorate.core.fieldwork.readings import Reading
from inspectorate.core.fieldwork.states import AssessmentState
from inspectorate.core.inspections.states import InspectionState
from inspectorate.core.people.actions import Kind
from inspectorate.core.people.subjects import Person, Subject
from inspectorate.web.fieldwork.models import Assessment, Operation
from inspectorate.web.fieldwork.queries import history
from inspectorate.web.inspections import queries as inspections
from inspectorate.web.inspections.models import TeamMember
from inspectorate.web.inspections.queries import GuardedInspection
from inspectorate.web.sampling.models import Case


@dataclass(frozen=True)
class GuardedCase:
    """A case and how it stands to the people who may ask for it.

    Parameters
    ----------
    row : Case
        With its inspection.
    team : frozenset of str
        People in the team today.
    readings : tuple of Reading
        All readings of the case, withdrawn ones too.
    """

    row: Case
    team: frozenset[str]
    readings: tuple[Reading, ...]

    @property
    def n_due(self) -> int:
        """How many readings of the case are due: 1 or 2."""
        return 2 if self.row.second_reading else 1

    @property
    def readings_are_in(self) -> bool:
        """Whether every reading that is due is handed in."""
        return core_readings.are_in(self.readings, n_due=self.n_due)

    def subject(self) -> Subject:
        """Return the case as permissions see it."""
        return self._subject(Kind.CASE, self.row.pk)

    def reading_subject(self, row: Assessment) -> Subject:
        """Return one of its readings as permissions see it."""
        return self._subject(Kind.READING, row.pk, assessor_id=row.person_id)

    def _subject(self, kind: Kind, thing_id: str, *, assessor_id: str = "") -> Subject:
        inspection = self.row.inspection
        return Subject(
            kind=kind,
            id=thing_id,
            stage=InspectionState(inspection.state).stage,
            body=inspection.body_id,
            lead_id=inspection.lead_id or "",
            team=self.team,
            readers=readers_of(self.readings),
            assessor_id=assessor_id,
            readings_are_in=self.readings_are_in,
            own_body_allowed=inspection.own_body_allowed,
        )


@dataclass(frozen=True)
class GuardedReading:
    """A reading and how it stands to the people who may ask for it."""

    row: Assessment
    case: GuardedCase

    def subject(self) -> Subject:
        """Return the reading as permissions see it."""
        return self.case.reading_subject(self.row)


def case(case_id: str) -> GuardedCase:
    """Return a case by its id.

    Raises
    ------
    Http404
        If there is none, or its sample was given up.
    """
    row = (
        Case.objects.select_related("inspection", "inspection__body")
        .filter(pk=case_id, sample__discarded_at=None)
        .first()
    )
    if row is None:
        raise Http404
    return guard([row])[row.pk]


def reading(assessment_id: str) -> GuardedReading:
    """Return a reading by the id of its assessment.

    Raises
    ------
    Http404
        If there is none, or the sample of its case was given up.
    """
    row = with_case(Assessment.objects.filter(pk=assessment_id)).first()
    if row is None:
        raise Http404
    return guard_readings([row])[row.pk]


def readings_by(person: Person, inspection_id: str) -> list[GuardedReading]:
    """Return the readings of an inspection that were given to somebody, by case."""
    rows = Assessment.objects.filter(
        person=person.id, case__inspection=inspection_id
    ).exclude(state=AssessmentState.WITHDRAWN)
    found = guard_readings(list(with_case(rows).order_by("case__position")))
    return list(found.values())


def with_case(rows: QuerySet[Assessment]) -> QuerySet[Assessment]:
    """Fetch with some assessments their cases, and what decides about these."""
    return rows.filter(case__sample__discarded_at=None).select_related(
        "person", "case", "case__inspection", "case__inspection__body"
    )


def guard(cases: Iterable[Case]) -> dict[str, GuardedCase]:
    """Return cases with what decides who may see them, by id, in two queries."""
    rows = list(cases)
    readings = _readings_by_case(rows)
    teams = _teams({row.inspection_id for row in rows})
    return {
        row.pk: GuardedCase(
            row,
            teams.get(row.inspection_id, frozenset()),
            tuple(readings.get(row.pk, ())),
        )
        for row in rows
    }


def guard_readings(rows: Sequence[Assessment]) -> dict[str, GuardedReading]:
    """Return readings with what decides who may see them, by id, in two queries."""
    cases = guard({row.case_id: row.case for row in rows}.values())
    return {row.pk: GuardedReading(row, cases[row.case_id]) for row in rows}


def readings_of(row: Case) -> tuple[Reading, ...]:
    """Return all readings of a case, withdrawn ones too, the first before the second."""
    return tuple(_readings_by_case([row]).get(row.pk, ()))


def readers_of(readings: Sequence[Reading]) -> frozenset[str]:
    """Return to whom a reading of the case is given today."""
    return frozenset(one.assessor for one in core_readings.standing(readings))


def as_reading(row: Assessment) -> Reading:
    """Return an assessment as core sees it."""
    return Reading(row.pk, row.case_id, row.person_id, AssessmentState(row.state))


def _readings_by_case(cases: Sequence[Case]) -> dict[str, list[Reading]]:
    found: dict[str, list[Reading]] = {}
    rows = Assessment.objects.filter(case__in=[one.pk for one in cases])
    ordered = rows.order_by("turn", "allocated_at", "pk")
    for pk, case_id, person, state in ordered.values_list(
        "pk", "case_id", "person_id", "state"
    ):
        one = Reading(pk, case_id, person, AssessmentState(state))
        found.setdefault(case_id, []).append(one)
    return found


def _teams(inspections: Iterable[str]) -> dict[str, frozenset[str]]:
    members = TeamMember.objects.filter(inspection__in=inspections, left_on=None)
    found: dict[str, set[str]] = {}
    for inspection, person in members.values_list("inspection_id", "person_id"):
        found.setdefault(inspection, set()).add(person)
    return {inspection: frozenset(people) for inspection, people in found.items()}


@dataclass(frozen=True)
class GuardedAnswer:
    """One question of a reading."""

    reading: GuardedReading
    question: str

    def subject(self) -> Subject:
        """Return the reading as permissions see it."""
        return self.reading.subject()


@dataclass(frozen=True)
class GuardedAside:
    """An operation that is kept aside, and the reading for which it was sent."""

    reading: GuardedReading
    operation: Operation

    def subject(self) -> Subject:
        """Return the reading as permissions see it."""
        return self.reading.subject()


@dataclass(frozen=True)
class GuardedWithdrawal:
    """A reading that those who allocate may take from its assessor.

    It is looked up after they were asked for their right: to others an id that is
    there, and one that is not, are the same.
    """

    assessment_id: str
    inspection: GuardedInspection

    def subject(self) -> Subject:
        """Return the inspection as permissions see it."""
        return self.inspection.subject()

    def reading(self) -> GuardedReading:
        """Return the reading.

        Raises
        ------
        Http404
            If the inspection has none of that id.
        """
        found = reading(self.assessment_id)
        if found.row.case.inspection_id != self.inspection.row.pk:
            raise Http404
        return found


def answer(assessment_id: str, question: str) -> GuardedAnswer:
    """Return a question of a reading.

    Raises
    ------
    Http404
        If there is no such reading.
    """
    return GuardedAnswer(reading(assessment_id), question)


def aside(assessment_id: str, op_id: str) -> GuardedAside:
    """Return an operation that is kept aside.

    Raises
    ------
    Http404
        If there is none.
    """
    found = reading(assessment_id)
    row = history.aside(assessment_id, op_id)
    if row is None:
        raise Http404
    return GuardedAside(found, row)


def withdrawal(inspection_id: str, assessment_id: str) -> GuardedWithdrawal:
    """Return a reading, yet to be looked up, to those who allocate.

    Raises
    ------
    Http404
        If there is no such inspection.
    """
    return GuardedWithdrawal(assessment_id, inspections.guarded(inspection_id))
