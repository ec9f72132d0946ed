"""Nodes of a narrative as a word processor keeps them: paragraphs side by side.

Word knows no element around a list or a quotation: each paragraph says for itself how deep
it stands. Here nodes become such lines, and lines become nodes.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from inspectorate.core.publishing import narrative_order
from inspectorate.core.publishing.narrative_nodes import (
    MAX_DEPTH,
    Inline,
    Listed,
    Node,
    Para,
    Quoted,
    Title,
)


@dataclass(frozen=True)
class Line:
    """A paragraph.

    Parameters
    ----------
    nodes : tuple of Inline
        What it says.
    level : int
        Of a heading; 0 of any other.
    depth : int
        In how many lists it stands, up to 3.
    begins : bool
        Whether an item of a list begins with it; else it goes on with one.
    list : int
        From 1, the same for the items of one list; 0 outside lists.
    ordered : bool
        Whether the items of that list are numbered, from `start`.
    quoted : bool
        Whether it stands in a quotation.
    """

    nodes: tuple[Inline, ...]
    level: int = 0
    depth: int = 0
    begins: bool = False
    list: int = 0
    ordered: bool = False
    start: int = 1
    quoted: bool = False


def flat(nodes: Iterable[Node], *, first_list: int = 1) -> tuple[Line, ...]:
    """Return settled nodes as lines.

    Parameters
    ----------
    nodes : iterable of Node
    first_list : int
        Number of the first list; the others follow in the order in which they begin.
    """
    lists = itertools.count(first_list)
    return tuple(line for node in nodes for line in _lines(node, Line(()), lists))


def _lines(node: Node, around: Line, lists: Iterator[int]) -> Iterator[Line]:
    match node:
        case Para(inner):
            yield replace(around, nodes=inner)
        case Title(level, _, inner):
            yield Line(inner, level=level)
        case Quoted(inside):
            for one in inside:
                yield from _lines(one, Line((), quoted=True), lists)
        case _:
            yield from _items(node, around, lists)


def _items(node: Listed, around: Line, lists: Iterator[int]) -> Iterator[Line]:
    within = replace(
        around,
        depth=around.depth + 1,
        list=next(lists),
        ordered=node.ordered,
        start=node.start,
        begins=False,
    )
    for item in node.items:
        for place, one in enumerate(item):
            yield from _lines(one, replace(within, begins=place == 0), lists)


def gathered(lines: Sequence[Line], *, block: str, below: int) -> tuple[Node, ...]:
    """Return lines as nodes, settled; ids of headings begin with that of the block."""
    found: list[Node] = []
    titles = itertools.count(1)
    for (quoted, is_title), group in itertools.groupby(
        lines, key=lambda line: (line.quoted, line.level > 0)
    ):
        run = list(group)
        if is_title:
            found += (
                Title(line.level, f"{block}-h{next(titles)}", line.nodes)
                for line in run
                if narrative_order.settled_line(line.nodes)
            )
        else:
            inner = tuple(_gathered(run, depth=0))
            found += [Quoted(inner)] if quoted else inner
    return narrative_order.settled(found, below=below)


def _gathered(lines: Sequence[Line], *, depth: int) -> Iterator[Para | Listed]:
    """Yield the paragraphs at a depth, and each run of deeper ones as lists."""
    for is_deeper, group in itertools.groupby(
        lines, key=lambda line: line.depth > depth
    ):
        run = list(group)
        if is_deeper and depth < MAX_DEPTH:
            yield from _lists(run, depth=depth + 1)
        else:
            yield from (Para(line.nodes) for line in run)


def _lists(lines: Sequence[Line], *, depth: int) -> Iterator[Listed]:
    """Yield lists whose items begin with the lines that say so at this very depth."""
    items: list[list[Line]] = []
    for line in lines:
        if not items or (line.begins and line.depth == depth):
            items.append([])
        items[-1].append(line)
    for (ordered, _), group in itertools.groupby(
        items, key=lambda item: (item[0].ordered, item[0].list)
    ):
        run = list(group)
        inside = (tuple(_gathered(item, depth=depth)) for item in run)
        yield Listed(ordered, tuple(inside), run[0][0].start)
