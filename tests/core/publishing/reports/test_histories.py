"""What a report said at a moment, and what changed between two."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from inspectorate.core.instruments.model import Text
from inspectorate.core.publishing.reports import histories
from inspectorate.core.publishing.reports.document import Narrative
from inspectorate.core.publishing.reports.histories import Version

MONDAY = datetime(2026, 11, 2, 9, 0, tzinfo=UTC)
TUESDAY, WEDNESDAY = MONDAY + timedelta(days=1), MONDAY + timedelta(days=2)


def said(words):
    return Narrative("b001", Text(words, words))


FIRST = Version(1, MONDAY, said("One."))
SECOND = Version(2, TUESDAY, said("Two."))
GONE = Version(3, WEDNESDAY, None)


def test_the_newest_version_of_the_time_stood_there():
    versions = [GONE, SECOND, FIRST]

    assert histories.at(versions, MONDAY - timedelta(1)) is None
    assert histories.at(versions, MONDAY) == said("One.")
    assert histories.at(versions, TUESDAY) == said("Two.")
    assert histories.at(versions, WEDNESDAY) is None


def test_changes_are_told_block_by_block():
    blocks = {"b001": [FIRST, SECOND, GONE], "b002": [FIRST]}

    def changes(since, until):
        return [(c.block, c.kind) for c in histories.between(blocks, since, until)]

    assert changes(MONDAY, TUESDAY) == [("b001", "changed")]
    assert changes(TUESDAY, WEDNESDAY) == [("b001", "removed")]
    assert changes(MONDAY - timedelta(1), MONDAY) == [
        ("b001", "added"),
        ("b002", "added"),
    ]
    assert changes(MONDAY, MONDAY) == []


def test_a_change_says_what_became_of_the_words():
    (change,) = histories.between({"b001": [FIRST, SECOND]}, MONDAY, TUESDAY)

    assert [(one.before, one.after) for one in change.differing] == [
        ("One.", "Two."),
        ("One.", "Two."),
    ]
