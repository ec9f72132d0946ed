"""The shipped rating rules, against what the inspectorates published."""

from __future__ import annotations

import csv
from fractions import Fraction

import pytest

from inspectorate.core.faults import InspectorateError
from inspectorate.core.scoring.rating import ratings
from inspectorate.storage.scoring import rating_files
from tree import ROOT

PUBLISHED = ROOT.parent / "shared" / "data" / "hmi_youth_justice_inspection_ratings.csv"
# Defects of that file: a footnote for a rating, and points that cannot be.
NOT_CLEAN = {"Portsmouth", "West Sussex", "Bridgend", "Ceredigion"}
YOUTH = rating_files.load("youth-2018")
CQC = rating_files.load("cqc")
ILACS = rating_files.load("ilacs")
FIVE = ("safe", "effective", "caring", "responsive", "well_led")


@pytest.mark.skipif(
    not PUBLISHED.is_file(), reason="the published ratings are not here"
)
def test_every_clean_row_of_the_published_youth_ratings_follows_the_rule():
    rows = list(csv.DictReader(PUBLISHED.read_text(encoding="utf-8").splitlines()))
    clean = [row for row in rows if row["la_name"] not in NOT_CLEAN]
    assert len(clean) == 79
    for row in clean:
        points = round(float(row["score_%"]) * 36 / 100)
        rating = ratings.rating_of_points(YOUTH, points, available=36)
        assert rating == row["overall_rating"].lower().replace(" ", "_"), row["la_name"]


@pytest.mark.parametrize(
    ("points", "rating"),
    [
        (0, "inadequate"),
        (6, "inadequate"),
        (7, "requires_improvement"),
        (18, "requires_improvement"),
        (19, "good"),
        (30, "good"),
        (31, "outstanding"),
        (36, "outstanding"),
    ],
)
def test_youth_points_turn_at_6_18_and_30_of_36(points, rating):
    assert ratings.rating_of_points(YOUTH, points, available=36) == rating


@pytest.mark.parametrize(
    ("percent", "rating"),
    [
        (49, "inadequate"),
        (50, "requires_improvement"),
        (65, "good"),
        (80, "outstanding"),
    ],
)
def test_youth_bands_of_a_question(percent, rating):
    assert ratings.rating_of_share(YOUTH, Fraction(percent, 100)) == rating


def test_youth_overall_sums_the_points_of_twelve_standards():
    given = dict.fromkeys(map(str, range(11)), "good") | {"11": "inadequate"}
    found = ratings.overall_rating(YOUTH, given)
    assert (found.points, found.points_available, found.rating) == (22, 36, "good")


@pytest.mark.parametrize(
    ("given", "facts", "rating"),
    [
        ("o o g g g", (), "outstanding"),
        ("o g g g g", (), "good"),
        ("o o o o r", (), "good"),
        ("g g g r r", (), "requires_improvement"),
        ("o o o o i", (), "requires_improvement"),
        ("g g g i i", (), "inadequate"),
        ("o o o o o", ("breach",), "requires_improvement"),
    ],
)
def test_cqc_principles(given, facts, rating):
    names = {name[0]: name for name in CQC.ratings}
    five = dict(zip(FIVE, (names[letter] for letter in given.split()), strict=True))
    assert ratings.overall_rating(CQC, five, facts=facts).rating == rating


@pytest.mark.parametrize("weak", ["help_and_protection", "in_care", "care_leavers"])
def test_ilacs_limits_the_judged_rating(weak):
    found = ratings.overall_rating(
        ILACS, {"leaders": "good", weak: "inadequate"}, proposed="good"
    )
    assert found.rating == "inadequate"
    assert found.limited_by != ()


def test_ilacs_leadership_does_not_limit():
    found = ratings.overall_rating(
        ILACS, {"leaders": "inadequate", "in_care": "good"}, proposed="good"
    )
    assert found.rating == "good"


def test_rules_of_a_file_of_the_users_own(tmp_path):
    path = tmp_path / "own.yaml"
    shipped = rating_files.names()
    assert shipped == ["cqc", "ilacs", "youth-2018"]
    path.write_text(
        "{id: own, title: Own, source: us, ratings: [a, b], overall: judged, points: {},"
        " bands: [], point_bands: [], limits: []}",
        encoding="utf-8",
    )
    assert rating_files.load(str(path)).id == "own"


@pytest.mark.parametrize("text", [None, "a: [", "\x00"])
def test_what_is_no_file_of_rules_is_refused(tmp_path, text):
    path = tmp_path / "own.yaml"
    if text is not None:
        path.write_text(text, encoding="utf-8")
    with pytest.raises(InspectorateError, match="SCORE-024"):
        rating_files.load(str(path))
