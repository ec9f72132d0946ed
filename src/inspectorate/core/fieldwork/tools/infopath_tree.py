"""An InfoPath file as a tree of fields and groups, and the text that a field holds."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

XHTML = "{http://www.w3.org/1999/xhtml}"
SCHEMA_INSTANCE = "{http://www.w3.org/2001/XMLSchema-instance}"
NIL = f"{SCHEMA_INSTANCE}nil"
# Attributes that say how a field is written, not what was filled in.
_OF_THE_FORMAT = (SCHEMA_INSTANCE, "{http://www.w3.org/XML/1998/namespace}")
_BLOCKS = frozenset(
    {"address", "blockquote", "dd", "div", "dl", "dt", "h1", "h2", "h3", "h4", "h5"}
    | {"h6", "hr", "li", "ol", "p", "pre", "table", "td", "th", "tr", "ul"}
)
_SPACES = re.compile(r"\s+")


@dataclass(frozen=True)
class Element:
    """One element with what is in it.

    Parameters
    ----------
    tag : str
        `{namespace}name`.
    line : int
        Line on which it begins, from 1.
    attributes : mapping of str to str
        By `{namespace}name`, or by name alone.
    content : tuple of str and Element
        In the order of the file.
    """

    tag: str
    line: int
    attributes: Mapping[str, str] = field(default_factory=dict)
    content: tuple[str | Element, ...] = ()

    @property
    def children(self) -> tuple[Element, ...]:
        """The elements directly in it."""
        return tuple(part for part in self.content if isinstance(part, Element))

    @property
    def is_field(self) -> bool:
        """Whether it holds text, plain or rich, and no fields of its own."""
        return all(child.tag.startswith(XHTML) for child in self.children)


@dataclass(frozen=True)
class Document:
    """A whole file: its root, and its processing instructions by target."""

    root: Element
    instructions: Mapping[str, str] = field(default_factory=dict)


def text_of(element: Element) -> str:
    """Return the text of a field.

    Returns
    -------
    str
        Empty for a field that is nil. Of rich text, each paragraph, item and line of a
        table is a line, and the rest of its looks is left out.

    Examples
    --------
    >>> bold = Element(XHTML + "b", 1, {}, ("late",))
    >>> text_of(Element("note", 1, {}, ("It was ", bold, ".")))
    'It was late.'
    """
    if element.attributes.get(NIL, "").strip() in ("true", "1"):
        return ""
    if not element.children:
        whole = "".join(part for part in element.content if isinstance(part, str))
        return whole.replace("\r\n", "\n").strip()
    lines = "".join(_pieces(element)).split("\n")
    return "\n".join(line.strip() for line in lines if line.strip())


def _pieces(element: Element) -> Iterator[str]:
    for part in element.content:
        if isinstance(part, str):
            yield _SPACES.sub(" ", part)
            continue
        name = part.tag.rpartition("}")[2].lower()
        edge = "\n" if name in _BLOCKS or name == "br" else ""
        yield edge
        yield from _pieces(part)
        yield edge


def has_picture(element: Element) -> bool:
    """Say whether rich text holds a picture, which no evidence of ours does."""
    return any(
        child.tag.lower() == f"{XHTML}img" or has_picture(child)
        for child in element.children
    )


def own_attributes(element: Element) -> Iterator[tuple[str, str]]:
    """Yield the attributes that somebody filled in, with what they hold."""
    for name, value in element.attributes.items():
        if value.strip() and not name.startswith(_OF_THE_FORMAT):
            yield name, value.strip()
