"""What protecting a table costs, and what hiding only the small counts is worth.

Random tables of areas by groups with their totals, the same each time. For each size and
method: processor seconds, small counts, counts hidden for others, and how many hidden
counts the attack gets hold of afterwards. The control hides only the small counts.
"""

from __future__ import annotations

import argparse
import time

import numpy as np

from inspectorate.core.faults import InspectorateError
from inspectorate.core.publishing.disclosure import (
    attacks,
    protection,
    published,
    tables,
)
from inspectorate.core.publishing.disclosure.published import Method, Release
from inspectorate.core.publishing.disclosure.tables import CountTable

DIMENSIONS = ("area", "group")
SIZES = ((10, 4, 40), (40, 6, 60), (40, 6, 15))  # areas, groups, people of an area


def random_table(n_areas: int, n_groups: int, people: int, *, seed: int) -> CountTable:
    """Return a table with large and small areas, common and rare groups."""
    generator = np.random.default_rng(seed)
    sizes = generator.gamma(2, people / 2, n_areas)
    inside = generator.poisson(np.outer(sizes, generator.dirichlet(np.ones(n_groups))))
    grid = np.vstack([inside, inside.sum(axis=0)])
    grid = np.hstack([grid, grid.sum(axis=1, keepdims=True)])
    rows = [
        (
            f"area {i}" if i < n_areas else "all",
            f"group {j}" if j < n_groups else "all",
            str(count),
        )
        for (i, j), count in np.ndenumerate(grid)
    ]
    return tables.table_of(f"table {seed}", (*DIMENSIONS, "n"), rows)


def control(true: CountTable) -> tuple[int, int]:
    """Return how many small counts there are, and how many come back exactly."""
    rules = published.rules_of(Method.SUPPRESS, None)
    counts = {
        cell: None if published.is_small(n or 0, rules) else n
        for cell, n in true.counts.items()
    }
    shown = CountTable(true.name, true.dimensions, true.rows, counts, {})
    found = attacks.attack([Release(shown, rules)], {})
    exact = [each for each in found if each.interval.low == each.interval.high]
    return len(found), len(exact)


def protect(true: CountTable, method: Method) -> str:
    """Protect a table, attack it once more, and say what came of it."""
    rules = published.rules_of(method, None)
    started = time.process_time()
    try:
        done = protection.protect([true], rules, nesting={}, exempt=DIMENSIONS)
    except InspectorateError as error:
        return f"refused ({error.faults[0].code})"
    took = time.process_time() - started
    others = sum(each.why == protection.FOR_OTHERS for each in done.hidden)
    releases = [Release(table, rules) for table in done.tables]
    found = attacks.attack(releases, {}, truth=[true])
    exposed = sum(bool(each.exposed_to) for each in found)
    return f"{took:6.1f} s, {len(done.hidden)} hidden, {others} for others, {exposed} exposed"


def main() -> None:
    """Print a line for each table and method."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--tables", type=int, default=3, help="of each size")
    n_tables = arguments.parse_args().tables
    for n_areas, n_groups, people in SIZES:
        for seed in range(n_tables):
            true = random_table(n_areas, n_groups, people, seed=seed)
            print(f"{n_areas} x {n_groups}, {people} people an area, table {seed}")
            small, exact = control(true)
            print(f"  control   {exact} of {small} small counts come back exactly")
            for method in Method:
                print(f"  {method:9} {protect(true, method)}", flush=True)


if __name__ == "__main__":
    main()
