"""Bring nodes into the one order that every form of a text can hold.

Markdown, Word and OpenDocument nest differently: a list may begin with a list in the first,
bold may cover a space at its edge in the others. What is settled here looks the same in
all of them, so a text survives the way through each.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from inspectorate.core.publishing import narrative_runs
from inspectorate.core.publishing.narrative_nodes import (
    MAX_DEPTH,
    MAX_LEVEL,
    Break,
    Inline,
    Listed,
    Node,
    NoteMark,
    Para,
    Quoted,
    Title,
    Words,
)

MAX_START = 9999

Inner = Para | Listed


def settled(nodes: Iterable[Node], *, below: int) -> tuple[Node, ...]:
    """Return nodes in order.

    Parameters
    ----------
    nodes : iterable of Node
        As they were read.
    below : int
        Level of the heading they stand under, 1 to 5.

    Notes
    -----
    Empty paragraphs, list items and lists are left out, and neighbours of one kind are
    joined. Headings never skip a level, and are not set bold a second time. Quotations stand outside lists, and headings
    outside both: within, only their text is kept.
    """
    found: list[Node] = []
    level = below
    for node in nodes:
        match node:
            case Title():
                level = max(below + 1, min(node.level, level + 1, MAX_LEVEL))
                inner = _one_line(node.nodes)
                found += [replace(node, level=level, nodes=inner)] if inner else []
            case Quoted(inside):
                _add_quoted(found, inside)
            case _:
                for kept in _flat([node], depth=1):
                    _add(found, kept)
    return tuple(found)


def _one_line(nodes: Sequence[Inline]) -> tuple[Inline, ...]:
    """Settle a heading: without new lines, and without bold, which it is anyway."""
    return settled_line(
        Words(" ")
        if isinstance(node, Break)
        else replace(node, strong=False)
        if isinstance(node, Words)
        else node
        for node in nodes
    )


def _add_quoted(found: list[Node], inside: Sequence[Inner]) -> None:
    last = found[-1] if found else None
    before = last.nodes if isinstance(last, Quoted) else ()
    whole = tuple(_flat((*before, *inside), depth=1))
    if isinstance(last, Quoted):
        found.pop()
    found += [Quoted(whole)] if whole else []


def _flat(nodes: Iterable[Node], *, depth: int) -> list[Inner]:
    """Return paragraphs and lists, without what may not stand in a list or quotation."""
    found: list[Inner] = []
    for node in nodes:
        match node:
            case Para(inside) | Title(nodes=inside):
                inner = settled_line(inside)
                found += [Para(inner)] if inner else []
            case Quoted(inside):
                for kept in _flat(inside, depth=depth):
                    _add(found, kept)
            case _:
                for kept in _list(node, depth=depth):
                    _add(found, kept)
    return found


def _add(found: list[Inner] | list[Node], node: Inner) -> None:
    """Add a node; the items of a list go to a list of its kind that ends right before."""
    last = found[-1] if found else None
    if (
        isinstance(node, Listed)
        and isinstance(last, Listed)
        and node.ordered == last.ordered
    ):
        found[-1] = replace(last, items=last.items + node.items)
    else:
        found.append(node)


def _list(node: Listed, *, depth: int) -> list[Listed]:
    items = [
        whole
        for item in node.items
        for whole in _items(_flat(item, depth=depth + 1), depth=depth)
    ]
    start = node.start if node.ordered and 0 <= node.start <= MAX_START else 1
    return [Listed(node.ordered, tuple(items), start)] if items else []


def _items(inside: Sequence[Inner], *, depth: int) -> list[tuple[Inner, ...]]:
    """Return an item, or the items it becomes where it begins with a list or is deep."""
    found: list[tuple[Inner, ...]] = []
    current: list[Inner] = []
    for node in inside:
        if isinstance(node, Listed) and (not current or depth >= MAX_DEPTH):
            found += [tuple(current)] if current else []
            found += node.items
            current = []
        else:
            current.append(node)
    return [*found, tuple(current)] if current else found


def settled_line(nodes: Iterable[Inline]) -> tuple[Inline, ...]:
    """Return the text of a paragraph in order; empty where it says nothing."""
    return narrative_runs.settled([kept for node in nodes for kept in _noted(node)])


def _noted(node: Inline) -> list[Inline]:
    """Settle what a note says; a note within a note, and an empty one, is left out."""
    if not isinstance(node, NoteMark):
        return [node]
    told = (
        narrative_runs.settled(
            [kept for kept in para.nodes if not isinstance(kept, NoteMark)]
        )
        for para in node.nodes
    )
    nodes = tuple(Para(inner) for inner in told if inner)
    return [replace(node, nodes=nodes)] if nodes else []
