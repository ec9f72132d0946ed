"""Cells: what the text in a cell of a case list means."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal

_MONTHS = (
    "jan",
    "feb",
    "mar",
    "apr",
    "may",
    "jun",
    "jul",
    "aug",
    "sep",
    "oct",
    "nov",
    "dec",
)
_TIME = r"(?:[ T]\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?Z?)?"
_YEAR_FIRST = re.compile(rf"(\d{{4}})[-/.](\d{{1,2}})[-/.](\d{{1,2}}){_TIME}")
_DAY_FIRST = re.compile(rf"(\d{{1,2}})[-/.](\d{{1,2}})[-/.](\d{{4}}){_TIME}")
_NAMED = re.compile(rf"(\d{{1,2}})[- ]([A-Za-z]{{3,9}})[- ](\d{{4}}){_TIME}")
_NUMBER = re.compile(r"[+-]?\d+(?:\.\d+)?")


def read_date(text: str) -> date | None:
    """Return the date in a cell, the day before the month; None if there is none.

    Examples
    --------
    >>> read_date("5/4/2011").isoformat(), read_date("12 March 2012").isoformat()
    ('2011-04-05', '2012-03-12')
    """
    if found := _YEAR_FIRST.fullmatch(text):
        year, month, day = (int(part) for part in found.groups())
    elif found := _DAY_FIRST.fullmatch(text):
        day, month, year = (int(part) for part in found.groups())
    elif (found := _NAMED.fullmatch(text)) and found[2][:3].lower() in _MONTHS:
        day, year = int(found[1]), int(found[3])
        month = _MONTHS.index(found[2][:3].lower()) + 1
    else:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None


def read_number(text: str) -> Decimal | None:
    """Return the number in a cell, exactly; None if there is none."""
    plain = text.replace(",", "")
    return Decimal(plain) if _NUMBER.fullmatch(plain) else None
