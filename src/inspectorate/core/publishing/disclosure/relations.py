"""Which counts add up to which, across all tables about the same people."""

from __future__ import annotations

import itertools
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from inspectorate.core.faults import Fault, InspectorateError
from inspectorate.core.publishing.disclosure import tables
from inspectorate.core.publishing.disclosure.tables import TOTAL, Cell, CountTable

# For each dimension: values by the value that they add up to.
Nesting = Mapping[str, Mapping[str, tuple[str, ...]]]


@dataclass(frozen=True)
class Relations:
    """Everything that anybody knows of how counts hang together.

    Parameters
    ----------
    cells : tuple of Cell
        All that the tables name, and all that follow from them: the areas of a region
        that is shown, a total that is not.
    sums : tuple of (int, tuple of int)
        A whole and the parts that add up to it, as positions in `cells`.
    """

    cells: tuple[Cell, ...]
    sums: tuple[tuple[int, tuple[int, ...]], ...]

    def positions(self) -> dict[Cell, int]:
        """Return the position of each cell."""
        return {cell: at for at, cell in enumerate(self.cells)}


def relations_of(published: Sequence[CountTable], nesting: Nesting) -> Relations:
    """Find out what adds up to what.

    Parameters
    ----------
    published : sequence of CountTable
        About the same people: of one publication and of earlier ones.
    nesting : Nesting
        Values that are made of others, such as regions of areas. What is part of nothing
        adds up to the total.

    Raises
    ------
    InspectorateError
        `PUBLISH-010` for tables whose values differ in a way that nobody explained.
    """
    values = _values(published, nesting)
    faults = _unexplained(published, nesting, values)
    if faults:
        raise InspectorateError(faults)
    every = dict.fromkeys(cell for table in published for cell in table.rows)
    at = {cell: position for position, cell in enumerate(every)}
    sums: dict[tuple[int, tuple[int, ...]], None] = {}
    for table in published:
        for dimension in table.dimensions:
            others = [values[d] for d in table.dimensions if d != dimension]
            wholes = _wholes(values[dimension], nesting.get(dimension, {}))
            for chosen in itertools.product(*((TOTAL, *each) for each in others)):
                names = [d for d in table.dimensions if d != dimension]
                beside = dict(zip(names, chosen, strict=True))
                for whole, parts in wholes.items():
                    members = [
                        at.setdefault(tables.cell_of(beside | {dimension: v}), len(at))
                        for v in (whole, *parts)
                    ]
                    sums[members[0], tuple(members[1:])] = None
    return Relations(tuple(at), tuple(sums))


def _values(
    published: Sequence[CountTable], nesting: Nesting
) -> dict[str, tuple[str, ...]]:
    found: dict[str, dict[str, None]] = {}
    for table in published:
        for dimension in table.dimensions:
            every = found.setdefault(dimension, {})
            every.update(dict.fromkeys(table.values(dimension)))
            for whole, parts in nesting.get(dimension, {}).items():
                every.update(dict.fromkeys(v for v in (whole, *parts) if v != TOTAL))
    return {dimension: tuple(every) for dimension, every in found.items()}


def _wholes(
    values: Sequence[str], nested: Mapping[str, tuple[str, ...]]
) -> dict[str, tuple[str, ...]]:
    inside = {part for parts in nested.values() for part in parts}
    top = tuple(value for value in values if value not in inside)
    total = {TOTAL: top} if top else {}
    return total | dict(nested)


def _unexplained(
    published: Sequence[CountTable],
    nesting: Nesting,
    values: Mapping[str, Sequence[str]],
) -> list[Fault]:
    faults = []
    for table in published:
        for dimension in table.dimensions:
            nested = nesting.get(dimension, {})
            told = {v for whole, parts in nested.items() for v in (whole, *parts)}
            named = table.values(dimension)
            lacking = set(values[dimension]) - told - set(named)
            if named and lacking:
                faults.append(_lacking(table.name, dimension, lacking))
    return faults


def _lacking(name: str, dimension: str, lacking: set[str]) -> Fault:
    return Fault(
        name,
        "PUBLISH-010",
        f"{dimension} lacks {', '.join(sorted(lacking))}, which another table has.",
        "Add the rows, or say with --nesting which values add up to which; what is not"
        " known to hang together cannot be checked.",
    )
