"""Whatever an administrator of the database does to the trail is found, and named."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from trail_cast import NOON, STREAM, answered

from inspectorate.core.audit import chain
from inspectorate.web.audit import (
    anchors,
    models,
    recording,
    trail,
    triggers,
    verifying,
)

OTHER = recording.stream_of_inspection("i-two")
pytestmark = pytest.mark.django_db


@pytest.fixture
def recorded():
    """Record two streams and an anchor; then take the triggers away, as root can."""
    recording.record(STREAM, *(answered(number) for number in range(1, 6)))
    recording.record(OTHER, answered(1))
    anchors.write_down(NOON)
    triggers.remove(connection)


def run(statement, *values):
    with connection.cursor() as cursor:
        cursor.execute(statement, values)


def verified(*, anchored=True):
    kept = anchors.read()
    assert kept.faults == ()
    with trail.of_application() as whole:
        return verifying.verify(whole, kept.anchors if anchored else [])


def codes(**options):
    return [fault.code for fault in verified(**options).faults]


def rows():
    return list(models.Event.objects.filter(stream=STREAM).order_by("seq"))


def edit():
    run(
        "UPDATE audit_event SET body = replace(body, 'assessor', 'lead')"
        " WHERE stream = %s AND seq = 2",
        STREAM,
    )


def delete_in_the_middle():
    run(
        "DELETE FROM audit_personalvalue WHERE event_id IN"
        " (SELECT id FROM audit_event WHERE stream = %s AND seq = 2)",
        STREAM,
    )
    run("DELETE FROM audit_event WHERE stream = %s AND seq = 2", STREAM)


def swap():
    for old, new in ((2, 99), (3, 2), (99, 3)):
        run(
            "UPDATE audit_event SET seq = %s WHERE stream = %s AND seq = %s",
            new,
            STREAM,
            old,
        )


def cut_the_tail():
    run(
        "DELETE FROM audit_personalvalue WHERE event_id IN"
        " (SELECT id FROM audit_event WHERE stream = %s AND seq > 3)",
        STREAM,
    )
    run("DELETE FROM audit_event WHERE stream = %s AND seq > 3", STREAM)
    _tell_the_head(rows()[-1])


def edit_and_rechain():
    head = None
    for row in rows():
        body = row.body.replace("p-alice", "p-bob") if row.seq == 2 else row.body
        head = chain.following(STREAM, head, body)
        run(
            "UPDATE audit_event SET body = %s, prev = %s, hash = %s, person = %s"
            " WHERE id = %s",
            head.body,
            head.prev,
            head.hash,
            "p-bob" if row.seq == 2 else row.person,
            row.pk,
        )
    _tell_the_head(head)


def _tell_the_head(last):
    run(
        "UPDATE audit_stream SET seq = %s, hash = %s WHERE name = %s",
        last.seq,
        last.hash,
        STREAM,
    )


def test_a_trail_as_it_was_written_verifies(recorded):
    found = verified()
    assert found.faults == []
    assert (found.n_streams, found.n_events, found.n_values) == (2, 6, 12)
    assert found.n_anchors == 2
    assert [(head.stream, head.seq) for head in found.heads] == [
        (STREAM, 5),
        (OTHER, 1),
    ]


def test_an_empty_trail_verifies():
    assert verified().faults == []


@pytest.mark.parametrize(
    ("attack", "code"),
    [
        (edit, "AUDIT-001"),
        (delete_in_the_middle, "AUDIT-002"),
        (swap, "AUDIT-003"),
        (cut_the_tail, "AUDIT-005"),
        (edit_and_rechain, "AUDIT-006"),
    ],
)
def test_the_five_attacks_are_found(recorded, attack, code):
    attack()
    assert codes() == [code]


@pytest.mark.parametrize("attack", [cut_the_tail, edit_and_rechain])
def test_without_anchors_two_of_them_are_not_found(recorded, attack):
    attack()
    assert codes(anchored=False) == []


def test_a_stream_that_is_gone_is_found(recorded):
    run("DELETE FROM audit_personalvalue")
    run("DELETE FROM audit_event WHERE stream = %s", OTHER)
    run("DELETE FROM audit_stream WHERE name = %s", OTHER)
    assert "AUDIT-005" in codes()


def test_a_tail_cut_by_somebody_who_forgot_the_head_is_found_without_anchors(recorded):
    last = rows()[-1]
    run("DELETE FROM audit_personalvalue WHERE event_id = %s", last.pk)
    run("DELETE FROM audit_event WHERE id = %s", last.pk)
    assert codes(anchored=False) == ["AUDIT-005"]


@pytest.mark.parametrize(
    ("statement", "code"),
    [
        ("UPDATE audit_personalvalue SET value = '\"no\"'", "AUDIT-007"),
        ("DELETE FROM audit_personalvalue", "AUDIT-008"),
        ("UPDATE audit_personalvalue SET name = name || 'x'", "AUDIT-009"),
    ],
)
def test_values_are_compared(recorded, statement, code):
    run(statement)
    assert code in codes()


@pytest.mark.parametrize(
    "change",
    [
        "person = 'p-other'",
        "verb = 'viewed'",
        "object_kind = 'case'",
        "object_id = 'a-other'",
        "\"case\" = 'c-other'",
        "at = '2020-01-01 00:00:00+00'",
    ],
)
def test_a_column_that_differs_from_its_event_is_found(recorded, change):
    run(f"UPDATE audit_event SET {change} WHERE stream = %s AND seq = 1", STREAM)
    assert codes() == ["AUDIT-015"]


def test_reading_takes_as_many_statements_for_many_streams(recorded):
    with CaptureQueriesContext(connection) as first:
        verified()
    for number in range(20):
        recording.record(f"inspection i-{number}", answered())
    with CaptureQueriesContext(connection) as second:
        verified()
    assert len(second) == len(first)
