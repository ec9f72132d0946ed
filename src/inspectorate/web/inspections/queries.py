"""Read inspections, with what decides who may see them."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Count, Q
from django.http import Http404

from inspectorate.core.fieldwork.states import HANDED_IN
from inspectorate.core.inspections.states import InspectionState
from inspectorate.core.people import permissions
from inspectorate.core.people.actions import Kind
from inspectorate.core.people.subjects import Person, Subject
from inspectorate.web.inspections.models import Inspection


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


def guarded(inspection_id: str) -> GuardedInspection:
    """Return an inspection by its id.

    Raises
    ------
    Http404
        If there is none.
    """
    row = (
        Inspection.objects.select_related("body", "lead")
        .prefetch_related("body__names", "body__regions", "team")
        .filter(pk=inspection_id)
        .first()
    )
    if row is None:
        raise Http404
    return _guarded(row, _blind_readers(row))


def visible_to(person: Person, *, year: str = "") -> list[GuardedInspection]:
    """Return the inspections of which a person may know, newest first."""
    rows = (
        Inspection.objects.select_related("body", "lead")
        .prefetch_related("body__names", "body__regions", "team")
        .order_by("-fieldwork_start", "pk")
    )
    if year:
        rows = rows.filter(year=year)
    # Blindness never hides an inspection, so it is not asked for a list.
    found = [_guarded(row, frozenset()) for row in rows]
    return [one for one in found if permissions.visible(person, one.subject())]


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
    readers = waiting.exclude(assessments=None).values_list(
        "assessments__person_id", flat=True
    )
    return frozenset(readers)
