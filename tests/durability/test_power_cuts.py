"""A power cut loses no save that was acknowledged; with a weaker setting it would."""

from __future__ import annotations

import contextlib
import hashlib
import shutil
import sqlite3

import pytest

from durability import cut_disk
from inspectorate.web.audit import verifying
from inspectorate.web.audit.trail import Trail

N_CUTS = 40
N_SAVES = 90
DATABASE = "inspectorate.sqlite"


def _recorded(saver, tmp_path, *, weakened):
    """Save for a while on a disk that is written down; return how it began, and the log."""
    one = saver()
    if weakened:
        one.ask("weaken")
    folder = tmp_path / "data"
    with contextlib.closing(sqlite3.connect(folder / DATABASE)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    first = {DATABASE: (folder / DATABASE).read_bytes()}
    log = tmp_path / "disk.log"
    one.run(log=log, until=lambda n: n >= N_SAVES)
    return first, list(cut_disk.read(log))


def _places(entries):
    """Return where to cut: anywhere after the first acknowledgement, by a hash."""
    first = next(at for at, one in enumerate(entries) if one.kind == b"A")
    drawn = (
        int(hashlib.sha256(f"cut {number}".encode()).hexdigest(), 16)
        for number in range(N_CUTS)
    )
    return sorted(first + 1 + one % (len(entries) - first - 1) for one in drawn)


def _after_cuts(first, entries, tmp_path):
    """Yield after each cut what was acknowledged, and a connection to what is left."""
    disk, played = cut_disk.Disk(first), 0
    for number, place in enumerate(_places(entries)):
        for entry in entries[played:place]:
            disk.play(entry)
        played = place
        folder = tmp_path / f"cut-{number}"
        disk.cut(folder, f"cut {number}", is_torn=number % 2 == 1)
        with contextlib.closing(sqlite3.connect(folder / DATABASE)) as connection:
            yield list(disk.acknowledged), connection
        shutil.rmtree(folder)


def _held(connection):
    return [
        row[0] for row in connection.execute("SELECT op_id FROM fieldwork_operation")
    ]


def test_no_acknowledged_save_is_lost(saver, tmp_path):
    first, entries = _recorded(saver, tmp_path, weakened=False)
    assert sum(one.kind == b"S" for one in entries) >= N_SAVES
    for acknowledged, connection in _after_cuts(first, entries, tmp_path):
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert set(acknowledged) <= set(_held(connection))
        found = verifying.verify(Trail(connection.cursor, "sqlite"), [])
        assert found.faults == []
        assert found.n_events >= len(acknowledged)


def test_with_synchronous_normal_saves_are_lost(saver, tmp_path):
    """The control: this disk does lose what was not synced."""
    first, entries = _recorded(saver, tmp_path, weakened=True)
    n_lost = 0
    for acknowledged, connection in _after_cuts(first, entries, tmp_path):
        n_lost += len(set(acknowledged) - set(_held(connection)))
    assert n_lost > 0


@pytest.mark.parametrize("is_torn", [False, True])
def test_the_disk_that_is_cut_keeps_what_was_synced(tmp_path, is_torn):
    entry = cut_disk.Entry
    disk = cut_disk.Disk({"a": b""})
    disk.play(entry(b"W", "a", 0, b"x" * 2048))
    disk.play(entry(b"S", "a", 0, b""))
    disk.play(entry(b"W", "a", 1024, b"y" * 2048))
    disk.cut(tmp_path / "left", "seed", is_torn=is_torn)
    left = (tmp_path / "left" / "a").read_bytes()
    assert left[:1024] == b"x" * 1024
    if is_torn:
        assert {left[at : at + 512] for at in range(1024, len(left), 512)} & {
            b"y" * 512
        }
    else:
        assert left == b"x" * 2048
