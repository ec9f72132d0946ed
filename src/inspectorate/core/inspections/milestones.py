"""Milestones: what is due in every inspection of a programme."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from inspectorate.core.faults import Fault, InspectorateError
from inspectorate.core.inspections.states import InspectionState
from inspectorate.core.instruments.model import Text
from inspectorate.core.people.roles import Role


class Anchor(StrEnum):
    """From which day a milestone is counted."""

    ANNOUNCED = "announced"
    FIELDWORK_START = "fieldwork_start"
    FIELDWORK_END = "fieldwork_end"


@dataclass(frozen=True)
class Milestone:
    """Something that is due in every inspection of a programme.

    Parameters
    ----------
    id : str
        Pinned.
    title, not_yet, step : Text
        What it is once it is reached, what is said until then, and what has to be done,
        as a sentence.
    due_from : Role
        Who owes it.
    anchor : Anchor
    days : int
        After the anchor; negative before it. A date on a weekend moves to the Friday
        before.
    reached_in : InspectionState or None
        The state that shows that it is done; None where only a record can show it.
    after : tuple of str
        Milestones without which it cannot be done.
    """

    id: str
    title: Text
    not_yet: Text
    step: Text
    due_from: Role
    anchor: Anchor
    days: int
    reached_in: InspectionState | None = None
    after: tuple[str, ...] = ()


def read_milestones(document: Any, *, place: str) -> tuple[Milestone, ...]:
    """Read the milestones of a programme.

    Parameters
    ----------
    document : mapping
        With a list `milestones`, as in `library/programmes`.
    place : str
        Its file, for messages.

    Raises
    ------
    InspectorateError
        `FIELDWORK-070` for every milestone that cannot be read, `FIELDWORK-071` for an
        id that stands twice or a milestone that comes after one not named before it.
    """
    listed = document.get("milestones") if isinstance(document, dict) else None
    if not isinstance(listed, list) or not listed:
        raise InspectorateError(_unreadable(place, "there is no list of milestones"))
    read: list[Milestone] = []
    faults: list[Fault] = []
    for number, item in enumerate(listed, start=1):
        at = f"{place} milestone {number}"
        try:
            milestone = _milestone(item)
        except (KeyError, TypeError, ValueError, AttributeError) as error:
            faults.append(_unreadable(at, f"{type(error).__name__}: {error}"))
        else:
            faults += _out_of_order(milestone, read, at)
            read.append(milestone)
    if faults:
        raise InspectorateError(faults)
    return tuple(read)


def _unreadable(place: str, what: str) -> Fault:
    return Fault(
        place,
        "FIELDWORK-070",
        f"cannot be read ({what}).",
        "Give id, title, not_yet, step, due_from, anchor and days as the shipped programmes do.",
    )


def _out_of_order(
    milestone: Milestone, read: Sequence[Milestone], place: str
) -> Iterator[Fault]:
    known = {earlier.id for earlier in read}
    if milestone.id in known:
        said = f'has the id "{milestone.id}" of an earlier one.'
        yield _disorder(place, said)
    for before in milestone.after:
        if before not in known:
            yield _disorder(place, f'comes after "{before}", which is not named above.')


def _disorder(place: str, said: str) -> Fault:
    return Fault(
        place,
        "FIELDWORK-071",
        said,
        "Give every milestone an id of its own, and list it below those it waits for.",
    )


def _milestone(item: Mapping[str, Any]) -> Milestone:
    reached_in = item.get("reached_in")
    return Milestone(
        id=str(item["id"]),
        title=_text(item["title"]),
        not_yet=_text(item["not_yet"]),
        step=_text(item["step"]),
        due_from=Role(item["due_from"]),
        anchor=Anchor(item["anchor"]),
        days=int(item["days"]),
        reached_in=InspectionState(reached_in) if reached_in else None,
        after=tuple(str(one) for one in item.get("after", ())),
    )


def _text(item: Mapping[str, Any]) -> Text:
    return Text(str(item["en"]), str(item["cy"]))
