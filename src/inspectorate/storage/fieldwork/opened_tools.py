"""Filled-in tools that come back: what kind of file one is, and that it does no harm."""

from __future__ import annotations

import zipfile
from pathlib import Path
from typing import Any

from lxml import etree

from inspectorate.core.faults import Fault, InspectorateError
from inspectorate.storage.sampling import packed_files

# By a part that each has, or by what its part `mimetype` says.
_BY_PART = {"word/document.xml": "docx", "xl/workbook.xml": "xlsx"}
_BY_TYPE = {
    b"application/vnd.oasis.opendocument.text": "odt",
    b"application/vnd.oasis.opendocument.spreadsheet": "ods",
}

_BYTE_ORDER_MARKS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")
_ENOUGH_BYTES = 64


def kind_of(path: Path) -> str:
    """Return `docx`, `odt`, `xlsx` or `ods` by what is in a file; empty for all else.

    Notes
    -----
    Only the directory of the file is read; `check` says whether the rest may be.
    """
    if not packed_files.is_packed(path):
        return ""
    try:
        with zipfile.ZipFile(path) as packed:
            return _kind_of(packed)
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError):
        return (
            ""  # packed in another way than any tool is: of no kind that is read here
        )


def _kind_of(packed: zipfile.ZipFile) -> str:
    names = set(packed.namelist())
    for part, kind in _BY_PART.items():
        if part in names:
            return kind
    if "mimetype" not in names:
        return ""
    with packed.open("mimetype") as stream:
        return _BY_TYPE.get(stream.read(100).strip(), "")


def is_markup(path: Path) -> bool:
    """Say whether a file begins as XML does, in UTF-8 or UTF-16."""
    with path.open("rb") as stream:
        start = stream.read(_ENOUGH_BYTES)
    for mark in _BYTE_ORDER_MARKS:
        start = start.removeprefix(mark)
    return start.replace(b"\0", b"").lstrip().startswith(b"<")


def check(path: Path, *, name: str) -> None:
    """Refuse a file that is broken, locked, or unpacks into too much.

    Raises
    ------
    InspectorateError
        `FIELDWORK-168`.
    """
    packed_files.look_into(path, name=name, refused=refused, admit=_admit_any)


def _admit_any(packed: zipfile.ZipFile, name: str) -> None:
    """Admit whatever kind was found."""


def part(path: Path, wanted: str, *, name: str) -> Any:
    """Return the root of a part of XML, without anything that it asks to be fetched.

    Parameters
    ----------
    path : Path
        A file that was checked.
    wanted, name : str
        Name of the part, and of the file for messages.

    Raises
    ------
    InspectorateError
        `FIELDWORK-168` when it is no well-formed XML, or declares entities.
    """
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False
    )
    try:
        with zipfile.ZipFile(path) as packed, packed.open(wanted) as stream:
            tree = etree.parse(stream, parser)
    except (etree.XMLSyntaxError, KeyError, zipfile.BadZipFile) as error:
        raise InspectorateError(refused(name, f"is broken ({error})")) from error
    if tree.docinfo.doctype:
        what = "declares a document type, as no office program does"
        raise InspectorateError(refused(name, what))
    return tree.getroot()


def refused(name: str, what: str) -> Fault:
    """Return the fault of a file that is not read, and what is wrong with it."""
    return Fault(
        name,
        "FIELDWORK-168",
        f"{what}; it was not read.",
        "Open it in the program in which it was filled in, and save it under a new "
        "name, without a password.",
    )
