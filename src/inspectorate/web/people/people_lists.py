"""Lists of people, and how each stands today."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from inspectorate.core.people import permissions
from inspectorate.core.people.roles import Grade, Role
from inspectorate.core.people.subjects import Person as CorePerson
from inspectorate.web.people import guarded, queries
from inspectorate.web.people.models import Person


class Standing(StrEnum):
    """How somebody stands to the inspectorate today."""

    ACTIVE = "active"
    JOINS = "joins"
    LEFT = "left"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True)
class Wanted:
    """Which people are asked for; empty for all."""

    words: str = ""
    grade: str = ""
    role: str = ""
    standing: str = ""


@dataclass(frozen=True)
class PersonLine:
    """A person as a list shows them.

    Parameters
    ----------
    expires : date or None
        When the disclosure check that lasts longest expires; None without one.
    needs_check : bool
        False for a contact: they judge no case.
    """

    id: str
    name: str
    email: str
    grade: Grade
    roles: frozenset[Role]
    standing: Standing
    languages: tuple[str, ...]
    expires: date | None
    needs_check: bool


def visible_to(person: CorePerson, wanted: Wanted, *, today: date) -> list[PersonLine]:
    """Return the people of whom somebody may know, by name."""
    rows = queries.with_history(Person.objects.all())
    if wanted.grade:
        rows = rows.filter(grade=wanted.grade)
    if wanted.role:
        rows = rows.filter(role_grants__role=wanted.role)
    found = [
        line_of(row, today=today)
        for row in rows
        if permissions.visible(person, guarded.subject_of(row.pk))
    ]
    kept = [line for line in found if _is_wanted(line, wanted)]
    return sorted(kept, key=lambda line: (line.name.casefold(), line.id))


def line_of(row: Person, *, today: date) -> PersonLine:
    """Return a person as a list shows them; fetch their history beforehand."""
    return PersonLine(
        id=row.pk,
        name=row.name,
        email=row.email,
        grade=Grade(row.grade),
        roles=frozenset(Role(grant.role) for grant in row.role_grants.all()),
        standing=standing_of(row, today=today),
        languages=tuple(row.languages),
        expires=max((one.expires for one in row.disclosure_checks.all()), default=None),
        needs_check=row.grade != Grade.CONTACT,
    )


def standing_of(row: Person, *, today: date) -> Standing:
    """Return how a person stands today."""
    if not row.is_active:
        return Standing.WITHDRAWN
    if queries.is_engaged(row, today):
        return Standing.ACTIVE
    starts: Sequence[date] = [one.starts for one in row.engagements.all()]
    return Standing.JOINS if any(day > today for day in starts) else Standing.LEFT


def _is_wanted(line: PersonLine, wanted: Wanted) -> bool:
    words = wanted.words.casefold()
    return (words in line.name.casefold() or words in line.email.casefold()) and (
        wanted.standing in ("", line.standing)
    )
