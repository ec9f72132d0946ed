"""Put text between marks of Markdown so that it stays text, and the marks stay marks.

Source: https://spec.commonmark.org/0.31.2/#emphasis-and-strong-emphasis
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from markdown_it.common import utils

_ALWAYS = frozenset("\\*_[]<`")
_AT_START = frozenset("#>+-")
ENTITY = re.compile("&#?[A-Za-z0-9]+;")
_NUMBER = re.compile(r"\d{1,9}[.)]", re.ASCII)


@dataclass(frozen=True)
class Piece:
    """Text of the author, or a mark of Markdown.

    Parameters
    ----------
    text : str
    is_mark : bool
        Written as it is.
    side : int
        1 of a mark that opens an emphasis, -1 of one that closes it, else 0.
    """

    text: str
    is_mark: bool = False
    side: int = 0


def joined(pieces: Sequence[Piece], *, in_title: bool) -> str:
    """Return pieces as one text.

    Parameters
    ----------
    pieces : sequence of Piece
        A whole paragraph or heading, without a space at the edge of an emphasis.
    in_title : bool
        Whether it is a heading, at whose end a `#` says nothing.
    """
    letters = [letter for piece in pieces for letter in _letters(piece)]
    raw = list(_escaped(letters, in_title=in_title))
    found = _unseen(letters, raw)
    while found is not None:
        raw[found] = f"&#{ord(letters[found].text)};"
        found = _unseen(letters, raw)
    return "".join(raw)


def _letters(piece: Piece) -> Iterator[Piece]:
    if piece.is_mark:
        yield piece
    else:
        yield from (replace(piece, text=character) for character in piece.text)


def _escaped(letters: Sequence[Piece], *, in_title: bool) -> Iterator[str]:
    text = "".join("\0" if letter.is_mark else letter.text for letter in letters)
    ends = {-1, *(n for n, one in enumerate(letters) if one.text.endswith("\n"))}
    starts = {end + 1 for end in ends}
    numbers = {found.end() - 1 for at in starts if (found := _NUMBER.match(text, at))}
    for place, letter in enumerate(letters):
        character = letter.text
        before = letters[place - 1].text if place else ""
        is_said = (
            character in _ALWAYS
            or (place in starts and character in _AT_START)
            or place in numbers
            or (in_title and character == "#")
            or (before.startswith("[^") and character in ":(")
            or (character == "&" and ENTITY.match(text, place))
        )
        yield f"\\{character}" if is_said and not letter.is_mark else character


def _unseen(letters: Sequence[Piece], raw: Sequence[str]) -> int | None:
    """Return the letter beside which an emphasis would not be seen, if there is one.

    Written by its number it ends in a sign, beside which any emphasis is seen.
    """
    for place, letter in enumerate(letters):
        if not letter.side:
            continue
        before = raw[place - 1][-1] if place else " "
        after = raw[place + 1][0] if place + 1 < len(raw) else " "
        outside, inside = (before, after) if letter.side > 0 else (after, before)
        splits = letter.text == "_"
        if not (_is_space(outside) or _is_sign(outside)) and (
            splits or _is_sign(inside)
        ):
            return place - letter.side
    return None


def _is_space(character: str) -> bool:
    return utils.isWhiteSpace(ord(character))


def _is_sign(character: str) -> bool:
    return utils.isMdAsciiPunct(ord(character)) or utils.isPunctChar(character)
