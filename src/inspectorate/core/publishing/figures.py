"""Figures as a page prints them, read as numbers: a spreadsheet says no more than the page."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from inspectorate.core.publishing.wording import Manner

MINUS = ("-", "\N{MINUS SIGN}")


@dataclass(frozen=True)
class Style:
    """How a number is shown.

    Parameters
    ----------
    places : int
        Decimals.
    grouped : bool
        Whether thousands stand apart.
    percent : bool
        Whether it is shown a hundredfold with a percent sign.
    plus : bool
        Whether a plus stands before it.
    """

    places: int = 0
    grouped: bool = False
    percent: bool = False
    plus: bool = False


@dataclass(frozen=True)
class Figure:
    """A number with its style; `number` of 59% is 0.59."""

    number: Decimal
    style: Style


def read(text: str, manner: Manner) -> Figure | None:
    """Read a figure as a page in one language prints it.

    Returns
    -------
    Figure or None
        None for text that is more, or other, than one number.

    Examples
    --------
    >>> manner = Manner("en", (), ",", ".", lambda n: "other")
    >>> read("1,154", manner).number
    Decimal('1154')
    >>> read("59% (London)", manner) is None
    True
    """
    group, decimal = re.escape(manner.group), re.escape(manner.decimal)
    pattern = (
        rf"(?P<sign>[+\-\N{{MINUS SIGN}}]?)(?P<whole>\d{{1,3}}(?:{group}\d{{3}})+|\d+)"
        rf"(?:{decimal}(?P<part>\d+))?(?P<percent>%?)"
    )
    found = re.fullmatch(pattern, text, re.ASCII)
    if found is None:
        return None
    part = found["part"] or ""
    whole = found["whole"].replace(manner.group, "")
    number = Decimal(f"{whole}.{part}" if part else whole)
    if found["percent"]:
        number = number.scaleb(-2)
    style = Style(
        places=len(part),
        grouped=manner.group in found["whole"],
        percent=bool(found["percent"]),
        plus=found["sign"] == "+",
    )
    return Figure(-number if found["sign"] in MINUS else number, style)
