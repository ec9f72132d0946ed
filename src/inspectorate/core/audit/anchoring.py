"""The heads of all chains as one text: to be signed, mailed and kept elsewhere."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import UTC, datetime

from inspectorate.core.audit.chain import Anchor
from inspectorate.core.faults import Fault, InspectorateError

FORMAT = "inspectorate audit anchors 1"
_LINE = re.compile(r"(?P<seq>[1-9]\d*) (?P<hash>[0-9a-f]{64}) (?P<stream>\S.*)")


def text_of(anchors: Iterable[Anchor], *, at: datetime) -> str:
    """Return the text that vouches for some heads.

    Parameters
    ----------
    anchors : iterable of Anchor
        One for each stream.
    at : datetime
        When the heads were read, aware.

    Returns
    -------
    str
        The format, the time, and one line `seq hash stream` for each anchor, in order
        of streams: the same heads at the same time give the same text.

    Raises
    ------
    ValueError
        If the time has no zone or the name of a stream does not fit in a line.
    """
    if at.tzinfo is None:
        msg = "the time of an anchor needs a time zone"
        raise ValueError(msg)
    lines = [f"{one.seq} {one.hash} {one.stream}" for one in sorted(anchors)]
    unfit = [line for line in lines if not _LINE.fullmatch(line)]
    if unfit:
        msg = f"no line for an anchor: {unfit[0]!r}"
        raise ValueError(msg)
    moment = at.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
    return "\n".join([FORMAT, moment, *lines, ""])


def of_text(text: str, *, place: str) -> tuple[Anchor, ...]:
    """Read the anchors that a text vouches for.

    Parameters
    ----------
    text : str
        As made by `text_of`; its signature is verified elsewhere.
    place : str
        Name of the file.

    Raises
    ------
    InspectorateError
        `AUDIT-011` if it is no such text, `AUDIT-012` for each line that cannot be
        read.
    """
    lines = text.split("\n")
    if lines[0] != FORMAT or len(lines) < 3 or lines[-1]:
        raise InspectorateError(
            Fault(
                place,
                "AUDIT-011",
                f'is no list of anchors, or not all of it (begins "{lines[0][:40]}").',
                f'Give a whole file of the format "{FORMAT}".',
            )
        )
    found, faults = [], []
    for number, line in enumerate(lines[2:-1], 3):
        matched = _LINE.fullmatch(line)
        if matched:
            found.append(
                Anchor(matched["stream"], int(matched["seq"]), matched["hash"])
            )
        else:
            faults.append(_unreadable(f"{place} line {number}", line))
    if faults:
        raise InspectorateError(faults)
    return tuple(found)


def _unreadable(place: str, line: str) -> Fault:
    return Fault(
        place,
        "AUDIT-012",
        f'"{line[:80]}" is no anchor.',
        "Each line holds a number, a hash of 64 hex digits, and the name of a stream.",
    )
