"""A fixed cast for the web tests, and factories that build a thing at a state."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from django.utils import timezone

from inspectorate.core.fieldwork.states import AssessmentState
from inspectorate.core.inspections.states import InspectionState
from inspectorate.core.people.roles import Grade, Role
from inspectorate.web.fieldwork.models import Assessment
from inspectorate.web.inspections.models import Inspection, TeamMember
from inspectorate.web.people.models import (
    Attachment,
    Body,
    BodyName,
    BodyRegion,
    DisclosureCheck,
    Engagement,
    Person,
    RoleGrant,
)
from inspectorate.web.sampling.models import Case, Sample

LONG_AGO = date(2020, 1, 1)
AT = datetime(2026, 1, 5, 9, 0, tzinfo=UTC)
INSTRUMENT = "cci/2009-04"


@dataclass(frozen=True)
class Cast:
    """Who is there in every test.

    Alice and Bob judge cases; Leah leads; Carol is the contact of Ashford and Colin
    that of Bexley; Lowri is a Local Assessor of Ashford; Olga is an outsider with the
    role of an assessor and no part in anything.
    """

    manager: Person  # Mary
    lead: Person  # Leah
    support: Person  # Sam
    alice: Person
    bob: Person
    local_assessor: Person  # Lowri, of Ashford
    outsider: Person  # Olga
    quality: Person  # Quentin
    analyst: Person  # Anna
    editor: Person  # Ed
    contact: Person  # Carol, of Ashford
    other_contact: Person  # Colin, of Bexley
    administrator: Person  # Ada
    ashford: Body
    bexley: Body

    def by_role(self) -> dict[str, Person]:
        """Return everybody by their name in the cast."""
        return {
            name: value
            for name, value in vars(self).items()
            if isinstance(value, Person)
        }


def body(name: str, *, region: str = "South East", **fields) -> Body:
    """Make a body."""
    made = Body.objects.create(**fields)
    BodyName.objects.create(body=made, value=name)
    BodyRegion.objects.create(body=made, value=region)
    return made


def person(name: str, grade: Grade, *roles: Role, body: Body | None = None) -> Person:
    """Make somebody who may work here: engaged, checked, with their roles."""
    made = Person.objects.create_person(
        f"{name.lower()}@example.org",
        name=f"{name} Example",
        grade=grade.value,
        languages=["en"],
    )
    for role in roles:
        RoleGrant.objects.create(person=made, role=role.value)
    if grade is Grade.CONTACT:
        Attachment.objects.create(person=made, body=body, kind="employment")
        return made
    kind = "local_assessor" if grade is Grade.LOCAL_ASSESSOR else "employed"
    Engagement.objects.create(person=made, kind=kind, starts=LONG_AGO)
    DisclosureCheck.objects.create(
        person=made, issued=LONG_AGO, expires=date(2039, 1, 1)
    )
    if body is not None:
        Attachment.objects.create(
            person=made, body=body, kind="local_assessor", starts=LONG_AGO
        )
    return made


def stage() -> Cast:
    """Make the cast."""
    ashford, bexley = body("Ashford", id="ashford"), body("Bexley", id="bexley")
    return Cast(
        manager=person("Mary", Grade.SUPPORT, Role.PROGRAMME_MANAGER),
        lead=person("Leah", Grade.INSPECTOR, Role.LEAD_INSPECTOR),
        support=person("Sam", Grade.SUPPORT, Role.INSPECTION_SUPPORT),
        alice=person("Alice", Grade.PRACTICE_ASSESSOR, Role.ASSESSOR),
        bob=person("Bob", Grade.INSPECTOR, Role.ASSESSOR),
        local_assessor=person(
            "Lowri", Grade.LOCAL_ASSESSOR, Role.ASSESSOR, body=ashford
        ),
        outsider=person("Olga", Grade.PRACTICE_ASSESSOR, Role.ASSESSOR),
        quality=person("Quentin", Grade.INSPECTOR, Role.QUALITY_LEAD),
        analyst=person("Anna", Grade.SUPPORT, Role.ANALYST),
        editor=person("Ed", Grade.SUPPORT, Role.EDITOR),
        contact=person("Carol", Grade.CONTACT, Role.CONTACT, body=ashford),
        other_contact=person("Colin", Grade.CONTACT, Role.CONTACT, body=bexley),
        administrator=person("Ada", Grade.SUPPORT, Role.ADMINISTRATOR),
        ashford=ashford,
        bexley=bexley,
    )


def inspection(
    cast: Cast, state: InspectionState = InspectionState.PLANNED, **fields
) -> Inspection:
    """Make an inspection of Ashford at a state, led by Leah, with Alice and Bob."""
    today = timezone.localdate()
    made = Inspection.objects.create(
        **{
            "programme": "cci",
            "year": "2026-27",
            "body": cast.ashford,
            "instrument": INSTRUMENT,
            "state": state.value,
            "lead": cast.lead,
            "announced_on": today - timedelta(days=40),
            "fieldwork_start": today - timedelta(days=2),
            "fieldwork_end": today + timedelta(days=2),
        }
        | fields
    )
    for member in (cast.alice, cast.bob):
        TeamMember.objects.create(inspection=made, person=member)
    return made


def sample(made: Inspection, *, n_cases: int = 4, n_reserves: int = 2) -> list[Case]:
    """Draw a sample for an inspection: `n_cases` drawn, then the reserves."""
    drawn = Sample.objects.create(
        inspection=made,
        certificate={"format": "inspectorate draw certificate 1"},
        strata=[{"stratum": "(all)", "population": 10 * n_cases, "sampled": n_cases}],
        drawn_at=AT,
    )
    return Case.objects.bulk_create(
        Case(
            sample=drawn,
            inspection=made,
            reference=f"A{number:04}",
            standing=Case.Standing.DRAWN
            if number <= n_cases
            else Case.Standing.RESERVE,
            position=number if number <= n_cases else number - n_cases,
            stratum="(all)",
            officer=f"Officer {number % 3}",
            facts={"gender": "male", "custody": "false"},
        )
        for number in range(1, n_cases + n_reserves + 1)
    )


def assessment(
    case: Case,
    assessor: Person,
    state: AssessmentState = AssessmentState.ALLOCATED,
    **fields,
) -> Assessment:
    """Give a case to somebody; the assessment stands at a state, without answers."""
    return Assessment.objects.create(
        case=case, person=assessor, state=state.value, allocated_at=AT, **fields
    )
