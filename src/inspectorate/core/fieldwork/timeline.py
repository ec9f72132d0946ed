"""The timeline of an inspection: what is due from whom, what is late, what blocks it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Any

from inspectorate.core.faults import Fault, InspectorateError
from inspectorate.core.fieldwork.states import InspectionState
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
    title, step : Text
        What it is, and what has to be done, as a sentence.
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
    step: Text
    due_from: Role
    anchor: Anchor
    days: int
    reached_in: InspectionState | None = None
    after: tuple[str, ...] = ()


@dataclass(frozen=True)
class Dates:
    """The dates of an inspection; those that are not set yet are None."""

    announced: date | None = None
    fieldwork_start: date | None = None
    fieldwork_end: date | None = None


@dataclass(frozen=True)
class Due:
    """One milestone of one inspection.

    Parameters
    ----------
    milestone : Milestone
    due_on : date or None
        None while its anchor has no date.
    is_done : bool
    waits_for : tuple of str
        Milestones before it that are not done.
    blocked_by : tuple of str
        Where that chain begins: what has to be done for anything to move.
    """

    milestone: Milestone
    due_on: date | None
    is_done: bool
    waits_for: tuple[str, ...]
    blocked_by: tuple[str, ...]

    def days_late(self, today: date) -> int:
        """Return by how many days it is late, 0 for what is done or still has time."""
        if self.is_done or self.due_on is None:
            return 0
        return max((today - self.due_on).days, 0)


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


def schedule(
    milestones: Sequence[Milestone],
    *,
    dates: Dates,
    state: InspectionState,
    done: Mapping[str, bool],
) -> tuple[Due, ...]:
    """Say of every milestone when it is due, whether it is done, and what blocks it.

    Parameters
    ----------
    milestones : sequence of Milestone
        Of the programme, in order.
    dates : Dates
    state : InspectionState
        Where the inspection stands. One that is cancelled has no timeline, and one that
        is closed owes nothing.
    done : mapping of str to bool
        For milestones that no state shows.
    """
    if state is InspectionState.CANCELLED:
        return ()
    finished = {m.id for m in milestones if _is_done(m, state, done)}
    after = {milestone.id: milestone.after for milestone in milestones}
    return tuple(
        Due(
            milestone,
            _due_on(milestone, dates),
            milestone.id in finished,
            () if milestone.id in finished else _open(milestone.after, finished),
            () if milestone.id in finished else _roots(milestone.id, after, finished),
        )
        for milestone in milestones
    )


def late(dues: Sequence[Due], *, today: date) -> tuple[Due, ...]:
    """Return what is late on a day, the latest first."""
    behind = [due for due in dues if due.days_late(today)]
    return tuple(sorted(behind, key=lambda due: -due.days_late(today)))


def next_step(dues: Sequence[Due]) -> Due | None:
    """Return what can be done next: the first milestone that waits for nothing.

    None when all is done. Its sentence is `milestone.step`.
    """
    possible = [due for due in dues if not due.is_done and not due.waits_for]
    return min(possible, key=lambda due: due.due_on or date.max, default=None)


def due_from(dues: Sequence[Due], role: Role) -> tuple[Due, ...]:
    """Return what a role still owes, in order of date."""
    owed = [due for due in dues if not due.is_done and due.milestone.due_from == role]
    return tuple(sorted(owed, key=lambda due: due.due_on or date.max))


def _is_done(
    milestone: Milestone, state: InspectionState, done: Mapping[str, bool]
) -> bool:
    if state is InspectionState.CLOSED:
        return True
    if milestone.reached_in is None:
        return done.get(milestone.id, False)
    return state.stage.position >= milestone.reached_in.stage.position


def _due_on(milestone: Milestone, dates: Dates) -> date | None:
    anchor: date | None = getattr(dates, milestone.anchor.value)
    if anchor is None:
        return None
    day = anchor + timedelta(days=milestone.days)
    return day - timedelta(days=max(day.weekday() - 4, 0))


def _open(ids: Sequence[str], finished: set[str]) -> tuple[str, ...]:
    return tuple(one for one in ids if one not in finished)


def _roots(
    milestone_id: str, after: Mapping[str, tuple[str, ...]], finished: set[str]
) -> tuple[str, ...]:
    found: dict[str, None] = {}
    for before in _open(after[milestone_id], finished):
        deeper = _roots(before, after, finished)
        found |= dict.fromkeys(deeper or (before,))
    return tuple(found)


def _unreadable(place: str, what: str) -> Fault:
    return Fault(
        place,
        "FIELDWORK-070",
        f"cannot be read ({what}).",
        "Give id, title, step, due_from, anchor and days as the shipped programmes do.",
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
        step=_text(item["step"]),
        due_from=Role(item["due_from"]),
        anchor=Anchor(item["anchor"]),
        days=int(item["days"]),
        reached_in=InspectionState(reached_in) if reached_in else None,
        after=tuple(str(one) for one in item.get("after", ())),
    )


def _text(item: Mapping[str, Any]) -> Text:
    return Text(str(item["en"]), str(item["cy"]))
