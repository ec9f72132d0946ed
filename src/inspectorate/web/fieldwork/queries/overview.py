"""The assessments of an inspection, with how far each has come."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.db.models import Count, Q

from inspectorate.core.fieldwork import dip_sampling
from inspectorate.core.fieldwork.answers.kept_answers import Outcome
from inspectorate.core.fieldwork.states import AssessmentState
from inspectorate.core.people import permissions
from inspectorate.core.people.actions import Action
from inspectorate.core.people.subjects import Person
from inspectorate.web.fieldwork.models import Assessment, Head, Operation
from inspectorate.web.fieldwork.queries import guarded
from inspectorate.web.fieldwork.queries.guarded import GuardedReading
from inspectorate.web.inspections.models import Inspection


@dataclass(frozen=True)
class Line:
    """One assessment in a list.

    Parameters
    ----------
    reading : GuardedReading
    n_conflicts, n_aside : int
        Questions in open conflict; answers kept aside.
    shows_turn : bool
        Whether the reader of the list may know which of two readings it is.
    """

    reading: GuardedReading
    n_conflicts: int
    n_aside: int
    shows_turn: bool

    @property
    def row(self) -> Assessment:
        """The row of the assessment."""
        return self.reading.row


@dataclass(frozen=True)
class Progress:
    """How far one assessor has come with the cases of an inspection.

    Parameters
    ----------
    name : str
        Of the assessor.
    by_state : mapping of str to int
        Assessments by state.
    n_applicable, n_done : int
        Questions of all of them.
    """

    name: str
    by_state: Mapping[str, int]
    n_applicable: int
    n_done: int

    @property
    def n_assessments(self) -> int:
        """How many assessments there are."""
        return sum(self.by_state.values())


def lines_of(inspection: Inspection, *, person: Person) -> list[Line]:
    """Return the assessments that a person may know of, by case; five queries.

    Somebody who reads a case of which another reading is not in sees the own one only.
    """
    rows = guarded.with_case(
        Assessment.objects.filter(case__inspection=inspection)
    ).order_by("case__position", "turn", "allocated_at", "pk")
    readings = guarded.guard_readings(list(rows))
    seen = [
        one for one in readings.values() if permissions.visible(person, one.subject())
    ]
    ids = [one.row.pk for one in seen]
    conflicts, aside = _conflicts(ids), _aside(ids)
    return [
        Line(
            one,
            conflicts.get(one.row.pk, 0),
            aside.get(one.row.pk, 0),
            shows_turn=shows_turn(person, one),
        )
        for one in seen
    ]


def own_of(person: Person) -> list[Assessment]:
    """Return a person's own assessments that they may see, by inspection and case."""
    rows = guarded.with_case(
        Assessment.objects.filter(person=person.id).exclude(
            state=AssessmentState.WITHDRAWN
        )
    ).order_by(
        "case__inspection__fieldwork_start", "case__inspection", "case__position"
    )
    found = guarded.guard_readings(list(rows))
    return [
        one.row
        for one in found.values()
        if permissions.may(person, Action.VIEW_OWN_READING, one.subject())
    ]


def shows_turn(person: Person, reading: GuardedReading) -> bool:
    """Say whether a person may know that there are, or are to be, two readings."""
    return permissions.may(person, Action.VIEW_OTHER_READING, reading.subject())


def others_of(reading: GuardedReading, *, person: Person) -> list[GuardedReading]:
    """Return the other readings of the same case that a person may know of."""
    rows = guarded.with_case(Assessment.objects.filter(case=reading.row.case_id))
    found = guarded.guard_readings(list(rows.exclude(pk=reading.row.pk)))
    return [one for one in found.values() if permissions.visible(person, one.subject())]


def progress_of(lines: Iterable[Line]) -> list[Progress]:
    """Return how far each assessor has come; what was withdrawn is left out."""
    found: dict[str, list[Assessment]] = {}
    for line in lines:
        if line.row.state != AssessmentState.WITHDRAWN:
            found.setdefault(line.row.person.name, []).append(line.row)
    return [
        Progress(
            name,
            Counter(row.state for row in rows),
            sum(row.n_applicable for row in rows),
            sum(row.n_done for row in rows),
        )
        for name, rows in sorted(found.items())
    ]


def dipped(inspection: Inspection, lines: Iterable[Line]) -> list[Line]:
    """Return the assessments that are to be looked into, some of every assessor's."""
    by_id = {line.row.pk: line for line in lines}
    chosen = dip_sampling.choose(
        [guarded.as_reading(line.row) for line in by_id.values()], seed=inspection.pk
    )
    return [by_id[one.assessment] for one in chosen]


def _conflicts(ids: Iterable[str]) -> dict[str, int]:
    rows = Head.objects.filter(~Q(conflicting=[]), assessment__in=list(ids))
    counted = rows.values("assessment").annotate(n=Count("pk"))
    return dict(counted.values_list("assessment", "n"))


def _aside(ids: Iterable[str]) -> dict[str, int]:
    rows = Operation.objects.filter(
        assessment__in=list(ids), outcome=Outcome.QUARANTINED
    )
    counted = rows.values("assessment").annotate(n=Count("pk"))
    return dict(counted.values_list("assessment", "n"))
