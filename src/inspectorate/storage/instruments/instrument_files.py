"""Read the files of an instrument's version, with what it inherits."""

from __future__ import annotations

import functools
import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from jsonschema.protocols import Validator

from inspectorate.core.faults import Fault, InspectorateError
from inspectorate.core.instruments import checking, reading, structure
from inspectorate.core.instruments.model import Instrument
from inspectorate.core.instruments.source import (
    FACTS,
    INSTRUMENT,
    REASONS,
    SCALES,
    Node,
    Source,
    criterion_file,
)
from inspectorate.storage import shipped_library
from inspectorate.storage.instruments import (
    instrument_library,
    positioned_yaml,
    published_lock,
)

LISTS = (SCALES, REASONS, FACTS)
names = instrument_library.names


@dataclass(frozen=True)
class VersionFiles:
    """What was read of one version.

    Parameters
    ----------
    folder : Path
        The version's own folder.
    source : Source
        Its files, inherited ones included.
    earlier : tuple of Source
        The versions it supersedes, newest first.
    faults : tuple of Fault
        What stood in the way of reading.
    """

    folder: Path
    source: Source
    earlier: tuple[Source, ...]
    faults: tuple[Fault, ...]


def load(name: str) -> Instrument:
    """Load one version of an instrument.

    Parameters
    ----------
    name : str
        `cci/2009-04`, `cci` for its newest version, or a path to a version's folder.

    Raises
    ------
    InspectorateError
        All faults at once: a version with a fault, or a published version that was
        changed, is not used.
    """
    version = read(instrument_library.folder_of(name))
    faults = faults_of(version)
    if faults:
        raise InspectorateError(faults)
    return reading.instrument_of(version.source)


def faults_of(version: VersionFiles) -> list[Fault]:
    """Return every fault of a version: unreadable, ill-formed, wrong, or changed."""
    found = checking.check(
        version.source, earlier=version.earlier, validators=validators()
    )
    return [*version.faults, *found, *published_lock.check_version(version.folder)]


@functools.cache
def validators() -> dict[str, Validator]:
    """Return the validators of the shipped schemas."""
    return structure.validators(schemas())


def schemas() -> dict[str, Any]:
    """Return the shipped JSON Schemas by file name."""
    folder = shipped_library.FOLDER / "schema"
    return {
        path.name: json.loads(path.read_text(encoding="utf-8"))
        for path in sorted(folder.glob("*.schema.json"))
    }


def read(folder: Path) -> VersionFiles:
    """Read a version from its folder, and the versions it supersedes from theirs.

    Parameters
    ----------
    folder : Path
        `…/<instrument>/<version>`. Superseded versions are looked for beside it, then
        in the shipped library.
    """
    return _read(folder.resolve(), ())


def _read(folder: Path, later: tuple[Path, ...]) -> VersionFiles:
    own, faults = _read_own(folder)
    before, found = _superseded(own, folder, (*later, folder))
    source = _with_inherited(own, before)
    missing = [
        name
        for name in (INSTRUMENT, SCALES)
        if name not in {*source.files, *source.unread}
    ]
    return VersionFiles(
        folder=folder,
        source=replace(source, unread=source.unread | {*missing}),
        earlier=() if before is None else (before.source, *before.earlier),
        faults=(*faults, *found, *(_missing(source, name) for name in missing)),
    )


def _read_own(folder: Path) -> tuple[Source, list[Fault]]:
    files: dict[str, Node] = {}
    unread = set()
    faults = list(_strangers(folder))
    for path in _own_files(folder):
        name = path.relative_to(folder).as_posix()
        root, found = positioned_yaml.read(path, shown=instrument_library.shown(path))
        faults += found
        if root is None:
            unread.add(name)
        else:
            files[name] = root
    source = Source(
        files=files,
        folder=instrument_library.shown(folder),
        folder_name=f"{folder.parent.name}/{folder.name}",
        unread=frozenset(unread),
    )
    return source, faults


def _own_files(folder: Path) -> list[Path]:
    roots = [folder / name for name in (INSTRUMENT, *LISTS)]
    return [
        *(path for path in roots if path.is_file()),
        *sorted((folder / "criteria").glob("*.yaml")),
    ]


def _strangers(folder: Path) -> Iterator[Fault]:
    known = {*_own_files(folder), *(folder / "vignettes").glob("*.yaml")}
    for path in sorted(folder.rglob("*")):
        if path.is_file() and path not in known and not path.name.startswith("."):
            yield Fault(
                instrument_library.shown(path),
                "INSTRUMENT-008",
                "the file has no place in a version.",
                "Move it away, or check its name; YAML files end in .yaml.",
            )


def _superseded(
    own: Source, folder: Path, seen: tuple[Path, ...]
) -> tuple[VersionFiles | None, list[Fault]]:
    named = own.instrument["supersedes"]["version"]
    if not named.word:
        return None, []
    shipped = shipped_library.FOLDER / folder.parent.name / named.word
    for place in (folder.parent / named.word, shipped):
        if (place / INSTRUMENT).is_file() and place not in seen:
            return _read(place, seen), []
    fault = Fault(
        named.place,
        "INSTRUMENT-017",
        f'version "{named.word}" is not there, or supersedes this one in its turn.',
        "Name an existing earlier version of the same instrument.",
    )
    return None, [fault]


def _with_inherited(own: Source, before: VersionFiles | None) -> Source:
    if not own.instrument["supersedes"]["version"].word:
        return own
    named = (
        criterion_file(criterion_id)
        for section in own.sections()
        for criterion_id in section["criteria"].words()
    )
    files, unread = dict(own.files), set(own.unread)
    for name in (*LISTS, *named):
        if name in files or name in unread:
            continue
        if before is not None and name in before.source.files:
            files[name] = before.source.files[name]
        elif before is None or name in before.source.unread:
            unread.add(name)
    return replace(own, files=files, unread=frozenset(unread))


def _missing(source: Source, name: str) -> Fault:
    return Fault(
        f"{source.folder}/{name}",
        "INSTRUMENT-009",
        "the file is missing.",
        "Every version has one, its own or, but for instrument.yaml, an inherited one.",
    )
