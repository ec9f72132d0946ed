"""What differs between two texts, word by word."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator
from dataclasses import dataclass

SAME, PUT_IN, TAKEN_OUT = "same", "put_in", "taken_out"
_PIECE = re.compile(r"\s+|[^\s]+")


@dataclass(frozen=True)
class Piece:
    """A stretch of text.

    Parameters
    ----------
    kind : str
        `same`, `put_in` or `taken_out`.
    text : str
        With its spaces.
    """

    kind: str
    text: str


def between(before: str, after: str) -> tuple[Piece, ...]:
    """Return what became of a text.

    Parameters
    ----------
    before, after : str

    Returns
    -------
    tuple of Piece
        Without those put in, they are the text before; without those taken out, the
        text after.

    Examples
    --------
    >>> [(one.kind, one.text) for one in between("Plans are late.", "Plans are good.")]
    [('same', 'Plans are '), ('taken_out', 'late.'), ('put_in', 'good.')]
    """
    return tuple(_pieces(_PIECE.findall(before), _PIECE.findall(after)))


def _pieces(old: list[str], new: list[str]) -> Iterator[Piece]:
    matcher = difflib.SequenceMatcher(a=old, b=new, autojunk=False)
    for kind, a, b, c, d in matcher.get_opcodes():
        if kind == "equal":
            yield Piece(SAME, "".join(old[a:b]))
            continue
        if a < b:
            yield Piece(TAKEN_OUT, "".join(old[a:b]))
        if c < d:
            yield Piece(PUT_IN, "".join(new[c:d]))
