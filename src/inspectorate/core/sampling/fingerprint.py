"""Hashes that anyone can recompute with `sha256sum` and `sort`."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction


def hash_number(seed: str, case_id: str) -> str:
    """Return the permanent random number of a case.

    Parameters
    ----------
    seed : str
        The recorded seed.
    case_id : str
        The case id as it stands in the list, without spaces around it.

    Returns
    -------
    str
        Lower-case hex of SHA-256 of the UTF-8 text `seed|case id`.

    Examples
    --------
    >>> hash_number("2011-12", "K-0017")[:12]
    '6cc3346dfc68'
    """
    return hashlib.sha256(f"{seed}|{case_id}".encode()).hexdigest()


def uniform(seed: str, what: str) -> Fraction:
    """Return a number in [0, 1) that only the seed and a label decide.

    Notes
    -----
    The first 13 hex digits of the hash, over 16**13: exact as a fraction and, having
    52 bits, also as a float.
    """
    return Fraction(int(hash_number(seed, what)[:13], 16), 16**13)


def one_line(text: str) -> str:
    """Return a cell with every run of white space as one space."""
    return " ".join(text.split())


def of_lines(lines: Iterable[str]) -> str:
    """Return the SHA-256 of lines in byte order, each ended by a line feed.

    Notes
    -----
    The same as `LC_ALL=C sort FILE | sha256sum`.
    """
    digest = hashlib.sha256()
    for line in sorted(lines):
        digest.update(line.encode())
        digest.update(b"\n")
    return digest.hexdigest()


def of_rows(rows: Sequence[Mapping[str, str]], columns: Sequence[str]) -> str:
    """Return the hash of a list of cases: one line a case, cells joined by tabs.

    Parameters
    ----------
    rows : sequence of mapping
        The cases, in any order.
    columns : sequence of str
        The columns that decided the draw, in this order.
    """
    return of_lines("\t".join(one_line(row[name]) for name in columns) for row in rows)
