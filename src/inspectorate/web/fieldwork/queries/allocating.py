"""Who may judge which case of an inspection, and who has been given it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from inspectorate.core.faults import Fault
from inspectorate.core.fieldwork.allocating.allocation import (
    Member,
    Placement,
    Task,
    Team,
    Turn,
)
from inspectorate.core.fieldwork.states import AssessmentState
from inspectorate.core.people import conflicts
from inspectorate.core.people.conflicts import Conflicts, Work
from inspectorate.web.fieldwork.models import Assessment
from inspectorate.web.inspections.models import Inspection
from inspectorate.web.people import queries as people
from inspectorate.web.people.models import Person
from inspectorate.web.sampling.models import Case

Item = tuple[str, Turn]  # reference of a case, and which reading of it


@dataclass(frozen=True)
class TeamMember:
    """Somebody in the team, and what speaks against giving them cases here."""

    id: str
    name: str
    capacity: int
    languages: frozenset[str]
    conflicts: Conflicts


@dataclass(frozen=True)
class Allocation:
    """The cases of an inspection, its team, and who has which reading.

    Parameters
    ----------
    cases : tuple of Case
        Those drawn, in order; core knows them by their reference.
    members : tuple of TeamMember
        By name.
    given : mapping of (str, Turn) to Assessment
        The readings that are given and not withdrawn.
    """

    cases: tuple[Case, ...]
    members: tuple[TeamMember, ...]
    given: Mapping[Item, Assessment]

    @property
    def tasks(self) -> list[Task]:
        """The cases as core allocates them."""
        return [Task(case.reference, case.officer) for case in self.cases]

    @property
    def second(self) -> tuple[str, ...]:
        """References of the cases that are read twice."""
        return tuple(case.reference for case in self.cases if case.second_reading)

    @property
    def team(self) -> Team:
        """The team as core allocates to it: a refusal forbids every case."""
        barred = [one.id for one in self.members if one.conflicts.refusals]
        return Team(
            tuple(Member(one.id, one.capacity) for one in self.members),
            frozenset((id_, case.reference) for id_ in barred for case in self.cases),
        )

    @property
    def placements(self) -> tuple[Placement, ...]:
        """Who has which reading."""
        return tuple(
            Placement(reference, turn, row.person_id)
            for (reference, turn), row in self.given.items()
        )

    def names(self) -> dict[str, str]:
        """Return the names of the team by id."""
        return {one.id: one.name for one in self.members}

    def named(self, fault: Fault) -> Fault:
        """Return a fault of core with names in the place of ids."""
        said = fault
        for id_, name in self.names().items():
            said = Fault(
                said.place.replace(id_, name),
                said.code,
                said.fault.replace(id_, name),
                said.remedy.replace(id_, name),
            )
        return said


def allocation_of(inspection: Inspection) -> Allocation:
    """Return who may judge which case of an inspection, and who has what.

    Notes
    -----
    An inspection that has cases has its dates: it could not be announced without.
    """
    cases = tuple(
        inspection.cases.filter(
            standing=Case.Standing.DRAWN, sample__discarded_at=None
        ).order_by("position")
    )
    rows = Assessment.objects.filter(case__in=cases).exclude(
        state=AssessmentState.WITHDRAWN.value
    )
    given = {
        (row.case.reference, Turn(row.turn)): row
        for row in rows.select_related("case", "person").order_by("turn")
    }
    return Allocation(cases, _members(inspection), given)


def work_of(inspection: Inspection, *, place: str, language: str = "en") -> Work:
    """Return a case of an inspection as work that might be given to somebody."""
    if inspection.fieldwork_start is None or inspection.fieldwork_end is None:
        msg = f"inspection {inspection.pk} has cases and no dates"
        raise ValueError(msg)
    return Work(
        place=place,
        body=inspection.body_id,
        starts=inspection.fieldwork_start,
        ends=inspection.fieldwork_end,
        language=language,
        own_body_allowed=inspection.own_body_allowed,
    )


def _members(inspection: Inspection) -> tuple[TeamMember, ...]:
    changes = people.reorganisations()
    capacities = dict(
        inspection.team.filter(left_on=None).values_list("person_id", "capacity")
    )
    rows = people.with_history(Person.objects.filter(pk__in=capacities)).order_by(
        "name"
    )
    work = work_of(inspection, place="team")
    return tuple(
        TeamMember(
            row.pk,
            row.name,
            capacities[row.pk],
            frozenset(row.languages),
            conflicts.conflicts(people.as_candidate(row), work, changes=changes),
        )
        for row in rows
    )
