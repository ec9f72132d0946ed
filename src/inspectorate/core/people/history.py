"""Bodies over time: names, regions, mergers and splits, and who answers for whom."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from inspectorate.core.faults import Fault, InspectorateError


@dataclass(frozen=True)
class Dated:
    """A value that holds from a date on.

    Parameters
    ----------
    since : date or None
        First day; None for "since before the records begin".
    value : str
        Such as a name or the code of a region.
    """

    since: date | None
    value: str


@dataclass(frozen=True)
class Body:
    """A body that is inspected, or that lends people: one id for the whole of its life.

    Parameters
    ----------
    id : str
        Pinned at birth; never derived from the name.
    names, regions : tuple of Dated
        A rename or a move to another region adds an entry and changes no id.
    """

    id: str
    names: tuple[Dated, ...]
    regions: tuple[Dated, ...]


@dataclass(frozen=True)
class Reorganisation:
    """Bodies that became other bodies on a day.

    Parameters
    ----------
    on : date
        First day of the new order.
    before, after : tuple of str
        Ids. Two before and one after is a merger, one before and two after a split. A
        body that goes on under its id stands on both sides.
    """

    on: date
    before: tuple[str, ...]
    after: tuple[str, ...]


def value_on(entries: Iterable[Dated], on: date) -> str:
    """Return the value that holds on a day; the first one for days before it.

    Raises
    ------
    ValueError
        If there is no entry at all.
    """
    in_order = sorted(entries, key=_since)
    if not in_order:
        msg = "a dated value needs at least one entry"
        raise ValueError(msg)
    begun = [entry.value for entry in in_order if _since(entry) <= on]
    return begun[-1] if begun else in_order[0].value


def _since(entry: Dated) -> date:
    return entry.since or date.min


def name_on(body: Body, on: date) -> str:
    """Return what a body was called on a day."""
    return value_on(body.names, on)


def region_on(body: Body, on: date) -> str:
    """Return the region in which a body lay on a day."""
    return value_on(body.regions, on)


def successors(
    body_id: str, *, on: date, changes: Iterable[Reorganisation]
) -> frozenset[str]:
    """Return the bodies that a body has become by a day; itself if it still stands.

    Parameters
    ----------
    body_id : str
    on : date
        Reorganisations up to and including this day count.
    changes : iterable of Reorganisation
        In any order; those of one day in the order given.

    Examples
    --------
    >>> merger = Reorganisation(date(2010, 4, 1), ("a", "b"), ("c",))
    >>> sorted(successors("a", on=date(2010, 3, 31), changes=[merger]))
    ['a']
    >>> sorted(successors("a", on=date(2010, 4, 1), changes=[merger]))
    ['c']
    """
    current = frozenset({body_id})
    for change in sorted(changes, key=lambda item: item.on):
        if change.on <= on and current & set(change.before):
            current = current - set(change.before) | set(change.after)
    return current


def stands(body_id: str, *, on: date, changes: Sequence[Reorganisation]) -> bool:
    """Say whether a body stands on a day: made by then, and not yet become others."""
    made_later = any(
        change.on > on and body_id in set(change.after) - set(change.before)
        for change in changes
    )
    return not made_later and body_id in successors(body_id, on=on, changes=changes)


def answers_for(
    body_id: str, *, on: date, changes: Sequence[Reorganisation]
) -> frozenset[str]:
    """Return the bodies for which a body answers on a day.

    Itself while it stands, and every body that has become it or a part of it. Empty
    once it has become others: they answer then.
    """
    return frozenset(
        other
        for other in known_ids(changes) | {body_id}
        if body_id in successors(other, on=on, changes=changes)
    )


def known_ids(changes: Iterable[Reorganisation]) -> frozenset[str]:
    """Return every id that some reorganisation names."""
    return frozenset(
        body_id for change in changes for body_id in (*change.before, *change.after)
    )


def check_history(bodies: Iterable[Body], changes: Sequence[Reorganisation]) -> None:
    """Refuse a history that cannot have been.

    Raises
    ------
    InspectorateError
        All faults at once: `PEOPLE-010` an unknown body, `PEOPLE-011` a
        reorganisation that changes nothing, `PEOPLE-012` a body that comes back after
        it has become another.
    """
    known = {body.id for body in bodies}
    faults = [
        *(fault for change in changes for fault in _faults_of(change, known)),
        *_returned(changes),
    ]
    if faults:
        raise InspectorateError(faults)


def _faults_of(change: Reorganisation, known: set[str]) -> Iterator[Fault]:
    place = _place(change)
    for body_id in sorted({*change.before, *change.after} - known):
        yield Fault(
            place,
            "PEOPLE-010",
            f'there is no body "{body_id}".',
            "Add the body first, or correct its id.",
        )
    if not change.before or not change.after or set(change.before) == set(change.after):
        yield Fault(
            place,
            "PEOPLE-011",
            "the bodies are the same before and after, or one side names none.",
            "Name what was and what came of it; a new name alone is no reorganisation.",
        )


def _returned(changes: Iterable[Reorganisation]) -> Iterator[Fault]:
    ended: dict[str, date] = {}
    for change in sorted(changes, key=lambda item: item.on):
        for body_id in sorted({*change.before, *change.after} & set(ended)):
            yield Fault(
                _place(change),
                "PEOPLE-012",
                f'"{body_id}" became another body on {ended[body_id].isoformat()}.',
                "Give what comes later a new id; ids are never used twice.",
            )
        gone = set(change.before) - set(change.after)
        ended |= dict.fromkeys(gone, change.on)


def _place(change: Reorganisation) -> str:
    return f"reorganisation of {change.on.isoformat()}"
