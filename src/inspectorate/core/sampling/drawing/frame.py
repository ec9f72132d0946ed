"""The frame: the list of cases as the draw sees it, in hash order."""

from __future__ import annotations

import functools
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from inspectorate.core.faults import Fault, InspectorateError
from inspectorate.core.sampling import fingerprint, kinds
from inspectorate.core.sampling.design import Design

ALL = "all"  # name of the only stratum when no column makes strata
BLANK = "(blank)"


class Case(NamedTuple):
    """One case of the list.

    Parameters
    ----------
    case_id : str
        As in the list.
    stratum : str
        Name of its stratum.
    units : tuple of str
        Its units in the hierarchy, widest first.
    officer : str
        Value that the cap counts; empty when there is no cap.
    row : int
        Position in the rows that were given.
    """

    case_id: str
    stratum: str
    units: tuple[str, ...]
    officer: str
    row: int


def level(row: Mapping[str, str], column: str) -> str:
    """Return a cell on one line, or `(blank)`: an empty cell is a level like another."""
    return _level(row[column])


@functools.lru_cache(maxsize=4096)  # a list repeats the same few cells
def _level(cell: str) -> str:
    return fingerprint.one_line(cell) or BLANK


def in_hash_order(rows: Sequence[Mapping[str, str]], plan: Design) -> list[Case]:
    """Return the cases ordered by (hash number, id), so that no row order matters.

    Raises
    ------
    InspectorateError
        `SAMPLE-002` for columns that are missing, `SAMPLE-004` for an id that stands
        twice, `SAMPLE-010` for rows without one, `SAMPLE-005` when the size exceeds the list.
    """
    _check(rows, plan)
    ids = [row[plan.id_column] for row in rows]
    hashes = [fingerprint.hash_number(plan.seed, case_id) for case_id in ids]
    order = sorted(range(len(ids)), key=lambda i: (hashes[i], ids[i]))
    return [_case(rows[i], i, plan) for i in order]


def _case(row: Mapping[str, str], position: int, plan: Design) -> Case:
    return Case(
        row[plan.id_column],
        " / ".join(_levels(row, plan)) or ALL,
        tuple(level(row, column) for column in plan.hierarchy),
        "" if plan.cap is None else level(row, plan.cap_column),
        position,
    )


def _levels(row: Mapping[str, str], plan: Design) -> Iterable[str]:
    yield from (level(row, column) for column in plan.strata)
    if plan.minimums:
        yield kinds.of_case(row, plan.minimums)


def _check(rows: Sequence[Mapping[str, str]], plan: Design) -> None:
    faults = list(_missing_columns(rows, plan.columns))
    if not faults:
        faults += _bad_ids(row[plan.id_column] for row in rows)
    if plan.target > len(rows):
        faults.append(
            Fault(
                "--size",
                "SAMPLE-005",
                f"{plan.target} cases are wanted (with the buffer) and the list has "
                f"{len(rows)}.",
                "Ask for fewer cases, or inspect them all.",
            )
        )
    if faults:
        raise InspectorateError(faults)


def _missing_columns(
    rows: Sequence[Mapping[str, str]], columns: Iterable[str]
) -> Iterable[Fault]:
    present = rows[0].keys() if rows else columns
    for column in columns:
        if column not in present:
            yield Fault(
                f'column "{column}"',
                "SAMPLE-002",
                f"is not in the list; it has {', '.join(present)}.",
                "Name a column of the list, or map one with --map theirs=ours.",
            )


def _bad_ids(ids: Iterable[str]) -> Iterable[Fault]:
    for case_id, count in Counter(ids).items():
        if not case_id:
            yield Fault(
                f"{count} rows",
                "SAMPLE-010",
                "have no case id.",
                "Give every case an id of its own.",
            )
        elif count > 1:
            yield Fault(
                f'case "{case_id}"',
                "SAMPLE-004",
                f"stands {count} times in the list.",
                "Keep one row for each case.",
            )
