"""An instrument as the files of its folder, as plain data."""

from __future__ import annotations

from typing import Any

from inspectorate.core.instruments import source
from inspectorate.core.instruments.document import document_of
from inspectorate.core.instruments.model import Instrument

_OF_THE_DOCUMENT = ("$schema", "format", "scores", "scales", "reasons", "facts")


def files_of(instrument: Instrument) -> dict[str, Any]:
    """Return the content of each file of a version, by name within its folder.

    Parameters
    ----------
    instrument : Instrument
        One version.

    Returns
    -------
    dict of str to plain data
        `instrument.yaml`, the lists, and `criteria/<id>.yaml`. `reading.instrument_of`
        makes the same instrument of them, whatever it inherited. Worked examples are no
        part of it.
    """
    whole = document_of(instrument)
    root = {key: value for key, value in whole.items() if key not in _OF_THE_DOCUMENT}
    root["sections"] = [
        section | {"criteria": [one["id"] for one in section["criteria"]]}
        for section in whole["sections"]
    ]
    criteria = {
        source.criterion_file(criterion["id"]): criterion
        for section in whole["sections"]
        for criterion in section["criteria"]
    }
    return {
        source.INSTRUMENT: root,
        source.SCALES: whole["scales"],
        source.REASONS: whole["reasons"],
        source.FACTS: whole["facts"],
        **criteria,
    }
