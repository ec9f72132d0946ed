"""One person for every role who can sign in; for the demonstration only."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from django.db import transaction

from inspectorate.core.people.roles import Grade, Role
from inspectorate.web.people.models import (
    Attachment,
    DisclosureCheck,
    Engagement,
    Person,
    RoleGrant,
)

PASSWORD = "look around here"  # noqa: S105 - printed for everybody, with made-up people only


@dataclass(frozen=True)
class Member:
    """Somebody of the cast."""

    email: str
    name: str
    grade: Grade
    roles: tuple[Role, ...]
    languages: tuple[str, ...] = ("en",)
    body: str = ""  # of the year 2011-12, for a contact


CAST = (
    Member("manager@example.org", "Meg Programme", Grade.SUPPORT, (Role.PROGRAMME_MANAGER,)),
    Member("lead@example.org", "Les Lead", Grade.INSPECTOR, (Role.LEAD_INSPECTOR,)),
    Member("support@example.org", "Sue Support", Grade.SUPPORT, (Role.INSPECTION_SUPPORT,)),
    Member("assessor@example.org", "Ash Assessor", Grade.PRACTICE_ASSESSOR, (Role.ASSESSOR,)),
    Member("aseswr@example.org", "Awen Aseswr", Grade.INSPECTOR, (Role.ASSESSOR,), ("cy", "en")),
    Member("quality@example.org", "Quinn Quality", Grade.INSPECTOR, (Role.QUALITY_LEAD,)),
    Member("analyst@example.org", "Ann Analyst", Grade.SUPPORT, (Role.ANALYST,)),
    Member("editor@example.org", "Edie Editor", Grade.SUPPORT, (Role.EDITOR,)),
    Member("contact@example.org", "Con Contact", Grade.CONTACT, (Role.CONTACT,), body="cci-kent"),
    Member("rheolwr@example.org", "Rhian Rheolwr", Grade.CONTACT, (Role.CONTACT,), ("cy", "en"), "cci-reading"),
    Member("administrator@example.org", "Ada Admin", Grade.SUPPORT, (Role.ADMINISTRATOR,)),
)  # fmt: skip


def introduction() -> list[str]:
    """Return whom to sign in as, if the cast is here."""
    known = set(
        Person.objects.filter(email__in=[one.email for one in CAST]).values_list(
            "email", flat=True
        )
    )
    lines = [
        f"  {one.email:<28}{', '.join(one.roles).replace('_', ' ')}"
        for one in CAST
        if one.email in known
    ]
    said = f'Sign in as one of these, with the password "{PASSWORD}":'
    return ["", said, *lines] if lines else []


def engage(*, today: date) -> dict[str, Person]:
    """Make the cast where it is not there yet, and return it by the part before the @."""
    with transaction.atomic():
        return {one.email.partition("@")[0]: _engaged(one, today=today) for one in CAST}


def _engaged(one: Member, *, today: date) -> Person:
    known = Person.objects.filter(email=one.email).first()
    if known is not None:
        return known
    person = Person.objects.create_person(
        one.email,
        PASSWORD,
        name=one.name,
        grade=one.grade.value,
        languages=list(one.languages),
    )
    RoleGrant.objects.bulk_create(
        RoleGrant(person=person, role=role.value) for role in one.roles
    )
    if one.body:
        Attachment.objects.create(person=person, body_id=one.body, kind="employment")
        return person
    a_year_ago = today - timedelta(days=365)
    Engagement.objects.create(person=person, kind="employed", starts=a_year_ago)
    DisclosureCheck.objects.create(
        person=person, issued=a_year_ago, expires=today + timedelta(days=730)
    )
    return person
