"""Change who leads an inspection and who is in its team; conflicts are refused."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.http import Http404

from inspectorate.core.audit.events import Verb
from inspectorate.core.faults import Fault
from inspectorate.core.fieldwork.states import OPEN_FOR_ANSWERS
from inspectorate.core.inspections import teams
from inspectorate.core.inspections.teams import Place
from inspectorate.core.people import conflicts
from inspectorate.core.people.conflicts import Conflicts, Work
from inspectorate.core.people.history import Reorganisation
from inspectorate.core.people.roles import Role
from inspectorate.web.audit import recording
from inspectorate.web.inspections import actions, standing
from inspectorate.web.inspections.models import Inspection, TeamMember
from inspectorate.web.people import queries as people_queries
from inspectorate.web.people.authors import Author
from inspectorate.web.people.models import Person


@dataclass(frozen=True)
class Joined:
    """A place that was given, and what still speaks against it without forbidding it."""

    person: Person
    warnings: tuple[Fault, ...]


def work_of(row: Inspection, *, today: date) -> Work:
    """Return an inspection as work for somebody; its days are today until they are set."""
    starts = row.fieldwork_start or today
    return Work(
        place=standing.title_of(row, today=today),
        body=row.body_id,
        starts=starts,
        ends=row.fieldwork_end or starts,
        own_body_allowed=row.own_body_allowed,
    )


def conflicts_of(
    people: Sequence[Person],
    row: Inspection,
    *,
    today: date,
    changes: Sequence[Reorganisation],
) -> dict[str, Conflicts]:
    """Return what speaks against each of some people, by id; fetch their history first."""
    work = work_of(row, today=today)
    return {
        one.pk: conflicts.conflicts(
            people_queries.as_candidate(one), work, changes=changes
        )
        for one in people
    }


def set_lead(inspection_id: str, person_id: str, *, by: Author) -> Joined:
    """Name the lead of an inspection.

    Raises
    ------
    InspectorateError
        Everything that speaks against it.
    """
    with transaction.atomic():
        row = actions.locked(inspection_id)
        person = _person(person_id)
        found = _check(person, row, Role.LEAD_INSPECTOR, by=by)
        before, row.lead = row.lead_id, person
        if before != person.pk:
            row.save(update_fields=["lead"])
            recording.record(
                recording.stream_of_inspection(row.pk),
                by.did(
                    Verb.CHANGED,
                    "inspection",
                    row.pk,
                    before={"lead": before},
                    after={"lead": person.pk},
                ),
            )
    return Joined(person, found.warnings)


def add(inspection_id: str, person_id: str, *, capacity: int, by: Author) -> Joined:
    """Take somebody into the team, or back into it.

    Raises
    ------
    InspectorateError
        Everything that speaks against it.
    """
    with transaction.atomic():
        row = actions.locked(inspection_id)
        person = _person(person_id)
        found = _check(person, row, Role.ASSESSOR, by=by)
        TeamMember.objects.update_or_create(
            inspection=row,
            person=person,
            defaults={"capacity": capacity, "left_on": None},
        )
        recording.record(
            recording.stream_of_inspection(row.pk),
            by.did(
                Verb.CREATED, "team_member", person.pk, after={"capacity": capacity}
            ),
        )
    return Joined(person, found.warnings)


def set_capacity(
    inspection_id: str, person_id: str, *, capacity: int, by: Author
) -> None:
    """Say for how many cases somebody in the team has time."""
    with transaction.atomic():
        member = _member(inspection_id, person_id)
        before, member.capacity = member.capacity, capacity
        if before != capacity:
            member.save(update_fields=["capacity"])
            recording.record(
                recording.stream_of_inspection(inspection_id),
                by.did(
                    Verb.CHANGED,
                    "team_member",
                    person_id,
                    before={"capacity": before},
                    after={"capacity": capacity},
                ),
            )


def remove(inspection_id: str, person_id: str, *, reason: str, by: Author) -> None:
    """Let somebody leave the team; that they were in it stays in the record.

    Raises
    ------
    InspectorateError
        `FIELDWORK-102` while they have cases to judge.
    """
    with transaction.atomic():
        row = actions.locked(inspection_id)
        member = _member(inspection_id, person_id)
        teams.check_can_leave(
            member.person.name,
            n_open=n_open_of(member),
            place=standing.title_of(row, today=by.today),
        )
        member.left_on = by.today
        member.save(update_fields=["left_on"])
        recording.record(
            recording.stream_of_inspection(row.pk),
            by.did(
                Verb.WITHDRAWN,
                "team_member",
                person_id,
                after={"left_on": by.today.isoformat()},
                reason=reason,
            ),
        )


def n_open_of(member: TeamMember) -> int:
    """Return how many assessments of somebody in the team are not handed in."""
    return member.person.assessments.filter(
        case__inspection=member.inspection_id, state__in=OPEN_FOR_ANSWERS
    ).count()


def _check(person: Person, row: Inspection, role: Role, *, by: Author) -> Conflicts:
    changes = people_queries.reorganisations()
    members = row.team.filter(left_on=None).select_related("person")
    taken = [one.person.name for one in members] if role is Role.ASSESSOR else []
    candidate = people_queries.as_candidate(person)
    work = work_of(row, today=by.today)
    teams.check_can_join(
        candidate,
        Place(work, role, taken),
        roles={Role(grant.role) for grant in person.role_grants.all()},
        changes=changes,
    )
    return conflicts.conflicts(candidate, work, changes=changes)


def _person(person_id: str) -> Person:
    found = people_queries.with_history(
        Person.objects.filter(pk=person_id, is_active=True)
    ).first()
    if found is None:
        raise Http404
    return found


def _member(inspection_id: str, person_id: str) -> TeamMember:
    found = (
        TeamMember.objects.select_for_update(of=("self",))
        .select_related("person")
        .filter(inspection=inspection_id, person=person_id, left_on=None)
        .first()
    )
    if found is None:
        raise Http404
    return found
