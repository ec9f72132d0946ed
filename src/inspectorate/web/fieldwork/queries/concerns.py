"""Safety concerns with what decides who may see them."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import Http404

from inspectorate.core.people import permissions
from inspectorate.core.people.actions import Kind
from inspectorate.core.people.subjects import Person, Subject
from inspectorate.web.fieldwork.models import SafetyConcern
from inspectorate.web.inspections import queries as inspections
from inspectorate.web.inspections.queries import GuardedInspection


@dataclass(frozen=True)
class GuardedConcern:
    """A concern and how it stands to the people who may ask for it."""

    row: SafetyConcern
    inspection: GuardedInspection

    def subject(self) -> Subject:
        """Return the concern as permissions see it."""
        about = self.inspection.subject()
        return Subject(
            kind=Kind.CONCERN,
            id=self.row.pk,
            stage=about.stage,
            body=about.body,
            lead_id=about.lead_id,
            team=about.team,
            person_id=self.row.raised_by_id,
            own_body_allowed=about.own_body_allowed,
        )


def concern(concern_id: str) -> GuardedConcern:
    """Return a concern by its id.

    Raises
    ------
    Http404
        If there is none.
    """
    row = (
        SafetyConcern.objects.select_related("raised_by", "closed_by", "case")
        .filter(pk=concern_id)
        .first()
    )
    if row is None:
        raise Http404
    return GuardedConcern(row, inspections.guarded(row.inspection_id))


def of_inspection(
    inspection: GuardedInspection, *, person: Person
) -> list[GuardedConcern]:
    """Return the concerns of an inspection of which a person may know, open ones first."""
    rows = inspection.row.concerns.select_related("raised_by", "case").order_by(
        "closed_at", "-raised_at"
    )
    found = [GuardedConcern(row, inspection) for row in rows]
    known = [one for one in found if permissions.visible(person, one.subject())]
    return sorted(known, key=lambda one: one.row.closed_at is not None)
