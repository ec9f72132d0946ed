"""A file is written whole or what was there before stays."""

from __future__ import annotations

import errno
import hashlib
import os
from pathlib import Path

import pytest

from inspectorate.core.faults import InspectorateError
from inspectorate.storage import files


def _names(folder):
    return sorted(path.name for path in folder.iterdir())


def _write_half(path):
    path.write_text("half of the n", encoding="utf-8")
    raise RuntimeError


def test_sha256_of_is_the_hash_of_the_bytes(tmp_path):
    path = tmp_path / "list.csv"
    path.write_bytes(b"case_id\nK1\n")
    assert files.sha256_of(path) == hashlib.sha256(b"case_id\nK1\n").hexdigest()


def test_write_text_makes_the_folder_and_leaves_nothing_beside_the_file(tmp_path):
    path = tmp_path / "new" / "page.txt"
    files.write_text(path, "Caerdydd\nŵyl\n")
    assert path.read_bytes() == "Caerdydd\nŵyl\n".encode()
    assert _names(path.parent) == ["page.txt"]
    assert path.stat().st_mode & 0o777 == 0o644


def test_a_failure_leaves_the_file_that_was_there(tmp_path):
    path = tmp_path / "page.txt"
    path.write_text("old", encoding="utf-8")
    with pytest.raises(RuntimeError), files.written_whole(path) as draft:
        _write_half(draft)
    assert path.read_text(encoding="utf-8") == "old"
    assert _names(tmp_path) == ["page.txt"]


def test_a_failure_leaves_no_new_file(tmp_path):
    with pytest.raises(RuntimeError), files.written_whole(tmp_path / "page.txt"):
        raise RuntimeError
    assert _names(tmp_path) == []


def test_a_full_disk_is_one_clear_fault(tmp_path):
    path = tmp_path / "page.txt"
    with (
        pytest.raises(InspectorateError) as caught,
        files.written_whole(path),
    ):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
    (fault,) = caught.value.faults
    assert fault.code == "STORAGE-002"
    assert fault.place == str(path)
    assert _names(tmp_path) == []


def test_a_place_below_a_file_is_one_clear_fault(tmp_path):
    (tmp_path / "taken").write_text("a file", encoding="utf-8")
    with pytest.raises(InspectorateError) as caught:
        files.write_text(tmp_path / "taken" / "page.txt", "text")
    (fault,) = caught.value.faults
    assert fault.code == "STORAGE-001"
    assert "nothing was changed" in fault.fault


def test_a_folder_replaces_the_one_that_was_there(tmp_path):
    site = tmp_path / "site"
    site.mkdir()
    (site / "old.html").write_text("old", encoding="utf-8")
    with files.folder_written_whole(site) as draft:
        (draft / "new.html").write_text("new", encoding="utf-8")
    assert _names(site) == ["new.html"]
    assert _names(tmp_path) == ["site"]


def test_a_failure_leaves_the_folder_that_was_there(tmp_path):
    site = tmp_path / "site"
    site.mkdir()
    (site / "old.html").write_text("old", encoding="utf-8")
    with pytest.raises(RuntimeError), files.folder_written_whole(site) as draft:
        _write_half(draft / "new.html")
    assert _names(site) == ["old.html"]
    assert _names(tmp_path) == ["site"]


@pytest.mark.parametrize("was_there", [True, False])
def test_a_folder_that_cannot_be_moved_gives_back_the_old_one(
    tmp_path, monkeypatch, was_there
):
    site = tmp_path / "site"
    if was_there:
        site.mkdir()
        (site / "old.html").write_text("old", encoding="utf-8")
    move = Path.rename

    def refuse(source, target):
        if source.name.startswith(".site.") and not source.name.endswith(".replaced"):
            raise PermissionError(errno.EPERM, os.strerror(errno.EPERM))
        return move(source, target)

    monkeypatch.setattr(Path, "rename", refuse)
    with pytest.raises(InspectorateError) as caught, files.folder_written_whole(site):
        pass
    assert caught.value.faults[0].code == "STORAGE-001"
    assert _names(tmp_path) == (["site"] if was_there else [])
    assert not was_there or _names(site) == ["old.html"]


def test_files_written_together_join_what_is_there(tmp_path):
    (tmp_path / "other.txt").write_text("kept")
    with files.files_written_together(tmp_path) as draft:
        files.write_text(draft / "a.txt", "a")
        files.write_text(draft / "b.txt", "b")
        assert _names(tmp_path) == [draft.name, "other.txt"]
    assert _names(tmp_path) == ["a.txt", "b.txt", "other.txt"]


def test_files_written_together_are_all_new_or_all_as_before(tmp_path, monkeypatch):
    (tmp_path / "a.txt").write_text("old")

    def full(_path):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    def write_two():
        with files.files_written_together(tmp_path) as draft:
            files.write_text(draft / "a.txt", "new")
            monkeypatch.setattr(files, "_flush", full)
            files.write_text(draft / "b.txt", "new")

    with pytest.raises(InspectorateError) as caught:
        write_two()
    (fault,) = caught.value.faults
    assert (fault.code, fault.place) == ("STORAGE-002", str(tmp_path / "b.txt"))
    assert _names(tmp_path) == ["a.txt"]
    assert (tmp_path / "a.txt").read_text() == "old"


def test_a_folder_in_the_place_of_a_file_is_named(tmp_path):
    (tmp_path / "a.txt").mkdir()

    def write_one():
        with files.files_written_together(tmp_path) as draft:
            files.write_text(draft / "a.txt", "new")

    with pytest.raises(InspectorateError, match=r"STORAGE-001 .*a\.txt: cannot be"):
        write_one()
    assert _names(tmp_path) == ["a.txt"]
