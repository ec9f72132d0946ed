"""Keep every version of a data file that was ever published at its own address."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from inspectorate.core.faults import Fault, InspectorateError
from inspectorate.core.publishing import open_files
from inspectorate.core.publishing.data_descriptions import DataFile
from inspectorate.core.publishing.open_files import OpenFile

FOLDER = "data"
LIST = "versions.json"
SUMS = "SHA256SUMS"


@dataclass(frozen=True)
class Kept:
    """What was published before.

    Parameters
    ----------
    versions : mapping of str to tuple of str
        By name of the file, the oldest first.
    contents : mapping of str to bytes
        By address below the folder of the data.
    """

    versions: Mapping[str, tuple[str, ...]]
    contents: Mapping[str, bytes]


def kept(site: Path) -> Kept:
    """Return the versions in the folder of an earlier site, none where there is none.

    Raises
    ------
    InspectorateError
        `PUBLISH-146` if a version is not what was published under its address, or its
        list cannot be read: all at once.
    """
    path = site / FOLDER / LIST
    if not path.is_file():
        return Kept({}, {})
    try:
        listed = json.loads(path.read_text(encoding="utf-8"))["versions"]
        versions = {name: tuple(map(str, found)) for name, found in listed.items()}
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise InspectorateError(_changed(path)) from error
    contents, faults = {}, []
    for name, found in versions.items():
        for version in found:
            address = open_files.address(name, version)
            place = site / FOLDER / address
            data = place.read_bytes() if _lies_inside(place, site) else b""
            if open_files.version_of(data) != version:
                faults.append(_changed(place))
            contents[address] = data
    if faults:
        raise InspectorateError(faults)
    return Kept(versions, contents)


def opened(
    files: Iterable[DataFile], data: Mapping[str, bytes], before: Kept
) -> tuple[OpenFile, ...]:
    """Return each file as it is published, with its versions published before."""
    found = []
    for file in files:
        sha256 = hashlib.sha256(data[file.path]).hexdigest()
        this = sha256[: open_files.SHORT]
        earlier = tuple(v for v in before.versions.get(file.path, ()) if v != this)
        found.append(
            OpenFile(file.path, file.about, len(data[file.path]), sha256, earlier)
        )
    return tuple(found)


def contents(
    files: Iterable[OpenFile], data: Mapping[str, bytes], before: Kept
) -> dict[str, bytes]:
    """Return what lies in the folder beside the files: versions, their list, checksums.

    Parameters
    ----------
    files : iterable of OpenFile
        As published now.
    data : mapping of str to bytes
        Their bytes, by name.
    before : Kept
        What was published before; a file that is no longer made keeps its versions.

    Returns
    -------
    dict of str to bytes
        By path below the folder of the data.
    """
    versions = {name: list(found) for name, found in before.versions.items()}
    found = dict(before.contents)
    sums = []
    for file in files:
        known = versions.setdefault(file.name, [])
        if file.version in known:
            known.remove(file.version)
        known.append(file.version)  # the last one is that of the stable address
        found[open_files.address(file.name, file.version)] = data[file.name]
        sums.append(f"{file.sha256}  {file.name}\n")
    record = {"versions": dict(sorted(versions.items()))}
    found[LIST] = (json.dumps(record, indent=1) + "\n").encode()
    found[SUMS] = "".join(sums).encode()
    return found


def _lies_inside(path: Path, site: Path) -> bool:
    return path.is_file() and path.resolve().is_relative_to(site.resolve())


def _changed(path: Path) -> Fault:
    return Fault(
        str(path),
        "PUBLISH-146",
        "this is not what was published here: a version never changes.",
        "Restore the folder from where it was served, or publish into a new one.",
    )
