"""Balance: the facts of the cases that a draw keeps in proportion."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from inspectorate.core.faults import Fault, InspectorateError
from inspectorate.core.sampling import fingerprint
from inspectorate.core.sampling.drawing import frame
from inspectorate.core.sampling.drawing.frame import Case
from inspectorate.core.stats import cube

NUMBER = re.compile(r"[+-]?\d{1,15}(\.\d{1,15})?")
MOST_LEVELS = 40  # each is a variable; a list of officers is not a fact to balance
FEWEST_NUMBERS = 11  # with fewer different values a number counts as levels


def draw(
    rows: Sequence[Mapping[str, str]],
    cases: Sequence[Case],
    sizes: Mapping[str, int],
    *,
    columns: Sequence[str],
    seed: str,
) -> set[str]:
    """Draw so that the sample mirrors the list on many facts at once.

    Parameters
    ----------
    rows : sequence of mapping
        The list.
    cases : sequence of Case
        The frame of that list in hash order.
    sizes : mapping of str to int
        Cases to draw by stratum; kept exactly.
    columns : sequence of str
        Facts, most important first; the last are given up first where not all can be
        kept.
    seed : str
        Seed of the draw; step k of the method uses the hash number of `seed|cube|k`.

    Returns
    -------
    set of str
        Case ids drawn; each case has the chance n / N of its stratum.

    Raises
    ------
    InspectorateError
        `SAMPLE-006` for a column with too many levels.
    """
    population = Counter(case.stratum for case in cases)
    strata = sorted(population)
    weights = {
        name: population[name] / sizes[name] if sizes[name] else 0.0 for name in strata
    }
    scale = len(cases) / sum(sizes.values())
    facts = _variables(rows, columns)
    vectors = [
        [1.0 if case.stratum == name else 0.0 for name in strata]
        + [weights[case.stratum] / scale * fact[case.row] for fact in facts]
        for case in cases
    ]
    chosen = cube.draw(
        [sizes[case.stratum] / population[case.stratum] for case in cases],
        vectors,
        fixed=len(strata),
        number=lambda step: float(fingerprint.uniform(seed, f"cube|{step}")),
    )
    return {cases[i].case_id for i in chosen}


def _variables(
    rows: Sequence[Mapping[str, str]], columns: Sequence[str]
) -> list[list[float]]:
    variables: list[list[float]] = []
    faults = []
    for column in columns:
        values = [frame.level(row, column) for row in rows]
        counts = Counter(values)
        if len(counts) >= FEWEST_NUMBERS and all(map(NUMBER.fullmatch, counts)):
            variables.append(_scaled([float(value) for value in values]))
        elif len(counts) > MOST_LEVELS:
            faults.append(_too_many(column, len(counts)))
        else:
            variables += _indicators(values, counts)
    if faults:
        raise InspectorateError(faults)
    return variables


def _scaled(values: list[float]) -> list[float]:
    low, high = min(values), max(values)
    return [(value - low) / (high - low) for value in values]


def _indicators(values: list[str], counts: Counter[str]) -> Iterable[list[float]]:
    # The commonest level follows from the others, because the size is fixed.
    by_size = sorted(counts, key=lambda value: (-counts[value], value))
    for kept in by_size[1:]:
        yield [1.0 if value == kept else 0.0 for value in values]


def _too_many(column: str, count: int) -> Fault:
    return Fault(
        f'--balance column "{column}"',
        "SAMPLE-006",
        f"has {count} different values; at most {MOST_LEVELS} can be balanced.",
        "Group its values, or leave it out.",
    )
