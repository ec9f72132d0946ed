"""CSV that no spreadsheet program takes for formulas."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

# OWASP ASVS 5.0, 1.2.10; the apostrophe itself, so that reading back is unambiguous.
_BEGIN_FORMULAS = ("=", "+", "-", "@", "\t", "\r", "\0", "'")


def text(headings: Sequence[str], rows: Iterable[Iterable[object]]) -> str:
    r"""Return a table as CSV: texts that a program might run begin with an apostrophe.

    Examples
    --------
    >>> text(["case", "n"], [["=1+1", -1]])
    "case,n\r\n'=1+1,-1\r\n"
    """
    stream = io.StringIO()
    writer = csv.writer(stream)
    writer.writerow(map(_safe, headings))
    writer.writerows(map(_safe, row) for row in rows)
    return stream.getvalue()


def read_back(cell: str) -> str:
    """Return the text that was written as a cell.

    Examples
    --------
    >>> read_back("'=1+1"), read_back("K-17")
    ('=1+1', 'K-17')
    """
    return cell.removeprefix("'")


def _safe(value: object) -> object:
    if isinstance(value, str) and value.startswith(_BEGIN_FORMULAS):
        return f"'{value}"
    return value
