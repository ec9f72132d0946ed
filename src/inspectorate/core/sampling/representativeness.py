"""Representativeness: how far a sample mirrors its list, level by level."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from inspectorate.core.sampling.drawing import frame
from inspectorate.core.sampling.drawing.selection import Draw

NOTICEABLE = 0.1  # Austin (2009), Statistics in Medicine 28, 3083-3107
MOST_LEVELS = 20


@dataclass(frozen=True)
class Comparison:
    """One level of one characteristic.

    Parameters
    ----------
    characteristic, level : str
        Column and value.
    population, sampled : int
        Cases with this value in the list and in the sample.
    population_share, sample_share : float in [0, 1]
        Share of the list, and of the sample weighted by N / n of each stratum.
    standardised_difference : float >= 0
        Difference of the shares over the standard deviation in the list.
    """

    characteristic: str
    level: str
    population: int
    sampled: int
    population_share: float
    sample_share: float
    standardised_difference: float


@dataclass(frozen=True)
class Summary:
    """The whole table in a few numbers."""

    n_levels: int
    mean: float
    largest: float
    n_noticeable: int


def characteristics(rows: Sequence[Mapping[str, str]], drawn: Draw) -> tuple[str, ...]:
    """Return the columns worth comparing: 2 to 20 levels, and neither id nor officer."""
    left_out = {drawn.design.id_column, drawn.design.cap_column}
    return tuple(
        column
        for column in rows[0]
        if column not in left_out and _has_levels(rows, column)
    )


def _has_levels(rows: Sequence[Mapping[str, str]], column: str) -> bool:
    seen: set[str] = set()
    for row in rows:
        seen.add(row[column])
        if len(seen) > MOST_LEVELS:
            return False
    return len(seen) > 1


def compare(
    rows: Sequence[Mapping[str, str]], drawn: Draw, columns: Sequence[str]
) -> tuple[Comparison, ...]:
    """Compare the sample with the list it was drawn from.

    Parameters
    ----------
    rows : sequence of mapping
        The list of the draw.
    drawn : Draw
        The sample.
    columns : sequence of str
        Characteristics, in the order wanted.

    Returns
    -------
    tuple of Comparison
        Levels in alphabetical order within each characteristic.

    Notes
    -----
    |p_s - p| / sqrt(p (1 - p)) for each level; 0 where every case has the level.
    """
    weights = {stratum.name: stratum.weight for stratum in drawn.strata}
    weight_of = {
        case_id: weights[drawn.stratum_of[case_id]] or Fraction(0)
        for case_id in drawn.selected
    }
    whole = sum(weight_of.values(), Fraction(0))
    chosen = [row for row in rows if row[drawn.design.id_column] in weight_of]
    table: list[Comparison] = []
    for column in columns:
        population = _counted(rows, column)
        sampled = _counted(chosen, column)
        weighted: defaultdict[str, Fraction] = defaultdict(Fraction)
        for row in chosen:
            weight = weight_of[row[drawn.design.id_column]]
            weighted[frame.level(row, column)] += weight
        for name in sorted(population):
            share = Fraction(population[name], len(rows))
            ours = weighted[name] / whole
            table.append(
                Comparison(
                    column,
                    name,
                    population[name],
                    sampled[name],
                    float(share),
                    float(ours),
                    _standardised(share, ours),
                )
            )
    return tuple(table)


def _counted(rows: Sequence[Mapping[str, str]], column: str) -> Counter[str]:
    return Counter(frame.level(row, column) for row in rows)


def _standardised(share: Fraction, ours: Fraction) -> float:
    variance = share * (1 - share)
    return math.sqrt((ours - share) ** 2 / variance) if variance else 0.0


def summary(table: Sequence[Comparison]) -> Summary:
    """Summarise a table: mean and largest difference, and how many are noticeable."""
    differences = [line.standardised_difference for line in table]
    return Summary(
        n_levels=len(differences),
        mean=math.fsum(differences) / len(differences) if differences else 0.0,
        largest=max(differences, default=0.0),
        n_noticeable=sum(value > NOTICEABLE for value in differences),
    )
