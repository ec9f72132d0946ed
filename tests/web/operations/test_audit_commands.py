"""`audit verify` and `audit anchor` on the shell."""

from __future__ import annotations

import json

import pytest
from django.core.management import call_command
from django.db import connection
from trail_cast import STREAM, answered

from inspectorate.web.audit import anchors, recording, triggers

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def recorded(settings, tmp_path):
    settings.DATA_DIR = tmp_path
    recording.record(STREAM, answered(1), answered(2))


def left_with(*arguments):
    with pytest.raises(SystemExit) as left:
        call_command(*arguments)
    return left.value.code


def test_all_is_well(capsys):
    call_command("audit_verify", "--json")
    found = json.loads(capsys.readouterr().out)
    assert (found["events"], found["values"], found["faults"]) == (2, 4, 0)


def test_an_edited_event_is_named(capsys):
    triggers.remove(connection)
    connection.cursor().execute("UPDATE audit_event SET body = '{}' WHERE seq = 2")
    assert left_with("audit_verify") == 1
    said = capsys.readouterr().err
    assert "AUDIT-001 stream inspection i-one: event 2" in said
    assert "AUDIT-017" in said  # and the triggers are gone


def test_a_file_that_was_kept_elsewhere_is_held_against_it(tmp_path, capsys):
    row = anchors.write_down(answered().at)
    file = tmp_path / "anchors.txt"
    file.write_text(row.text)
    call_command("audit_verify", "--json", f"--anchors={file}")
    assert json.loads(capsys.readouterr().out)["anchors"] == 2
    file.write_text(row.text.replace("2 ", "3 ", 1).replace("3026", "2026"))
    triggers.remove(connection)
    connection.cursor().execute("DELETE FROM audit_anchor")
    triggers.install(connection)
    changed = row.text.splitlines()
    changed[2] = "9" + changed[2][1:]
    file.write_text("\n".join([*changed, ""]))
    assert left_with("audit_verify", f"--anchors={file}") == 1
    assert "AUDIT-005" in capsys.readouterr().err


def test_a_file_that_cannot_be_read(tmp_path, capsys):
    assert left_with("audit_verify", f"--anchors={tmp_path}/nowhere") == 19
    assert "AUDIT-016" in capsys.readouterr().err


def test_heads_are_printed_once(capsys):
    call_command("audit_anchor")
    text = capsys.readouterr().out
    assert anchors.given(text, place="x")[0].seq == 2
    call_command("audit_anchor", "--json")
    again = capsys.readouterr()
    assert json.loads(again.out) == {}
    assert "Nothing was recorded" in again.err


def test_heads_as_json(capsys):
    call_command("audit_anchor", "--json")
    found = json.loads(capsys.readouterr().out)
    assert set(found) == {"at", "text", "signature"}
