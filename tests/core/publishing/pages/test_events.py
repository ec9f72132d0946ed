"""What else was counted in the year."""

from __future__ import annotations

import publishing_cast as cast
from inspectorate.core.publishing.pages import events


def _rows(counts, lines):
    edition = cast.edition(cast.changed(event_counts=counts))
    blocks = events.table(edition, "t", "Caption", lines=lines)
    return cast.table(blocks, "t") if blocks else []


def test_kinds_are_counted_together_and_those_that_did_not_happen_left_out():
    counts = {"joiner": 5, "leaver": 5, "leaver_retired": 3, "support_event": 9}
    assert _rows(counts, events.STAFF) == [
        ["Staff who joined us", "5"],
        ["Staff who left us", "8"],
        ["Of those who left: retired", "3"],
    ]


def test_without_events_there_is_no_table():
    assert _rows({"prison_inspection": 21}, events.WORK) == []
