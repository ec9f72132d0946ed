"""The bodies and the assessors of a year, made once."""

from __future__ import annotations

import re
from datetime import date

from inspectorate.core.people.roles import Grade, Role
from inspectorate.web.operations.importing.records import YearRecords, slug
from inspectorate.web.people.models import (
    Attachment,
    Body,
    BodyName,
    BodyRegion,
    Engagement,
    Person,
    RoleGrant,
)

# Nobody knows when the assessors of the records came and went: the years of the programme.
FROM, TO = date(2009, 4, 1), date(2012, 3, 31)
LOCAL = "local_assessor"
WALES = "Wales"
_LABEL = re.compile(r"LA (?P<area>.+) \d+")


def bodies(records: YearRecords) -> int:
    """Make the bodies that are not there yet, and return how many."""
    wanted = {one.body_id: one for one in records.inspections}
    known = set(Body.objects.filter(pk__in=wanted).values_list("pk", flat=True))
    fresh = [one for pk, one in wanted.items() if pk not in known]
    Body.objects.bulk_create(
        Body(pk=one.body_id, in_wales=WALES in one.region) for one in fresh
    )
    BodyName.objects.bulk_create(
        BodyName(body_id=one.body_id, value=one.area) for one in fresh
    )
    BodyRegion.objects.bulk_create(
        BodyRegion(body_id=one.body_id, value=one.region) for one in fresh
    )
    return len(fresh)


def assessors(records: YearRecords) -> dict[tuple[str, str], str]:
    """Make the assessors that are not there yet, and return their ids.

    They belong to the past: their engagements have ended, and none can sign in.

    Returns
    -------
    dict of (str, str) to str
        By programme and label; inspectors judge in every programme.
    """
    ids: dict[tuple[str, str], str] = {}
    wanted: dict[str, tuple[str, str, str]] = {}
    for programme, kind, label in records.assessors():
        shared = "" if kind != LOCAL else f"{programme}-"
        pk = f"y-{shared}{slug(label)}"[:40]
        ids[programme, label] = pk
        wanted[pk] = (programme, kind, label)
    known = set(Person.objects.filter(pk__in=wanted).values_list("pk", flat=True))
    fresh = {pk: one for pk, one in wanted.items() if pk not in known}
    Person.objects.bulk_create(_person(pk, *one) for pk, one in fresh.items())
    RoleGrant.objects.bulk_create(
        RoleGrant(person_id=pk, role=Role.ASSESSOR.value) for pk in fresh
    )
    Engagement.objects.bulk_create(
        Engagement(
            person_id=pk,
            kind=LOCAL if kind == LOCAL else "employed",
            starts=FROM,
            ends=TO,
        )
        for pk, (_, kind, _) in fresh.items()
    )
    _attach({pk: one for pk, one in fresh.items() if one[1] == LOCAL}, records)
    return ids


def _person(pk: str, programme: str, kind: str, label: str) -> Person:
    grade = Grade.LOCAL_ASSESSOR if kind == LOCAL else Grade.INSPECTOR
    person = Person(
        pk=pk,
        email=f"{pk}@year.invalid",
        name=label if kind != LOCAL else f"{label} ({programme.upper()})",
        grade=grade.value,
        languages=["en"],
        is_active=False,
    )
    person.set_unusable_password()
    return person


def _attach(locals_: dict[str, tuple[str, str, str]], records: YearRecords) -> None:
    """Attach Local Assessors to the body that their label names."""
    bodies_of = {(one.programme, one.area): one.body_id for one in records.inspections}
    named = {
        pk: bodies_of.get((programme, match["area"]))
        for pk, (programme, _, label) in locals_.items()
        if (match := _LABEL.fullmatch(label))
    }
    Attachment.objects.bulk_create(
        Attachment(person_id=pk, body_id=body, kind=LOCAL, starts=FROM, ends=TO)
        for pk, body in named.items()
        if body is not None
    )
