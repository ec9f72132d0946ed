"""What was backed up is what is restored, or nothing is."""

from __future__ import annotations

import dataclasses

import pytest
from django.core.management import call_command
from django.db import connection
from django.utils import timezone
from trail_cast import NOON, STREAM, answered
from web_cast import stage

from inspectorate.core.faults import InspectorateError
from inspectorate.web.audit import anchors, models, recording, triggers
from inspectorate.web.operations.backup import keys, making, restoring, snapshots
from inspectorate.web.people.models import Person

KEY = "a-key-of-twenty-letters"


@pytest.fixture(autouse=True)
def living(place):
    """Fill the installation: people, a chain with its anchor, files."""
    stage()
    recording.record(STREAM, *(answered(number) for number in range(30)))
    anchors.write_down(NOON)
    (place / "files" / "ab").mkdir()
    (place / "files" / "ab" / "list.csv").write_text("case_id\nSiân\n")
    (place / "files" / ".draft").write_text("half written")


@pytest.fixture
def made(place, tmp_path):
    return making.make(tmp_path / "x.backup", now=NOON)


def restored(path, key=KEY):
    return restoring.restore(path, key=key, now=timezone.now())


def code_of(path, key=KEY):
    with pytest.raises(InspectorateError) as refused:
        restored(path, key)
    return refused.value.faults[0].code


def is_empty(folder):
    return not folder.exists() or not any(folder.iterdir())


def test_everything_comes_back(made, elsewhere):
    n_people = Person.objects.count()
    with elsewhere() as there:
        found = restored(made.path)
        assert Person.objects.count() == n_people
        assert (found.n_events, found.n_values) == (30, 60)
        assert (there / "files" / "ab" / "list.csv").read_text() == "case_id\nSiân\n"
        assert not (there / "files" / ".draft").exists()
        assert (there / "secret-key").read_text() == "secret of here"
        assert models.Event.objects.get(object_kind="restoration")
        assert set(triggers.names())
        with pytest.raises(Exception, match=triggers.MESSAGE):
            models.Event.objects.all()._raw_delete("default")
    assert found.manifest == made.manifest


def test_the_manifest_counts_every_table(made):
    assert made.manifest.database.tables["audit_event"] == 30
    assert made.manifest.database.tables["people_person"] == Person.objects.count()
    assert set(connection.introspection.table_names()) == set(
        made.manifest.database.tables
    )
    assert [head.seq for head in made.manifest.database.heads] == [30]


def test_nothing_can_be_read_in_the_file(made):
    raw = made.path.read_bytes()
    assert b"alice@example.org" not in raw
    assert "Siân".encode() not in raw


def test_another_key_leaves_nothing(made, elsewhere):
    with elsewhere() as there:
        assert code_of(made.path, KEY + "x") == "KEY-003"
        assert is_empty(there)


@pytest.mark.parametrize("share", [0.3, 0.9, 0.999])
def test_a_file_that_was_cut_leaves_nothing(made, elsewhere, share):
    raw = made.path.read_bytes()
    made.path.write_bytes(raw[: int(len(raw) * share)])
    with elsewhere() as there:
        assert code_of(made.path).startswith("ARCHIVE-")
        assert is_empty(there)


@pytest.mark.parametrize("share", [0.01, 0.5, 0.99])
def test_a_flipped_byte_leaves_nothing(made, elsewhere, share):
    raw = bytearray(made.path.read_bytes())
    raw[int(len(raw) * share)] ^= 0xFF
    made.path.write_bytes(raw)
    with elsewhere() as there:
        assert code_of(made.path).startswith("ARCHIVE-")
        assert is_empty(there)


def test_a_file_that_is_not_there(tmp_path, elsewhere):
    with elsewhere():
        assert code_of(tmp_path / "nowhere") == "ARCHIVE-004"


def test_a_place_that_is_in_use_is_left_alone(made, elsewhere):
    with elsewhere() as there:
        there.mkdir()
        (there / "mine.txt").write_text("precious")
        assert code_of(made.path) == "BACKUP-010"
        assert [one.name for one in there.iterdir()] == ["mine.txt"]


def test_a_database_that_is_in_use_is_left_alone(made, elsewhere):
    with elsewhere():
        connection.cursor().execute("CREATE TABLE precious (x integer)")
        assert code_of(made.path) == "BACKUP-010"
        assert connection.introspection.table_names() == ["precious"]


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"kind": "oracle"}, "BACKUP-011"),
        ({"migrations": ("people.9999_later",)}, "BACKUP-012"),
        ({"tables": {"people_person": 1}}, "BACKUP-013"),
        ({"heads": ()}, "BACKUP-013"),
    ],
)
def test_what_does_not_fit_is_taken_away_again(
    place, tmp_path, elsewhere, monkeypatch, changes, code
):
    true = snapshots.take

    def false(*given):
        found = true(*given)
        return dataclasses.replace(found, **changes)

    monkeypatch.setattr(making.snapshots, "take", false)
    monkeypatch.setitem(snapshots.NAMES, "oracle", snapshots.NAMES[connection.vendor])
    made = making.make(tmp_path / "x.backup", now=NOON)
    with elsewhere() as there:
        assert code_of(made.path) == code
        assert is_empty(there)
        assert connection.introspection.table_names() == []


def test_a_trail_that_does_not_verify_is_not_backed_up(place, tmp_path):
    triggers.remove(connection)
    connection.cursor().execute("UPDATE audit_event SET body = '{}' WHERE seq = 2")
    with pytest.raises(InspectorateError, match="AUDIT-001"):
        making.make(tmp_path / "x.backup", now=NOON)
    assert [one.name for one in tmp_path.iterdir()] == ["here"]


def test_a_backup_is_never_written_over(made):
    with pytest.raises(InspectorateError, match="BACKUP-004"):
        making.make(made.path, now=NOON)


def test_a_place_that_cannot_be_written(place):
    with pytest.raises(InspectorateError, match="STORAGE-001"):
        making.make(place / "secret-key" / "x.backup", now=NOON)


def test_the_command_shows_a_key_that_it_made_once(place, settings, tmp_path, capsys):
    settings.BACKUP_KEY = ""
    call_command("backup", str(tmp_path / "a.backup"))
    shown = capsys.readouterr()
    key = (place / keys.FILE_NAME).read_text().strip()
    assert f"key       {key}" in shown.out
    assert "Keep it elsewhere" in shown.err
    call_command("backup", str(tmp_path / "b.backup"))
    again = capsys.readouterr()
    assert key not in again.out
    assert str(place / keys.FILE_NAME) in again.out
    assert models.Event.objects.filter(object_kind="backup").count() == 2
    assert (place / keys.FILE_NAME).stat().st_mode & 0o777 == 0o600


def test_a_short_key_is_refused(settings):
    settings.BACKUP_KEY = "short"
    with pytest.raises(InspectorateError, match="KEY-001"):
        keys.for_backup()


def test_restoring_needs_a_key(settings, made, capsys):
    settings.BACKUP_KEY = ""
    with pytest.raises(SystemExit) as left:
        call_command("restore", str(made.path))
    assert left.value.code == 23
    assert "KEY-002" in capsys.readouterr().err


def test_the_command_says_what_it_verified(made, elsewhere, capsys):
    with elsewhere():
        call_command("restore", str(made.path), "--json")
    assert '"events": 30' in capsys.readouterr().out


def test_without_the_tools_of_postgresql_it_says_so(monkeypatch, tmp_path):
    monkeypatch.setattr(snapshots.shutil, "which", lambda _: None)
    with pytest.raises(InspectorateError, match="BACKUP-002"):
        snapshots.load(tmp_path / "x.dump")


def test_what_the_tools_complain_of_is_shown(monkeypatch, tmp_path):
    monkeypatch.setattr(snapshots.shutil, "which", lambda _: "/bin/false")
    with pytest.raises(InspectorateError, match="BACKUP-003"):
        snapshots.load(tmp_path / "x.dump")
