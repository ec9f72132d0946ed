from __future__ import annotations

import csv
import json

import duckdb
import pytest

from inspectorate.core.faults import InspectorateError
from inspectorate.core.scoring import scores
from inspectorate.storage.scoring import estimate_files
from scoring_cast import tally, write_csv

ESTIMATES = [
    scores.estimate(tally([(2, 3), (1, 2), (0, 3)], scope={"area": "Kent"})),
    scores.estimate(tally([(0, 0)], scope={"area": "Ynys Môn"})),
]


def test_json_holds_a_list_with_scope_and_null_for_undefined(tmp_path):
    path = tmp_path / "e.json"
    estimate_files.write(path, ESTIMATES, by=("area",))
    first, second = json.loads(path.read_text(encoding="utf-8"))["estimates"]
    assert first["scope"] == {"area": "Kent"}
    assert first["estimate"] == 3 / 8
    assert (second["estimate"], second["low"]) == (None, None)
    assert second["interval"] == "undefined"


def test_csv_has_a_column_for_each_part_of_the_scope(tmp_path):
    path = tmp_path / "e.csv"
    estimate_files.write(path, ESTIMATES, by=("area",))
    first, second = csv.DictReader(path.read_text(encoding="utf-8").splitlines())
    assert (first["score"], first["area"]) == ("all", "Kent")
    assert float(first["estimate"]) == ESTIMATES[0].estimate
    assert first["flags"] == "few_cases"
    assert (second["estimate"], second["n_cases"]) == ("", "0")


def test_parquet_keeps_every_digit(tmp_path):
    path = tmp_path / "e.parquet"
    estimate_files.write(path, ESTIMATES, by=("area",))
    with duckdb.connect() as connection:
        rows = connection.execute(
            f"SELECT standard_error, low, n_cases FROM '{path}'"
        ).fetchall()
    assert rows == [(e.standard_error, e.low, e.n_cases) for e in ESTIMATES]


def test_another_format_is_refused(tmp_path):
    with pytest.raises(InspectorateError, match="STORAGE-032"):
        estimate_files.write(tmp_path / "e.xlsx", ESTIMATES, by=("area",))


def test_scores_are_read_from_a_table(tmp_path):
    path = write_csv(
        tmp_path / "s.csv", ("score", "question_id", "note"), [("risk", "q1", "x")]
    )
    made = estimate_files.read_definition(path)
    assert (made.name, dict(made.members)) == ("s.csv", {"risk": ("q1",)})


@pytest.mark.parametrize(
    ("columns", "rows", "code"),
    [
        (("question", "score"), [("q1", "risk")], "SCORE-003"),
        (("question_id", "score"), [], "STORAGE-031"),
        (("question_id", "score"), [("q1", "")], "SCORE-002"),
        (("question_id", "score"), [("q1",)], "SCORE-002"),
    ],
)
def test_a_table_of_scores_with_faults_is_refused(tmp_path, columns, rows, code):
    path = write_csv(tmp_path / "s.csv", columns, rows)
    with pytest.raises(InspectorateError, match=code):
        estimate_files.read_definition(path)


def test_scores_are_not_read_from_parquet(tmp_path):
    with pytest.raises(InspectorateError, match="STORAGE-032"):
        estimate_files.read_definition(tmp_path / "s.parquet")
