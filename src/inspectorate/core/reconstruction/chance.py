"""Chance from a text: the same on every machine and Python version, because it is a hash."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from statistics import NormalDist

_STEPS = 16**13  # 52 bits: every value is exact as a float
_NORMAL = NormalDist()


def uniform(*parts: str) -> float:
    """Return a number in (0, 1) decided by the parts alone.

    Examples
    --------
    >>> uniform("seed", "case 1") == uniform("seed", "case 1")
    True
    >>> 0 < uniform("seed", "case 2") < 1
    True
    """
    digest = hashlib.sha256("|".join(parts).encode()).hexdigest()
    return (int(digest[:13], 16) + 0.5) / _STEPS


def normal(*parts: str) -> float:
    """Return a standard normal number decided by the parts alone."""
    return _NORMAL.inv_cdf(uniform(*parts))


def chosen(options: Sequence[str], weights: Sequence[float], *parts: str) -> str:
    """Return one option with a probability in proportion to its weight."""
    point = uniform(*parts) * sum(weights)
    for option, weight in zip(options, weights, strict=True):
        point -= weight
        if point < 0:
            return option
    return options[-1]


def apportioned(total: int, weights: Sequence[float]) -> list[int]:
    """Split a whole number in proportion to weights, largest remainder first.

    Parameters
    ----------
    total : int
        What is split.
    weights : sequence of float
        Not negative, not all zero.

    Returns
    -------
    list of int
        Adds up to `total`.

    Examples
    --------
    >>> apportioned(10, [1, 1, 1])
    [4, 3, 3]
    """
    whole = sum(weights)
    exact = [total * weight / whole for weight in weights]
    counts = [int(share) for share in exact]
    by_remainder = sorted(
        range(len(weights)), key=lambda i: (counts[i] - exact[i], -weights[i], i)
    )
    for i in by_remainder[: total - sum(counts)]:
        counts[i] += 1
    return counts


def quota(
    ids: Iterable[str], shares: Mapping[str, float], *parts: str
) -> dict[str, str]:
    """Give each id a value so that the shares are met to the nearest whole case.

    Parameters
    ----------
    ids : iterable of str
        Case ids.
    shares : mapping of str to float
        Share of each value; taken in proportion.
    parts : str
        What decides the order in which the ids are served.

    Returns
    -------
    dict of str to str
        Value by id.
    """
    served = sorted(ids, key=lambda id_: (uniform(*parts, id_), id_))
    counts = apportioned(len(served), list(shares.values()))
    values: dict[str, str] = {}
    start = 0
    for value, count in zip(shares, counts, strict=True):
        values |= dict.fromkeys(served[start : start + count], value)
        start += count
    return values
