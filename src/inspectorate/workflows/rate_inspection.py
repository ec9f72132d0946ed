"""Rate the estimates of inspections by the rules of a programme."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from inspectorate.core.scoring.rating import ratings, standards
from inspectorate.core.scoring.rating.ratings import OverallRating, RatingRules
from inspectorate.core.scoring.rating.standards import RatedStandard
from inspectorate.storage.scoring import estimate_files, rating_files


@dataclass(frozen=True)
class Rated:
    """One group of cases, such as an area, with its ratings."""

    scope: Mapping[str, str]
    standards: Mapping[str, str]
    decided: Sequence[RatedStandard]  # empty where the ratings were given
    overall: OverallRating


def rate_estimates(
    rules: RatingRules,
    estimates: Path,
    standards_file: Path | None,
    *,
    facts: Collection[str] = (),
    proposed: str | None = None,
) -> list[Rated]:
    """Rate every group of a file of estimates.

    Parameters
    ----------
    rules : RatingRules
    estimates : Path
        JSON written by `inspectorate score --out`.
    standards_file : Path or None
        CSV `standard, score`; without it every score of the file is a standard.
    facts, proposed
        As `core.scoring.ratings.overall_rating`.

    Raises
    ------
    InspectorateError
        `SCORE-02x` for ratings and shares that do not fit, `STORAGE-...` for files.
    """
    found = []
    named = rating_files.read_standards(standards_file) if standards_file else None
    for scope, shares in estimate_files.read_shares(estimates):
        members = named or {score: (score,) for score in shares}
        place = " ".join(scope.values()) or str(estimates)
        decided = standards.rate_standards(rules, members, shares, place=place)
        found.append(
            _overall(
                rules,
                scope,
                {one.standard: one.rating for one in decided},
                decided,
                facts=facts,
                proposed=proposed,
            )
        )
    return found


def rate_given(
    rules: RatingRules,
    ratings_file: Path,
    *,
    facts: Collection[str] = (),
    proposed: str | None = None,
) -> list[Rated]:
    """Work out the overall rating of standards that were rated by people.

    Parameters
    ----------
    rules : RatingRules
    ratings_file : Path
        CSV `standard, rating`.
    facts, proposed
        As `core.scoring.ratings.overall_rating`.
    """
    given = rating_files.read_ratings(ratings_file)
    return [_overall(rules, {}, given, (), facts=facts, proposed=proposed)]


def _overall(
    rules: RatingRules,
    scope: Mapping[str, str],
    by_standard: Mapping[str, str],
    decided: Sequence[RatedStandard],
    *,
    facts: Collection[str],
    proposed: str | None,
) -> Rated:
    overall = ratings.overall_rating(rules, by_standard, facts=facts, proposed=proposed)
    return Rated(scope, by_standard, decided, overall)
