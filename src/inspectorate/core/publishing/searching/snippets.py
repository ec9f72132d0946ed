"""The part of a text that answers a question, with the words that do marked."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from inspectorate.core.publishing import search

WIDTH = 240  # characters of a snippet, about
LEAD_IN = 60  # of them before its first marked word
MOST_MARKED = 200  # words of a text among which the best part is sought
CUT = "\u2026"
TOKEN = re.compile("[^\\W_]+(?:['\u2019\u02bc][^\\W_]+)*")


@dataclass(frozen=True)
class Piece:
    """A run of text; `is_match` where it answers the question."""

    text: str
    is_match: bool = False


def marked(text: str, words: frozenset[str]) -> tuple[Piece, ...]:
    """Return a whole text with words marked.

    Parameters
    ----------
    text : str
    words : frozenset of str
        Folded, as `search.words` gives them.
    """
    return tuple(_pieces(text, _matches(text, words), 0, len(text)))


def snippet(text: str, words: frozenset[str]) -> tuple[Piece, ...]:
    """Return the part of a text in which most of some words stand, with them marked.

    Returns
    -------
    tuple of Piece
        The beginning of the text where none of them stands in it.
    """
    spans = _matches(text, words)[:MOST_MARKED]
    start = _start(text, _best(spans))
    end = _end(text, start + WIDTH)
    pieces = list(_pieces(text, spans, start, end))
    if start > 0:
        pieces.insert(0, Piece(CUT))
    if end < len(text):
        pieces.append(Piece(CUT))
    return tuple(pieces)


def _matches(text: str, words: frozenset[str]) -> list[tuple[int, int]]:
    return [
        found.span()
        for found in TOKEN.finditer(text)
        if not words.isdisjoint(search.words(found.group()))
    ]


def _best(spans: Sequence[tuple[int, int]]) -> int:
    """Return where the span begins after which most others follow closely."""
    best, most = 0, 0
    for place, (start, _end_of_it) in enumerate(spans):
        near = sum(end <= start + WIDTH - LEAD_IN for _, end in spans[place:])
        if near > most:
            best, most = start, near
    return best


def _start(text: str, first: int) -> int:
    if first <= LEAD_IN:
        return 0
    after_blank = text.find(" ", first - LEAD_IN, first) + 1
    return after_blank or first


def _end(text: str, end: int) -> int:
    if end >= len(text):
        return len(text)
    blank = text.rfind(" ", end - LEAD_IN, end)
    return blank if blank > 0 else end


def _pieces(
    text: str, spans: Sequence[tuple[int, int]], start: int, end: int
) -> Iterator[Piece]:
    at = start
    for first, last in spans:
        if first < start or last > end:
            continue
        if first > at:
            yield Piece(text[at:first])
        yield Piece(text[first:last], is_match=True)
        at = last
    if at < end:
        yield Piece(text[at:end])
