"""Publish a version: after that its files never change."""

from __future__ import annotations

from inspectorate.core.faults import Fault, InspectorateError
from inspectorate.core.instruments.source import INSTRUMENT
from inspectorate.storage.instruments import (
    instrument_files,
    instrument_library,
    instrument_vignettes,
    published_lock,
)
from inspectorate.storage.instruments.published_lock import Entry


def lock(name: str) -> tuple[Entry, bool]:
    """Add a version to the lock of its library.

    Parameters
    ----------
    name : str
        As `instrument_files.load` takes it.

    Returns
    -------
    Entry
        Name, hash and files of the version.
    bool
        Whether it was added now; False if it was there already, unchanged.

    Raises
    ------
    InspectorateError
        If the version has faults, differs from what was published under its name, or
        inherits from a version that is not published itself (`INSTRUMENT-063`).
    """
    version = instrument_files.read(instrument_library.folder_of(name))
    faults = instrument_files.faults_of(version)
    faults += instrument_vignettes.faults_of(version, clean=not faults)
    entries, _ = published_lock.read(version.folder.parent.parent)
    for earlier in version.earlier[:1]:
        if earlier.folder_name not in entries:
            faults.append(
                Fault(
                    f"{version.source.folder}/{INSTRUMENT}",
                    "INSTRUMENT-063",
                    f"{earlier.folder_name}, which it supersedes, is not published.",
                    f"Lock it first: `inspectorate instrument lock {earlier.folder_name}`.",
                )
            )
    if faults:
        raise InspectorateError(faults)
    return published_lock.add(version.folder)
