"""How tables and lines are laid out in a terminal, so that nothing is cut off."""

from __future__ import annotations

import textwrap
from collections.abc import Mapping, Sequence
from typing import Any

NAME_WIDTH = 40  # longer cells are texts, which may be folded
TEXT_WIDTH = 24  # narrower texts are not pleasant to read


def widths(
    columns: Sequence[str], cells: Sequence[Sequence[str]], *, room: int
) -> tuple[list[int], int]:
    """Share a terminal out over columns; return no widths if it is too narrow."""
    least = [_least_width(column) for column in zip(columns, *cells, strict=True)]
    whole = [max(map(len, column)) for column in zip(columns, *cells, strict=True)]
    n_gaps = len(columns) - 1
    gap = 2 if sum(least) + 2 * n_gaps <= room else 1
    spare = room - sum(least) - gap * n_gaps
    if spare < 0:
        return [], gap
    wanting = sorted(range(len(columns)), key=lambda i: whole[i] - least[i])
    for n_done, i in enumerate(wanting):
        given = min(whole[i] - least[i], spare // (len(wanting) - n_done))
        least[i] += given
        spare -= given
    return least, gap


def _least_width(column: Sequence[str]) -> int:
    """Return the width below which a column, its heading first, is no longer read."""
    heading, *cells = column
    widest = max(map(len, cells), default=0)
    longest_word = max(map(len, heading.split()), default=0)
    return max(longest_word, widest if widest <= NAME_WIDTH else TEXT_WIDTH)


def plain(values: Mapping[str, Any], *, width: int | None = None) -> str:
    """Return `key value` lines for a short result, folded to a width if one is given."""
    indent = max((len(key) for key in values), default=0) + 2
    between = "\n" + " " * indent
    return "\n".join(
        f"{key:<{indent}}{between.join(_lines(str(value), width, indent))}"
        for key, value in values.items()
    )


def _lines(text: str, width: int | None, indent: int) -> list[str]:
    if width is None:
        return [text]
    room = max(TEXT_WIDTH, width - indent)
    # Names stay whole: they are there to be copied.
    return textwrap.wrap(
        text, room, break_long_words=False, break_on_hyphens=False
    ) or [""]
