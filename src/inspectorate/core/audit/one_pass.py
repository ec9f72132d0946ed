"""Verify a stream in one pass over its events: for trails that do not fit in memory.

It says whether all is well. Where it is not, `verification` and `personal` say what was
done, for which they need the whole stream.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import groupby
from operator import itemgetter
from typing import TypeAlias

from inspectorate.core.audit import chain, personal
from inspectorate.core.audit.chain import Anchor
from inspectorate.core.audit.events import PersonalValue
from inspectorate.core.faults import Fault

EventRow: TypeAlias = "tuple[int, str, str, str]"  # seq, prev, body, hash
ValueRow: TypeAlias = "tuple[int, str, str, str]"  # seq, name, value as JSON, salt


@dataclass
class Passed:
    """What one pass over a stream found.

    Parameters
    ----------
    stream : str
    n_events, n_right, n_erased : int
        Events, values that are as committed, values that an event erased.
    head : Anchor or None
        The last event as an anchor; None if there is none.
    is_unbroken : bool
        The chain is whole and every anchor is met. If not, the pass ended where it
        broke and nothing is said of the values.
    faults : list of Fault
        Of the values: `AUDIT-007` to `AUDIT-009`.
    """

    stream: str
    n_events: int = 0
    n_right: int = 0
    n_erased: int = 0
    head: Anchor | None = None
    is_unbroken: bool = True
    faults: list[Fault] = field(default_factory=list)


def pass_over(
    stream: str,
    events: Iterable[EventRow],
    *,
    kept: Iterable[ValueRow],
    anchors: Iterable[Anchor] = (),
) -> Passed:
    """Verify chain, anchors and personal values of a stream.

    Parameters
    ----------
    stream : str
    events : iterable of (seq, prev, body, hash)
        All of them, in order of numbers.
    kept : iterable of (seq, name, value, salt)
        The values beside them, in order of numbers; each value as JSON text.
    anchors : iterable of Anchor
        Those of other streams are left aside.

    Returns
    -------
    Passed
    """
    found = Passed(stream)
    vouched: dict[int, set[str]] = {}
    for anchor in anchors:
        if anchor.stream == stream:
            vouched.setdefault(anchor.seq, set()).add(anchor.hash)
    values = _Values(found, kept)
    prev = chain.first_prev(stream)
    for number, (seq, before, body, given) in enumerate(events, 1):
        made = chain.hash_of(number, prev, body)
        is_as_vouched = vouched.pop(number, {given}) == {given}
        if (seq, before, given) != (number, prev, made) or not is_as_vouched:
            found.is_unbroken = False
            return found
        values.compare(number, body)
        prev = made
        found.n_events = number
    found.is_unbroken = not vouched
    if found.n_events:
        found.head = Anchor(stream, found.n_events, prev)
    values.settle()
    return found


class _Values:
    """The values beside a stream, held against one event after the other."""

    def __init__(self, found: Passed, kept: Iterable[ValueRow]) -> None:
        self._found = found
        self._groups: Iterator[tuple[int, Iterator[ValueRow]]] = groupby(
            kept, key=itemgetter(0)
        )
        self._next = next(self._groups, None)
        self._erased: set[int] = set()
        self._gone: list[tuple[int, str]] = []

    def compare(self, number: int, body: str) -> None:
        """Hold the values of an event against what its body committed."""
        rows = self._of(number)
        # As a rule the text that is kept is the canonical one, and nothing is parsed.
        if _committed_by(rows) in body and '"erases"' not in body:
            self._found.n_right += len(rows)
            return
        said = json.loads(body)
        self._erased.update(said.get("erases", ()))
        committed = dict(said.get("personal", {}))
        for _, name, text, salt in rows:
            commitment = committed.pop(name, None)
            self._judge(number, name, _is_right(name, text, salt, commitment))
        self._gone += [(number, name) for name in committed]

    def settle(self) -> None:
        """Tell what was erased from what is lost, and what belongs to no event."""
        lost = [one for one in self._gone if one[0] not in self._erased]
        self._found.n_erased = len(self._gone) - len(lost)
        stream = self._found.stream
        self._found.faults += [personal.lost(stream, *one) for one in lost]
        self._of(self._found.n_events + 1)
        while self._next is not None:
            self._of(self._next[0] + 1)
        self._found.faults.sort()

    def _of(self, number: int) -> list[ValueRow]:
        """Return the values of an event; those of numbers that were passed are strange."""
        while self._next is not None and self._next[0] < number:
            seq, rows = self._next
            self._found.faults += [
                personal.unknown(self._found.stream, seq, row[1]) for row in rows
            ]
            self._next = next(self._groups, None)
        if self._next is None or self._next[0] > number:
            return []
        rows_here = list(self._next[1])
        self._next = next(self._groups, None)
        return rows_here

    def _judge(self, number: int, name: str, is_right: bool | None) -> None:  # noqa: FBT001 - private
        stream = self._found.stream
        if is_right is None:
            self._found.faults.append(personal.unknown(stream, number, name))
        elif is_right:
            self._found.n_right += 1
        else:
            self._found.faults.append(personal.changed(stream, number, name))


def _is_right(name: str, text: str, salt: str, commitment: str | None) -> bool | None:
    """Say whether a value is as committed; None if none of its name was."""
    if commitment is None:
        return None
    try:
        one = PersonalValue(name, json.loads(text), salt)
    except ValueError:
        return False
    return personal.is_as_committed(one, commitment)


def _committed_by(rows: list[ValueRow]) -> str:
    """Return what stands in the body of an event whose values are these.

    Notes
    -----
    Quotes inside a value are escaped in a body, so this text stands nowhere else in it.
    """
    commitments = [
        f'"{name}":"{hashlib.sha256(f"{salt}|{text}".encode()).hexdigest()}"'
        for _, name, text, salt in sorted(rows)
    ]
    return f'"personal":{{{",".join(commitments)}}}'
