"""What a narrative is made of once it is parsed: values that any renderer can copy.

Character styles are flags of a run and not nested elements, as in a word processor: the
order in which somebody made a word bold and italic is no part of a text.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

MAX_DEPTH = 3  # of lists within lists
MAX_LEVEL = 6  # of headings


@dataclass(frozen=True)
class Words:
    """A run of text in one style.

    Parameters
    ----------
    text : str
        Never empty.
    strong, emphasis : bool
        How it is set.
    address : str
        Where it leads: `https:`, `http:`, `mailto:`, or `#` and the id of a block of the
        same page; empty where it is no link.
    """

    text: str
    strong: bool = False
    emphasis: bool = False
    address: str = ""


@dataclass(frozen=True)
class Break:
    """A new line within a paragraph."""


@dataclass(frozen=True)
class NoteMark:
    """The place of a footnote, with the footnote.

    Parameters
    ----------
    id : str
        Unique on a page if the ids of blocks are.
    number : int
        From 1 within the block; `narrative_notes` counts through a page.
    nodes : tuple of Para
        What the note says; never without one.
    """

    id: str
    number: int
    nodes: tuple[Para, ...]


Inline = Words | Break | NoteMark


@dataclass(frozen=True)
class Para:
    """A paragraph; never empty."""

    nodes: tuple[Inline, ...]


@dataclass(frozen=True)
class Title:
    """A heading within a narrative, below that of its section.

    Parameters
    ----------
    level : int
        Up to 6, and never more than one below the heading before it.
    id : str
        The target of links.
    nodes : tuple of Words or NoteMark
    """

    level: int
    id: str
    nodes: tuple[Inline, ...]


@dataclass(frozen=True)
class Listed:
    """A list; each item begins with a paragraph.

    Parameters
    ----------
    ordered : bool
        Whether its items are numbered, from `start`.
    items : tuple of tuple of (Para or Listed)
        Never without one.
    """

    ordered: bool
    items: tuple[tuple[Para | Listed, ...], ...]
    start: int = 1


@dataclass(frozen=True)
class Quoted:
    """Paragraphs and lists taken from elsewhere."""

    nodes: tuple[Para | Listed, ...]


Node = Para | Title | Listed | Quoted


def grouped(nodes: tuple[Inline, ...]) -> Iterator[tuple[str, tuple[Inline, ...]]]:
    """Yield neighbours that lead to one address together, with that address.

    Examples
    --------
    >>> [(to, len(group)) for to, group in grouped((Words("a"), Words("b", address="#c")))]
    [('', 1), ('#c', 1)]
    """
    kept: list[Inline] = []
    address = ""
    for node in nodes:
        leads = node.address if isinstance(node, Words) else ""
        if kept and leads != address:
            yield address, tuple(kept)
            kept = []
        address = leads
        kept.append(node)
    if kept:
        yield address, tuple(kept)


def paragraphs(nodes: tuple[Node, ...]) -> Iterator[tuple[Inline, ...]]:
    """Yield the text of every paragraph and heading, in reading order."""
    for node in nodes:
        match node:
            case Para(inner) | Title(nodes=inner):
                yield inner
            case Quoted(inside):
                yield from paragraphs(inside)
            case _:
                for item in node.items:
                    yield from paragraphs(item)


def said(nodes: tuple[Inline, ...]) -> str:
    """Return the text of a paragraph without its style; a note is its number."""
    return "".join(
        node.text
        if isinstance(node, Words)
        else f"[{node.number}]"
        if isinstance(node, NoteMark)
        else " "
        for node in nodes
    )
