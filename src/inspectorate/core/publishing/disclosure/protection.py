"""Protects tables of true counts: hides or rounds, attacks the result, or refuses."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from inspectorate.core.faults import Fault, InspectorateError
from inspectorate.core.publishing.disclosure import (
    attacks,
    groups,
    published,
    relations,
    suppression,
    tables,
)
from inspectorate.core.publishing.disclosure.attacker import Interval
from inspectorate.core.publishing.disclosure.attacks import Attacked
from inspectorate.core.publishing.disclosure.published import Method, Release, Rules
from inspectorate.core.publishing.disclosure.relations import Nesting, Relations
from inspectorate.core.publishing.disclosure.suppression import Truth
from inspectorate.core.publishing.disclosure.tables import Cell, CountTable

SMALL = "small"
OF_A_GROUP = "shows what all of a group have in common"
FOR_OTHERS = "would show others"


@dataclass(frozen=True)
class HiddenCount:
    """A count that is not printed: why (for the file, not for print), and what is left.

    Parameters
    ----------
    cell : Cell
    why : str
        `SMALL`, `OF_A_GROUP` or `FOR_OTHERS`.
    interval : Interval
        What everybody can work out.
    """

    cell: Cell
    why: str
    interval: Interval


@dataclass(frozen=True)
class Protected:
    """Tables that may be published, in the order given, and what is hidden in them."""

    tables: tuple[CountTable, ...]
    hidden: tuple[HiddenCount, ...]


def protect(
    true: Sequence[CountTable],
    rules: Rules,
    *,
    nesting: Nesting,
    earlier: Sequence[Release] = (),
    exempt: Collection[str] = (),
    also: Collection[Cell] = (),
) -> Protected:
    """Protect the tables of one publication.

    Parameters
    ----------
    true : sequence of CountTable
        True counts of the same people, nothing hidden.
    rules : Rules
    nesting : Nesting
    earlier : sequence of Release
        What was published before about the same people.
    exempt : collection of str
        Dimensions that say nothing about a person, such as the area, or a judgement
        about the service: all of a group may share a value.
    also : collection of Cell
        To be hidden for a reason of the caller's, such as a group of few people.

    Returns
    -------
    Protected
        It has been attacked, also by those who are alone in a cell, without success.

    Raises
    ------
    InspectorateError
        `PUBLISH-010` and `PUBLISH-012` to `PUBLISH-019`.
    """
    related = relations.relations_of([*true, *(r.table for r in earlier)], nesting)
    counts = _counts(true, related)
    groups_told = groups.alike(true, related, exempt=exempt, rules=rules)
    small = {c for c, n in counts.items() if published.is_small(n, rules)}
    hidden = small | set(groups_told) | set(also)
    if rules.method is Method.SUPPRESS:
        at = related.positions()
        before = published.said_together(earlier, related)
        truth = Truth(related, {at[c]: n for c, n in counts.items()}, before)
        chosen = suppression.hidden_cells(truth, {at[c] for c in hidden}, rules)
        hidden = {related.cells[cell] for cell in chosen}
    kept = {cell: None if cell in hidden else n for cell, n in counts.items()}
    made = tuple(_printed(table, kept, rules) for table in true)
    releases = [*(Release(table, rules) for table in made), *earlier]
    found = attacks.attack(releases, nesting, truth=true)
    _refuse(found)
    reasons = dict.fromkeys(groups_told, OF_A_GROUP) | dict.fromkeys(small, SMALL)
    return Protected(made, tuple(_explained(found, hidden, reasons)))


def _counts(true: Sequence[CountTable], related: Relations) -> dict[Cell, int]:
    faults: list[Fault] = []
    counts: dict[Cell, int] = {}
    for table in true:
        if table.percents:
            faults.append(_shares(table.name))
        for cell, count in table.counts.items():
            if count is None:
                faults.append(_hidden_already(table.name, cell))
            elif counts.setdefault(cell, count) != count:
                faults.append(_differs(table.name, cell, count, counts[cell]))
    faults = faults or _sums(counts, related)
    if faults:
        raise InspectorateError(faults)
    return counts


def _sums(counts: Mapping[Cell, int], related: Relations) -> list[Fault]:
    faults = []
    for whole, parts in related.sums:
        members = [counts.get(related.cells[part]) for part in parts]
        added = [count for count in members if count is not None]
        total = counts.get(related.cells[whole])
        if total is not None and len(added) == len(members) and sum(added) != total:
            faults.append(_sum_fault(related.cells[whole], total, sum(added)))
    return faults


def _printed(
    table: CountTable, counts: Mapping[Cell, int | None], rules: Rules
) -> CountTable:
    shown = {cell: counts[cell] for cell in table.rows}
    return replace(
        table,
        counts={
            cell: None if count is None else published.printed(count, rules)
            for cell, count in shown.items()
        },
    )


def _refuse(found: Iterable[Attacked]) -> None:
    faults = [
        narrow_fault(each.cell, each.interval) for each in found if each.exposed_to
    ]
    if faults:
        raise InspectorateError(faults)


def _explained(
    found: Iterable[Attacked], hidden: Collection[Cell], reasons: Mapping[Cell, str]
) -> Iterable[HiddenCount]:
    for each in found:
        if each.cell in hidden:
            why = reasons.get(each.cell, FOR_OTHERS)
            yield HiddenCount(each.cell, why, each.interval)


def _shares(name: str) -> Fault:
    return Fault(
        name,
        "PUBLISH-015",
        "holds shares, which are made from protected counts.",
        "Leave the columns percent_of_... out.",
    )


def _hidden_already(name: str, cell: Cell) -> Fault:
    return Fault(
        f"{name}: {tables.named(cell)}",
        "PUBLISH-016",
        f"is {tables.HIDDEN}: hidden already.",
        "Protect the table of true counts.",
    )


def _differs(name: str, cell: Cell, count: int, other: int) -> Fault:
    return Fault(
        f"{name}: {tables.named(cell)}",
        "PUBLISH-017",
        f"is {count} here and {other} in a table before.",
        "Make all tables of a publication from the same people.",
    )


def _sum_fault(cell: Cell, total: int, added: int) -> Fault:
    return Fault(
        tables.named(cell),
        "PUBLISH-018",
        f"is {total}, but its parts add up to {added}.",
        "Make totals and parts from the same people, or correct --nesting.",
    )


def narrow_fault(cell: Cell, interval: Interval) -> Fault:
    """Return the fault of a count that the attacker gets hold of."""
    most = "any number" if interval.high is None else interval.high
    return Fault(
        tables.named(cell),
        "PUBLISH-019",
        f"could be worked out too closely: {interval.low} to {most}, or less for somebody"
        " who is alone in a cell.",
        "Merge its value with a neighbouring one, or leave a dimension or a total out.",
    )
