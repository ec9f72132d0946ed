"""Who changes something, in which role and when: what every event needs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone

from inspectorate.core.audit.canonical import Plain
from inspectorate.core.audit.events import Event, Verb
from inspectorate.core.people.actions import Action
from inspectorate.core.people.permission_table import TABLE
from inspectorate.core.people.subjects import Person


@dataclass(frozen=True)
class Author:
    """The person who changes something.

    Parameters
    ----------
    person : str
        Id; empty for the system.
    role : str
        In which it is done.
    at : datetime
    """

    person: str
    role: str
    at: datetime

    @property
    def today(self) -> date:
        """The day here."""
        return timezone.localdate(self.at)

    def did(
        self,
        verb: Verb,
        object_kind: str,
        object_id: str,
        *,
        before: Mapping[str, Plain] | None = None,
        after: Mapping[str, Plain] | None = None,
        reason: str = "",
    ) -> Event:
        """Return the event of something that was done."""
        return Event(
            at=self.at,
            person=self.person,
            role=self.role,
            verb=verb,
            object_kind=object_kind,
            object_id=object_id,
            before=before or {},
            after=after or {},
            reason=reason,
        )


def author(person: Person, action: Action, *, at: datetime) -> Author:
    """Return somebody as the author of what they do by a right."""
    role = min(TABLE[action].cells.keys() & person.roles, default="")
    return Author(person.id, role, at)
