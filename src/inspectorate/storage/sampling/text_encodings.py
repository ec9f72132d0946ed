"""Encodings: which one a text file is in, told from all of its bytes."""

from __future__ import annotations

import codecs
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from inspectorate.core.faults import Fault, InspectorateError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_NOT_WINDOWS = bytes((0x00, 0x81, 0x8D, 0x8F, 0x90, 0x9D))  # unassigned in cp1252
_CHUNK = 1 << 20


@dataclass(frozen=True)
class Encoding:
    """Name of an encoding as Python has it, and how many lines the file has."""

    name: str
    n_lines: int


def detect(path: Path) -> Encoding:
    """Tell the encoding of a text file.

    Parameters
    ----------
    path : Path
        UTF-8 with or without byte order mark, UTF-16, or Windows-1252.

    Returns
    -------
    Encoding
        By mark; else UTF-16 if every second byte at the start is 0; else UTF-8 if
        every byte fits; else Windows-1252.

    Raises
    ------
    InspectorateError
        `SAMPLE-023` when it is none of these.
    """
    with path.open("rb") as stream:
        start = stream.read(4)
    for name in _candidates(start):
        n_lines = _lines_in(path, name)
        if n_lines is not None:
            return Encoding(name, n_lines)
    raise InspectorateError(
        Fault(
            str(path),
            "SAMPLE-023",
            "is not text in UTF-8, UTF-16 or Windows-1252.",
            "Save it as CSV in UTF-8, or as XLSX or ODS.",
        )
    )


def _candidates(start: bytes) -> tuple[str, ...]:
    for mark, name in _MARKS:
        if start.startswith(mark):
            return (name,)
    if len(start) == 4 and start[1] == start[3] == 0:
        return ("utf-16-le",)
    if len(start) == 4 and start[0] == start[2] == 0:
        return ("utf-16-be",)
    return ("utf-8", "cp1252")


def _lines_in(path: Path, name: str) -> int | None:
    decoder = codecs.getincrementaldecoder(name)()
    n_lines = 0
    for chunk, last in _chunks(path):
        if name == "cp1252" and any(byte in chunk for byte in _NOT_WINDOWS):
            return None
        try:
            text = decoder.decode(chunk, last)
        except UnicodeDecodeError:
            return None
        if "\0" in text:
            return None
        n_lines += text.count("\n")
    return n_lines


def _chunks(path: Path) -> Iterator[tuple[bytes, bool]]:
    with path.open("rb") as stream:
        while chunk := stream.read(_CHUNK):
            yield chunk, False
    yield b"", True
