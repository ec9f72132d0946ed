"""Read filled-in tools, whatever they were filled in with.

Strangers may have made these files: `read_apart` reads them in a confined process.
"""

from __future__ import annotations

import functools
import sys
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from inspectorate.core.faults import Fault, InspectorateError
from inspectorate.core.fieldwork.answers.operations import Value
from inspectorate.core.fieldwork.tools import marks
from inspectorate.core.fieldwork.tools.filled_in import Entry, FilledIn
from inspectorate.core.fieldwork.tools.marks import Instruments, Mark, Read
from inspectorate.core.instruments.model import Instrument
from inspectorate.storage.fieldwork import (
    document_marks,
    infopath_files,
    opened_tools,
    sheet_marks,
)
from inspectorate.storage.fieldwork.sheet_marks import SheetMarks
from inspectorate.storage.instruments import instrument_files
from inspectorate.storage.sampling import confined_process

_WITHOUT_CODES = "holds no questions: the hidden ids of a tool are not in it"


@dataclass(frozen=True)
class File:
    """A file that came back, and its name as its sender calls it."""

    path: Path
    name: str


@dataclass(frozen=True)
class Means:
    """What readers need beside a file.

    Parameters
    ----------
    instruments : callable
        Gives a version by its name.
    mapping : File or None
        Says which field of an InfoPath form answers which question.
    """

    instruments: Instruments
    mapping: File | None = None


@dataclass(frozen=True)
class Kind:
    """A kind of file that answers come back in.

    Parameters
    ----------
    name : str
        As people call it.
    is_one : callable
        Says, by what is in a file, whether it is of this kind.
    read : callable
        Takes the file, its name for messages, and the means.
    """

    name: str
    is_one: Callable[[Path], bool]
    read: Callable[[Path, str, Means], Read]


def _read_document(
    of_file: Callable[..., list[Mark]], path: Path, name: str, means: Means
) -> Read:
    opened_tools.check(path, name=name)
    found = of_file(path, name=name)
    if not found:
        raise InspectorateError(_no_tool(name, _WITHOUT_CODES))
    return marks.understood(found, source=name, instruments=means.instruments)


def _read_workbook(
    of_file: Callable[..., list[SheetMarks]],
    path: Path,
    name: str,
    means: Means,
) -> Read:
    opened_tools.check(path, name=name)
    sheets = of_file(path, name=name)
    if not sheets:
        raise InspectorateError(_no_tool(name, _WITHOUT_CODES))
    read = [
        marks.understood(
            one.marks,
            source=f'{name} sheet "{one.sheet}"',
            instruments=means.instruments,
        )
        for one in sheets
    ]
    return Read(
        tuple(filled for one in read for filled in one.filled),
        tuple(fault for one in read for fault in one.faults),
    )


def _read_infopath(path: Path, name: str, means: Means) -> Read:
    if means.mapping is None:
        what = "is XML, and no mapping says which field answers which question"
        raise InspectorateError(_no_tool(name, what))
    rules = means.mapping
    understood = infopath_files.understand(
        path,
        rules.path,
        name=name,
        mapping_name=rules.name,
        load=functools.partial(_shipped, place=rules.name),
    )
    return Read(understood.cases, understood.faults)


def _is(kind: str) -> Callable[[Path], bool]:
    return lambda path: opened_tools.kind_of(path) == kind


# The first kind that recognises a file reads it.
KINDS: tuple[Kind, ...] = (
    Kind(
        "DOCX", _is("docx"), functools.partial(_read_document, document_marks.of_docx)
    ),
    Kind("ODT", _is("odt"), functools.partial(_read_document, document_marks.of_odt)),
    Kind("XLSX", _is("xlsx"), functools.partial(_read_workbook, sheet_marks.of_xlsx)),
    Kind("ODS", _is("ods"), functools.partial(_read_workbook, sheet_marks.of_ods)),
    Kind("XML of InfoPath with its mapping", opened_tools.is_markup, _read_infopath),
)


def read(files: Sequence[File], *, mapping: File | None = None) -> tuple[Read, ...]:
    """Return what each file says, in their order.

    Parameters
    ----------
    files : sequence of File
    mapping : File, optional
        For files of InfoPath.

    Returns
    -------
    tuple of Read
        Of a file that cannot be read, the faults alone: `FIELDWORK-166` for one that is
        no tool, `FIELDWORK-168` for a broken one.
    """
    means = Means(_instrument, mapping)
    return tuple(_read(file, means) for file in files)


def _read(file: File, means: Means) -> Read:
    try:
        for kind in KINDS:
            if kind.is_one(file.path):
                return kind.read(file.path, file.name, means)
    except InspectorateError as error:
        return Read(faults=error.faults)
    return Read(faults=(_no_tool(file.name, "is of no kind that answers come in"),))


@functools.cache
def _instrument(name: str) -> Instrument | None:
    """Return a shipped version; a file must not choose what else is read."""
    return instrument_files.load(name) if name in instrument_files.names() else None


def _shipped(name: str, *, place: str) -> Instrument:
    instrument = _instrument(name)
    if instrument is None:
        raise InspectorateError(
            Fault(
                place,
                "FIELDWORK-175",
                f'is for "{name}", which is no version that is shipped.',
                "Write one that `inspectorate instrument list` names, with its version.",
            )
        )
    return instrument


def _no_tool(name: str, what: str) -> Fault:
    kinds = ", ".join(kind.name for kind in KINDS)
    return Fault(
        name,
        "FIELDWORK-166",
        f"{what}; nothing was read.",
        "Send the tool that was filled in, the file itself and not a copy of its text, "
        f"as one of {kinds}.",
    )


def read_apart(
    files: Sequence[File], *, mapping: File | None = None
) -> tuple[Read, ...]:
    """Read files in a confined process; as `read`.

    Raises
    ------
    InspectorateError
        `SAMPLE-041` if a file needs too much memory or time.
    """
    request = {
        "files": [_as_plain(one) for one in files],
        "mapping": _as_plain(mapping) if mapping else None,
    }
    return tuple(map(_as_read, confined_process.run(__name__, request)))


def _as_plain(file: File) -> list[str]:
    return [str(file.path.resolve()), file.name]


def _as_file(plain: list[str]) -> File:
    path, name = plain
    return File(Path(path), name)


def _as_read(plain: dict[str, Any]) -> Read:
    return Read(
        tuple(
            FilledIn(**one | {"entries": tuple(map(_as_entry, one["entries"]))})
            for one in plain["filled"]
        ),
        tuple(Fault(**one) for one in plain["faults"]),
    )


def _as_entry(plain: dict[str, Any]) -> Entry:
    value = plain["value"]
    return Entry(
        plain["question"],
        Value(tuple(value["answers"]), tuple(value["reasons"]), value["note"]),
        plain["place"],
    )


def _main(request_path: Path, answer_path: Path) -> None:
    confined_process.confine()
    request = confined_process.read_request(request_path)
    files = [_as_file(one) for one in request["files"]]
    mapping = _as_file(request["mapping"]) if request["mapping"] else None
    said = [asdict(one) for one in read(files, mapping=mapping)]
    confined_process.answer(answer_path, said)


if __name__ == "__main__":
    _main(Path(sys.argv[1]), Path(sys.argv[2]))
