"""Write nodes as Markdown again, so that reading it gives the same nodes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from inspectorate.core.publishing.narrative_escapes import ENTITY, Piece, joined
from inspectorate.core.publishing.narrative_nodes import (
    Break,
    Inline,
    Node,
    NoteMark,
    Para,
    Quoted,
    Title,
    Words,
    grouped,
    paragraphs,
)


def written(nodes: Sequence[Node], *, below: int = 2) -> str:
    """Return nodes as Markdown.

    Parameters
    ----------
    nodes : sequence of Node
        Settled.
    below : int
        Level of the heading they stand under.

    Returns
    -------
    str
        `narrative.parse` reads the same nodes from it. Each paragraph is one line; notes
        stand at the end in the order of their marks.
    """
    marks = [
        node
        for line in paragraphs(tuple(nodes))
        for node in line
        if isinstance(node, NoteMark)
    ]
    numbers = {mark.id: n for n, mark in enumerate(marks, start=1)}
    writer = _Writer(below, numbers)
    parts = ["\n".join(writer.block(node)) for node in nodes]
    parts += ["\n".join(_note(writer, mark)) for mark in marks]
    return "\n\n".join(parts) + "\n" if parts else ""


def _note(writer: _Writer, mark: NoteMark) -> Iterator[str]:
    start = f"[^{writer.numbers[mark.id]}]: "
    lines = _apart([list(writer.block(para)) for para in mark.nodes])
    yield from _indented(lines, start, "    ")


def _apart(blocks: Iterable[Sequence[str]]) -> Iterator[str]:
    """Yield the lines of blocks, one empty line between two of them."""
    for place, lines in enumerate(blocks):
        if place:
            yield ""
        yield from lines


def _indented(lines: Iterable[str], start: str, then: str) -> Iterator[str]:
    for place, line in enumerate(lines):
        yield (f"{then if place else start}{line}" if line else "")


@dataclass(frozen=True)
class _Writer:
    below: int
    numbers: dict[str, int]

    def block(self, node: Node) -> Iterator[str]:
        """Yield the lines of a block."""
        match node:
            case Para(inner):
                yield from self.line(inner).split("\n")
            case Title(level, _, inner):
                text = self.line(inner, in_title=True)
                yield f"{'#' * (level - self.below)} {text}"
            case Quoted(inside):
                inside_lines = _apart([list(self.block(one)) for one in inside])
                yield from (f"> {line}" if line else ">" for line in inside_lines)
            case _:
                for place, item in enumerate(node.items):
                    mark = f"{node.start + place}. " if node.ordered else "- "
                    lines = _apart([list(self.block(one)) for one in item])
                    yield from _indented(lines, mark, " " * len(mark))

    def line(self, nodes: tuple[Inline, ...], *, in_title: bool = False) -> str:
        """Return the text of a paragraph."""
        pieces: list[Piece] = []
        for address, group in grouped(nodes):
            inside = list(self._strong(group))
            if address:
                inside = [_mark("["), *inside, _mark(f"]({_destination(address)})")]
            pieces += inside
        return joined(pieces, in_title=in_title)

    def _strong(self, nodes: Sequence[Inline]) -> Iterator[Piece]:
        for strong, run in _alike(nodes, "strong"):
            inside = [
                piece
                for emphasis, part in _alike(run, "emphasis")
                for piece in _set(map(self._piece, part), "_" if emphasis else "")
            ]
            yield from _set(inside, "**" if strong else "")

    def _piece(self, node: Inline) -> Piece:
        match node:
            case Words(text):
                return Piece(text)
            case Break():
                return _mark("\\\n")
            case _:
                return _mark(f"[^{self.numbers[node.id]}]")


def _alike(
    nodes: Sequence[Inline], flag: str
) -> Iterator[tuple[bool, Sequence[Inline]]]:
    found: list[tuple[bool, list[Inline]]] = []
    for node in nodes:
        is_set = bool(getattr(node, flag, False))
        if found and found[-1][0] == is_set:
            found[-1][1].append(node)
        else:
            found.append((is_set, [node]))
    yield from found


def _set(pieces: Iterable[Piece], mark: str) -> Iterator[Piece]:
    if not mark:
        yield from pieces
        return
    yield Piece(mark, is_mark=True, side=1)
    yield from pieces
    yield Piece(mark, is_mark=True, side=-1)


def _mark(text: str) -> Piece:
    return Piece(text, is_mark=True)


def _destination(address: str) -> str:
    """Return an address as it stands in brackets, where few characters mean something."""
    return re.sub(rf"[\\()<>]|&(?={ENTITY.pattern[1:]})", r"\\\g<0>", address)
