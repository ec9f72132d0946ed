"""What an event holds, and what of it enters the chain."""

from __future__ import annotations

import json
from datetime import datetime, timedelta, timezone

import pytest

import audit_cast as cast
from inspectorate.core.audit import canonical, events
from inspectorate.core.audit.events import Verb
from inspectorate.core.faults import InspectorateError


def _sealed(**changes):
    one = cast.event(**changes)
    return events.seal(one, salts=cast.salts(one))


def test_the_body_says_who_did_what_to_what_and_when():
    body = json.loads(_sealed(op_id="op-1", session="s-1", device="d-1").body)
    commitments = body.pop("personal")
    assert body == {
        "format": 1,
        "at": "2011-06-06T12:00:01.000000Z",
        "person": "A4",
        "role": "assessor",
        "verb": "answered",
        "object": {"kind": "assessment", "id": "R-17"},
        "case": "K-17",
        "question": "1.1.a",
        "op": "op-1",
        "session": "s-1",
        "device": "d-1",
    }
    assert set(commitments) == {"before.answer", "after.answer"}


def test_no_personal_value_enters_the_body():
    canary = "CANARY"
    sealed = _sealed(
        before={"note": canary},
        after={"note": canary + "2"},
        reason=canary + "3",
        client_time=canary + "4",
    )
    assert canary not in sealed.body
    assert {value.name for value in sealed.values} == {
        "before.note",
        "after.note",
        "reason",
        "client_time",
    }


def test_each_value_can_be_held_against_its_commitment():
    sealed = _sealed(reason="seen by the lead")
    commitments = json.loads(sealed.body)["personal"]
    for one in sealed.values:
        assert commitments[one.name] == canonical.commitment(one.value, salt=one.salt)


def test_the_time_is_written_in_utc():
    summer = timezone(timedelta(hours=1))
    body = json.loads(_sealed(at=datetime(2011, 6, 6, 13, 0, tzinfo=summer)).body)
    assert body["at"] == "2011-06-06T12:00:00.000000Z"


def test_a_time_without_zone_is_a_mistake_of_the_program():
    with pytest.raises(ValueError, match="time zone"):
        cast.event(at=datetime(2011, 6, 6, 12, 0))  # noqa: DTZ001 - the mistake itself


def test_an_erasure_names_the_events_in_order():
    body = json.loads(_sealed(verb=Verb.ERASED, reason="schedule", erases=(3, 1)).body)
    assert body["erases"] == [1, 3]


@pytest.mark.parametrize("verb", sorted(events.NEEDING_A_REASON))
@pytest.mark.parametrize("reason", ["", "  "])
def test_some_events_need_a_reason(verb, reason):
    one = cast.event(verb=verb, reason=reason)
    assert not events.has_reason(one)
    with pytest.raises(InspectorateError, match="AUDIT-010 assessment R-17"):
        events.seal(one, salts=cast.salts(one))
    assert events.has_reason(cast.event(verb=verb, reason="ill"))


@pytest.mark.parametrize(
    "salts",
    [
        {},
        {"before.answer": "0" * 32},
        {"before.answer": "0" * 32, "after.answer": "0" * 32},
    ],
)
def test_every_value_needs_a_salt_of_its_own(salts):
    with pytest.raises(ValueError, match="salt of its own"):
        events.seal(cast.event(), salts=salts)


def test_an_event_without_personal_values_needs_no_salt():
    one = cast.event(verb=Verb.VIEWED, before={}, after={})
    assert events.personal_names(one) == ()
    sealed = events.seal(one, salts={})
    assert sealed.values == ()
    assert json.loads(sealed.body)["personal"] == {}
