"""Calendar files, as RFC 5545 has them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

PRODUCT = "-//inspectorate//fieldwork//EN"
MOST_OCTETS = 75  # of a line without its end, RFC 5545 3.1


@dataclass(frozen=True)
class Entry:
    """One event of a calendar.

    Parameters
    ----------
    uid : str
        The same for ever, also when the event moves or is cancelled.
    starts_at, ends_at : datetime
        With a time zone; written in UTC, so that no zone has to travel along.
    summary, description, location : str
        Plain text; never the name of the person whose case it is.
    sequence : int
        Rises with every change.
    is_cancelled : bool
        Takes the event out of the calendar that has it.
    """

    uid: str
    starts_at: datetime
    ends_at: datetime
    summary: str
    description: str = ""
    location: str = ""
    sequence: int = 0
    is_cancelled: bool = False


def calendar(entries: Sequence[Entry], *, stamped_at: datetime) -> str:
    r"""Return the text of a calendar file.

    Parameters
    ----------
    entries : sequence of Entry
        At least one.
    stamped_at : datetime
        When the file is made, with a time zone.

    Returns
    -------
    str
        Lines end in CR LF and are folded after 75 octets, never within a character.

    Raises
    ------
    ValueError
        For no entry, or a time without a time zone: only the shell knows where it is.

    References
    ----------
    .. [1] RFC 5545, Internet Calendaring and Scheduling Core Object Specification,
       2009, sections 3.1, 3.3.11 and 3.6.1.

    Examples
    --------
    >>> from datetime import datetime, timezone
    >>> nine = datetime(2011, 6, 13, 9, tzinfo=timezone.utc)
    >>> ten = datetime(2011, 6, 13, 10, tzinfo=timezone.utc)
    >>> text = calendar([Entry("a@b", nine, ten, "Interview, room 2")], stamped_at=nine)
    >>> text.split("\r\n")[7]
    'SUMMARY:Interview\\, room 2'
    """
    if not entries:
        msg = "a calendar needs at least one entry"
        raise ValueError(msg)
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        f"PRODID:{PRODUCT}",
        *(line for entry in entries for line in _event(entry, stamped_at)),
        "END:VCALENDAR",
    ]
    return "".join(f"{part}\r\n" for line in lines for part in _folded(line))


def _event(entry: Entry, stamped_at: datetime) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield f"UID:{_escaped(entry.uid)}"
    yield f"DTSTAMP:{_utc(stamped_at)}"
    yield f"SEQUENCE:{entry.sequence}"
    yield f"SUMMARY:{_escaped(entry.summary)}"
    yield f"DTSTART:{_utc(entry.starts_at)}"
    yield f"DTEND:{_utc(entry.ends_at)}"
    if entry.description:
        yield f"DESCRIPTION:{_escaped(entry.description)}"
    if entry.location:
        yield f"LOCATION:{_escaped(entry.location)}"
    yield f"STATUS:{'CANCELLED' if entry.is_cancelled else 'CONFIRMED'}"
    yield "END:VEVENT"


def _utc(at: datetime) -> str:
    if at.tzinfo is None:
        msg = f"{at.isoformat()} has no time zone"
        raise ValueError(msg)
    return f"{at.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def _escaped(text: str) -> str:
    one_end = text.replace("\r\n", "\n").replace("\r", "\n")
    escaped = one_end.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    kept = (c for c in escaped.replace("\n", "\\n") if c >= " " and c != "\x7f")
    return "".join(kept)


def _folded(line: str) -> Iterator[str]:
    part, octets = "", 0
    for character in line:
        size = len(character.encode())
        if octets + size > MOST_OCTETS:
            yield part
            part, octets = " ", 1
        part += character
        octets += size
    yield part
