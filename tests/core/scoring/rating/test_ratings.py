"""Rules of ratings; the shipped ones are checked in tests/library."""

from __future__ import annotations

import dataclasses
from fractions import Fraction

import pytest

from inspectorate.core.faults import InspectorateError
from inspectorate.core.scoring.rating import ratings
from inspectorate.core.scoring.rating.ratings import Band, Limit, PointBand, RatingRules

RULES = RatingRules(
    id="x",
    title="X",
    source="here",
    ratings=("poor", "fair", "good"),
    overall="points",
    points={"poor": 0, "fair": 1, "good": 2},
    bands=(Band(Fraction(0), "poor"), Band(Fraction(65, 100), "good")),
    point_bands=(
        PointBand(Fraction(-1), "poor"),
        PointBand(Fraction(1, 4), "fair"),
        PointBand(Fraction(3, 4), "good"),
    ),
    limits=(
        Limit("poor", "a breach", fact="breach"),
        Limit("fair", "a poor core", ratings=("poor",), among=("core",)),
        Limit("fair", "not one good", ratings=("good",), fewer_than=1),
    ),
)


@pytest.mark.parametrize(
    ("share", "rating"),
    [(Fraction(0), "poor"), (Fraction(649, 1000), "poor"), (Fraction(65, 100), "good")],
)
def test_a_share_reaches_its_band_unrounded(share, rating):
    assert ratings.rating_of_share(RULES, share) == rating


def test_points_make_the_overall_rating():
    found = ratings.overall_rating(RULES, {"core": "good", "b": "good", "c": "fair"})
    assert (found.rating, found.points, found.points_available) == ("good", 5, 6)
    assert found.limited_by == ()


def test_limits_hold_the_rating_down_and_say_why():
    given = {"core": "poor", "b": "good", "c": "good", "d": "good", "e": "good"}
    found = ratings.overall_rating(RULES, given, facts=["breach"])
    assert found.rating == "poor"
    assert found.limited_by == ("a breach", "a poor core")


def test_a_limit_among_some_standards_ignores_the_rest():
    given = {"core": "good", "b": "good", "c": "good", "d": "good", "e": "poor"}
    assert ratings.overall_rating(RULES, given).rating == "good"


def test_a_limit_never_lifts_a_rating():
    found = ratings.overall_rating(RULES, {"core": "poor", "b": "poor"})
    assert found.rating == "poor"
    assert found.limited_by == ("a poor core", "not one good")


def judged():
    return RatingRules(
        "y", "Y", "here", RULES.ratings, "judged", {}, (), (), RULES.limits
    )


def test_a_judged_rating_starts_as_proposed():
    found = ratings.overall_rating(judged(), {"core": "good"}, proposed="fair")
    assert (found.rating, found.points) == ("fair", None)


def test_a_judged_rating_must_be_proposed():
    with pytest.raises(InspectorateError, match="SCORE-021"):
        ratings.overall_rating(judged(), {"core": "good"})


def test_unknown_ratings_are_refused_together():
    with pytest.raises(InspectorateError) as caught:
        ratings.overall_rating(RULES, {"core": "fine", "b": "ok"}, proposed="super")
    assert [fault.code for fault in caught.value.faults] == ["SCORE-020"] * 3


def test_a_fact_that_limits_nothing_is_refused():
    with pytest.raises(InspectorateError, match="Use one of breach") as caught:
        ratings.overall_rating(RULES, {"core": "fine"}, facts=["breech", "breach"])
    assert [fault.code for fault in caught.value.faults] == ["SCORE-020", "SCORE-035"]
    free = dataclasses.replace(RULES, limits=())
    with pytest.raises(InspectorateError, match="Give no fact"):
        ratings.overall_rating(free, {"core": "good"}, facts=["breach"])
