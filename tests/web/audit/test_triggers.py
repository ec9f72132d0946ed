"""The database refuses what nobody may do to the trail."""

from __future__ import annotations

import pytest
from django.db import DatabaseError, connection, transaction
from trail_cast import STREAM, answered

from inspectorate.web.audit import recording, triggers


def refused(statement):
    with pytest.raises(DatabaseError, match=triggers.MESSAGE), transaction.atomic():
        connection.cursor().execute(statement)


@pytest.mark.django_db
@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE audit_event SET person = 'p-other'",
        "DELETE FROM audit_event",
        "UPDATE audit_personalvalue SET salt = ''",
        "DELETE FROM audit_stream",
    ],
)
def test_what_is_recorded_stays(statement):
    recording.record(STREAM, answered())
    refused(statement)


@pytest.mark.django_db
def test_an_anchor_stays():
    connection.cursor().execute(
        "INSERT INTO audit_anchor (at, text, signature, public_key)"
        " VALUES ('2026-01-01 00:00:00+00', '', '', '')"
    )
    refused("UPDATE audit_anchor SET text = 'x'")
    refused("DELETE FROM audit_anchor")


@pytest.mark.django_db
def test_a_personal_value_can_be_erased():
    recording.record(STREAM, answered())
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM audit_personalvalue")
        assert cursor.rowcount == 2


@pytest.mark.django_db(transaction=True)
def test_they_come_back_after_the_tables_were_emptied():
    recording.record(STREAM, answered())
    triggers.remove(connection)
    triggers.install(connection)
    refused("DELETE FROM audit_event")
