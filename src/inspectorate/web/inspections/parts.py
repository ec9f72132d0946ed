"""Parts of an inspection that an address names; who may see them is decided by it."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import Http404

from inspectorate.core.inspections.milestones import Milestone
from inspectorate.core.people.subjects import Subject
from inspectorate.web.inspections import programmes, queries
from inspectorate.web.inspections.models import Document, Partnership, TeamMember
from inspectorate.web.inspections.queries import GuardedInspection
from inspectorate.web.inspections.standing import COUNTED


@dataclass(frozen=True)
class _Part:
    """Something that belongs to an inspection."""

    inspection: GuardedInspection

    def subject(self) -> Subject:
        """Return the inspection as permissions see it."""
        return self.inspection.subject()


@dataclass(frozen=True)
class Member(_Part):
    """Somebody in the team."""

    row: TeamMember


@dataclass(frozen=True)
class Partner(_Part):
    """A partner inspectorate in it."""

    row: Partnership


@dataclass(frozen=True)
class AskedFor(_Part):
    """A document that the body was asked for."""

    row: Document


@dataclass(frozen=True)
class Tickable(_Part):
    """A milestone that no record shows."""

    milestone: Milestone


def member(inspection_id: str, person_id: str) -> Member:
    """Return somebody in a team, or raise Http404."""
    found = (
        TeamMember.objects.select_related("person")
        .filter(inspection=inspection_id, person=person_id, left_on=None)
        .first()
    )
    if found is None:
        raise Http404
    return Member(queries.guarded(inspection_id), found)


def partner(inspection_id: str, body_id: str) -> Partner:
    """Return a partner inspectorate, or raise Http404."""
    found = (
        Partnership.objects.select_related("body")
        .prefetch_related("body__names")
        .filter(inspection=inspection_id, body=body_id)
        .first()
    )
    if found is None:
        raise Http404
    return Partner(queries.guarded(inspection_id), found)


def document(inspection_id: str, document_id: int) -> AskedFor:
    """Return a document that was asked for, or raise Http404."""
    found = Document.objects.filter(inspection=inspection_id, pk=document_id).first()
    if found is None:
        raise Http404
    return AskedFor(queries.guarded(inspection_id), found)


def tickable(inspection_id: str, milestone: str) -> Tickable:
    """Return a milestone that can be ticked, or raise Http404."""
    inspection = queries.guarded(inspection_id)
    if inspection.row.programme in programmes.names():
        for one in programmes.milestones(inspection.row.programme):
            if one.id == milestone and one.reached_in is None and one.id not in COUNTED:
                return Tickable(inspection, one)
    raise Http404
