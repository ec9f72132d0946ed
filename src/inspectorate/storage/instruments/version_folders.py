"""Version folders: an instrument written as the YAML files of its version."""

from __future__ import annotations

from pathlib import Path

import yaml

from inspectorate.core.faults import Fault, InspectorateError
from inspectorate.core.instruments import folder
from inspectorate.core.instruments.model import Instrument
from inspectorate.storage import files

WIDTH = 100  # characters of a line


def write(instrument: Instrument, library: Path) -> Path:
    """Write a version into a library of one's own.

    Parameters
    ----------
    instrument : Instrument
        One version.
    library : Path
        Gets the folder `<instrument>/<version>`.

    Returns
    -------
    Path
        The folder of the version.

    Raises
    ------
    InspectorateError
        `INSTRUMENT-089` if the version is there already.
    """
    version = library / instrument.id / instrument.version
    if version.exists():
        raise InspectorateError(
            Fault(
                str(version),
                "INSTRUMENT-089",
                "the version is there already; nothing was changed.",
                "Write it elsewhere, or move the one that is there away.",
            )
        )
    with files.folder_written_whole(version) as draft:
        for name, content in folder.files_of(instrument).items():
            path = draft / name
            path.parent.mkdir(exist_ok=True)
            text = yaml.safe_dump(
                content, allow_unicode=True, sort_keys=False, width=WIDTH
            )
            path.write_text(text, encoding="utf-8", newline="\n")
    return version
