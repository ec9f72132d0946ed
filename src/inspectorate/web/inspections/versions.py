"""Versions of instruments with which inspections judge: used, withdrawn, offered again."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import transaction
from django.db.models import Count
from django.http import Http404

from inspectorate.core.audit.events import Verb
from inspectorate.core.people.actions import Kind
from inspectorate.core.people.subjects import Subject
from inspectorate.web.audit import recording
from inspectorate.web.inspections import programmes
from inspectorate.web.inspections.models import Inspection, WithdrawnVersion
from inspectorate.web.people.authors import Author


@dataclass(frozen=True)
class GuardedVersion:
    """A version that was withdrawn; what is done to it is done to the site."""

    name: str

    def subject(self) -> Subject:
        """Return the site."""
        return Subject(Kind.SITE)


def guarded(instrument: str, version: str) -> GuardedVersion:
    """Return a version that was withdrawn, or raise Http404."""
    name = f"{instrument}/{version}"
    if not WithdrawnVersion.objects.filter(instrument=name).exists():
        raise Http404
    return GuardedVersion(name)


def judging() -> list[str]:
    """Return the versions with which inspections of some programme judge."""
    return [one for name in programmes.names() for one in programmes.versions(name)]


def uses() -> dict[str, int]:
    """Return how many inspections have each version."""
    rows = Inspection.objects.order_by().values("instrument").annotate(n=Count("pk"))
    return {row["instrument"]: row["n"] for row in rows}


def withdraw(name: str, *, reason: str, by: Author) -> None:
    """Keep a version from inspections that do not have it yet."""
    with transaction.atomic():
        WithdrawnVersion.objects.get_or_create(
            instrument=name,
            defaults={
                "withdrawn_on": by.today,
                "reason": reason,
                "person_id": by.person,
            },
        )
        recording.record(
            recording.SITE, by.did(Verb.WITHDRAWN, "instrument", name, reason=reason)
        )


def restore(name: str, *, reason: str, by: Author) -> None:
    """Let inspections choose a version again."""
    with transaction.atomic():
        WithdrawnVersion.objects.filter(instrument=name).delete()
        recording.record(
            recording.SITE,
            by.did(
                Verb.CHANGED,
                "instrument",
                name,
                before={"withdrawn": True},
                after={"withdrawn": False},
                reason=reason,
            ),
        )
