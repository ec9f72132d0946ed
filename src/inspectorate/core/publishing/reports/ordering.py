"""Where blocks stand in a report, and what a new one is called."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

STEP = 10  # between two positions, so that most additions move nothing else
_NUMBERED = re.compile(r"b(\d+)")


def next_id(known: Iterable[str]) -> str:
    """Return an id that no block of a report has or ever had.

    Parameters
    ----------
    known : iterable of str
        Ids of all its blocks, those that were taken out among them.

    Examples
    --------
    >>> next_id(["b001", "b007", "scores"])
    'b008'
    """
    found = (_NUMBERED.fullmatch(one) for one in known)
    return f"b{max((int(one[1]) for one in found if one), default=0) + 1:03}"


def moved(order: Sequence[str], block: str, *, up: bool) -> list[str]:
    """Return an order in which a block stands one place further up or down.

    Parameters
    ----------
    order : sequence of str
        Ids in reading order.
    block : str
        One of them; it stays where it is at the end of the way.
    up : bool
    """
    place = order.index(block)
    other = place - 1 if up else place + 1
    found = list(order)
    if 0 <= other < len(found):
        found[place], found[other] = found[other], found[place]
    return found


def placed(order: Sequence[str], block: str, *, after: str) -> list[str]:
    """Return an order with a new block after another, or at the beginning.

    Parameters
    ----------
    order : sequence of str
    block : str
        New.
    after : str
        Id of the one before it; empty, or unknown by now: first, or last.
    """
    found = list(order)
    if not after:
        return [block, *found]
    place = found.index(after) + 1 if after in found else len(found)
    return [*found[:place], block, *found[place:]]
