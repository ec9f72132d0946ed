"""What a disk may hold after a power cut, from the log of `recorded_disk`.

Of each file: all that was written before its last sync. Of what was written since, each
sector of 512 bytes is there or not, as a number made of the seed says; with `is_torn`
false, none is. Files are made and deleted at once, as SQLite sees to by syncing folders.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from durability.recorded_disk import ACKNOWLEDGE, DELETE, HEAD, SYNC, TRUNCATE, WRITE

SECTOR_BYTES = 512


@dataclass(frozen=True)
class Entry:
    """One line of the log."""

    kind: bytes
    name: str
    offset: int
    content: bytes


@dataclass
class _File:
    durable: bytearray = field(default_factory=bytearray)
    pending: list[Entry] = field(default_factory=list)

    def sync(self) -> None:
        for entry in self.pending:
            _apply(self.durable, entry)
        self.pending.clear()

    def after_cut(self, seed: str, *, is_torn: bool) -> bytes:
        found = bytearray(self.durable)
        for number, entry in enumerate(self.pending if is_torn else ()):
            _apply_partly(found, entry, f"{seed} {number}")
        return bytes(found)


def read(log: Path) -> Iterator[Entry]:
    """Yield the entries of a log; a last one that is not whole has not happened."""
    raw = memoryview(log.read_bytes())
    at = 0
    while at + HEAD.size <= len(raw):
        kind, n_name, offset, n_content = HEAD.unpack_from(raw, at)
        at += HEAD.size
        if at + n_name + n_content > len(raw):
            return
        name = bytes(raw[at : at + n_name]).decode()
        yield Entry(
            kind, name, offset, bytes(raw[at + n_name : at + n_name + n_content])
        )
        at += n_name + n_content


class Disk:
    """A disk on which the log is played, to be cut at any entry."""

    def __init__(self, first: dict[str, bytes]) -> None:
        self._files = {name: _File(bytearray(raw)) for name, raw in first.items()}
        self.acknowledged: list[str] = []

    def play(self, entry: Entry) -> None:
        """Do what an entry says."""
        if entry.kind == ACKNOWLEDGE:
            self.acknowledged.append(entry.name)
            return
        if entry.kind == DELETE:
            self._files.pop(entry.name, None)
            return
        file = self._files.setdefault(entry.name, _File())
        if entry.kind == SYNC:
            file.sync()
        else:
            file.pending.append(entry)

    def cut(self, folder: Path, seed: str, *, is_torn: bool) -> None:
        """Write into a folder what is left."""
        folder.mkdir()
        for name, file in self._files.items():
            raw = file.after_cut(f"{seed} {name}", is_torn=is_torn)
            (folder / name).write_bytes(raw)


def _apply(found: bytearray, entry: Entry) -> None:
    if entry.kind == TRUNCATE:
        del found[entry.offset :]
        return
    assert entry.kind == WRITE
    end = entry.offset + len(entry.content)
    found.extend(bytes(max(0, end - len(found))))
    found[entry.offset : end] = entry.content


def _apply_partly(found: bytearray, entry: Entry, seed: str) -> None:
    luck = hashlib.sha256(seed.encode()).digest() * (len(entry.content) // 8192 + 1)
    if entry.kind == TRUNCATE:
        if luck[0] & 1:
            _apply(found, entry)
        return
    for number, start in enumerate(range(0, len(entry.content), SECTOR_BYTES)):
        if luck[number % len(luck)] & 1:
            part = entry.content[start : start + SECTOR_BYTES]
            _apply(found, Entry(WRITE, entry.name, entry.offset + start, part))
