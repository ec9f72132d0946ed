"""Names for the sheets and files of cases, which no other of the same batch has."""

from __future__ import annotations

import re
from collections.abc import Collection

_LONGEST_SHEET = 31  # in every spreadsheet program
_LONGEST_FILE = 60
_NOT_IN_SHEETS = re.compile(r"[\[\]:*?/\\'\x00-\x1f]")
_NOT_IN_FILES = re.compile(r"[^A-Za-z0-9_-]+")


def sheet(reference: str, *, taken: Collection[str], otherwise: str) -> str:
    """Return a name for the sheet of a case.

    Parameters
    ----------
    reference : str
        Of the case; what no sheet may be called is left out.
    taken : collection of str
        Names that are given already; capitals make no difference.
    otherwise : str
        For a case without a reference.

    Examples
    --------
    >>> sheet("A/17", taken=["a17"], otherwise="Case")
    'A17 (2)'
    """
    plain = _NOT_IN_SHEETS.sub("", reference).strip()[:_LONGEST_SHEET].strip()
    return _free(plain or otherwise, taken=taken, longest=_LONGEST_SHEET)


def file(reference: str, *, taken: Collection[str], otherwise: str) -> str:
    """Return a name for the file of a case, without what follows the point.

    Parameters
    ----------
    reference : str
        Of the case; characters that some system refuses become hyphens.
    taken, otherwise
        As of `sheet`.

    Examples
    --------
    >>> file("../A 17", taken=[], otherwise="case")
    'A-17'
    """
    plain = _NOT_IN_FILES.sub("-", reference).strip("-")[:_LONGEST_FILE].strip("-")
    return _free(plain or otherwise, taken=taken, longest=_LONGEST_FILE)


def _free(plain: str, *, taken: Collection[str], longest: int) -> str:
    used = {name.casefold() for name in taken}
    name, number = plain, 1
    while name.casefold() in used:
        number += 1
        end = f" ({number})"
        name = plain[: longest - len(end)] + end
    return name
