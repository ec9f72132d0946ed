"""Read people and bodies as the plain values that core decides about."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.db.models import QuerySet

from inspectorate.core.people import attachments, history
from inspectorate.core.people.attachments import Attachment, AttachmentKind
from inspectorate.core.people.conflicts import Candidate, DisclosureCheck, Engagement
from inspectorate.core.people.history import Dated
from inspectorate.core.people.roles import Grade, Role
from inspectorate.core.people.subjects import Person as CorePerson
from inspectorate.web.people import models


def reorganisations() -> tuple[history.Reorganisation, ...]:
    """Return every merger and split, in order of days."""
    rows = models.Reorganisation.objects.order_by("on", "pk").prefetch_related(
        "before", "after"
    )
    return tuple(
        history.Reorganisation(
            row.on,
            tuple(sorted(body.pk for body in row.before.all())),
            tuple(sorted(body.pk for body in row.after.all())),
        )
        for row in rows
    )


def with_history(people: QuerySet[models.Person]) -> QuerySet[models.Person]:
    """Fetch with some people all that decides what they may do."""
    return people.prefetch_related(
        "role_grants", "engagements", "attachments", "disclosure_checks"
    )


def with_names(bodies: QuerySet[models.Body]) -> QuerySet[models.Body]:
    """Fetch with some bodies all that they were called and where they lay."""
    return bodies.prefetch_related("names", "regions")


def attachments_of(row: models.Person) -> tuple[Attachment, ...]:
    """Return a person's times with bodies."""
    return tuple(
        Attachment(one.body_id, AttachmentKind(one.kind), one.starts, one.ends)
        for one in row.attachments.all()
    )


def as_person(
    row: models.Person,
    *,
    today: date,
    changes: tuple[history.Reorganisation, ...],
) -> CorePerson:
    """Return a person as permissions see them on a day.

    Notes
    -----
    Of a contact, the bodies to which they are attached today are theirs. Somebody with
    engagements is active while one of them lasts; a contact has none and is active
    until access is withdrawn.
    """
    return _as_person(row, attachments_of(row), today=today, changes=changes)


def as_asking(row: models.Person, *, today: date) -> CorePerson:
    """Return a single person as permissions see them on a day.

    Notes
    -----
    For every request: nothing need be fetched beforehand, and what became of bodies is
    only read for somebody who was with one.
    """
    held = attachments_of(row)
    changes = reorganisations() if held else ()
    return _as_person(row, held, today=today, changes=changes)


def _as_person(
    row: models.Person,
    held: tuple[Attachment, ...],
    *,
    today: date,
    changes: tuple[history.Reorganisation, ...],
) -> CorePerson:
    roles = frozenset(Role(grant.role) for grant in row.role_grants.all())
    return CorePerson(
        id=row.pk,
        roles=roles,
        ties=attachments.ties(held, starts=today, ends=today, changes=changes),
        bodies=_bodies_of(held, today, changes)
        if Role.CONTACT in roles
        else frozenset(),
        is_active=row.is_active and is_engaged(row, today),
    )


def active_person(person_id: str, *, on: date) -> CorePerson | None:
    """Return a person as permissions see them; None for one who is not active."""
    row = models.Person.objects.filter(pk=person_id).first()
    if row is None:
        return None
    person = as_asking(row, today=on)
    return person if person.is_active else None


def _bodies_of(
    held: Iterable[Attachment],
    today: date,
    changes: tuple[history.Reorganisation, ...],
) -> frozenset[str]:
    now = [
        one.body
        for one in held
        if (one.starts or date.min) <= today <= (one.ends or date.max)
    ]
    answered = [history.answers_for(body, on=today, changes=changes) for body in now]
    return frozenset().union(*answered)


def is_engaged(row: models.Person, today: date) -> bool:
    """Say whether a person works here on a day; a contact always does."""
    if row.grade == Grade.CONTACT:
        return True
    return any(
        one.starts <= today <= (one.ends or date.max) for one in row.engagements.all()
    )


def as_candidate(row: models.Person) -> Candidate:
    """Return a person as somebody to whom work might be given."""
    checks = sorted(row.disclosure_checks.all(), key=lambda one: one.expires)
    return Candidate(
        id=row.name,
        engagements=tuple(
            Engagement(one.starts, one.ends) for one in row.engagements.all()
        ),
        attachments=attachments_of(row),
        disclosure=DisclosureCheck(checks[-1].issued, checks[-1].expires)
        if checks
        else None,
        languages=frozenset(row.languages),
    )


def as_body(row: models.Body) -> history.Body:
    """Return a body with its names and regions; fetch both beforehand."""
    return history.Body(
        row.pk,
        tuple(_dated([*row.names.all()])),
        tuple(_dated([*row.regions.all()])),
    )


def _dated(rows: Iterable[models.BodyName | models.BodyRegion]) -> list[Dated]:
    ordered = sorted(rows, key=lambda row: row.since or date.min)
    return [Dated(row.since, row.value) for row in ordered]


def region_of(row: models.Body, *, on: date) -> str:
    """Return the region in which a body lies on a day; empty if nobody said."""
    placed = as_body(row)
    return history.region_on(placed, on) if placed.regions else ""


def name_of(row: models.Body, *, on: date) -> str:
    """Return what a body is called on a day; its id if nobody named it.

    Its regions are not asked for: most who want a name have not fetched them.
    """
    named = history.Body(row.pk, tuple(_dated([*row.names.all()])), ())
    return history.name_on(named, on) if named.names else row.pk
