"""People and bodies as addresses name them, and as permissions see them."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import Http404

from inspectorate.core.people.actions import Kind
from inspectorate.core.people.subjects import Subject
from inspectorate.web.people import queries
from inspectorate.web.people.models import Body, Person


@dataclass(frozen=True)
class GuardedBody:
    """A body that an address names; without a row for one that is to be added."""

    row: Body

    def subject(self) -> Subject:
        """Return the body as permissions see it."""
        return Subject(Kind.ORGANISATION, id=self.row.pk, body=self.row.pk)


@dataclass(frozen=True)
class GuardedPerson:
    """A person whom an address names."""

    row: Person
    how: str = ""  # of a new engagement: on which terms

    def subject(self) -> Subject:
        """Return the record of the person as permissions see it."""
        return subject_of(self.row.pk)


@dataclass(frozen=True)
class Unmade:
    """A person or body that is to be added."""

    kind: Kind
    how: str = ""  # of a joiner: on which terms

    def subject(self) -> Subject:
        """Return something that belongs to nobody."""
        return Subject(self.kind)


def subject_of(person_id: str) -> Subject:
    """Return the record of a person as permissions see it."""
    return Subject(Kind.PERSON, id=person_id, person_id=person_id)


def body(body_id: str) -> GuardedBody:
    """Return a body by its id.

    Raises
    ------
    Http404
        If there is none.
    """
    row = queries.with_names(Body.objects.filter(pk=body_id)).first()
    if row is None:
        raise Http404
    return GuardedBody(row)


def new_body() -> Unmade:
    """Return a body that is to be added."""
    return Unmade(Kind.ORGANISATION)


def person(person_id: str) -> GuardedPerson:
    """Return a person by their id, with all that decides what they may do.

    Raises
    ------
    Http404
        If there is none.
    """
    return person_and_terms(person_id)


def person_and_terms(person_id: str, how: str = "") -> GuardedPerson:
    """Return a person who may begin anew on some terms.

    Raises
    ------
    Http404
        If there is no such person.
    """
    rows = Person.objects.filter(pk=person_id).select_related("home_inspectorate")
    row = queries.with_history(rows).first()
    if row is None:
        raise Http404
    return GuardedPerson(row, how)


def new_person(how: str = "") -> Unmade:
    """Return a person who is to be added."""
    return Unmade(Kind.PERSON, how)
