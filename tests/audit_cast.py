"""Events, salts and chains for tests of the audit trail."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime, timedelta

from inspectorate.core.audit import chain, events
from inspectorate.core.audit.events import Event, Verb
from inspectorate.core.audit.personal import Kept

STREAM = "inspection camden-2011"
NOON = datetime(2011, 6, 6, 12, 0, tzinfo=UTC)


def event(number=1, **changes):
    """Make an answer to a question of a case, with the old and the new value."""
    values = {
        "at": NOON + timedelta(seconds=number),
        "person": "A4",
        "role": "assessor",
        "verb": Verb.ANSWERED,
        "object_kind": "assessment",
        "object_id": "R-17",
        "case": "K-17",
        "question": "1.1.a",
        "before": {"answer": None},
        "after": {"answer": f"sufficient {number}"},
    }
    return Event(**(values | changes))


def salts(one, number=1):
    """Make a salt for each personal value, the same each time."""
    return {
        name: hashlib.sha256(f"{number}|{name}".encode()).hexdigest()
        for name in events.personal_names(one)
    }


def written(*some):
    """Return the chain of some events and the values kept beside it."""
    links, kept = [], []
    for number, one in enumerate(some, 1):
        sealed = events.seal(one, salts=salts(one, number))
        head = links[-1] if links else None
        links.append(chain.following(STREAM, head, sealed.body))
        kept += [Kept(number, value) for value in sealed.values]
    return links, kept


def chained(n_events):
    """Return a chain of so many events."""
    return written(*(event(number) for number in range(1, n_events + 1)))[0]


def rechained(bodies, stream=STREAM):
    """Return a chain that holds these bodies and verifies: what an attacker writes."""
    links = []
    for body in bodies:
        links.append(chain.following(stream, links[-1] if links else None, body))
    return links
