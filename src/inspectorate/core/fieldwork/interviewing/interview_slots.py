"""Interview slots: cutting the days on site into times for an interview."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, tzinfo

from inspectorate.core.faults import Fault, InspectorateError


@dataclass(frozen=True)
class Hours:
    """When interviews can take place on a day.

    Parameters
    ----------
    opens, closes : time
        Local time; the last interview ends by `closes`.
    length_minutes, gap_minutes : int
        Of an interview, and between two of them.
    breaks : tuple of (time, time)
        From and to, such as lunch; no interview reaches into one.
    """

    opens: time
    closes: time
    length_minutes: int
    gap_minutes: int = 0
    breaks: tuple[tuple[time, time], ...] = ()


@dataclass(frozen=True)
class Slot:
    """A time at which one interviewer can talk with one manager.

    Parameters
    ----------
    id : str
        Made of interviewer and start; the same plan gives the same ids.
    interviewer : str
    starts_at, ends_at : datetime
        With their time zone.
    """

    id: str
    interviewer: str
    starts_at: datetime
    ends_at: datetime

    def overlaps(self, other: Slot) -> bool:
        """Whether both take place at some moment."""
        return self.starts_at < other.ends_at and other.starts_at < self.ends_at


def offer_slots(
    days: Collection[date],
    *,
    hours: Hours,
    interviewers: Collection[str],
    zone: tzinfo,
) -> tuple[Slot, ...]:
    """Cut the days into interview slots.

    Parameters
    ----------
    days : collection of date
        Days on site.
    hours : Hours
    interviewers : collection of str
    zone : tzinfo
        Of the place that is inspected.

    Returns
    -------
    tuple of Slot
        By time, then interviewer. After a break the first slot starts at its end.

    Raises
    ------
    InspectorateError
        `FIELDWORK-080` for every setting that makes no sense, or when no interview
        fits into the hours.
    """
    starts = list(_starts(hours)) if hours.length_minutes > 0 else []
    faults = list(_wrong_hours(hours, n_starts=len(starts)))
    if not days or not interviewers:
        faults.append(_no_slots("there is no day or no interviewer", "Name both."))
    if faults:
        raise InspectorateError(faults)
    length = timedelta(minutes=hours.length_minutes)
    return tuple(
        Slot(f"{who}.{at:%Y%m%dT%H%M}", who, at, at + length)
        for day in sorted(set(days))
        for minutes in starts
        for at in [datetime.combine(day, _time(minutes), zone)]
        for who in sorted(set(interviewers))
    )


def _wrong_hours(hours: Hours, *, n_starts: int) -> Iterator[Fault]:
    if hours.length_minutes <= 0 or hours.gap_minutes < 0:
        yield _no_slots(
            f"{hours.length_minutes} minutes with {hours.gap_minutes} between are no "
            "interviews",
            "Give a length above 0 and a gap of 0 or more.",
        )
    elif n_starts == 0:
        yield _no_slots(
            f"no interview of {hours.length_minutes} minutes fits between "
            f"{hours.opens:%H:%M} and {hours.closes:%H:%M}",
            "Open earlier, close later, or shorten interviews or breaks.",
        )
    for begins, ends in hours.breaks:
        if ends <= begins:
            yield _no_slots(
                f"the break from {begins:%H:%M} to {ends:%H:%M} ends before it begins",
                "Give its begin first.",
            )


def _no_slots(what: str, remedy: str) -> Fault:
    return Fault("interview hours", "FIELDWORK-080", f"{what}.", remedy)


def _starts(hours: Hours) -> Iterator[int]:
    """Yield the minute of the day at which each slot starts."""
    pauses = sorted((_minutes(begins), _minutes(ends)) for begins, ends in hours.breaks)
    at, closes = _minutes(hours.opens), _minutes(hours.closes)
    while at + hours.length_minutes <= closes:
        ends = at + hours.length_minutes
        hit = [end for begin, end in pauses if at < end and begin < ends]
        if hit:
            at = max(hit)
        else:
            yield at
            at = ends + max(hours.gap_minutes, 0)


def _minutes(at: time) -> int:
    return 60 * at.hour + at.minute


def _time(minutes: int) -> time:
    return time(minutes // 60, minutes % 60)
