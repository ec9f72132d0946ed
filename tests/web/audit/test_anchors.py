"""Heads are signed, kept, logged and mailed; what nobody here signed is refused."""

from __future__ import annotations

import logging
from datetime import timedelta

import pytest
from django.core import mail
from django.db import connection
from trail_cast import NOON, STREAM, answered

from inspectorate.core.faults import InspectorateError
from inspectorate.web.audit import anchors, models, recording, signing, triggers

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def place(settings, tmp_path):
    settings.DATA_DIR = tmp_path
    settings.ANCHOR_MAIL = "outsider@example.org"


def test_heads_are_written_down_once(caplog):
    recording.record(STREAM, answered(1), answered(2))
    with caplog.at_level(logging.INFO, "inspectorate.anchors"):
        row = anchors.write_down(NOON)
    head = models.Stream.objects.get()
    assert row.text.splitlines()[1:] == [
        "2026-06-01T12:00:00Z",
        f"2 {head.hash} {STREAM}",
    ]
    assert caplog.messages == [row.text]
    assert anchors.write_down(NOON) is None


def test_only_what_grew_is_written_down_again():
    recording.record(STREAM, answered())
    recording.record(recording.SITE, answered())
    anchors.write_down(NOON)
    recording.record(STREAM, answered(2))
    row = anchors.write_down(NOON + timedelta(hours=1))
    assert [line.split(" ", 2)[2] for line in row.text.splitlines()[2:]] == [STREAM]
    assert len(anchors.read().anchors) == 3
    assert len(anchors.heads()) == 2


def test_they_are_mailed_to_somebody_outside():
    recording.record(STREAM, answered())
    row = anchors.write_down(NOON)
    (sent,) = mail.outbox
    assert sent.to == ["outsider@example.org"]
    name, text, _ = sent.attachments[0]
    assert (name, text) == ("anchors-2026-06-01T120000Z.txt", row.text)
    assert row.signature in sent.body
    assert anchors.given(text, place=name) == anchors.read().anchors


def test_without_an_address_nothing_is_mailed(settings):
    settings.ANCHOR_MAIL = ""
    recording.record(STREAM, answered())
    anchors.write_down(NOON)
    assert mail.outbox == []


def test_the_key_is_for_its_owner_only(tmp_path):
    first = signing.key_kept_in(tmp_path)
    again = signing.key_kept_in(tmp_path)
    assert signing.public_text(first) == signing.public_text(again)
    assert (tmp_path / signing.FILE_NAME).stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize(
    "change",
    [
        "text = replace(text, '12:00', '13:00')",
        "signature = 'AAAA'",
        "public_key = 'not base64'",
    ],
)
def test_an_anchor_that_was_changed_is_refused(change):
    recording.record(STREAM, answered())
    anchors.write_down(NOON)
    triggers.remove(connection)
    connection.cursor().execute(f"UPDATE audit_anchor SET {change}")
    found = anchors.read()
    assert found.anchors == ()
    assert [fault.code for fault in found.faults] == ["AUDIT-013"]


def test_somebody_elses_key_does_not_vouch(tmp_path):
    recording.record(STREAM, answered())
    row = anchors.write_down(NOON)
    other = signing.key_kept_in(tmp_path / "other")
    assert not signing.is_signed(row.text, row.signature, signing.public_text(other))
    assert not signing.is_signed(row.text, row.signature, "?")


def test_a_file_without_anchors_is_refused():
    with pytest.raises(InspectorateError, match="AUDIT-014"):
        anchors.given("inspectorate audit anchors 1\n2026-06-01T12:00:00Z\n", place="x")
