"""Published versions never change."""

from __future__ import annotations

import hashlib
import subprocess

import pytest

import instrument_cast
from inspectorate.core.faults import InspectorateError
from inspectorate.storage.instruments import published_lock


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return instrument_cast.write(instrument_cast.files(), tmp_path / "lib/tiny/2020-01")


def codes(faults):
    return [(fault.code[-3:], fault.place) for fault in faults]


def test_version_is_added_once(folder):
    entry, is_new = published_lock.add(folder)
    assert (entry.name, is_new) == ("tiny/2020-01", True)
    again, is_new = published_lock.add(folder)
    assert (again.sha256, is_new) == (entry.sha256, False)
    assert published_lock.check_version(folder) == []
    assert published_lock.check_library(folder.parents[1]) == []


def test_anyone_can_check_the_lock_with_sha256sum(folder):
    entry, _ = published_lock.add(folder)
    lines = (folder.parents[1] / "published.lock").read_text().splitlines()
    of_files = [line.removeprefix("  ") for line in lines if line.startswith("  ")]
    sums = "".join(f"{line}\n" for line in of_files)
    assert hashlib.sha256(sums.encode()).hexdigest() == entry.sha256
    checked = subprocess.run(
        ["sha256sum", "--check", "--strict"],
        input=sums,
        text=True,
        cwd=folder,
        check=False,
    )
    assert checked.returncode == 0


def test_entries_stay_sorted_and_untouched(folder):
    published_lock.add(folder)
    before = (folder.parents[1] / "published.lock").read_text()
    other = instrument_cast.write(instrument_cast.files(), folder.parents[1] / "a/1")
    published_lock.add(other)
    entries, faults = published_lock.read(folder.parents[1])
    assert (list(entries), faults) == (["a/1", "tiny/2020-01"], [])
    after = (folder.parents[1] / "published.lock").read_text()
    assert after.endswith(before.removeprefix(published_lock.HEADER))


def test_changed_missing_and_added_files_are_named(folder):
    published_lock.add(folder)
    (folder / "facts.yaml").write_text("[]", encoding="utf-8")
    (folder / "reasons.yaml").unlink()
    (folder / "criteria/9.yaml").write_text("id: x", encoding="utf-8")
    faults = published_lock.check_version(folder)
    assert codes(faults) == [
        ("060", "lib/tiny/2020-01/criteria/9.yaml"),
        ("060", "lib/tiny/2020-01/facts.yaml"),
        ("060", "lib/tiny/2020-01/reasons.yaml"),
    ]
    what = [fault.fault.split(" after ")[0] for fault in faults]
    assert what == ["the file was added", "the file was changed", "the file is missing"]


def test_changed_version_is_not_locked_anew(folder):
    published_lock.add(folder)
    lock = folder.parents[1] / "published.lock"
    before = lock.read_bytes()
    (folder / "facts.yaml").write_text("[]", encoding="utf-8")
    with pytest.raises(InspectorateError, match="INSTRUMENT-060"):
        published_lock.add(folder)
    assert lock.read_bytes() == before


def test_edited_lock_is_a_fault(folder):
    published_lock.add(folder)
    lock = folder.parents[1] / "published.lock"
    text = lock.read_text()
    changed = hashlib.sha256(b"").hexdigest()
    real = published_lock.entry_of(folder).files["facts.yaml"]
    lock.write_text(text.replace(real, changed) + "nonsense\n")
    faults = published_lock.check_version(folder)
    assert codes(faults) == [
        ("061", f"lib/published.lock:{len(text.splitlines()) + 1}"),
        ("061", "lib/published.lock:3"),
        ("060", "lib/tiny/2020-01/facts.yaml"),
    ]


def test_lock_that_is_no_text_is_a_fault(folder):
    (folder.parents[1] / "published.lock").write_bytes(b"\xff\xfe\n")
    assert codes(published_lock.check_version(folder)) == [
        ("061", "lib/published.lock:1")
    ]


def test_published_version_without_a_folder(folder):
    published_lock.add(folder)
    folder.rename(folder.with_name("2020-02"))
    (fault,) = published_lock.check_library(folder.parents[1])
    assert fault.code == "INSTRUMENT-062"


def test_library_without_a_lock_has_nothing_published(folder):
    assert published_lock.read(folder.parents[1]) == ({}, [])
    assert published_lock.check_version(folder) == []
