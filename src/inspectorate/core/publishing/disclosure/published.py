"""What a published table says about the count behind each cell, by the rules it follows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from inspectorate.core.faults import Fault, InspectorateError
from inspectorate.core.publishing.disclosure.relations import Relations
from inspectorate.core.publishing.disclosure.tables import CountTable

ROUNDED_TO = 5
NO_LIMIT = -1


class Method(StrEnum):
    """How small counts are kept from being seen."""

    ROUND = "round"
    SUPPRESS = "suppress"


# Below these nobody goes; a publication may be more careful.
LEAST_THRESHOLD = {Method.ROUND: 8, Method.SUPPRESS: 5}


@dataclass(frozen=True)
class Rules:
    """The rules a table was published by, known to everybody.

    Parameters
    ----------
    method : Method
        Rounded: small counts are hidden, all others are the nearest 5, each from its own
        true count, zeros are shown. Suppressed: small counts are hidden, and as many others
        as it takes, which may be zeros; the rest is exact.
    threshold : int
        Counts from 1 to one below it are small.
    """

    method: Method
    threshold: int


@dataclass(frozen=True)
class Release:
    """A table together with the rules it was published by."""

    table: CountTable
    rules: Rules


@dataclass(frozen=True)
class Known:
    """Least and most that a single cell can be, as printed; `NO_LIMIT` for no most."""

    low: int
    high: int


def rules_of(method: Method, threshold: int | None) -> Rules:
    """Return the rules of a method.

    Raises
    ------
    InspectorateError
        `PUBLISH-011` for a threshold below what the rules of the house allow.
    """
    least = LEAST_THRESHOLD[method]
    if threshold is not None and threshold < least:
        raise InspectorateError(
            Fault(
                "--threshold",
                "PUBLISH-011",
                f"{threshold} is below {least}, the least for the method {method}.",
                f"Give {least} or more, or leave it out.",
            )
        )
    return Rules(method, least if threshold is None else threshold)


def printed(count: int, rules: Rules) -> int:
    """Return how a count that is not small is printed.

    Examples
    --------
    >>> rounding = rules_of(Method.ROUND, None)
    >>> [printed(count, rounding) for count in (0, 8, 12, 13)]
    [0, 10, 10, 15]
    """
    if rules.method is Method.SUPPRESS:
        return count
    return (count + ROUNDED_TO // 2) // ROUNDED_TO * ROUNDED_TO


def is_small(count: int, rules: Rules) -> bool:
    """Say whether a count is of so few people that it is not to be seen."""
    return 0 < count < rules.threshold


def said_of(shown: int | None, rules: Rules) -> Known:
    """Return what one cell says of the count behind it.

    Examples
    --------
    >>> said_of(10, rules_of(Method.ROUND, None))
    Known(low=8, high=12)
    """
    rounded = rules.method is Method.ROUND
    if shown is None:
        return Known(1, rules.threshold - 1) if rounded else Known(0, NO_LIMIT)
    if not rounded or shown == 0:
        return Known(shown, shown)
    margin = ROUNDED_TO // 2
    return Known(max(shown - margin, rules.threshold), shown + margin)


def said_together(
    releases: Sequence[Release], relations: Relations
) -> tuple[Known, ...]:
    """Return what all tables together say of each cell, one by one.

    Parameters
    ----------
    releases : sequence of Release
    relations : Relations
        Whose cells include those of the tables.

    Returns
    -------
    tuple of Known
        In the order of `relations.cells`; nothing but "0 or more" where none is printed.
    """
    at = relations.positions()
    known = [Known(0, NO_LIMIT)] * len(at)
    for release in releases:
        for cell, shown in release.table.counts.items():
            place = at[cell]
            known[place] = both(known[place], said_of(shown, release.rules))
    return tuple(known)


def both(one: Known, other: Known) -> Known:
    """Return what two statements about one count say together."""
    limits = [limit for limit in (one.high, other.high) if limit != NO_LIMIT]
    return Known(max(one.low, other.low), min(limits, default=NO_LIMIT))
