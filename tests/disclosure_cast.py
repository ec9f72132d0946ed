"""Small tables of counts, with their totals, and a slow attacker to check the quick one."""

from __future__ import annotations

import itertools

from inspectorate.core.publishing.disclosure import published, relations, tables
from inspectorate.core.publishing.disclosure.attacker import Attacker
from inspectorate.core.publishing.disclosure.published import Method, Release

ROUND = published.rules_of(Method.ROUND, None)
SUPPRESS = published.rules_of(Method.SUPPRESS, None)


def table(text, name="table.csv"):
    """Make a table of lines `area,sex,n`, blank lines left out."""
    header, *rows = [
        line.strip().split(",") for line in text.split("\n") if line.strip()
    ]
    return tables.table_of(name, header, rows)


def with_totals(counts, dimensions=("area", "sex"), name="table.csv"):
    """Make a table of a two-way grid, given as rows, with all its totals."""
    grid = [[*row, sum(row)] for row in counts]
    grid.append([sum(column) for column in zip(*grid, strict=True)])
    last_row, last_column = len(grid) - 1, len(grid[0]) - 1
    rows = [
        (
            "all" if i == last_row else f"{dimensions[0]} {i}",
            "all" if j == last_column else f"{dimensions[1]} {j}",
            str(count),
        )
        for i, row in enumerate(grid)
        for j, count in enumerate(row)
    ]
    return tables.table_of(name, (*dimensions, "n"), rows)


def hiding(made, cells):
    """Return a table in which some cells are hidden, and nothing else."""
    counts = {c: None if c in cells else n for c, n in made.counts.items()}
    return tables.CountTable(made.name, made.dimensions, made.rows, counts, {})


def small_cells(made, rules=SUPPRESS):
    return {c for c, n in made.counts.items() if published.is_small(n, rules)}


def opponent(*made, rules=SUPPRESS, nesting=None):
    """Return the attacker of tables, and the position of each cell."""
    related = relations.relations_of(made, nesting or {})
    known = published.said_together([Release(t, rules) for t in made], related)
    return Attacker(related, known, {}), related.positions()


def every_table(made, rules, *, most):
    """Yield every table of true counts that fits a two-way table, by trying all."""
    inside = [c for c in made.rows if len(c) == 2]
    rooms = []
    for cell in inside:
        known = published.said_of(made.counts[cell], rules)
        high = most if known.high == published.NO_LIMIT else known.high
        rooms.append(range(known.low, high + 1))
    for counts in itertools.product(*rooms):
        found = dict(zip(inside, counts, strict=True))
        for total in made.rows:
            if len(total) < 2:
                found[total] = sum(found[c] for c in inside if set(total) <= set(c))
        if all(_fits(found[c], made.counts[c], rules) for c in made.rows):
            yield found


def _fits(count, shown, rules):
    known = published.said_of(shown, rules)
    return count >= known.low and known.high in {published.NO_LIMIT, *range(count, 999)}
