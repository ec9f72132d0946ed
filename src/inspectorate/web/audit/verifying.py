"""Verify every stream: its chain, the values beside it, its anchors, its columns."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from inspectorate.core.audit import one_pass, verification
from inspectorate.core.audit.chain import Anchor, Link
from inspectorate.core.audit.one_pass import Passed
from inspectorate.core.faults import Fault
from inspectorate.web.audit.trail import Trail


@dataclass
class Findings:
    """What was found in a trail.

    Parameters
    ----------
    n_streams, n_events, n_values, n_erased, n_anchors : int
        Values are those that are as committed; anchors those held against it.
    heads : list of Anchor
        Of the streams that verify.
    faults : list of Fault
        Empty if all is as it was written.
    """

    n_streams: int = 0
    n_events: int = 0
    n_values: int = 0
    n_erased: int = 0
    n_anchors: int = 0
    heads: list[Anchor] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)


def verify(trail: Trail, anchors: Iterable[Anchor]) -> Findings:
    """Verify a trail against itself and against anchors.

    Parameters
    ----------
    trail : Trail
    anchors : iterable of Anchor
        That were kept somewhere. What the row of each stream says of its head is held
        against it besides: whoever cuts a tail has to remember that too.
    """
    found = Findings()
    wanted: dict[str, set[Anchor]] = defaultdict(set)
    for anchor in anchors:
        wanted[anchor.stream].add(anchor)
        found.n_anchors += 1
    for head in trail.heads():
        wanted[head.stream].add(head)
    broken = [
        passed.stream
        for passed in _passed(trail, wanted, found)
        if not passed.is_unbroken
    ]
    gone = wanted.keys() - {head.stream for head in found.heads} - set(broken)
    found.faults += _diagnosed(trail, {*broken, *gone}, wanted)
    if not found.faults:
        found.faults += [_miscopied(*one) for one in trail.miscopied()]
    return found


def _passed(
    trail: Trail, wanted: dict[str, set[Anchor]], found: Findings
) -> Iterator[Passed]:
    for name, events, kept in trail.streams():
        passed = one_pass.pass_over(
            name, events, kept=kept, anchors=wanted.get(name, ())
        )
        found.n_streams += 1
        found.n_events += passed.n_events
        found.n_values += passed.n_right
        found.n_erased += passed.n_erased
        found.faults += passed.faults
        if passed.is_unbroken and passed.head is not None:
            found.heads.append(passed.head)
        yield passed


def _diagnosed(
    trail: Trail, names: set[str], wanted: dict[str, set[Anchor]]
) -> Iterator[Fault]:
    """Say what was done to streams that do not verify; each is read whole for that."""
    if not names:
        return
    links: dict[str, list[Link]] = {name: [] for name in sorted(names)}
    for name, events, _ in trail.streams():
        if name in names:
            links[name] = [Link(*row) for row in events]
    for name, held in links.items():
        verdict = verification.verify(name, held, anchors=wanted[name])
        fault = verification.fault_of(verdict)
        if fault is not None:
            yield fault


def _miscopied(stream: str, seq: int) -> Fault:
    return Fault(
        f"stream {stream} event {seq}",
        "AUDIT-015",
        "a column beside the event does not say what the event says.",
        "Restore it from the last backup that verifies, and find out who wrote here.",
    )
