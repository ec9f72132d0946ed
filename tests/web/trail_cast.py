"""Events as the application records them, for tests of the trail."""

from __future__ import annotations

from datetime import UTC, datetime

from inspectorate.core.audit.chain import Link
from inspectorate.core.audit.events import Event, Verb
from inspectorate.web.audit import models, recording

NOON = datetime(2026, 6, 1, 12, 0, tzinfo=UTC)
STREAM = recording.stream_of_inspection("i-one")


def answered(number=1, **changes):
    values = {
        "at": NOON,
        "person": "p-alice",
        "role": "assessor",
        "verb": Verb.ANSWERED,
        "object_kind": "assessment",
        "object_id": "a-one",
        "case": "c-one",
        "question": "1.1.a",
        "after": {"answers": [f"yes {number}"], "note": "Siân said so"},
    }
    return Event(**(values | changes))


def links_of(stream=STREAM):
    rows = models.Event.objects.filter(stream=stream).order_by("seq")
    return [Link(row.seq, row.prev, row.body, row.hash) for row in rows]
