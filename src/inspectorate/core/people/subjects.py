"""The person who asks and the thing that is asked for, as permissions see them."""

from __future__ import annotations

from dataclasses import dataclass, field

from inspectorate.core.people.actions import Kind
from inspectorate.core.people.attachments import Ties
from inspectorate.core.people.roles import Role
from inspectorate.core.people.stages import Stage


@dataclass(frozen=True)
class Person:
    """The person who asks, today.

    Parameters
    ----------
    id : str
    roles : frozenset of Role
    ties : Ties
        Bodies whose cases are barred today, from `attachments.ties`.
    bodies : frozenset of str
        Of a contact: every id for which the body answers today, from
        `history.answers_for`.
    is_active : bool
        False once the engagement has ended or access was withdrawn.
    """

    id: str
    roles: frozenset[Role]
    ties: Ties = field(default_factory=Ties)
    bodies: frozenset[str] = frozenset()
    is_active: bool = True

    def __post_init__(self) -> None:
        """Refuse empty ids: they would equal every field that is not filled in."""
        if not self.id or "" in self.bodies:
            msg = "a person needs an id, and so does each of the bodies"
            raise ValueError(msg)


@dataclass(frozen=True)
class Subject:
    """The thing that is asked for; what does not apply to its kind stays empty.

    Parameters
    ----------
    kind : Kind
    id : str
    stage : Stage
        Of the inspection to which it belongs.
    body : str
        Id of the inspected body, or of the organisation itself.
    lead_id : str
        Of the inspection.
    team : frozenset of str
        People in the team today.
    readers : frozenset of str
        Of a case or a reading: people to whom a reading of the case is given. Of an
        inspection: people who read a case of which another reading is not in.
    assessor_id : str
        Of the reading: whose it is.
    readings_are_in : bool
        Of a case or a reading: every reading of the case is handed in.
    addressee_id : str
        Of a feedback: the manager to whom it is addressed.
    person_id : str
        Of a record about a person: whom it is about; of a concern or a feedback: who
        wrote it.
    own_body_allowed : bool
        The programme lets Local Assessors judge cases of their own body.
    circle : frozenset of str
        Of a report: who writes it, its lead among them.
    asks_body : bool
        Of a report: the body may say now what is wrong with the facts.
    asked_body : bool
        Of a report: the body was asked, now or before.
    """

    kind: Kind
    id: str = ""
    stage: Stage = Stage.PLANNED
    body: str = ""
    lead_id: str = ""
    team: frozenset[str] = frozenset()
    readers: frozenset[str] = frozenset()
    assessor_id: str = ""
    readings_are_in: bool = False
    addressee_id: str = ""
    person_id: str = ""
    own_body_allowed: bool = False
    circle: frozenset[str] = frozenset()
    asks_body: bool = False
    asked_body: bool = False

    def __str__(self) -> str:
        """Return kind and id, as messages name the thing."""
        return f"{self.kind} {self.id}".strip()
