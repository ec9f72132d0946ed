"""A decision about operations on its way to the database."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from inspectorate.core.fieldwork.answers.kept_answers import Decision, Ground
from inspectorate.core.people.subjects import Person
from inspectorate.web.audit.context import Place


@dataclass(frozen=True)
class Decided:
    """A decision, and on what and for whom it was taken.

    Parameters
    ----------
    decision : Decision
    ground : Ground
        On which it was decided.
    person : core Person
        Who sent the operations, or decides about what was kept aside.
    now : datetime
    place : Place
        From where.
    reason : str, optional
        Where a person decides about what was kept aside.
    """

    decision: Decision
    ground: Ground
    person: Person
    now: datetime
    place: Place
    reason: str | None = None
