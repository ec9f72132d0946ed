"""An erasure takes values and salts away, says so, and leaves the chain whole."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from trail_cast import NOON, STREAM, answered

from inspectorate.core.audit.events import Verb
from inspectorate.core.faults import InspectorateError
from inspectorate.web.audit import erasing, models, recording, trail, verifying

pytestmark = pytest.mark.django_db


def erased(reason="schedule 4"):
    return answered(
        at=NOON + timedelta(days=1),
        verb=Verb.ERASED,
        object_kind="case",
        object_id="c-one",
        case="",
        after={},
        reason=reason,
    )


def verified():
    with trail.of_application() as whole:
        return verifying.verify(whole, [])


def test_values_are_gone_and_the_chain_verifies():
    recording.record(
        STREAM, answered(1), answered(2, case="c-two", object_id="a-two"), answered(3)
    )
    n_deleted = erasing.erase(STREAM, [("case", "c-one")], event=erased())
    assert n_deleted == 4
    found = verified()
    assert found.faults == []
    assert (found.n_values, found.n_erased) == (3, 4)
    body = models.Event.objects.get(verb="erased").body
    assert '"erases":[1,3]' in body


def test_nothing_of_the_text_is_left_in_the_tables():
    recording.record(STREAM, answered())
    erasing.erase(STREAM, [("assessment", "a-one")], event=erased())
    for table in ("audit_event", "audit_personalvalue", "audit_stream"):
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT * FROM {table}")
            assert "Si" + "ân" not in str(cursor.fetchall())


def test_an_erasure_without_its_reason_erases_nothing():
    recording.record(STREAM, answered())
    with pytest.raises(InspectorateError, match="AUDIT-010"):
        erasing.erase(STREAM, [("case", "c-one")], event=erased(reason=""))
    assert models.PersonalValue.objects.count() == 2


def test_values_taken_away_by_hand_are_found():
    recording.record(STREAM, answered())
    models.PersonalValue.objects.all().delete()
    assert {fault.code for fault in verified().faults} == {"AUDIT-008"}
