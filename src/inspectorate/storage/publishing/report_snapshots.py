"""Freeze and read snapshots with the instruments of the library."""

from __future__ import annotations

from inspectorate.core.publishing.reports import snapshots
from inspectorate.core.publishing.reports.snapshots import Snapshot
from inspectorate.core.publishing.year_results import YearResults
from inspectorate.storage.instruments import (
    instrument_files,
    instrument_library,
    published_lock,
)


def freeze(results: YearResults, subject: str) -> Snapshot:
    """Freeze what a report on a subject needs.

    Raises
    ------
    InspectorateError
        As `core.publishing.reports.snapshots.frozen`.
    """
    hashes = {name: sha256(name) for name in results.instruments}
    return snapshots.frozen(results, subject, hashes)


def sha256(name: str) -> str:
    """Return the SHA-256 of an instrument as `published.lock` has it."""
    return published_lock.entry_of(instrument_library.folder_of(name)).sha256


def read(data: bytes, place: str) -> Snapshot:
    """Read a snapshot.

    Parameters
    ----------
    data : bytes
    place : str
        Its file, for faults.

    Raises
    ------
    InspectorateError
        As `core.publishing.reports.snapshots.read`, and as `instrument_files.load` for
        an instrument that is not there.
    """
    named = snapshots.instruments_of(data, place)
    return snapshots.read(
        data,
        place,
        instruments={name: instrument_files.load(name) for name in named},
        hashes={name: sha256(name) for name in named},
    )
