"""Personal values beside a chain: are they those that were committed, or erased."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from inspectorate.core.audit import canonical
from inspectorate.core.audit.chain import Link
from inspectorate.core.audit.events import PersonalValue
from inspectorate.core.faults import Fault


@dataclass(frozen=True)
class Kept:
    """A personal value as it is stored beside its event."""

    seq: int
    personal: PersonalValue


@dataclass(frozen=True)
class Comparison:
    """What became of the personal values of a stream.

    Parameters
    ----------
    n_right, n_erased : int
        Values that are as committed; values that are gone because an event erased
        them.
    faults : tuple of Fault
        `AUDIT-007` a value that was changed, `AUDIT-008` one that is gone without an
        erasure, `AUDIT-009` one that no event committed.
    """

    n_right: int
    n_erased: int
    faults: tuple[Fault, ...]


def compare(stream: str, links: Sequence[Link], kept: Iterable[Kept]) -> Comparison:
    """Hold personal values against the commitments in a chain that verifies.

    Parameters
    ----------
    stream : str
    links : sequence of Link
        A chain without damage; `verification.verify` says so.
    kept : iterable of Kept
        All values that are stored beside it.

    Returns
    -------
    Comparison
    """
    bodies = {link.seq: json.loads(link.body) for link in links}
    erased = {seq for body in bodies.values() for seq in body.get("erases", ())}
    held = {(one.seq, one.personal.name): one.personal for one in kept}
    committed = {
        (seq, name): commitment
        for seq, body in bodies.items()
        for name, commitment in body.get("personal", {}).items()
    }
    wrong = {
        key
        for key in held.keys() & committed.keys()
        if not is_as_committed(held[key], committed[key])
    }
    gone = committed.keys() - held.keys()
    unerased = {(seq, name) for seq, name in gone if seq not in erased}
    faults = [
        *(changed(stream, *key) for key in sorted(wrong)),
        *(lost(stream, *key) for key in sorted(unerased)),
        *(unknown(stream, *key) for key in sorted(held.keys() - committed.keys())),
    ]
    n_right = len(held.keys() & committed.keys()) - len(wrong)
    return Comparison(n_right, len(gone) - len(unerased), tuple(faults))


def to_erase(
    links: Iterable[Link], objects: Collection[tuple[str, str]]
) -> tuple[int, ...]:
    """Return the events whose personal values an erasure has to delete.

    Parameters
    ----------
    links : iterable of Link
    objects : collection of (str, str)
        Kind and id of what is erased; a case also stands for all events in it.

    Returns
    -------
    tuple of int
        Their numbers, for `Event.erases`.
    """
    found = []
    for link in links:
        body = json.loads(link.body)
        about = (body["object"]["kind"], body["object"]["id"])
        if about in objects or ("case", body.get("case", "")) in objects:
            found.append(link.seq)
    return tuple(found)


def is_as_committed(personal: PersonalValue, commitment: str) -> bool:
    """Say whether a value, with its salt, is the one that was committed."""
    try:
        made = canonical.commitment(personal.value, salt=personal.salt)
    except ValueError:
        return False
    return made == commitment


def changed(stream: str, seq: int, name: str) -> Fault:
    """Return the fault of a value that is not the one that was committed."""
    return Fault(
        _place(stream, seq),
        "AUDIT-007",
        f'the value "{name}" is not the one that was recorded.',
        "Restore it from the last backup that verifies, and find out who wrote here.",
    )


def lost(stream: str, seq: int, name: str) -> Fault:
    """Return the fault of a value that is gone without an erasure."""
    return Fault(
        _place(stream, seq),
        "AUDIT-008",
        f'the value "{name}" is gone, and no event says that it was erased.',
        "Restore it from the last backup, or record the erasure with its reason.",
    )


def unknown(stream: str, seq: int, name: str) -> Fault:
    """Return the fault of a value that no event committed."""
    return Fault(
        _place(stream, seq),
        "AUDIT-009",
        f'the value "{name}" was never recorded with this event.',
        "Find out who added it, and delete it.",
    )


def _place(stream: str, seq: int) -> str:
    return f"stream {stream} event {seq}"
