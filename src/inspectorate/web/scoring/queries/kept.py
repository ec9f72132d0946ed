"""Scores that were kept, as the plain values of core."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from types import MappingProxyType
from typing import Any

from inspectorate.core.scoring.estimate import Estimate
from inspectorate.core.scoring.scores import UNDEFINED
from inspectorate.core.scoring.tallies import Tally
from inspectorate.core.stats.strata import Stratum
from inspectorate.web.scoring.models import EstimateRow, Scoring


@dataclass(frozen=True)
class Made:
    """A scoring with its estimates of all cases, by score in display order."""

    scoring: Scoring
    estimates: Mapping[str, Estimate]


def latest(inspection_id: str) -> Scoring | None:
    """Return the last scoring of an inspection, and who made it."""
    rows = Scoring.objects.filter(inspection=inspection_id).select_related("made_by")
    return rows.order_by("-made_at", "-pk").first()


def made(scoring: Scoring) -> Made:
    """Return a scoring with its estimates of all cases; one query."""
    rows = EstimateRow.objects.filter(scoring=scoring, characteristic="")
    found = rows.defer("strata").order_by("pk")
    return Made(scoring, {row.score: as_estimate(row) for row in found})


def estimates(
    scorings: Iterable[str], *, scores: Iterable[str]
) -> dict[str, dict[str, Estimate]]:
    """Return the estimates of all cases by scoring and score; one query."""
    rows = EstimateRow.objects.filter(
        scoring__in=list(scorings), characteristic="", score__in=list(scores)
    ).defer("strata")
    found: dict[str, dict[str, Estimate]] = {}
    for row in rows.order_by("pk"):
        found.setdefault(row.scoring_id, {})[row.score] = as_estimate(row)
    return found


def tallies(
    scorings: Iterable[str], *, scores: Iterable[str]
) -> dict[str, list[Tally]]:
    """Return the tallies of all cases by scoring, in display order; one query."""
    rows = EstimateRow.objects.filter(
        scoring__in=list(scorings), characteristic="", score__in=list(scores)
    ).order_by("pk")
    found: dict[str, list[Tally]] = {}
    for scoring, score, strata in rows.values_list("scoring_id", "score", "strata"):
        found.setdefault(scoring, []).append(as_tally(score, {}, strata))
    return found


def group_tallies(scorings: Iterable[str]) -> dict[str, list[Tally]]:
    """Return the tallies of groups of cases by characteristic; one query.

    Their scope names the level; those of several scorings stand one after the other.
    """
    rows = (
        EstimateRow.objects.filter(scoring__in=list(scorings))
        .exclude(characteristic="")
        .order_by("pk")
    )
    found: dict[str, list[Tally]] = {}
    for characteristic, score, level, strata in rows.values_list(
        "characteristic", "score", "level", "strata"
    ):
        tally = as_tally(score, {characteristic: level}, strata)
        found.setdefault(characteristic, []).append(tally)
    return found


def as_estimate(row: EstimateRow) -> Estimate:
    """Return an estimate as core knows it."""
    scope = {row.characteristic: row.level} if row.characteristic else {}
    is_defined = row.interval != UNDEFINED
    return Estimate(
        score=row.score,
        scope=scope,
        n_cases=row.n_cases,
        n_applicable=row.n_applicable,
        n_sufficient=row.n_sufficient,
        estimate=row.estimate,
        standard_error=row.standard_error,
        degrees_of_freedom=row.degrees_of_freedom,
        low=row.low,
        high=row.high,
        method=row.method,
        interval=row.interval,
        flags=tuple(row.flags),
        exact=Fraction(row.n_sufficient, row.n_applicable) if is_defined else None,
    )


def row_of(scoring: Scoring, tally: Tally, estimate: Estimate) -> EstimateRow:
    """Return the row of an estimate, not yet saved, with the tally it was made of."""
    ((characteristic, level),) = tally.scope.items() or (("", ""),)
    return EstimateRow(
        scoring=scoring,
        score=tally.score,
        characteristic=characteristic,
        level=level,
        n_cases=estimate.n_cases,
        n_applicable=estimate.n_applicable,
        n_sufficient=estimate.n_sufficient,
        estimate=estimate.estimate,
        standard_error=estimate.standard_error,
        degrees_of_freedom=estimate.degrees_of_freedom,
        low=estimate.low,
        high=estimate.high,
        method=estimate.method,
        interval=estimate.interval,
        flags=list(estimate.flags),
        strata=plain_strata(tally),
    )


def plain_strata(tally: Tally) -> list[list[list[Any]]]:
    """Return the strata of a tally as JSON keeps them: key and eight integers each."""
    return [
        [list(key), list(vars(stratum).values())]
        for key, stratum in tally.strata.items()
    ]


def as_tally(score: str, scope: Mapping[str, str], strata: list[Any]) -> Tally:
    """Return a tally from what `plain_strata` made of it."""
    known = {tuple(key): Stratum(*numbers) for key, numbers in strata}
    return Tally(score, MappingProxyType(dict(scope)), known)
