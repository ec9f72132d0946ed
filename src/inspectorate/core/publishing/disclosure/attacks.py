"""An attack on published tables: what anybody can work out of every hidden count."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from inspectorate.core.publishing.disclosure import published, relations, tables
from inspectorate.core.publishing.disclosure.attacker import Attacker, Interval
from inspectorate.core.publishing.disclosure.gate import Exposure, Gate, insiders
from inspectorate.core.publishing.disclosure.published import Release
from inspectorate.core.publishing.disclosure.relations import Nesting, Relations
from inspectorate.core.publishing.disclosure.tables import Cell, CountTable

EVERYBODY = ""


@dataclass(frozen=True)
class Attacked:
    """One hidden count after the attack.

    Parameters
    ----------
    cell : Cell
    printed : bool
        False for a count that no table prints and that follows from those it prints.
    interval : Interval
        What everybody can work out.
    exposed_to : tuple of str
        Who can work out too much: `EVERYBODY`, or the cell of one who is alone in it.
    """

    cell: Cell
    printed: bool
    interval: Interval
    exposed_to: tuple[str, ...]


def attack(
    releases: Sequence[Release],
    nesting: Nesting,
    *,
    truth: Sequence[CountTable] = (),
) -> tuple[Attacked, ...]:
    """Attack tables about the same people.

    Parameters
    ----------
    releases : sequence of Release
        Everything published; the rules of the first say what is too much.
    nesting : Nesting
    truth : sequence of CountTable
        True counts, if they are known: then also for those who are alone in a cell.

    Returns
    -------
    tuple of Attacked
        Every hidden count; and of those that are not printed, the exposed ones.

    Raises
    ------
    InspectorateError
        `PUBLISH-010` tables that hang together in an unknown way, `PUBLISH-012` tables
        that contradict each other, `PUBLISH-013` no answer.
    """
    related = relations.relations_of([release.table for release in releases], nesting)
    at = related.positions()
    opponent = attacker_of(releases, related)
    opponent.check_possible()
    shown = {c for r in releases for c, n in r.table.counts.items() if n is not None}
    hidden = {c for r in releases for c, n in r.table.counts.items() if n is None}
    watched = [
        at[cell] for cell in related.cells if cell in hidden or cell not in shown
    ]
    true = {
        at[c]: n
        for t in truth
        for c, n in t.counts.items()
        if c in at and n is not None
    }
    alone = insiders(related, true, watched)
    gate = Gate(opponent, releases[0].rules, watched)
    exposures = list(gate.exposures(alone))
    found = []
    for cell in watched:
        by = tuple(_who(each, related) for each in exposures if each.cell == cell)
        printed = related.cells[cell] in hidden
        if printed or by:
            interval = opponent.interval(cell)
            found.append(Attacked(related.cells[cell], printed, interval, by))
    return tuple(found)


def attacker_of(releases: Sequence[Release], related: Relations) -> Attacker:
    """Return who knows all that is published, shares included."""
    at = related.positions()
    percents = {
        (at[cell], at[tables.without(cell, of)]): percent
        for release in releases
        for (cell, of), percent in release.table.percents.items()
        if any(dimension == of for dimension, _ in cell)
    }
    return Attacker(related, published.said_together(releases, related), percents)


def _who(exposure: Exposure, related: Relations) -> str:
    if exposure.insider is None:
        return EVERYBODY
    return tables.named(related.cells[exposure.insider])
