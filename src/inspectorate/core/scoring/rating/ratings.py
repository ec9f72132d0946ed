"""Ratings by rule: bands of scores, points, and what limits the overall rating."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from fractions import Fraction

from inspectorate.core.faults import Fault, InspectorateError

POINTS, WORST_LIMIT, JUDGED = "points", "limits", "judged"


@dataclass(frozen=True)
class Band:
    """Shares from `at_least` upwards earn the rating, unless a higher band does."""

    at_least: Fraction
    rating: str


@dataclass(frozen=True)
class PointBand:
    """Shares of the available points above `above` earn the rating."""

    above: Fraction
    rating: str


@dataclass(frozen=True)
class Limit:
    """What holds the overall rating down.

    Parameters
    ----------
    at_most : str
        The best overall rating left when the limit applies.
    because : str
        In words, for the record.
    fact : str
        A finding such as a breach of regulations; empty where ratings decide.
    ratings : tuple of str
        Ratings that are counted.
    among : tuple of str
        Standards whose ratings are counted; all when empty.
    at_least, fewer_than : int or None
        The count at which the limit applies.
    """

    at_most: str
    because: str
    fact: str = ""
    ratings: tuple[str, ...] = ()
    among: tuple[str, ...] = ()
    at_least: int | None = None
    fewer_than: int | None = None


@dataclass(frozen=True)
class RatingRules:
    """The rules of one programme, as its data file states them.

    Parameters
    ----------
    id, title, source : str
    ratings : tuple of str
        Worst first.
    overall : str
        Where the overall rating starts: `points`, `limits` (the best, then limited), or
        `judged` (as proposed, then limited).
    points : mapping of str to int
        Points of a standard by its rating.
    bands : tuple of Band
        From a share of cases to the rating of a question; lowest first.
    point_bands : tuple of PointBand
        From the share of available points to the overall rating; lowest first.
    limits : tuple of Limit
    """

    id: str
    title: str
    source: str
    ratings: tuple[str, ...]
    overall: str
    points: Mapping[str, int]
    bands: tuple[Band, ...]
    point_bands: tuple[PointBand, ...]
    limits: tuple[Limit, ...]


@dataclass(frozen=True)
class OverallRating:
    """An overall rating, its points where the programme has them, and what limited it."""

    rating: str
    points: int | None
    points_available: int | None
    limited_by: tuple[str, ...]


def rating_of_share(rules: RatingRules, share: Fraction) -> str:
    """Rate one question by the share of cases that were sufficient.

    Parameters
    ----------
    rules : RatingRules
        With bands.
    share : Fraction in [0, 1]
        Unrounded: 649 of 1000 does not reach a band that begins at 65 %.
    """
    reached = [band.rating for band in rules.bands if share >= band.at_least]
    return reached[-1]


def rating_of_points(rules: RatingRules, points: int, *, available: int) -> str:
    """Rate a number of points out of those available.

    Examples
    --------
    >>> rules = RatingRules(
    ...     "x", "X", "", ("poor", "good"), "points", {}, (),
    ...     (PointBand(Fraction(-1), "poor"), PointBand(Fraction(1, 2), "good")), (),
    ... )
    >>> rating_of_points(rules, 18, available=36), rating_of_points(rules, 19, available=36)
    ('poor', 'good')
    """
    share = Fraction(points, available)
    reached = [band.rating for band in rules.point_bands if share > band.above]
    return reached[-1]


def overall_rating(
    rules: RatingRules,
    ratings: Mapping[str, str],
    *,
    facts: Collection[str] = (),
    proposed: str | None = None,
) -> OverallRating:
    """Work out the overall rating.

    Parameters
    ----------
    rules : RatingRules
    ratings : mapping of str to str
        Rating by standard, not empty.
    facts : collection of str
        Findings that a limit may name.
    proposed : str, optional
        The inspectors' own, for programmes that judge the overall rating.

    Returns
    -------
    OverallRating
        Limited as the rules say, with the reason of each limit that applied.

    Raises
    ------
    InspectorateError
        `SCORE-020` for a rating that the rules do not know, `SCORE-021` when the
        programme judges the overall rating and none is proposed, `SCORE-035` for a
        fact that no limit names: misspelt, it would limit nothing.
    """
    faults = [*_unknown(rules, ratings, proposed), *_without_effect(rules, facts)]
    if faults:
        raise InspectorateError(faults)
    points = available = None
    if rules.overall == POINTS:
        points = sum(rules.points[rating] for rating in ratings.values())
        available = len(ratings) * max(rules.points.values())
        rating = rating_of_points(rules, points, available=available)
    else:
        rating = proposed or rules.ratings[-1]
    reasons = []
    for limit in rules.limits:
        if _applies(limit, ratings, facts):
            if rules.ratings.index(limit.at_most) < rules.ratings.index(rating):
                rating = limit.at_most
            reasons.append(limit.because)
    return OverallRating(rating, points, available, tuple(reasons))


def _applies(limit: Limit, ratings: Mapping[str, str], facts: Collection[str]) -> bool:
    if limit.fact:
        return limit.fact in facts
    counted = sum(
        rating in limit.ratings
        for standard, rating in ratings.items()
        if not limit.among or standard in limit.among
    )
    if limit.fewer_than is not None:
        return counted < limit.fewer_than
    return counted >= (limit.at_least or 1)


def _without_effect(rules: RatingRules, facts: Collection[str]) -> list[Fault]:
    named = sorted({limit.fact for limit in rules.limits if limit.fact})
    return [
        Fault(
            rules.id,
            "SCORE-035",
            f'no limit of these rules names the fact "{fact}".',
            f"Use one of {', '.join(named)}." if named else "Give no fact.",
        )
        for fact in facts
        if fact not in named
    ]


def _unknown(
    rules: RatingRules, ratings: Mapping[str, str], proposed: str | None
) -> list[Fault]:
    given = {**ratings, "overall": proposed} if proposed else dict(ratings)
    known = ", ".join(rules.ratings)
    faults = [
        Fault(
            f"{rules.id} {standard}",
            "SCORE-020",
            f'there is no rating "{rating}".',
            f"Use one of {known}.",
        )
        for standard, rating in given.items()
        if rating not in rules.ratings
    ]
    if rules.overall == JUDGED and not proposed:
        what = "the overall rating is judged by inspectors, and none was given."
        remedy = "Give the rating that the inspectors propose."
        faults.append(Fault(rules.id, "SCORE-021", what, remedy))
    return faults
