"""What a Word document says of its styles, lists, links and notes.

Source: ECMA-376-1:2016, parts 17 (WordprocessingML) and 15.2 (relationships).
"""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from lxml import etree

from inspectorate.core.faults import Fault, InspectorateError
from inspectorate.storage.sampling import packed_files

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
PROPERTY = "inspectorate.reference"
MOST_PART_BYTES = 20_000_000  # the longest report is 1 MB
_CHAIN = 20  # styles based on each other; Word allows 11
_NO = ("0", "false", "off")


@dataclass(frozen=True)
class Style:
    """A style: its name in small letters without spaces, and what it sets."""

    name: str
    based: str = ""
    list: tuple[str, int] | None = None
    strong: bool = False
    emphasis: bool = False


NO_STYLE = Style("normal")


@dataclass(frozen=True)
class WordParts:
    """The parts of a document that its text refers to.

    Parameters
    ----------
    body : element
        `w:body`.
    styles : mapping of str to Style
        By id.
    levels : mapping of (str, int) to (bool, int)
        By list and level: whether it is numbered, and from which number.
    notes, comments : mapping of str to element
        By id.
    targets : mapping of str to mapping of str to str
        Addresses outside the file, by the part (`document`, `footnotes`) and id.
    reference : str
        Given when the file was written.
    """

    body: Any
    styles: Mapping[str, Style]
    levels: Mapping[tuple[str, int], tuple[bool, int]]
    notes: Mapping[str, Any]
    comments: Mapping[str, Any]
    targets: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    reference: str = ""

    def style(self, identifier: str) -> Style:
        """Return a style; one that is not there is the normal one."""
        return self.styles.get(identifier, NO_STYLE)

    def list_of(self, identifier: str) -> tuple[str, int] | None:
        """Return the list and level to which a style puts its paragraphs."""
        for _ in range(_CHAIN):
            style = self.style(identifier)
            if style.list is not None or not style.based:
                return style.list
            identifier = style.based
        return None


def opened(path: Path, *, name: str) -> WordParts:
    """Return the parts of a document.

    Parameters
    ----------
    path : Path
    name : str
        As its sender calls the file, for messages.

    Raises
    ------
    InspectorateError
        `PUBLISH-051` for a file that is no Word document, is broken or locked, declares
        entities, or unpacks into more than any report.
    """
    if not packed_files.is_packed(path):
        raise InspectorateError(_refused(name, "is no Word document"))
    packed_files.look_into(path, name=name, refused=_refused, admit=_admit)
    with zipfile.ZipFile(path) as packed:
        reader = _Reader(packed, name)
        body = reader.root("word/document.xml").find(f"{W}body")
        if body is None:
            raise InspectorateError(_refused(name, "holds no text"))
        return WordParts(
            body,
            _styles(reader.root("word/styles.xml")),
            _levels(reader.root("word/numbering.xml")),
            _by_id(reader.root("word/footnotes.xml"), "footnote"),
            _by_id(reader.root("word/comments.xml"), "comment"),
            {
                part: _targets(reader.root(f"word/_rels/{part}.xml.rels"))
                for part in ("document", "footnotes")
            },
            _reference(reader.root("docProps/custom.xml")),
        )


def _refused(name: str, what: str) -> Fault:
    return Fault(
        name,
        "PUBLISH-051",
        f"{what}; it was not read.",
        "Choose the document that was edited, saved as .docx without a password.",
    )


def _admit(packed: zipfile.ZipFile, name: str) -> None:
    if "word/document.xml" not in packed.namelist():
        raise InspectorateError(_refused(name, "is no Word document"))


@dataclass(frozen=True)
class _Reader:
    packed: zipfile.ZipFile
    name: str

    def root(self, part: str) -> Any:
        """Return the root of a part; of one that is not there, an empty one."""
        if part not in self.packed.namelist():
            return etree.Element("none")
        with self.packed.open(part) as stream:
            data = stream.read(MOST_PART_BYTES + 1)
        if len(data) > MOST_PART_BYTES:
            raise InspectorateError(_refused(self.name, "is longer than any report"))
        parser = etree.XMLParser(
            resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False
        )
        try:
            root = etree.fromstring(data, parser)
        except etree.XMLSyntaxError as error:
            raise InspectorateError(
                _refused(self.name, f"is broken ({error})")
            ) from error
        if root.getroottree().docinfo.doctype:
            what = "declares a document type, as no office program does"
            raise InspectorateError(_refused(self.name, what))
        return root


def value(element: Any, path: str) -> str:
    """Return the `w:val` of what lies at a path below an element, or nothing."""
    found = element.find(path)
    return "" if found is None else found.get(f"{W}val", "")


def is_set(properties: Any, name: str) -> bool | None:
    """Say whether a property of a run is switched on, off, or not mentioned."""
    found = None if properties is None else properties.find(f"{W}{name}")
    return None if found is None else found.get(f"{W}val", "1") not in _NO


def list_in(properties: Any) -> tuple[str, int] | None:
    """Return the list and level that properties of a paragraph name."""
    found = properties.find(f"{W}numPr")
    if found is None:
        return None
    level = value(found, f"{W}ilvl")
    return value(found, f"{W}numId"), _number(level, otherwise=0)


def _styles(root: Any) -> dict[str, Style]:
    found = {}
    for style in root.iterfind(f"{W}style"):
        of_paragraph = style.find(f"{W}pPr")
        of_run = style.find(f"{W}rPr")
        found[style.get(f"{W}styleId", "")] = Style(
            value(style, f"{W}name").replace(" ", "").lower(),
            value(style, f"{W}basedOn"),
            None if of_paragraph is None else list_in(of_paragraph),
            bool(is_set(of_run, "b")),
            bool(is_set(of_run, "i")),
        )
    return found


def _levels(root: Any) -> dict[tuple[str, int], tuple[bool, int]]:
    abstract = {
        one.get(f"{W}abstractNumId"): {
            _number(level.get(f"{W}ilvl"), otherwise=0): _level(level)
            for level in one.iterfind(f"{W}lvl")
        }
        for one in root.iterfind(f"{W}abstractNum")
    }
    found = {}
    for number in root.iterfind(f"{W}num"):
        levels = dict(abstract.get(value(number, f"{W}abstractNumId"), {}))
        for other in number.iterfind(f"{W}lvlOverride"):
            place = _number(other.get(f"{W}ilvl"), otherwise=0)
            inside = other.find(f"{W}lvl")
            ordered, start = (
                levels.get(place, (False, 1)) if inside is None else _level(inside)
            )
            begins = value(other, f"{W}startOverride")
            levels[place] = ordered, _number(begins, otherwise=start)
        for place, level in levels.items():
            found[number.get(f"{W}numId", ""), place] = level
    return found


def _level(element: Any) -> tuple[bool, int]:
    ordered = value(element, f"{W}numFmt") not in ("bullet", "none")
    return ordered, _number(value(element, f"{W}start"), otherwise=1)


def _number(text: str | None, *, otherwise: int) -> int:
    is_number = text is not None and text.isascii() and text.isdigit() and len(text) < 9
    return int(text) if text is not None and is_number else otherwise


def _by_id(root: Any, tag: str) -> dict[str, Any]:
    return {one.get(f"{W}id", ""): one for one in root.iterfind(f"{W}{tag}")}


def _targets(root: Any) -> dict[str, str]:
    return {
        one.get("Id", ""): one.get("Target", "")
        for one in root.iterfind("{*}Relationship")
        if one.get("TargetMode") == "External"
    }


def _reference(root: Any) -> str:
    for one in root.iterfind("{*}property"):
        if one.get("name") == PROPERTY:
            return "".join(one.itertext()).strip()
    return ""
