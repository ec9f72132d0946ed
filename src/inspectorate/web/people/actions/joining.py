"""Joiners: a person, the terms on which they come, and the body they come from."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db import IntegrityError, transaction

from inspectorate.core.audit.canonical import Plain
from inspectorate.core.audit.events import Verb
from inspectorate.core.faults import Fault, InspectorateError
from inspectorate.core.people import staffing
from inspectorate.core.people.attachments import AttachmentKind
from inspectorate.core.people.conflicts import Engagement as Span
from inspectorate.core.people.roles import Grade
from inspectorate.web.audit import recording
from inspectorate.web.people import models, queries
from inspectorate.web.people.authors import Author
from inspectorate.web.people.models import Engagement, Person

KIND = "person"
CONTACT = "contact"  # not engaged: attached to their own body


@dataclass(frozen=True)
class Terms:
    """On which terms somebody comes.

    Parameters
    ----------
    how : str
        A kind of engagement, or `CONTACT`.
    starts : date
    ends : date or None
    body : str
        Id of the body that they come from, judge cases for or answer for; of the
        partner inspectorate; empty where there is none.
    """

    how: str
    starts: date
    ends: date | None = None
    body: str = ""


@dataclass(frozen=True)
class Joiner:
    """Somebody who joins."""

    name: str
    email: str
    grade: Grade
    languages: tuple[str, ...]
    terms: Terms


# How the time with a body is kept, by the terms on which somebody comes.
_ATTACHED_AS = {
    Engagement.Kind.SECONDED.value: AttachmentKind.SECONDMENT_HOME,
    Engagement.Kind.LOCAL_ASSESSOR.value: AttachmentKind.LOCAL_ASSESSOR,
    CONTACT: AttachmentKind.EMPLOYMENT,
}


@transaction.atomic
def join(joiner: Joiner, *, by: Author) -> Person:
    """Add somebody, without a password and without roles.

    Raises
    ------
    InspectorateError
        `PEOPLE-040` if the address is somebody's already, `PEOPLE-031` for terms that
        end before they start.
    """
    check_email_is_free(joiner.email)
    try:
        with transaction.atomic():
            row = Person.objects.create_person(
                joiner.email,
                name=joiner.name,
                grade=joiner.grade.value,
                languages=list(joiner.languages),
            )
    except IntegrityError as error:  # somebody else added them meanwhile
        raise InspectorateError(_email_is_taken(joiner.email)) from error
    _begin(row, joiner.terms)
    recording.record(
        recording.PEOPLE, by.did(Verb.CREATED, KIND, row.pk, after=_said(joiner))
    )
    return row


@transaction.atomic
def engage(person_id: str, terms: Terms, *, by: Author) -> None:
    """Let somebody who is known begin anew: a return, a secondment, a prolongation.

    Raises
    ------
    InspectorateError
        `PEOPLE-031` or `PEOPLE-032`, at `starts`.
    """
    row = locked(person_id)
    _begin(row, terms)
    recording.record(
        recording.PEOPLE,
        by.did(Verb.CHANGED, KIND, row.pk, after={"engagement": _terms(terms)}),
    )


def locked(person_id: str) -> Person:
    """Return a person under the lock of their row, inside a transaction."""
    return Person.objects.select_for_update().get(pk=person_id)


def check_email_is_free(email: str, *, but: str = "") -> None:
    """Refuse an address with which somebody else signs in.

    Raises
    ------
    InspectorateError
        `PEOPLE-040`.
    """
    if Person.objects.filter(email__iexact=email).exclude(pk=but).exists():
        raise InspectorateError(_email_is_taken(email))


def _begin(row: Person, terms: Terms) -> None:
    if terms.how != CONTACT:
        candidate = queries.as_candidate(row)
        staffing.check_engagement(
            Span(terms.starts, terms.ends),
            others=candidate.engagements,
            place="starts",
        )
        row.engagements.create(kind=terms.how, starts=terms.starts, ends=terms.ends)
    if terms.how == Engagement.Kind.PARTNER:
        row.home_inspectorate_id = terms.body
        row.save(update_fields=["home_inspectorate"])
    if terms.how in _ATTACHED_AS:
        models.Attachment.objects.create(
            person=row,
            body_id=terms.body,
            kind=_ATTACHED_AS[terms.how].value,
            starts=terms.starts,
            ends=terms.ends,
        )


def _said(joiner: Joiner) -> dict[str, Plain]:
    return {
        "name": joiner.name,
        "email": joiner.email,
        "grade": joiner.grade.value,
        "languages": list(joiner.languages),
        "engagement": _terms(joiner.terms),
    }


def _terms(terms: Terms) -> dict[str, Plain]:
    return {
        "how": terms.how,
        "starts": terms.starts.isoformat(),
        "ends": terms.ends.isoformat() if terms.ends else None,
        "body": terms.body,
    }


def _email_is_taken(email: str) -> Fault:
    return Fault(
        "email",
        "PEOPLE-040",
        f"somebody signs in with {email} already.",
        "Look for them in the list; they may have left and come back.",
    )
