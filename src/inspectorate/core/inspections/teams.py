"""The team of an inspection: who can join it, who can lead it, who can leave it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from inspectorate.core.faults import Fault, InspectorateError, as_question
from inspectorate.core.people import conflicts
from inspectorate.core.people.conflicts import Candidate, Work
from inspectorate.core.people.history import Reorganisation
from inspectorate.core.people.roles import Role


@dataclass(frozen=True)
class Place:
    """A place in a team that somebody might take.

    Parameters
    ----------
    work : Work
        The inspection: its body, its days, what its programme allows.
    role : Role
        `assessor` for who judges cases, `lead_inspector` for who leads.
    taken_by : collection of str
        Names of those who have such a place already.
    """

    work: Work
    role: Role
    taken_by: Collection[str] = ()


def check_can_join(
    candidate: Candidate,
    place: Place,
    *,
    roles: Collection[Role],
    changes: Sequence[Reorganisation],
) -> None:
    """Refuse a place to somebody who cannot have it.

    Parameters
    ----------
    candidate : Candidate
    place : Place
    roles : collection of Role
        Those that the candidate has.
    changes : sequence of Reorganisation
        History of the bodies.

    Raises
    ------
    InspectorateError
        `FIELDWORK-100` without the role, `FIELDWORK-101` who is in the team already, and
        every conflict of `core.people.conflicts`: all at once.
    """
    found = conflicts.conflicts(candidate, place.work, changes=changes)
    faults = [*_lacking(candidate, place, roles), *found.refusals]
    if faults:
        raise InspectorateError(faults)


can_join = as_question(check_can_join)


def check_can_leave(name: str, *, n_open: int, place: str) -> None:
    """Refuse to let somebody go who still has cases to judge.

    Parameters
    ----------
    name : str
    n_open : int
        Assessments of theirs in this inspection that are not handed in.
    place : str
        The inspection, as users know it.

    Raises
    ------
    InspectorateError
        `FIELDWORK-102`.
    """
    if n_open:
        raise InspectorateError(
            Fault(
                place,
                "FIELDWORK-102",
                f"{name} still has assessments that are not handed in: {n_open}.",
                "Give these cases to others first, or wait until they are submitted.",
            )
        )


can_leave = as_question(check_can_leave)


def _lacking(
    candidate: Candidate, place: Place, roles: Collection[Role]
) -> Iterator[Fault]:
    if place.role not in roles:
        yield Fault(
            place.work.place,
            "FIELDWORK-100",
            f'{candidate.id} does not have the role "{place.role}".',
            "Choose somebody who has it, or ask an administrator to grant it.",
        )
    if candidate.id in place.taken_by:
        yield Fault(
            place.work.place,
            "FIELDWORK-101",
            f"{candidate.id} is in the team already.",
            "Change how many cases they have time for instead.",
        )
