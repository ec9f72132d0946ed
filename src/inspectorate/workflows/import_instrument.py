"""Import an instrument from a form that was made elsewhere."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from inspectorate.core.instruments.xlsform import reading
from inspectorate.storage import files, provenance
from inspectorate.storage.instruments import version_folders
from inspectorate.workflows import check_instruments, read_form


@dataclass(frozen=True)
class Imported:
    """A version that was written.

    Parameters
    ----------
    name : str
        Such as `cci/2009-04`.
    folder : Path
        Where its files are.
    n_questions : int
        Questions it asks.
    n_faults : int
        What `check_instruments.check` still finds, such as findings and worked examples
        that a form does not have.
    """

    name: str
    folder: Path
    n_questions: int
    n_faults: int


def from_xlsform(form: Path, *, library: Path, command: Sequence[str]) -> Imported:
    """Write the instrument that an XLSForm describes as the files of a version.

    Parameters
    ----------
    form : Path
        A workbook.
    library : Path
        Gets the folder `<instrument>/<version>`, with its provenance beside it.
    command : sequence of str
        The command as typed, for the provenance.

    Raises
    ------
    InspectorateError
        All that the form has and no instrument can have, by sheet, row and column;
        `INSTRUMENT-073` if it is no workbook; `INSTRUMENT-089` if the version is there.
    """
    instrument = reading.instrument_of(read_form.read_apart(form))
    folder = version_folders.write(instrument, library)
    record = provenance.describe(
        command=command,
        inputs={"form": form},
        settings={"instrument": instrument.name, "from": "xlsform"},
        outputs=[path for path in sorted(folder.rglob("*")) if path.is_file()],
    )
    beside = folder.with_name(f"{folder.name}.provenance.json")
    files.write_text(beside, json.dumps(record, indent=2, ensure_ascii=False) + "\n")
    checked = check_instruments.check([str(folder)])
    return Imported(
        name=instrument.name,
        folder=folder,
        n_questions=len(list(instrument.questions())),
        n_faults=len(checked.faults),
    )
