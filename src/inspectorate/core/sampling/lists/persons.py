"""Persons: duplicates merged so that nobody is lost and nobody stands twice."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from inspectorate.core.sampling.lists import cells
from inspectorate.core.sampling.lists.eligibility import OnePerPerson


class Row(NamedTuple):
    """A row of the file: its number there (the heading is row 1), and its cells."""

    number: int
    values: dict[str, str]


@dataclass(frozen=True)
class Merger:
    """A row that gave way to another of the same case or person."""

    row: Row
    kept: Row


def one_per_person(
    rows: Sequence[Row], rule: OnePerPerson
) -> tuple[list[Row], list[Merger]]:
    """Keep one row of each person, out of rows that may be drawn.

    Parameters
    ----------
    rows : sequence of Row
        Eligible rows only: a person whose earliest case may not be drawn must not
        vanish because of it.
    rule : OnePerPerson
        What tells a person, and which row is kept.

    Returns
    -------
    list of Row
        Kept, in the order given. A row with an empty cell in the telling columns is
        taken for a person of its own: two unknown numbers are not the same number.
    list of Merger
        The others.
    """
    persons: defaultdict[tuple[str, ...], list[Row]] = defaultdict(list)
    for row in rows:
        key = tuple(row.values[column].casefold() for column in rule.columns)
        persons[key if all(key) else ("", str(row.number))].append(row)
    return _keep_first(
        sorted(group, key=lambda row: _rank(row, rule), reverse=rule.keep == "latest")
        for group in persons.values()
    )


def _rank(row: Row, rule: OnePerPerson) -> tuple[int, str, list[str]]:
    # Undated rows come last under either rule; ties go by content, never by place.
    day = cells.read_date(row.values[rule.by])
    sign = 1 if rule.keep == "earliest" else -1
    known = day.toordinal() if day else sign * 10**7
    return known, row.values[rule.by], list(row.values.values())


def merge_identical(
    rows: Sequence[Row], *, id_column: str, columns: Iterable[str]
) -> tuple[list[Row], list[Merger], list[tuple[Row, Row]]]:
    """Merge rows of one case that say the same.

    Parameters
    ----------
    rows : sequence of Row
        Eligible rows.
    id_column : str
        Column of the case id.
    columns : iterable of str
        Columns that must agree.

    Returns
    -------
    list of Row, list of Merger
        Kept and merged.
    list of (Row, Row)
        Rows with one id that say different things: which is right is not ours to say.
    """
    compared = tuple(columns)
    cases: defaultdict[str, list[Row]] = defaultdict(list)
    for row in rows:
        cases[row.values[id_column]].append(row)
    kept, merged = _keep_first(cases.values())
    conflicts = [
        (merger.kept, merger.row)
        for merger in merged
        if any(merger.kept.values[c] != merger.row.values[c] for c in compared)
    ]
    return kept, merged, conflicts


def _keep_first(groups: Iterable[Sequence[Row]]) -> tuple[list[Row], list[Merger]]:
    kept: list[Row] = []
    merged: list[Merger] = []
    for first, *others in groups:
        kept.append(first)
        merged += [Merger(other, first) for other in others]
    return sorted(kept, key=_number), sorted(merged, key=lambda m: m.row.number)


def _number(row: Row) -> int:
    return row.number
