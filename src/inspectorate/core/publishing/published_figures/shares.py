"""Whole percentages as the report prints them."""

from __future__ import annotations

from fractions import Fraction

from inspectorate.core.scoring.estimate import whole_percent

UNDEFINED = "undefined"


def share(part: int, whole: int) -> str:
    """Return a share as a whole percentage, or `undefined` where there is no whole.

    Examples
    --------
    >>> share(57, 200), share(0, 0)
    ('29', 'undefined')
    """
    return UNDEFINED if not whole else str(whole_percent(Fraction(part, whole)))
