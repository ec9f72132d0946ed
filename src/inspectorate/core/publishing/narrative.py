"""What authors say in their own words: Markdown without HTML, images and code.

Allowed are headings, lists, emphasis, strong, quotes, footnotes (`word[^1]`, and below
`[^1]: what it says`), and links to the web, to an e-mail address and to a block of the same
page (`[table: headline scores](#headline)`). Everything else stays the text it is.
Source: https://spec.commonmark.org/0.31.2/ (CommonMark); footnotes as in pandoc's manual.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace

from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode
from mdit_py_plugins.footnote import footnote_plugin

from inspectorate.core.publishing import narrative_order
from inspectorate.core.publishing.narrative_nodes import (
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

NOT_OURS = (
    *("html_block", "html_inline", "image", "code", "fence", "backticks"),
    *("hr", "lheading"),
)
ADDRESS = re.compile(
    r"https?://[^\s/?#]\S*|mailto:[^\s@]+@[^\s@]+|#[A-Za-z][\w.-]*", re.ASCII
)


PLAIN = Words("")


def parse(text: str, *, block: str, below: int = 2) -> tuple[Node, ...]:
    """Return what a text in Markdown says.

    Parameters
    ----------
    text : str
        As its author wrote it; there is no text that cannot be read.
    block : str
        Id of the block, unique on its page: ids of headings and notes begin with it.
    below : int
        Level of the heading that the text stands under; its own begin one below.

    Returns
    -------
    tuple of Node
        Settled as `narrative_order` says. Every mark of a note is a note of its own.

    Examples
    --------
    >>> [title] = parse("# Cases", block="b1")
    >>> title.level, title.id, title.nodes[0].text
    (3, 'b1-h1', 'Cases')
    """
    tree = SyntaxTreeNode(_parser().parse(text, {}))
    reader = _Reader(block, below, _notes(tree))
    return narrative_order.settled(reader.nodes(tree.children), below=below)


def may_lead_to(url: str) -> bool:
    """Say whether a link may lead to an address."""
    return ADDRESS.fullmatch(url) is not None


@functools.cache
def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark").use(footnote_plugin, inline=False)
    parser.validateLink = may_lead_to  # type: ignore[method-assign]
    return parser.disable(list(NOT_OURS))


def _notes(tree: SyntaxTreeNode) -> Mapping[int, SyntaxTreeNode]:
    return {
        note.meta["id"]: note
        for part in tree.children
        if part.type == "footnote_block"
        for note in part.children
    }


class _Reader:
    """Reads a tree of tokens; counts headings and notes as it comes to them."""

    def __init__(
        self, block: str, below: int, notes: Mapping[int, SyntaxTreeNode]
    ) -> None:
        self._block = block
        self._below = below
        self._notes = notes
        self._n_titles = 0
        self._n_marks = 0

    def nodes(self, tree: Sequence[SyntaxTreeNode]) -> Iterator[Node]:
        for node in tree:
            if node.type == "heading":
                level = self._below + int(node.tag[1:])
                yield from self._title(level, self._inline(node))
            elif node.type == "blockquote":
                yield Quoted(tuple(self._inside(node)))
            else:
                yield from self._inner(node)

    def _title(self, level: int, inner: tuple[Inline, ...]) -> Iterator[Title]:
        if narrative_order.settled_line(inner):
            self._n_titles += 1
            yield Title(level, f"{self._block}-h{self._n_titles}", inner)

    def _inner(self, node: SyntaxTreeNode) -> Iterator[Para | Listed]:
        if node.type in ("paragraph", "heading"):
            yield Para(self._inline(node))
        elif node.type in ("bullet_list", "ordered_list"):
            items = tuple(tuple(self._inside(item)) for item in node.children)
            start = int(node.attrs.get("start", 1))
            yield Listed(node.type == "ordered_list", items, start)
        elif node.type == "blockquote":
            yield from self._inside(node)

    def _inside(self, node: SyntaxTreeNode) -> Iterator[Para | Listed]:
        """Read what stands in a list or a quotation: neither headings nor quotations."""
        for child in node.children:
            yield from self._inner(child)

    def _inline(self, node: SyntaxTreeNode) -> tuple[Inline, ...]:
        return tuple(
            found for line in node.children for found in _runs(line, PLAIN, self._mark)
        )

    def _mark(self, node: SyntaxTreeNode) -> Iterator[Inline]:
        told = self._told(node)
        if told:
            self._n_marks += 1
            number = self._n_marks
            yield NoteMark(f"{self._block}-n{number}", number, told)

    def _told(self, node: SyntaxTreeNode) -> tuple[Para, ...]:
        note = self._notes[node.meta["id"]]
        lines = (line for line in note.walk() if line.type == "inline")
        read = (
            narrative_order.settled_line(_runs(line, PLAIN, _as_text)) for line in lines
        )
        return tuple(Para(inner) for inner in read if inner)


def _runs(
    tree: SyntaxTreeNode,
    style: Words,
    mark: Callable[[SyntaxTreeNode], Iterator[Inline]],
) -> Iterator[Inline]:
    for node in tree.children:
        match node.type:
            case "hardbreak":
                yield Break()
            case "softbreak":
                yield replace(style, text=" ")
            case "footnote_ref":
                yield from mark(node)
            case "strong" | "em" | "link":
                yield from _runs(node, _styled(node, style), mark)
            case _:
                yield replace(style, text=node.content)


def _styled(node: SyntaxTreeNode, style: Words) -> Words:
    if node.type == "link":
        return replace(style, address=str(node.attrs["href"]))
    if node.type == "strong":
        return replace(style, strong=True)
    return replace(style, emphasis=True)


def _as_text(node: SyntaxTreeNode) -> Iterator[Inline]:
    """Leave the mark of a note within a note as it was written: it has no place."""
    yield Words(f"[^{node.meta['label']}]")
