"""Kinds of case: those of which a programme wants a minimum number in each sample."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from inspectorate.core.sampling import fingerprint
from inspectorate.core.sampling.programmes import Minimum

OTHERS = "others"  # cases of no kind that has a minimum


@dataclass(frozen=True)
class Held:
    """A minimum, and what came of it.

    Parameters
    ----------
    column, levels, at_least
        As in `Minimum`.
    in_list, drawn : int
        Cases of the kind in the list and in the sample.
    """

    column: str
    levels: tuple[str, ...]
    at_least: int
    in_list: int
    drawn: int


def named(minimum: Minimum) -> str:
    """Return a kind in words.

    Examples
    --------
    >>> named(Minimum("vulnerability", ("high", "very_high"), 8))
    'vulnerability high or very_high'
    """
    return f"{minimum.column} {' or '.join(minimum.levels)}"


def is_of(row: Mapping[str, str], minimum: Minimum) -> bool:
    """Tell whether a case is of the kind that a minimum speaks of."""
    return fingerprint.one_line(row[minimum.column]) in minimum.levels


def of_case(row: Mapping[str, str], minimums: Sequence[Minimum]) -> str:
    """Return every kind that a case is of, joined by " + ", or `others`."""
    return " + ".join(named(m) for m in minimums if is_of(row, m)) or OTHERS


def wanted(
    rows: Sequence[Mapping[str, str]],
    strata: Sequence[str],
    minimums: Sequence[Minimum],
) -> list[tuple[frozenset[str], int]]:
    """Return for each minimum the strata that hold its kind, and how many it needs.

    Parameters
    ----------
    rows : sequence of mapping
        The list.
    strata : sequence of str
        Stratum of each row; all cases of a stratum are of the same kinds.
    minimums : sequence of Minimum

    Returns
    -------
    list of (frozenset of str, int)
        The number is at most that of the cases in the list.
    """
    found = []
    for minimum in minimums:
        of_kind = Counter(
            stratum
            for row, stratum in zip(rows, strata, strict=True)
            if is_of(row, minimum)
        )
        least = min(minimum.at_least, of_kind.total())
        found.append((frozenset(of_kind), least))
    return found


def held(
    rows: Sequence[Mapping[str, str]],
    minimums: Sequence[Minimum],
    *,
    chosen: Collection[str],
    id_column: str,
) -> tuple[Held, ...]:
    """Count the cases of each kind in the list and in the sample."""
    return tuple(
        Held(
            minimum.column,
            minimum.levels,
            minimum.at_least,
            in_list=sum(is_of(row, minimum) for row in rows),
            drawn=sum(is_of(row, minimum) for row in rows if row[id_column] in chosen),
        )
        for minimum in minimums
    )
