"""Cautious XML: files that strangers filled in, read without doing what they ask.

A document type is refused where it begins, before anything in it is read: no entity is
declared, nothing is fetched, nothing grows. Size, depth and number of elements are limited.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO
from xml.parsers import expat

from inspectorate.core.faults import Fault, InspectorateError
from inspectorate.core.fieldwork.tools.infopath_tree import Document, Element

MOST_BYTES = 20_000_000  # a form of 200 questions with its evidence has about 0.3 MB
DEEPEST = 100  # elements within each other; rich text has about twenty
MOST_ELEMENTS = 200_000
_PIECE = 1 << 16


class _RefusedError(Exception):
    """Something that no filled-in form needs."""


@dataclass
class _Open:
    """An element that has not ended yet."""

    tag: str
    line: int
    attributes: dict[str, str]
    content: list[str | Element] = field(default_factory=list)

    def ended(self) -> Element:
        return Element(self.tag, self.line, self.attributes, tuple(self.content))


def read(path: Path, *, shown: str) -> Document:
    """Read an XML file in UTF-8 or UTF-16, with or without a byte order mark.

    Parameters
    ----------
    path : Path
        The file.
    shown : str
        Its name in messages.

    Raises
    ------
    InspectorateError
        `FIELDWORK-178` when it is no XML, or cut off; `FIELDWORK-179` when it is too
        large or too deep; `FIELDWORK-180` when it brings a document type, which is the
        way to entities and to other files.
    """
    with path.open("rb") as stream:
        return parse(stream, shown=shown)


def parse(stream: BinaryIO, *, shown: str) -> Document:
    """Read XML from a stream; as `read`."""
    reader = _Reader()
    try:
        reader.take(stream)
    except expat.ExpatError as error:
        reason = expat.errors.messages[error.code]
        raise InspectorateError(
            Fault(
                f"{shown}:{error.lineno}",
                "FIELDWORK-178",
                f"the file cannot be read as XML ({reason}).",
                "Save it again from InfoPath, or fetch the original: it was changed or "
                "cut off.",
            )
        ) from error
    except _RefusedError as error:
        place = f"{shown}:{reader.parser.CurrentLineNumber}"
        fault = _too_much(place, str(error)) if str(error) else _brings_type(place)
        raise InspectorateError(fault) from error
    return reader.document()


def _too_much(place: str, what: str) -> Fault:
    return Fault(
        place,
        "FIELDWORK-179",
        f"the file {what}; it was not read.",
        "No filled-in form is like that; fetch the original, or type the answers in.",
    )


def _brings_type(place: str) -> Fault:
    return Fault(
        place,
        "FIELDWORK-180",
        "the file brings a document type of its own (DOCTYPE); it was not read.",
        "InfoPath never writes one: find out where the file comes from before you use it.",
    )


class _Reader:
    def __init__(self) -> None:
        self.parser = expat.ParserCreate(namespace_separator=" ")
        self.parser.buffer_text = True
        self.parser.StartDoctypeDeclHandler = self._doctype
        self.parser.ProcessingInstructionHandler = self._instruction
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._text
        self._open = [_Open("", 0, {})]
        self._instructions: dict[str, str] = {}
        self._n_elements = 0

    def take(self, stream: BinaryIO) -> None:
        n_bytes = 0
        while piece := stream.read(_PIECE):
            n_bytes += len(piece)
            if n_bytes > MOST_BYTES:
                raise _RefusedError(f"is larger than {MOST_BYTES // 1_000_000} MB")
            self.parser.Parse(piece, False)  # noqa: FBT003 - not by name in C
        self.parser.Parse(b"", True)  # noqa: FBT003 - not by name in C

    def document(self) -> Document:
        root = self._open[0].ended().children[0]
        return Document(root, self._instructions)

    def _doctype(self, *_: object) -> None:
        raise _RefusedError

    def _instruction(self, target: str, text: str) -> None:
        self._instructions[target] = text

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self._n_elements += 1
        if len(self._open) > DEEPEST:
            raise _RefusedError(f"is more than {DEEPEST} levels deep")
        if self._n_elements > MOST_ELEMENTS:
            raise _RefusedError(f"has more than {MOST_ELEMENTS:,} elements")
        named = {_tag(key): value for key, value in attributes.items()}
        line = self.parser.CurrentLineNumber
        self._open.append(_Open(_tag(name), line, named))

    def _end(self, _: str) -> None:
        ended = self._open.pop().ended()
        self._open[-1].content.append(ended)

    def _text(self, text: str) -> None:
        self._open[-1].content.append(text)


def _tag(name: str) -> str:
    """Return `{namespace}name` for the parser's `namespace name`."""
    namespace, _, local = name.rpartition(" ")
    return f"{{{namespace}}}{local}" if namespace else local
