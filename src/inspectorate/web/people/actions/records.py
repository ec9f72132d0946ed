"""What is kept of a person: name, address, grade, languages, checks, attachments."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db import transaction

from inspectorate.core.audit.canonical import Plain
from inspectorate.core.audit.events import Verb
from inspectorate.core.faults import Fault, InspectorateError
from inspectorate.core.people import roles as core_roles
from inspectorate.core.people import staffing
from inspectorate.core.people.conflicts import DisclosureCheck
from inspectorate.core.people.roles import Grade, Role
from inspectorate.web.audit import recording
from inspectorate.web.people.actions import joining
from inspectorate.web.people.actions.joining import KIND
from inspectorate.web.people.authors import Author
from inspectorate.web.people.models import Person


@dataclass(frozen=True)
class Details:
    """What can be corrected of a person."""

    name: str
    email: str
    grade: Grade
    languages: tuple[str, ...]
    home_inspectorate: str = ""


@transaction.atomic
def edit(
    person_id: str, details: Details, *, may_change_account: bool, by: Author
) -> None:
    """Correct what is kept of a person.

    Parameters
    ----------
    person_id : str
    details : Details
    may_change_account : bool
        True for an administrator: with another address one could take an account over.
    by : Author

    Raises
    ------
    InspectorateError
        `PEOPLE-040` for an address that is taken, `PEOPLE-041` for the address of
        somebody who has signed in, `PEOPLE-030` for roles that do not go with the grade.
    """
    row = joining.locked(person_id)
    before = _kept(row)
    if details.email.lower() != row.email:
        check_may_change_account(row, may_change_account=may_change_account)
        joining.check_email_is_free(details.email, but=row.pk)
    held = [Role(role) for role in row.role_grants.values_list("role", flat=True)]
    core_roles.check_roles(details.grade, held, place="grade")
    row.name, row.email = details.name, details.email.lower()
    row.grade, row.languages = details.grade.value, list(details.languages)
    row.home_inspectorate_id = details.home_inspectorate or None
    row.save()
    after = _kept(row)
    changed = [name for name in after if after[name] != before[name]]
    if changed:
        event = by.did(
            Verb.CHANGED,
            KIND,
            row.pk,
            before={name: before[name] for name in changed},
            after={name: after[name] for name in changed},
        )
        recording.record(recording.PEOPLE, event)


def check_may_change_account(row: Person, *, may_change_account: bool) -> None:
    """Refuse to change how somebody signs in who has done so, unless it may be.

    Raises
    ------
    InspectorateError
        `PEOPLE-041`.
    """
    if row.last_login is not None and not may_change_account:
        raise InspectorateError(
            Fault(
                "email",
                "PEOPLE-041",
                "this person signs in already; a new address or link would let "
                "somebody else in.",
                "Ask an administrator.",
            )
        )


@transaction.atomic
def add_check(person_id: str, held: DisclosureCheck, *, by: Author) -> None:
    """Add a disclosure check.

    Raises
    ------
    InspectorateError
        `PEOPLE-035` or `PEOPLE-036`, at `issued` or `expires`.
    """
    staffing.check_disclosure(held, today=by.today)
    row = joining.locked(person_id)
    row.disclosure_checks.create(issued=held.issued, expires=held.expires)
    said: dict[str, Plain] = {
        "issued": held.issued.isoformat(),
        "expires": held.expires.isoformat(),
    }
    recording.record(
        recording.PEOPLE,
        by.did(Verb.CHANGED, KIND, row.pk, after={"disclosure_check": said}),
    )


@dataclass(frozen=True)
class Tie:
    """A time with a body that somebody tells of: an earlier employment."""

    body: str
    kind: str
    starts: date | None
    ends: date | None


@transaction.atomic
def attach(person_id: str, tie: Tie, *, by: Author) -> None:
    """Record a time with a body: its cases are barred until 24 months after it.

    Raises
    ------
    InspectorateError
        `PEOPLE-042` if it ends before it starts.
    """
    if tie.starts and tie.ends and tie.ends < tie.starts:
        raise InspectorateError(
            Fault(
                "ends",
                "PEOPLE-042",
                f"{tie.ends.isoformat()} is before {tie.starts.isoformat()}.",
                "Correct one of the two days.",
            )
        )
    row = joining.locked(person_id)
    row.attachments.create(
        body_id=tie.body, kind=tie.kind, starts=tie.starts, ends=tie.ends
    )
    said: dict[str, Plain] = {
        "body": tie.body,
        "kind": tie.kind,
        "starts": tie.starts.isoformat() if tie.starts else None,
        "ends": tie.ends.isoformat() if tie.ends else None,
    }
    recording.record(
        recording.PEOPLE,
        by.did(Verb.CHANGED, KIND, row.pk, after={"attachment": said}),
    )


def _kept(row: Person) -> dict[str, Plain]:
    return {
        "name": row.name,
        "email": row.email,
        "grade": row.grade,
        "languages": list(row.languages),
        "home_inspectorate": row.home_inspectorate_id,
    }
