"""Export one version of an instrument for others to read or to use."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from inspectorate.core.instruments import document
from inspectorate.core.instruments.source import INSTRUMENT
from inspectorate.core.instruments.xlsform import writing
from inspectorate.storage import provenance
from inspectorate.storage.instruments import (
    instrument_documents,
    instrument_files,
    instrument_library,
    published_lock,
    xlsforms,
)


def export(
    name: str, *, to: str, language: str, out: Path, command: Sequence[str]
) -> list[Path]:
    """Write a version as JSON, page or XLSForm, with its provenance beside it.

    Parameters
    ----------
    name : str
        As `instrument_files.load` takes it.
    to : str
        `json` or `xlsform`, both languages in one file; or `html`, one language.
    language : str
        `en` or `cy`.
    out : Path
        File to write.
    command : sequence of str
        The command as typed, for the provenance.

    Returns
    -------
    list of Path
        The files written.

    Raises
    ------
    InspectorateError
        If the instrument has faults, does not speak the language, or the file cannot
        be written.
    """
    instrument = instrument_files.load(name)
    if to == "json":
        written = instrument_documents.write_json(instrument, out)
    elif to == "xlsform":
        sheets = writing.sheets_of(instrument, instrument_documents.phrases())
        xlsforms.write(sheets, out, made_at=provenance.made_at())
        written = [out]
    else:
        document.check_language(instrument, language)
        written = instrument_documents.write_html(instrument, out, language=language)
    folder = instrument_library.folder_of(name)
    settings = {
        "instrument": instrument.name,
        "instrument_sha256": published_lock.entry_of(folder.resolve()).sha256,
        "to": to,
        "language": language,
    }
    beside = provenance.write_beside(
        out,
        command=command,
        inputs={"instrument": folder / INSTRUMENT},
        settings=settings,
    )
    return [*written, beside]
