"""Add tallies up: areas to a region, inspections to a programme."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType
from typing import TypeVar

from inspectorate.core.scoring.tallies import StratumKey, Tally
from inspectorate.core.stats.mean_of_ratios import QuestionStratum
from inspectorate.core.stats.strata import Stratum

Part = TypeVar("Part")
Key = TypeVar("Key")


def combined(tallied: Iterable[Tally], *, keep: Sequence[str] = ()) -> list[Tally]:
    """Add tallies up over the scope columns that are not kept.

    No second pass over the answers, and the same integers as one would give.

    Parameters
    ----------
    tallied : iterable of Tally
        All of one definition and of the same method.
    keep : sequence of str
        Columns of the scope that still tell groups apart; none for all together.

    Returns
    -------
    list of Tally
        In order of first appearance.
    """
    groups: dict[tuple[tuple[str, ...], str], list[Tally]] = {}
    for tally in tallied:
        group = tuple(tally.scope[column] for column in keep)
        groups.setdefault((group, tally.score), []).append(tally)
    return [
        Tally(
            score=score,
            scope=MappingProxyType(dict(zip(keep, group, strict=True))),
            strata=_merged([tally.strata for tally in part], _add_strata),
            by_question=_merged_questions(part),
        )
        for (group, score), part in groups.items()
    ]


def _merged_questions(
    part: Sequence[Tally],
) -> dict[StratumKey, QuestionStratum] | None:
    tables = [tally.by_question for tally in part if tally.by_question is not None]
    return _merged(tables, _add_questions) if tables else None


def _merged(
    tables: Iterable[Mapping[Key, Part]], add: Callable[[Part, Part], Part]
) -> dict[Key, Part]:
    total: dict[Key, Part] = {}
    for table in tables:
        for key, part in table.items():
            total[key] = add(total[key], part) if key in total else part
    return total


def _add_strata(a: Stratum, b: Stratum) -> Stratum:
    return replace(
        a,
        cases=a.cases + b.cases,
        sum_y=a.sum_y + b.sum_y,
        sum_x=a.sum_x + b.sum_x,
        sum_yy=a.sum_yy + b.sum_yy,
        sum_xy=a.sum_xy + b.sum_xy,
        sum_xx=a.sum_xx + b.sum_xx,
    )


def _add_questions(a: QuestionStratum, b: QuestionStratum) -> QuestionStratum:
    return replace(
        a,
        cases=a.cases + b.cases,
        questions=_merged([a.questions, b.questions], _add_two),
        pairs=_merged([a.pairs, b.pairs], _add_four),
    )


def _add_two(a: tuple[int, int], b: tuple[int, int]) -> tuple[int, int]:
    return a[0] + b[0], a[1] + b[1]


def _add_four(
    a: tuple[int, int, int, int], b: tuple[int, int, int, int]
) -> tuple[int, int, int, int]:
    return a[0] + b[0], a[1] + b[1], a[2] + b[2], a[3] + b[3]
