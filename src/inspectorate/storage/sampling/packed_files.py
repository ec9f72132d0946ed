"""Packed files: how large a workbook becomes when it is unpacked, counted beforehand.

XLSX and ODS are zip files. What the directory of a zip file says of sizes is a claim of
whoever made it, so the bytes are unpacked and counted, a piece at a time and without
keeping any, before a parser sees the file.
"""

from __future__ import annotations

import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import BinaryIO

from inspectorate.core.faults import Fault, InspectorateError
from inspectorate.storage.sampling import file_kinds

# 50,000 rows of 30 columns are about 80 MB of XML.
MOST_UNPACKED_BYTES = 150_000_000
# A workbook of one sheet has about ten parts; some programs add pictures and settings.
MOST_PARTS = 1_000
MOST_DIRECTORY_BYTES = 1_000_000
_SIGNATURE = b"PK\x03\x04"
_END = b"PK\x05\x06"
_END_BYTES = 22 + 65_535  # of the record at the end with the longest comment
_PIECE = 1 << 16
_STORED, _DEFLATED = zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED
_ENCRYPTED = 0x1
_SPREADSHEET = b"application/vnd.oasis.opendocument.spreadsheet"
# Takes the name of a file and what is wrong with it.
Refused = Callable[[str, str], Fault]


class _PackedOtherwiseError(Exception):
    """A part is packed in a way that no spreadsheet program uses."""


def is_packed(path: Path) -> bool:
    """Say whether a file is a zip file by its first bytes."""
    with path.open("rb") as stream:
        return stream.read(4) == _SIGNATURE


def check(path: Path, *, name: str) -> None:
    """Refuse a packed file that is no workbook, or one that unpacks into too much.

    Parameters
    ----------
    path : Path
        A zip file.
    name : str
        As its sender calls it, for messages.

    Raises
    ------
    InspectorateError
        `SAMPLE-040` for one that is broken, locked, or larger than any list;
        `SAMPLE-042` for one that is something else, such as a text document.
    """
    look_into(path, name=name, refused=_refused, admit=_admit_workbook)


def look_into(
    path: Path,
    *,
    name: str,
    refused: Refused,
    admit: Callable[[zipfile.ZipFile, str], None],
) -> None:
    """Refuse a packed file that is broken, locked, or unpacks into too much.

    Parameters
    ----------
    path : Path
        A zip file.
    name : str
        As its sender calls it, for messages.
    refused : callable
        Takes the name and what is wrong, and returns the fault.
    admit : callable
        Takes the file, whose directory is not too long, and the name; raises
        `InspectorateError` for a file of another kind.

    Raises
    ------
    InspectorateError
        With the fault of `refused`, or that of `admit`.
    """
    try:
        with path.open("rb") as stream:
            _check_directory(stream, path.stat().st_size, name, refused)
            with zipfile.ZipFile(stream) as packed:
                parts = packed.infolist()
                admit(packed, name)
            _check_parts(stream, parts, name, refused)
    except (zipfile.BadZipFile, zlib.error, struct.error, ValueError) as error:
        raise InspectorateError(refused(name, f"is broken ({error})")) from error
    except (NotImplementedError, _PackedOtherwiseError) as error:
        what = "is packed in a way that no office program uses"
        raise InspectorateError(refused(name, what)) from error


def _admit_workbook(packed: zipfile.ZipFile, name: str) -> None:
    parts = packed.infolist()
    if not _is_workbook(packed, {part.filename for part in parts}):
        raise InspectorateError(file_kinds.wrong_kind(name, _kind_of(parts)))


def _check_directory(
    stream: BinaryIO, n_bytes: int, name: str, refused: Refused
) -> None:
    """Refuse a directory that is too long, before it is read into memory."""
    stream.seek(max(0, n_bytes - _END_BYTES))
    end = stream.read()
    at = end.rfind(_END)
    if at < 0 or len(end) < at + 22:
        raise zipfile.BadZipFile("it has no end")
    n_parts, n_directory_bytes = struct.unpack("<HI", end[at + 10 : at + 16])
    if n_parts > MOST_PARTS or n_directory_bytes > MOST_DIRECTORY_BYTES:
        raise InspectorateError(refused(name, f"holds more than {MOST_PARTS:,} parts"))


def _is_workbook(packed: zipfile.ZipFile, parts: set[str]) -> bool:
    if not parts.isdisjoint({"xl/workbook.xml", "xl/workbook.bin"}):
        return True
    if "mimetype" not in parts:
        return False
    with packed.open("mimetype") as stream:
        return stream.read(len(_SPREADSHEET)) == _SPREADSHEET


def _kind_of(parts: list[zipfile.ZipInfo]) -> str:
    names = {part.filename for part in parts}
    is_text = not names.isdisjoint({"word/document.xml", "content.xml"})
    return "a document" if is_text else "a packed archive"


def _check_parts(
    stream: BinaryIO, parts: list[zipfile.ZipInfo], name: str, refused: Refused
) -> None:
    n_unpacked = 0
    for part in parts:
        if part.flag_bits & _ENCRYPTED:
            raise InspectorateError(refused(name, "is locked with a password"))
        for n_bytes in _unpacked(stream, part):
            n_unpacked += n_bytes
            if n_unpacked > MOST_UNPACKED_BYTES:
                limit = MOST_UNPACKED_BYTES // 1_000_000
                what = f"becomes larger than {limit} MB when it is unpacked"
                raise InspectorateError(refused(name, what))


def _unpacked(stream: BinaryIO, part: zipfile.ZipInfo) -> Iterator[int]:
    """Yield the sizes of the pieces of a part, by what is in it and not by its claim."""
    stream.seek(part.header_offset)
    header = stream.read(30)
    if header[:4] != _SIGNATURE:
        raise zipfile.BadZipFile("a part is not where the directory says")
    n_name, n_extra = struct.unpack("<HH", header[26:30])
    stream.seek(part.header_offset + 30 + n_name + n_extra)
    if part.compress_type == _STORED:
        yield part.compress_size
    elif part.compress_type == _DEFLATED:
        yield from _inflated(stream, part.compress_size)
    else:
        raise _PackedOtherwiseError


def _inflated(stream: BinaryIO, n_packed: int) -> Iterator[int]:
    engine = zlib.decompressobj(-zlib.MAX_WBITS)
    left = n_packed
    while left > 0 and not engine.eof:
        packed = stream.read(min(_PIECE, left))
        if not packed:
            raise zipfile.BadZipFile("it ends in the middle")
        left -= len(packed)
        while packed and not engine.eof:
            yield len(engine.decompress(packed, _PIECE))
            packed = engine.unconsumed_tail


def _refused(name: str, what: str) -> Fault:
    return Fault(
        name,
        "SAMPLE-040",
        f"{what}; it was not opened.",
        "Copy the list into a new spreadsheet without a password, or save it as CSV.",
    )
