"""Groups of which all people are alike: whoever knows the group knows each of them."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from inspectorate.core.faults import Fault, InspectorateError
from inspectorate.core.publishing.disclosure import tables
from inspectorate.core.publishing.disclosure.published import Method, Rules
from inspectorate.core.publishing.disclosure.relations import Relations
from inspectorate.core.publishing.disclosure.tables import Cell, CountTable

# In larger groups a value that all share is hardly news about one of them.
LARGE_GROUP = 50


def alike(
    true: Sequence[CountTable],
    related: Relations,
    *,
    exempt: Collection[str],
    rules: Rules,
) -> tuple[Cell, ...]:
    """Find what would show that all of a small group share a value.

    Parameters
    ----------
    true : sequence of CountTable
    related : Relations
    exempt : collection of str
        Dimensions that say nothing about a person.
    rules : Rules

    Returns
    -------
    tuple of Cell
        A count of nobody in each such group, to be hidden: then nobody can tell that the
        others are all. Empty if the method is to round.

    Raises
    ------
    InspectorateError
        `PUBLISH-020` for each such group of a rounded table that is large enough to be
        printed: a rounded table shows its zeros.
    """
    at = related.positions()
    counts = {cell: n or 0 for table in true for cell, n in table.counts.items()}
    found: dict[Cell, None] = {}
    faults = []
    for whole, parts in related.sums:
        cells = [related.cells[part] for part in parts]
        dimension = _dimension(related.cells[whole], cells)
        known = [cell for cell in cells if cell in counts]
        group = sum(counts[cell] for cell in known)
        if dimension in exempt or len(known) < max(2, len(parts)):
            continue
        if 0 < group < LARGE_GROUP and max(counts[cell] for cell in known) == group:
            if rules.method is Method.ROUND and group >= rules.threshold:
                faults.append(_all_alike(related.cells[whole], dimension, group))
            zeros = [cell for cell in known if not counts[cell]]
            # The value that is most common elsewhere is the most believable one.
            found[
                max(zeros, key=lambda c: (_elsewhere(c, dimension, counts), -at[c]))
            ] = None
    if faults:
        raise InspectorateError(faults)
    return tuple(found) if rules.method is Method.SUPPRESS else ()


def _dimension(whole: Cell, parts: Sequence[Cell]) -> str:
    """Return the dimension over which parts add up to a whole."""
    return next(d for d, v in parts[0] if (d, v) not in whole)


def _elsewhere(cell: Cell, dimension: str, counts: dict[Cell, int]) -> int:
    value = next(part for part in cell if part[0] == dimension)
    return counts.get((value,), 0)


def _all_alike(cell: Cell, dimension: str, group: int) -> Fault:
    return Fault(
        tables.named(cell),
        "PUBLISH-020",
        f"all {group} people have the same {dimension}, and the zeros would show it.",
        f"Merge values, or give --exempt {dimension} if it says nothing about a person,"
        " or use the method suppress.",
    )
