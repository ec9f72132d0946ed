"""Inspections of the reconstructed year, scored from living records, give its scores."""

from __future__ import annotations

import csv
import shutil
import sqlite3
from datetime import timedelta

import pytest
import scoring_living
from web_cast import AT

from inspectorate.storage import shipped_library
from inspectorate.storage.reconstruction import year_records
from inspectorate.web.scoring import actions
from inspectorate.web.scoring.actions import Maker
from inspectorate.web.scoring.models import EstimateRow
from inspectorate.web.scoring.queries import kept
from inspectorate.workflows import score_year

pytestmark = pytest.mark.django_db
CHOSEN = (
    "cci-2011-12-kent",
    "cci-2011-12-wokingham",
    "cci-2010-11-birmingham",
    "omi2-2011-12-warwickshire",
)


@pytest.fixture(scope="module")
def scored(year, tmp_path_factory):
    """Return the estimates of `score_year` for the chosen inspections, by inspection."""
    folder = tmp_path_factory.mktemp("chosen") / "year"
    shutil.copytree(year, folder)
    marks = ",".join("?" * len(CHOSEN))
    with sqlite3.connect(folder / year_records.FILE_NAME) as connection:
        for table, column in (
            ("stratum", "inspection_id"),
            ("sampled_case", "inspection_id"),
            ("inspection", "id"),
        ):
            connection.execute(
                f"DELETE FROM {table} WHERE {column} NOT IN ({marks})", CHOSEN
            )
    connection.close()
    results = score_year.score_year(folder, report=lambda *_: None)
    found = {one.inspection.id: one.estimates for one in results.inspections}
    return found, results


@pytest.fixture
def living(year, db):
    return [scoring_living.load(year, one) for one in CHOSEN]


def estimates_of(scoring):
    return kept.made(scoring).estimates


def plain(estimate):
    return {
        name: value
        for name, value in vars(estimate).items()
        if name not in ("scope", "id")
    }


def test_scores_are_those_of_the_year_to_the_last_digit(living, scored):
    expected, _ = scored
    for made in actions.score_many([row.pk for row in living], by=Maker(AT)):
        if made.inspection_id not in expected:
            continue  # of an earlier year: only its sums go into the year's results
        found = estimates_of(made)
        assert list(found) == list(expected[made.inspection_id])
        for score, estimate in expected[made.inspection_id].items():
            assert plain(found[score]) == plain(estimate)
    assert len(expected) == 3


def test_scores_are_the_published_ones(living):
    path = shipped_library.FOLDER / "years" / "2011-12" / "figures.csv"
    with path.open(encoding="utf-8", newline="") as stream:
        published = {
            (row["scope"], row["item"]): row["published"]
            for row in csv.DictReader(stream)
            if row["scope"] in CHOSEN and row["unit"] == "percent"
        }
    assert published
    scorings = actions.score_many([row.pk for row in living], by=Maker(AT))
    found = {one.inspection_id: estimates_of(one) for one in scorings}
    for (inspection, score), percent in published.items():
        assert str(found[inspection][score].percent) == percent


def test_scoring_many_together_is_scoring_each_by_itself(living):
    together = actions.score_many([row.pk for row in living], by=Maker(AT))
    later = Maker(AT + timedelta(hours=1))
    for one in together:
        alone = actions.score(one.inspection_id, by=later)
        assert alone.extract_sha256 == one.extract_sha256
        assert rows_of(alone) == rows_of(one)


def rows_of(scoring):
    left_out = {"id", "scoring_id", "_state"}
    return [
        {name: value for name, value in vars(row).items() if name not in left_out}
        for row in EstimateRow.objects.filter(scoring=scoring).order_by("pk")
    ]
