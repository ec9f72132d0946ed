"""Read the worked examples of a version and run them."""

from __future__ import annotations

from inspectorate.core.faults import Fault
from inspectorate.core.instruments import reading, structure
from inspectorate.core.instruments.checks import vignettes
from inspectorate.core.instruments.source import Node
from inspectorate.storage.instruments import (
    instrument_files,
    instrument_library,
    positioned_yaml,
)
from inspectorate.storage.instruments.instrument_files import VersionFiles


def faults_of(version: VersionFiles, *, clean: bool) -> list[Fault]:
    """Return what is wrong with the worked examples of a version.

    A worked example is never inherited: it belongs to the version in whose folder it
    lies.

    Parameters
    ----------
    version : VersionFiles
        The version with its files.
    clean : bool
        Whether the version itself has no fault; only then can the examples be worked.
    """
    read, faults = _read(version)
    if version.source.is_case_assessment and not (read or faults):
        faults = [
            Fault(
                f"{instrument_library.shown(version.folder)}/vignettes",
                "INSTRUMENT-058",
                "there is no worked example.",
                "Write one: facts and answers of some cases, and the scores expected.",
            )
        ]
    for vignette in read:
        found = list(vignettes.check_facts(vignette, version.source))
        if clean:
            instrument = reading.instrument_of(version.source)
            found += vignettes.check_answers(vignette, instrument)
            found += [] if found else vignettes.check_expected(vignette, instrument)
        faults += found
    return faults


def _read(version: VersionFiles) -> tuple[list[Node], list[Fault]]:
    validator = instrument_files.validators()["vignette"]
    read, faults = [], []
    for path in sorted((version.folder / "vignettes").glob("*.yaml")):
        root, found = positioned_yaml.read(path, shown=instrument_library.shown(path))
        if root is not None:
            found += structure.check_structure(root, validator)
        faults += found
        if root is not None and not found:
            read.append(root)
    return read, faults
