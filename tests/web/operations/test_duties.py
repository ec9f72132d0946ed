"""A duty is done once when it is due, by whichever worker comes first."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from inspectorate.web.operations import duties
from inspectorate.web.operations.duties import Due

NOON = datetime(2026, 6, 1, 12, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)
pytestmark = pytest.mark.django_db


def test_it_is_done_at_once_and_again_after_its_time():
    done = []
    duty = (Due("anchor", HOUR, done.append),)
    assert duties.do(duty, NOON) == ["anchor"]
    assert duties.do(duty, NOON + HOUR / 2) == []
    assert duties.do(duty, NOON + HOUR) == ["anchor"]
    assert done == [NOON, NOON + HOUR]
    assert duties.last("anchor") == NOON + HOUR


def test_one_that_fails_stops_no_other(caplog):
    def fail(_):
        raise ValueError("no mail today")

    done = []
    some = (Due("fails", HOUR, fail), Due("works", HOUR, done.append))
    assert duties.do(some, NOON) == ["works"]
    assert "The duty fails failed." in caplog.text


def test_a_heart_beats_over_itself():
    assert duties.last(duties.HEARTBEAT) is None
    duties.beat(NOON)
    duties.beat(NOON + HOUR)
    assert duties.last(duties.HEARTBEAT) == NOON + HOUR
