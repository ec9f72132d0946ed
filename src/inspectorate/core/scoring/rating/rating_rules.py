"""Read the rules of a programme's ratings from plain data."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction
from types import MappingProxyType
from typing import Any

from inspectorate.core.faults import Fault, InspectorateError
from inspectorate.core.scoring.rating.ratings import (
    JUDGED,
    POINTS,
    WORST_LIMIT,
    Band,
    Limit,
    PointBand,
    RatingRules,
)

_STARTS = (POINTS, WORST_LIMIT, JUDGED)


def rules_of(data: Any, *, place: str) -> RatingRules:
    """Return the rules that a data file states.

    Parameters
    ----------
    data : any
        What was read from the file.
    place : str
        Its name, for messages.

    Returns
    -------
    RatingRules

    Raises
    ------
    InspectorateError
        `SCORE-022` when a part is missing or of the wrong kind, `SCORE-023` for every
        rating or start that is not declared.
    """
    try:
        rules = _built(data)
    except (KeyError, TypeError, ValueError, ZeroDivisionError) as error:
        what = f"a part of the rules is missing or of the wrong kind: {error}."
        remedy = "Compare the file with one of the shipped ones."
        raise InspectorateError(Fault(place, "SCORE-022", what, remedy)) from error
    faults = [
        Fault(
            place,
            "SCORE-023",
            f'"{name}" is not declared.',
            f"Use one of {', '.join(known)}.",
        )
        for name, known in _names_used(rules)
        if name not in known
    ]
    if faults:
        raise InspectorateError(faults)
    return rules


def _built(data: Any) -> RatingRules:
    return RatingRules(
        id=data["id"],
        title=data["title"],
        source=data["source"],
        ratings=tuple(data["ratings"]),
        overall=data["overall"],
        points=MappingProxyType({k: int(v) for k, v in data["points"].items()}),
        bands=tuple(
            Band(Fraction(band["at_least"]), band["rating"]) for band in data["bands"]
        ),
        point_bands=tuple(
            PointBand(Fraction(band["above"]), band["rating"])
            for band in data["point_bands"]
        ),
        limits=tuple(_limit(limit) for limit in data["limits"]),
    )


def _limit(data: Mapping[str, Any]) -> Limit:
    lists = {key: tuple(data.get(key, ())) for key in ("ratings", "among")}
    return Limit(**{**data, **lists})


def _names_used(rules: RatingRules) -> Iterator[tuple[str, tuple[str, ...]]]:
    yield rules.overall, _STARTS
    used = [*rules.points, *(band.rating for band in rules.bands)]
    used += [band.rating for band in rules.point_bands]
    for limit in rules.limits:
        used += [limit.at_most, *limit.ratings]
    for rating in used:
        yield rating, rules.ratings
