"""Export the tools with which cases are assessed where devices are not allowed."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from inspectorate.core.faults import Fault, InspectorateError
from inspectorate.core.fieldwork.tools import case_rows, layout, naming
from inspectorate.core.fieldwork.tools.layout import Tool, ToolCase
from inspectorate.core.instruments import document
from inspectorate.core.instruments.model import Instrument
from inspectorate.core.instruments.source import INSTRUMENT
from inspectorate.storage import files, provenance
from inspectorate.storage.fieldwork import tool_files, tool_phrases
from inspectorate.storage.instruments import (
    instrument_files,
    instrument_library,
    published_lock,
)
from inspectorate.storage.sampling import case_lists

KINDS = tuple(tool_files.KINDS)
_ZIP = ".zip"
_BLANK = (ToolCase(),)


@dataclass(frozen=True)
class Wanted:
    """Which tools are wanted, and where.

    Parameters
    ----------
    kind : str
        One of `KINDS`.
    language : str
        `en` or `cy`.
    out : Path
        A file; for several cases a folder, or a file that ends in `.zip`. A spreadsheet
        may hold several cases, a sheet for each.
    """

    kind: str
    language: str
    out: Path


def export(
    name: str, wanted: Wanted, *, cases: Path | None, command: Sequence[str]
) -> list[Path]:
    """Write the tools of a version, blank or for the cases of a file.

    Parameters
    ----------
    name : str
        As `instrument_files.load` takes it.
    wanted : Wanted
    cases : Path or None
        As `core.fieldwork.tools.case_rows` reads them; None for one blank tool.
    command : sequence of str
        The command as typed, for the provenance.

    Returns
    -------
    list of Path
        The files written.

    Raises
    ------
    InspectorateError
        If the instrument or the cases have faults, the version does not speak the
        language, or a file cannot be written; `FIELDWORK-167` where several cases are
        to go into a file that takes one.
    """
    instrument = instrument_files.load(name)
    document.check_language(instrument, wanted.language)
    found = _BLANK if cases is None else _cases(cases, instrument)
    written = write(instrument, found, wanted)
    folder = instrument_library.folder_of(name)
    inputs = {"instrument": folder / INSTRUMENT}
    if cases is not None:
        inputs["cases"] = cases
    record = provenance.describe(
        command=command,
        inputs=inputs,
        settings={
            "instrument": instrument.name,
            "instrument_sha256": published_lock.entry_of(folder.resolve()).sha256,
            "to": wanted.kind,
            "language": wanted.language,
        },
        outputs=written,
    )
    # Within a folder it lies beside the files that it is about.
    is_file = wanted.out in written
    beside = wanted.out if is_file else wanted.out / "tools"
    beside = beside.with_name(f"{beside.name}.provenance.json")
    files.write_text(beside, json.dumps(record, indent=2, ensure_ascii=False) + "\n")
    return [*written, beside]


def _cases(path: Path, instrument: Instrument) -> tuple[ToolCase, ...]:
    with case_lists.opened(path) as opened:
        return case_rows.read(opened.headings, opened.rows, instrument=instrument)


def write(
    instrument: Instrument, cases: Sequence[ToolCase], wanted: Wanted
) -> list[Path]:
    """Write the tools of some cases, whole or not at all.

    Parameters
    ----------
    instrument : Instrument
    cases : sequence of ToolCase
        At least one.
    wanted : Wanted

    Returns
    -------
    list of Path
        The files written.

    Raises
    ------
    InspectorateError
        `FIELDWORK-167`, or if a file cannot be written.
    """
    tools = [
        layout.lay_out(
            instrument, case, language=wanted.language, phrases=tool_phrases.phrases()
        )
        for case in cases
    ]
    kind, out = tool_files.KINDS[wanted.kind], wanted.out
    if out.suffix.lower() == f".{wanted.kind}" or cases is _BLANK:
        if len(tools) > 1 and not kind.takes_several:
            raise InspectorateError(_one_each(wanted, len(tools)))
        with files.written_whole(out) as draft:
            kind.write(tools, draft)
        return [out]
    if out.suffix.lower() == _ZIP:
        with files.written_whole(out) as draft:
            _write_packed(tools, wanted, draft)
        return [out]
    with files.files_written_together(out) as folder:
        written = _write_each(tools, wanted, folder)
    return [out / path.name for path in written]


def _write_each(tools: Sequence[Tool], wanted: Wanted, folder: Path) -> list[Path]:
    kind = tool_files.KINDS[wanted.kind]
    names: list[str] = []
    for tool in tools:
        names.append(naming.file(tool.case, taken=names, otherwise="case"))
        kind.write([tool], folder / f"{names[-1]}.{wanted.kind}")
    return [folder / f"{name}.{wanted.kind}" for name in names]


def _write_packed(tools: Sequence[Tool], wanted: Wanted, out: Path) -> None:
    with tempfile.TemporaryDirectory(prefix="inspectorate-") as folder:
        tool_files.pack(_write_each(tools, wanted, Path(folder)), out)


def _one_each(wanted: Wanted, n_cases: int) -> Fault:
    return Fault(
        str(wanted.out),
        "FIELDWORK-167",
        f"is to hold {n_cases} cases, and a {wanted.kind.upper()} file takes one.",
        "Give a folder, or a file that ends in .zip; or choose xlsx or ods, which give "
        "each case a sheet.",
    )
