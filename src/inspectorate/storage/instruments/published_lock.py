"""The lock that makes a published version immutable.

`published.lock` lies at the root of a library. Each published version has one line with
its name and the SHA-256 over the lines below it; those name each of its files with its
own SHA-256, as `sha256sum` prints them, indented by two spaces.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from inspectorate.core.faults import Fault, InspectorateError
from inspectorate.storage import files
from inspectorate.storage.instruments import instrument_library

LOCK = "published.lock"
HEADER = """\
# Published versions. Their files never change: a change is a new version.
# A version's hash is the SHA-256 of the lines below it, without their indent.
"""
VERSION_LINE = re.compile(r"(?P<name>[^\s/]+/[^\s/]+) (?P<sha256>[0-9a-f]{64})")
FILE_LINE = re.compile(r"  (?P<sha256>[0-9a-f]{64})  (?P<name>\S.*)")
PUBLISH_ANEW = "Put it back as it was, and publish the change as a new version."


@dataclass(frozen=True)
class Entry:
    """One published version.

    Parameters
    ----------
    name : str
        Such as `cci/2009-04`.
    sha256 : str
        Hash over `files`, lower-case hex.
    files : mapping of str to str
        SHA-256 of each file by its name within the version.
    line : int
        Line of the entry in the lock, 0 for one that is not there yet.
    """

    name: str
    sha256: str
    files: Mapping[str, str]
    line: int = 0


def entry_of(folder: Path) -> Entry:
    """Return the entry that a version's files would have now."""
    hashes = {
        path.relative_to(folder).as_posix(): files.sha256_of(path)
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not path.name.startswith(".")
    }
    return Entry(f"{folder.parent.name}/{folder.name}", _sha256_over(hashes), hashes)


def read(library: Path) -> tuple[dict[str, Entry], list[Fault]]:
    """Return the entries of a library's lock by name, and what is wrong with it."""
    path = library / LOCK
    entries: dict[str, Entry] = {}
    faults: list[Fault] = []
    hashes: dict[str, str] = {}
    text = path.read_text("utf-8", errors="replace") if path.is_file() else ""
    for number, line in enumerate(text.splitlines(), start=1):
        if found := VERSION_LINE.fullmatch(line):
            hashes = {}
            entry = Entry(found["name"], found["sha256"], hashes, number)
            entries[entry.name] = entry
        elif found := FILE_LINE.fullmatch(line):
            hashes[found["name"]] = found["sha256"]
        elif line.strip() and not line.startswith("#"):
            faults.append(
                _broken(path, number, "the line is neither of a version nor of a file")
            )
    faults += [
        _broken(path, entry.line, f"the files of {entry.name} do not give its hash")
        for entry in entries.values()
        if entry.sha256 != _sha256_over(entry.files)
    ]
    return entries, faults


def check_version(folder: Path) -> list[Fault]:
    """Return a fault for each file of a published version that is not as published."""
    folder = folder.resolve()
    entries, faults = read(folder.parent.parent)
    now = entry_of(folder)
    locked = entries.get(now.name)
    if locked is None:
        return faults
    for name in sorted(locked.files.keys() | now.files.keys()):
        if locked.files.get(name) == now.files.get(name):
            continue
        if name not in now.files:
            what = "is missing"
        else:
            what = "was changed" if name in locked.files else "was added"
        faults.append(
            Fault(
                instrument_library.shown(folder / name),
                "INSTRUMENT-060",
                f"the file {what} after {now.name} was published.",
                PUBLISH_ANEW,
            )
        )
    return faults


def check_library(library: Path) -> list[Fault]:
    """Return a fault for each published version that is not there any more."""
    entries, faults = read(library)
    place = instrument_library.shown(library / LOCK)
    return faults + [
        Fault(
            f"{place}:{entry.line}",
            "INSTRUMENT-062",
            f"published version {entry.name} has no folder.",
            "Put it back; inspections are pinned to it.",
        )
        for entry in entries.values()
        if not (library / entry.name).is_dir()
    ]


def add(folder: Path) -> tuple[Entry, bool]:
    """Add a version to the lock of its library.

    Returns
    -------
    Entry
        The version's entry.
    bool
        Whether it is new; False if it was there already with the same files.

    Raises
    ------
    InspectorateError
        `INSTRUMENT-060` if the version is there with other files.
    """
    folder = folder.resolve()
    faults = check_version(folder)
    if faults:
        raise InspectorateError(faults)
    library = folder.parent.parent
    entries, _ = read(library)
    entry = entry_of(folder)
    if entry.name in entries:
        return entries[entry.name], False
    entries[entry.name] = entry
    text = "".join(_text_of(entries[name]) for name in sorted(entries))
    files.write_text(library / LOCK, HEADER + text)
    return entry, True


def _broken(path: Path, line: int, what: str) -> Fault:
    return Fault(
        f"{instrument_library.shown(path)}:{line}",
        "INSTRUMENT-061",
        f"{what}; the lock was edited by hand.",
        "Restore the lock from the history of the repository.",
    )


def _lines(hashes: Mapping[str, str]) -> list[str]:
    return [f"{hashes[name]}  {name}\n" for name in sorted(hashes)]


def _sha256_over(hashes: Mapping[str, str]) -> str:
    return hashlib.sha256("".join(_lines(hashes)).encode()).hexdigest()


def _text_of(entry: Entry) -> str:
    indented = "".join(f"  {line}" for line in _lines(entry.files))
    return f"{entry.name} {entry.sha256}\n{indented}"
