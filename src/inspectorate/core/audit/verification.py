"""Find the first event of a chain that is not as it was written."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from inspectorate.core.audit import chain
from inspectorate.core.audit.chain import Anchor, Link
from inspectorate.core.faults import Fault


class Damage(StrEnum):
    """What was done to a chain."""

    EDITED = "edited"
    MISSING = "missing"
    SWAPPED = "swapped"
    REPEATED = "repeated"
    TAIL_CUT = "tail_cut"
    RECHAINED = "rechained"


@dataclass(frozen=True)
class Broken:
    """The first event that is not as it was written.

    Parameters
    ----------
    seq : int
        Its number. Of a rewritten chain: the first that may be rewritten, the one
        after the last that an anchor vouches for.
    damage : Damage
    found_at : int
        Number of the event or anchor that gave it away.
    """

    seq: int
    damage: Damage
    found_at: int


@dataclass(frozen=True)
class Verdict:
    """What the verification of one stream found.

    Parameters
    ----------
    stream : str
    n_events : int
        Events that are there.
    n_anchors : int
        Anchors of this stream that were held against it.
    head : Anchor or None
        The last event as an anchor; None if there is none.
    broken : Broken or None
        None if all is as it was written.
    """

    stream: str
    n_events: int
    n_anchors: int
    head: Anchor | None
    broken: Broken | None


@dataclass(frozen=True)
class _Said:
    """What is said of a kind of damage."""

    code: str
    fault: str
    remedy: str


_WORDING = {
    Damage.EDITED: _Said(
        "AUDIT-001",
        "was edited after it was written.",
        "Restore it from the last backup that verifies, and find out who wrote here.",
    ),
    Damage.MISSING: _Said(
        "AUDIT-002",
        "is missing; later events are there.",
        "Restore it from the last backup that verifies, and find out who deleted it.",
    ),
    Damage.SWAPPED: _Said(
        "AUDIT-003",
        "stands in the place of another.",
        "Restore the order from the last backup that verifies.",
    ),
    Damage.REPEATED: _Said(
        "AUDIT-004",
        "stands there twice.",
        "Compare both with the last backup that verifies, and keep the one it holds.",
    ),
    Damage.TAIL_CUT: _Said(
        "AUDIT-005",
        "is missing, with all that followed; an anchor has seen it.",
        "Restore the tail from the last backup that verifies.",
    ),
    Damage.RECHAINED: _Said(
        "AUDIT-006",
        "or one after it was rewritten, and the chain with it; an anchor differs.",
        "Compare with the backup to which the anchor belongs.",
    ),
}


def verify(
    stream: str, links: Sequence[Link], *, anchors: Iterable[Anchor] = ()
) -> Verdict:
    """Verify a stream against itself and against its anchors.

    Parameters
    ----------
    stream : str
    links : sequence of Link
        In the order in which they are kept; all of them.
    anchors : iterable of Anchor
        Those of other streams are left aside. Without anchors, a tail that was cut and
        a chain that was rewritten to its end are not found.

    Returns
    -------
    Verdict
        With the first broken event, by number and kind.
    """
    held = sorted(anchor for anchor in anchors if anchor.stream == stream)
    head = chain.anchor_of(stream, links[-1]) if links else None
    broken = _first_break(stream, links, held)
    whole = links if broken is None else links[: broken.seq - 1]
    rewritten = _rewritten(whole, held)
    return Verdict(
        stream, len(links), len(held), head, rewritten or broken or _cut(links, held)
    )


def fault_of(verdict: Verdict) -> Fault | None:
    """Return what to tell the user of a verdict; None if all is well.

    Notes
    -----
    `AUDIT-001` to `AUDIT-006`, by the kind of damage.
    """
    if verdict.broken is None:
        return None
    said = _WORDING[verdict.broken.damage]
    place = f"stream {verdict.stream}"
    fault = f"event {verdict.broken.seq} {said.fault}"
    return Fault(place, said.code, fault, said.remedy)


def _first_break(
    stream: str, links: Sequence[Link], held: Sequence[Anchor]
) -> Broken | None:
    prev = chain.first_prev(stream)
    for number, link in enumerate(links, 1):
        if link.seq != number:
            return _out_of_order(links, number)
        if chain.hash_of(number, link.prev, link.body) != link.hash:
            return _own_hash_fails(links, number)
        if link.prev != prev:
            return _not_joined(links, number, held)
        prev = link.hash
    return None


def _out_of_order(links: Sequence[Link], number: int) -> Broken:
    found = links[number - 1].seq
    if found < number:
        damage = Damage.REPEATED if found > 0 else Damage.EDITED
        return Broken(found if found > 0 else number, damage, number)
    is_elsewhere = any(link.seq == number for link in links[number:])
    damage = Damage.SWAPPED if is_elsewhere else Damage.MISSING
    return Broken(number, damage, number)


def _own_hash_fails(links: Sequence[Link], number: int) -> Broken:
    """Tell an edited event from one that was moved, or moved up to close a gap."""
    link = links[number - 1]
    is_right_elsewhere = any(
        _is_right_as(seq, link) for seq in range(1, 2 * len(links) + 1)
    )
    if is_right_elsewhere and not any(_is_right_as(number, one) for one in links):
        return Broken(number, Damage.MISSING, number)
    body_is_elsewhere = any(
        chain.hash_of(number, link.prev, one.body) == link.hash for one in links
    )
    is_swapped = is_right_elsewhere or body_is_elsewhere
    return Broken(number, Damage.SWAPPED if is_swapped else Damage.EDITED, number)


def _is_right_as(seq: int, link: Link) -> bool:
    return chain.hash_of(seq, link.prev, link.body) == link.hash


def _not_joined(links: Sequence[Link], number: int, held: Sequence[Anchor]) -> Broken:
    """Say which of two links that do not join is at fault.

    The later one, if an anchor vouches for the earlier, or if what follows does not
    join the later one either; else the earlier one. At the beginning it is the chain.
    """
    if number == 1:
        return Broken(1, Damage.RECHAINED, 1)
    earlier, later = links[number - 2 : number]
    is_vouched_for = any(
        (anchor.seq, anchor.hash) == (earlier.seq, earlier.hash) for anchor in held
    )
    is_left_alone = number < len(links) and links[number].prev != later.hash
    at_fault = number if is_vouched_for or is_left_alone else number - 1
    return Broken(at_fault, Damage.EDITED, number)


def _rewritten(links: Sequence[Link], held: Sequence[Anchor]) -> Broken | None:
    vouched_for = 0
    for anchor in held:
        if anchor.seq > len(links):
            break
        if links[anchor.seq - 1].hash != anchor.hash:
            return Broken(vouched_for + 1, Damage.RECHAINED, anchor.seq)
        vouched_for = anchor.seq
    return None


def _cut(links: Sequence[Link], held: Sequence[Anchor]) -> Broken | None:
    if held and held[-1].seq > len(links):
        return Broken(len(links) + 1, Damage.TAIL_CUT, held[-1].seq)
    return None
