"""A chain of events for each stream: each link holds the hash of the one before.

A chain alone does not show that its tail was cut, nor that it was rewritten from some
event on. Anchors do: heads that were written down elsewhere.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

GENESIS = "inspectorate audit chain 1"


@dataclass(frozen=True)
class Link:
    """One event in its chain.

    Parameters
    ----------
    seq : int
        Number in the stream, from 1, without gaps.
    prev : str
        Hash of the link before; for the first, `first_prev` of the stream.
    body : str
        Canonical text of the event.
    hash : str
        `hash_of(seq, prev, body)`.
    """

    seq: int
    prev: str
    body: str
    hash: str


@dataclass(frozen=True, order=True)
class Anchor:
    """The head of a stream as it was once written down elsewhere."""

    stream: str
    seq: int
    hash: str


def hash_of(seq: int, prev: str, body: str) -> str:
    """Return the hash of a link: SHA-256 of `seq|prev|body`, lower-case hex."""
    return hashlib.sha256(f"{seq}|{prev}|{body}".encode()).hexdigest()


def first_prev(stream: str) -> str:
    """Return what the first link of a stream follows.

    Notes
    -----
    It is made of the name of the stream, so that no chain passes for that of another
    inspection.
    """
    return hashlib.sha256(f"{GENESIS}|{stream}".encode()).hexdigest()


def following(stream: str, head: Link | None, body: str) -> Link:
    """Return the link that an event becomes.

    Parameters
    ----------
    stream : str
    head : Link or None
        The last link, read under the lock of the stream; None if there is none yet.
    body : str
        Canonical text of the event.

    Examples
    --------
    >>> first = following("inspection 7", None, "{}")
    >>> second = following("inspection 7", first, "{}")
    >>> second.seq, second.prev == first.hash
    (2, True)
    """
    seq = head.seq + 1 if head else 1
    prev = head.hash if head else first_prev(stream)
    return Link(seq, prev, body, hash_of(seq, prev, body))


def anchor_of(stream: str, head: Link) -> Anchor:
    """Return the anchor that a head gives."""
    return Anchor(stream, head.seq, head.hash)
