"""Read inspections, with what decides who may see them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, F, Q, QuerySet
from django.http import Http404

from inspectorate.core.fieldwork.states import HANDED_IN
from inspectorate.core.inspections.states import InspectionState
from inspectorate.core.people import attachments, history, permissions
from inspectorate.core.people.actions import Kind
from inspectorate.core.people.roles import Role
from inspectorate.core.people.subjects import Person, Subject
from inspectorate.web.inspections.models import Inspection
from inspectorate.web.people import queries as people_queries
from inspectorate.web.people.models import Body
from inspectorate.web.people.models import Person as PersonRow


@dataclass(frozen=True)
class GuardedInspection:
    """An inspection and how it stands to the people who may ask for it."""

    row: Inspection
    team: frozenset[str]
    blind: frozenset[str]  # who read a case of which another reading is not in

    def subject(self) -> Subject:
        """Return the inspection as permissions see it."""
        return Subject(
            kind=Kind.INSPECTION,
            id=self.row.pk,
            stage=InspectionState(self.row.state).stage,
            body=self.row.body_id,
            lead_id=self.row.lead_id or "",
            team=self.team,
            readers=self.blind,
            own_body_allowed=self.row.own_body_allowed,
        )


@dataclass(frozen=True)
class NewPlan:
    """An inspection that is to be planned: of nobody, led by nobody."""

    def subject(self) -> Subject:
        """Return it as permissions see it."""
        return Subject(Kind.INSPECTION)


def guarded(inspection_id: str) -> GuardedInspection:
    """Return an inspection by its id.

    Raises
    ------
    Http404
        If there is none.
    """
    row = _with_bodies().filter(pk=inspection_id).first()
    if row is None:
        raise Http404
    return _guarded(row, _blind_readers(row))


def visible_to(person: Person, *, year: str = "") -> list[GuardedInspection]:
    """Return the inspections of which a person may know, newest first."""
    rows = _with_bodies().order_by(F("fieldwork_start").desc(nulls_first=True), "pk")
    if year:
        rows = rows.filter(year=year)
    # Blindness never hides an inspection, so it is not asked for a list.
    found = [_guarded(row, frozenset()) for row in rows]
    return [one for one in found if permissions.visible(person, one.subject())]


def new_inspection() -> NewPlan:
    """Return an inspection that is to be planned."""
    return NewPlan()


def years() -> list[str]:
    """Return every year that has inspections, newest first."""
    found = Inspection.objects.order_by("-year").values_list("year", flat=True)
    return list(found.distinct())


def of_year(year: str) -> list[Inspection]:
    """Return the inspections of a year, in order of their fieldwork."""
    return list(
        _with_bodies().filter(year=year).order_by("programme", "fieldwork_start", "pk")
    )


def earlier_of(body_id: str, programme: str, *, but: str = "") -> list[Inspection]:
    """Return the closed inspections of a body in a programme: a reinspection has one."""
    return list(
        _with_bodies()
        .filter(programme=programme, state=InspectionState.CLOSED)
        .filter(body__in=_related(body_id))
        .exclude(pk=but)
        .order_by("-fieldwork_start")
    )


def people_with(role: Role) -> list[PersonRow]:
    """Return the people who can sign in and have a role, by name, with their history."""
    found = PersonRow.objects.filter(is_active=True, role_grants__role=role)
    return list(people_queries.with_history(found.order_by("name")))


def contacts_of(row: Inspection, *, today: date) -> list[PersonRow]:
    """Return the people who answer for the body of an inspection."""
    changes = people_queries.reorganisations()
    return [
        one
        for one in people_with(Role.CONTACT)
        if row.body_id
        in people_queries.as_person(one, today=today, changes=changes).bodies
    ]


def bodies_of_kind(kind: str, *, today: date) -> list[tuple[str, str]]:
    """Return id and present name of the bodies of a kind that stand today, by name."""
    changes = people_queries.reorganisations()
    rows = Body.objects.filter(kind=kind).prefetch_related("names")
    named = [
        (row.pk, people_queries.name_of(row, on=today))
        for row in rows
        if history.stands(row.pk, on=today, changes=changes)
    ]
    return sorted(named, key=lambda one: one[1])


def _related(body_id: str) -> frozenset[str]:
    return attachments.related(
        body_id, on=date.max, changes=people_queries.reorganisations()
    )


def _with_bodies() -> QuerySet[Inspection]:
    return Inspection.objects.select_related("body", "lead").prefetch_related(
        "body__names", "body__regions", "team"
    )


def _guarded(row: Inspection, blind: frozenset[str]) -> GuardedInspection:
    team = frozenset(one.person_id for one in row.team.all() if one.left_on is None)
    return GuardedInspection(row, team, blind)


def _blind_readers(row: Inspection) -> frozenset[str]:
    """Return who reads a case that is read twice and of which not both are in.

    The path through `cases` and `assessments` is that of the apps above: whoever asks
    for an inspection must not be able to forget the bar that protects second readings.
    """
    handed_in = Q(assessments__state__in=[state.value for state in HANDED_IN])
    waiting = (
        row.cases.filter(second_reading=True)
        .annotate(n_in=Count("assessments", filter=handed_in))
        .filter(n_in__lt=2)
    )
    # By id: a join to the readers would count the readings of each reader by himself.
    readers = row.cases.filter(pk__in=waiting.values("pk")).exclude(assessments=None)
    return frozenset(readers.values_list("assessments__person_id", flat=True))
