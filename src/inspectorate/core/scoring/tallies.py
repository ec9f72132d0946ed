"""Integers out of the engine, put together group by group and score by score."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from inspectorate.core.scoring.definition import ScoreDefinition
from inspectorate.core.stats.mean_of_ratios import QuestionStratum
from inspectorate.core.stats.strata import Stratum

StratumKey = tuple[str, ...]
Six = tuple[int, int, int, int, int, int]
Four = tuple[int, int, int, int]


@dataclass(frozen=True)
class Cell:
    """One design stratum within one group, with its sampled cases."""

    stratum: StratumKey
    group: tuple[str, ...]
    n_cases: int


@dataclass(frozen=True)
class Sums:
    """Everything that one pass over the answers yields.

    Parameters
    ----------
    by : tuple of str
        Columns that name a group.
    cells : mapping of int to Cell
    scores : mapping of (cell, score number) to six int
        `k, Sy, Sx, Syy, Sxy, Sxx` of the scores with several questions.
    questions : mapping of (cell, question number) to (int, int)
        Applicable and sufficient judgements.
    pairs : mapping of (cell, question number, question number) to four int, or None
        Filled for the mean of questions only.
    populations : mapping of stratum to int, or None
        None where populations are not known.
    """

    by: tuple[str, ...]
    cells: Mapping[int, Cell]
    scores: Mapping[tuple[int, int], Six]
    questions: Mapping[tuple[int, int], tuple[int, int]]
    pairs: Mapping[tuple[int, int, int], Four] | None
    populations: Mapping[StratumKey, int] | None


@dataclass(frozen=True)
class Tally:
    """One score of one group before any arithmetic.

    `by_question` is None unless the mean of several questions is wanted; its keys are
    then those of `strata`.
    """

    score: str
    scope: Mapping[str, str]
    strata: Mapping[StratumKey, Stratum]
    by_question: Mapping[StratumKey, QuestionStratum] | None = None

    @property
    def n_cases(self) -> int:
        """Cases with an applicable judgement."""
        return sum(stratum.cases for stratum in self.strata.values())


def tallies_of(sums: Sums, definition: ScoreDefinition) -> list[Tally]:
    """Put the integers together: one tally for each group and score.

    Parameters
    ----------
    sums : Sums
    definition : ScoreDefinition
        The one whose numbering the sums bear.

    Returns
    -------
    list of Tally
        Groups in order of their values, scores in order of the definition. A score
        without an applicable judgement is there, with sums of 0.
    """
    sampled: dict[StratumKey, int] = {}
    groups: dict[tuple[str, ...], list[int]] = {}
    for number, cell in sums.cells.items():
        sampled[cell.stratum] = sampled.get(cell.stratum, 0) + cell.n_cases
        groups.setdefault(cell.group, []).append(number)
    return [
        tally
        for group in sorted(groups)
        for tally in _of_group(
            _Group(sums, definition, sampled, tuple(groups[group])),
            MappingProxyType(dict(zip(sums.by, group, strict=True))),
        )
    ]


@dataclass(frozen=True)
class _Group:
    sums: Sums
    definition: ScoreDefinition
    sampled: Mapping[StratumKey, int]
    cells: tuple[int, ...]

    def population(self, stratum: StratumKey) -> int | None:
        populations = self.sums.populations
        return None if populations is None else populations[stratum]


def _of_group(group: _Group, scope: Mapping[str, str]) -> Iterator[Tally]:
    for score in group.definition.members:
        strata = {
            group.sums.cells[cell].stratum: _stratum(group, cell, score)
            for cell in group.cells
        }
        yield Tally(score, scope, strata, _by_question(group, score, strata))


def _stratum(group: _Group, cell: int, score: str) -> Stratum:
    definition, sums = group.definition, group.sums
    key = sums.cells[cell].stratum
    if definition.is_single(score):
        question = definition.question_numbers[definition.members[score][0]]
        n, y = sums.questions.get((cell, question), (0, 0))
        six = (n, y, n, y, y, n)
    else:
        number = definition.score_numbers[score]
        six = sums.scores.get((cell, number), (0, 0, 0, 0, 0, 0))
    return Stratum(group.sampled[key], group.population(key), *six)


def _by_question(
    group: _Group, score: str, strata: Mapping[StratumKey, Stratum]
) -> dict[StratumKey, QuestionStratum] | None:
    if group.sums.pairs is None or group.definition.is_single(score):
        return None
    numbers = sorted(
        group.definition.question_numbers[question]
        for question in group.definition.members[score]
    )
    return {
        group.sums.cells[cell].stratum: _question_stratum(
            group, cell, numbers, strata[group.sums.cells[cell].stratum]
        )
        for cell in group.cells
    }


def _question_stratum(
    group: _Group, cell: int, numbers: list[int], whole: Stratum
) -> QuestionStratum:
    names = group.definition.questions()
    pairs = group.sums.pairs or {}
    return QuestionStratum(
        sampled=whole.sampled,
        population=whole.population,
        cases=whole.cases,
        questions={
            names[a]: group.sums.questions.get((cell, a), (0, 0)) for a in numbers
        },
        pairs={
            (names[a], names[b]): pairs[cell, a, b]
            for i, a in enumerate(numbers)
            for b in numbers[i + 1 :]
            if (cell, a, b) in pairs
        },
    )
