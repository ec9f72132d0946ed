"""Rate standards by their key questions: the lowest decides."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from inspectorate.core.faults import Fault, InspectorateError
from inspectorate.core.scoring.rating import ratings
from inspectorate.core.scoring.rating.ratings import RatingRules

CLOSE = Fraction(
    5, 100
)  # domain rules 3.2: a panel may look again this near a boundary


@dataclass(frozen=True)
class RatedStandard:
    """One standard with the key question that decided its rating.

    Parameters
    ----------
    standard, rating : str
    decided_by : str
        Score with the lowest share.
    share : Fraction in [0, 1]
        Of that score.
    is_close : bool
        The share lies within five points of a boundary between two bands.
    """

    standard: str
    rating: str
    decided_by: str
    share: Fraction
    is_close: bool


def rate_standards(
    rules: RatingRules,
    standards: Mapping[str, Sequence[str]],
    shares: Mapping[str, Fraction | None],
    *,
    place: str,
) -> list[RatedStandard]:
    """Rate every standard by the lowest share of its scores.

    Parameters
    ----------
    rules : RatingRules
        With bands.
    standards : mapping of str to sequence of str
        Scores of each standard, not empty.
    shares : mapping of str to Fraction or None
        Share of each score; None where it is undefined.
    place : str
        Of what, for messages.

    Returns
    -------
    list of RatedStandard
        In the order of the standards.

    Raises
    ------
    InspectorateError
        `SCORE-030` where the rules have no bands, `SCORE-031` for a score that is
        missing or undefined: a standard is never rated on a part of its evidence.
    """
    if not rules.bands:
        fault = Fault(
            place,
            "SCORE-030",
            f"the rules {rules.id} have no bands that turn a share into a rating.",
            "Give the ratings of the standards instead of their scores.",
        )
        raise InspectorateError(fault)
    missing = [
        Fault(
            f"{place} {standard}",
            "SCORE-031",
            f'score "{score}" is missing or undefined, so the standard cannot be rated.',
            "Score every question of the standard, or take the standard out.",
        )
        for standard, members in standards.items()
        for score in members
        if shares.get(score) is None
    ]
    if missing:
        raise InspectorateError(missing)
    known = {score: share for score, share in shares.items() if share is not None}
    return [_rated(rules, name, members, known) for name, members in standards.items()]


def _rated(
    rules: RatingRules,
    standard: str,
    members: Sequence[str],
    shares: Mapping[str, Fraction],
) -> RatedStandard:
    lowest = min(members, key=lambda score: shares[score])
    share = shares[lowest]
    return RatedStandard(
        standard,
        ratings.rating_of_share(rules, share),
        lowest,
        share,
        is_close=any(abs(share - band.at_least) < CLOSE for band in rules.bands[1:]),
    )
