"""The timeline of an inspection: what is due from whom, what is late, what blocks it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from inspectorate.core.inspections.milestones import Milestone
from inspectorate.core.inspections.states import InspectionState
from inspectorate.core.people.roles import Role


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
