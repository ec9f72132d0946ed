"""The runs of a paragraph in order: spaces, and what they belong to.

The style of a space is that of the words around it. So it makes no difference whether
somebody made a whole phrase bold, or its words one by one.
"""

from __future__ import annotations

import itertools
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from inspectorate.core.publishing.narrative_nodes import Break, Inline, NoteMark, Words

HARD_SPACE = "\N{NO-BREAK SPACE}"
SPACES = (" ", HARD_SPACE)


@dataclass(frozen=True)
class _Letter:
    """A character with the style of its run."""

    text: str
    strong: bool = False
    emphasis: bool = False
    address: str = ""


_Piece = _Letter | Break | NoteMark


def settled(nodes: Sequence[Inline]) -> tuple[Inline, ...]:
    """Return the nodes of a paragraph in order.

    Parameters
    ----------
    nodes : sequence of Inline
        As they were read; notes are settled.

    Returns
    -------
    tuple of Inline
        Without two spaces side by side, spaces or new lines at an edge, characters that
        a file cannot hold, or two runs of one style side by side; perhaps empty.
    """
    pieces = _single_spaces([piece for node in nodes for piece in _pieces(node)])
    while pieces and isinstance(pieces[-1], Break):
        pieces.pop()
    return tuple(_joined(_styled_spaces(pieces)))


def _pieces(node: Inline) -> Iterator[_Piece]:
    if not isinstance(node, Words):
        yield node
        return
    for character in node.text:
        if character != HARD_SPACE and character.isspace():
            yield _Letter(" ")
        elif _may_stand(character):
            yield _Letter(character, node.strong, node.emphasis, node.address)


def _may_stand(character: str) -> bool:
    code = ord(character)
    return (
        unicodedata.category(character) not in ("Cc", "Cs")
        and code & 0xFFFE != 0xFFFE
        and code != 0xFEFF
    )


def _is_space(piece: _Piece | None) -> bool:
    return isinstance(piece, _Letter) and piece.text in SPACES


def _single_spaces(pieces: Iterable[_Piece]) -> list[_Piece]:
    """Leave out spaces beside spaces, and spaces and new lines at an edge of a line."""
    found: list[_Piece] = []
    for piece in pieces:
        last = found[-1] if found else None
        at_start = last is None or isinstance(last, Break)
        if isinstance(piece, Break):
            _drop_spaces(found)
            if found and not isinstance(found[-1], Break):
                found.append(piece)
        elif _is_space(piece) and at_start:
            continue
        elif isinstance(piece, _Letter) and _is_space(piece) and _is_space(last):
            # Of two, the one at which no line may end.
            found[-1] = piece if piece.text == HARD_SPACE else found[-1]
        else:
            found.append(piece)
    _drop_spaces(found)
    return found


def _drop_spaces(found: list[_Piece]) -> None:
    while found and _is_space(found[-1]):
        found.pop()


def _styled_spaces(pieces: Sequence[_Piece]) -> Iterator[_Piece]:
    """Give each space the style that the words left and right of it share.

    A space holds an emphasis only within one strength and one link: in that order they
    are nested when they are written.
    """
    for place, piece in enumerate(pieces):
        if not (isinstance(piece, _Letter) and piece.text in SPACES):
            yield piece
            continue
        # No space is at an edge or beside another: both neighbours are there.
        left, right = pieces[place - 1], pieces[place + 1]
        if not (isinstance(left, _Letter) and isinstance(right, _Letter)):
            yield _Letter(piece.text)
            continue
        linked = left.address == right.address
        evenly = linked and left.strong == right.strong
        yield _Letter(
            piece.text,
            linked and left.strong and right.strong,
            evenly and left.emphasis and right.emphasis,
            left.address if linked else "",
        )


def _joined(pieces: Iterable[_Piece]) -> Iterator[Inline]:
    for style, run in itertools.groupby(pieces, key=_style):
        if style is None:
            yield from (piece for piece in run if not isinstance(piece, _Letter))
        else:
            text = "".join(piece.text for piece in run if isinstance(piece, _Letter))
            yield Words(text, *style)


def _style(piece: _Piece) -> tuple[bool, bool, str] | None:
    if isinstance(piece, _Letter):
        return piece.strong, piece.emphasis, piece.address
    return None
