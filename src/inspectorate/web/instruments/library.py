"""The versions of instruments that ship, read once and kept."""

from __future__ import annotations

import functools

from inspectorate.core.instruments.model import Instrument
from inspectorate.storage.instruments import instrument_files, instrument_library


@functools.cache
def load(name: str) -> Instrument:
    """Return one version of an instrument, such as `cci/2009-04`.

    Raises
    ------
    InspectorateError
        If there is none, or it has faults.
    """
    return instrument_files.load(name)


@functools.cache
def names() -> tuple[str, ...]:
    """Return the name of every version, by instrument, oldest first."""
    return tuple(instrument_library.names())
