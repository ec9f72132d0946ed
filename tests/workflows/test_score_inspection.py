"""Scoring from files, on DuckDB and on Spark alike."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from fractions import Fraction

import duckdb
import pytest

from inspectorate.core.faults import InspectorateError
from inspectorate.core.scoring import tallies
from inspectorate.storage.scoring import engine
from inspectorate.workflows import score_inspection
from inspectorate.workflows.score_inspection import ScoreRequest
from scoring_cast import ANSWERS, CASES, DEFINITION, slow_sums, write_csv

STRATA = {("Kent", "x"): 10, ("Kent", "y"): 4, ("Surrey", "x"): 1}
CASE_COLUMNS = ("case_id", "area", "stratum", "gender")
CASE_ROWS = [(case, area, stratum, f["gender"]) for case, area, stratum, f in CASES]
ANSWER_COLUMNS = ("case_id", "question_id", "answer")
STRATA_ROWS = [(*key, population) for key, population in STRATA.items()]


@pytest.fixture(scope="session")
def spark():
    """Start one small Spark for the whole run."""
    from inspectorate.storage.scoring import spark_engine

    session = spark_engine.local_session(
        {
            "spark.master": "local[1]",
            "spark.sql.shuffle.partitions": "1",
            "spark.sql.adaptive.enabled": "false",
            "spark.driver.extraJavaOptions": "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC",
            "spark.sql.codegen.wholeStage": "false",
        }
    )
    yield session
    session.stop()


@pytest.fixture(params=["duckdb", pytest.param("spark", marks=pytest.mark.spark)])
def engine_name(request):
    if request.param == "spark":
        request.getfixturevalue("spark")
    return request.param


def files(folder, *, cases=CASE_ROWS, answers=ANSWERS, strata=STRATA_ROWS):
    """Write the three files and return a request for them."""
    return ScoreRequest(
        cases=write_csv(folder / "cases.csv", CASE_COLUMNS, cases),
        answers=write_csv(folder / "answers.csv", ANSWER_COLUMNS, answers),
        strata=write_csv(
            folder / "strata.csv", ("area", "stratum", "population"), strata
        ),
        definition=DEFINITION,
    )


def faults_of(request):
    with pytest.raises(InspectorateError) as caught:
        score_inspection.score(request)
    return [(f.code, f.place.rpartition("/")[2]) for f in sorted(caught.value.faults)]


def codes_of(request):
    return [code for code, _ in faults_of(request)]


def expected(by, *, pairs):
    sums = slow_sums(
        DEFINITION,
        cases=CASES,
        answers=ANSWERS,
        by=by,
        pairs=pairs,
        populations=STRATA,
    )
    return tallies.tallies_of(sums, DEFINITION)


def test_both_engines_give_the_integers_of_plain_python(tmp_path, engine_name):
    """With the mean of questions wanted, every text of the reduction runs."""
    request = replace(
        files(tmp_path), by=("gender",), method="mean", engine=engine_name
    )
    assert score_inspection.tally(request) == expected(("gender",), pairs=True)


def test_pooling_asks_for_no_pairs(tmp_path):
    made = score_inspection.tally(replace(files(tmp_path), by=("gender",)))
    assert made == expected(("gender",), pairs=False)


def test_parquet_and_a_database_score_like_csv(tmp_path):
    request = replace(files(tmp_path), by=("area",))
    database = tmp_path / "all.duckdb"
    with duckdb.connect(str(database)) as connection:
        for role in ("cases", "answers", "strata"):
            path = getattr(request, role)
            connection.execute(f"CREATE TABLE {role} AS SELECT * FROM '{path}'")
            connection.execute(f"COPY {role} TO '{path.with_suffix('.parquet')}'")
    for path in (None, database):
        roles = {
            role: path or getattr(request, role).with_suffix(".parquet")
            for role in ("cases", "answers", "strata")
        }
        assert score_inspection.score(replace(request, **roles)) == (
            score_inspection.score(request)
        )


@pytest.mark.spark
def test_parquet_scores_alike_on_spark(tmp_path, spark):
    request = replace(files(tmp_path), by=("area",))
    with duckdb.connect() as connection:
        for role in ("cases", "answers", "strata"):
            path = getattr(request, role)
            connection.execute(
                f"COPY (SELECT * FROM '{path}') TO '{path.with_suffix('.parquet')}'"
            )
    roles = {
        role: getattr(request, role).with_suffix(".parquet")
        for role in ("cases", "answers", "strata")
    }
    made = score_inspection.score(replace(request, engine="spark", **roles))
    assert made == score_inspection.score(request)


def test_everything_together_and_every_group_in_order(tmp_path):
    request = files(tmp_path)
    together = score_inspection.score(request)
    assert [(e.score, dict(e.scope)) for e in together] == [
        ("all", {}),
        ("some", {}),
        ("a", {}),
        ("c", {}),
    ]
    assert together[0].exact == Fraction(3, 5)
    by_two = score_inspection.score(replace(request, by=("area", "gender")))
    assert [tuple(e.scope.values()) for e in by_two[::4]] == [
        ("Kent", "f"),
        ("Kent", "m"),
        ("Surrey", "f"),
    ]


def test_without_strata_there_is_no_correction_and_one_stratum_an_area(tmp_path):
    request = files(tmp_path)
    free = replace(request, strata=None)
    assert score_inspection.score(free)[0].standard_error > (
        score_inspection.score(request)[0].standard_error
    )
    assert {s.population for s in score_inspection.tally(free)[0].strata.values()} == {
        None
    }
    no_stratum = write_csv(
        tmp_path / "plain.csv", ("case_id", "area"), [row[:2] for row in CASE_ROWS]
    )
    made = score_inspection.tally(replace(free, cases=no_stratum))
    assert list(made[0].strata) == [("Kent",), ("Surrey",)]


def test_further_columns_of_the_strata_file_name_strata_too(tmp_path):
    """The same area inspected twice is two samples."""
    rows = [(*row, row[3]) for row in CASE_ROWS]
    cases = write_csv(tmp_path / "c.csv", (*CASE_COLUMNS, "visit"), rows)
    strata = write_csv(
        tmp_path / "s.csv",
        ("visit", "area", "stratum", "population"),
        [(v, *key, 9) for key in STRATA for v in "fm"],
    )
    request = replace(files(tmp_path), cases=cases, strata=strata)
    assert list(score_inspection.tally(request)[0].strata) == [
        ("f", "Kent", "x"),
        ("f", "Kent", "y"),
        ("f", "Surrey", "x"),
        ("m", "Kent", "x"),
    ]


def test_several_groupings_in_one_reading_are_those_of_several_readings(tmp_path):
    request = files(tmp_path)
    groupings = [(), ("gender",), ("area", "gender")]
    together = score_inspection.tally_each(request, groupings)
    apart = [score_inspection.tally(replace(request, by=by)) for by in groupings]
    assert together == apart
    assert [len(one) for one in together] == [4, 8, 12]


def test_only_some_scores(tmp_path):
    made = score_inspection.score(replace(files(tmp_path), scores=("c", "some")))
    assert [estimate.score for estimate in made] == ["some", "c"]


def test_design_weights_change_the_estimate(tmp_path):
    request = files(tmp_path)
    weighted = score_inspection.score(replace(request, weights="design"))
    assert weighted[0].exact != score_inspection.score(request)[0].exact


def test_progress_is_reported(tmp_path):
    told = []
    score_inspection.score(files(tmp_path), lambda *step: told.append(step))
    assert told[0] == ("Counting answers", 0, 1)
    assert told[-1] == ("Estimating", 4, 4)


def test_groups_are_compared_one_characteristic_at_a_time(tmp_path):
    cases = [(f"c{n}", "Kent", "x", "fm"[n % 2], "ab"[n // 10]) for n in range(20)]
    answers = [
        (
            case,
            question,
            "yes" if (n * n + k * 5) % 7 < (5 if g == "f" else 3) else "no",
        )
        for n, (case, _, _, g, _) in enumerate(cases)
        for k, question in enumerate("abc")
    ]
    request = files(tmp_path, answers=answers)
    path = write_csv(tmp_path / "c.csv", (*CASE_COLUMNS, "office"), cases)
    request = replace(request, cases=path, strata=None, scores=("all", "some"))
    told = []
    found = score_inspection.compare_groups(
        request,
        characteristics=("gender", "office"),
        report=lambda *step: told.append(step),
    )
    assert [(item.score, item.characteristic) for item in found] == [
        ("all", "gender"),
        ("all", "office"),
        ("some", "gender"),
        ("some", "office"),
    ]
    assert [len(item.estimates) for item in found] == [2, 2, 2, 2]
    assert all(item.p_value <= item.adjusted_p_value for item in found)
    assert ("Comparing", 2, 2) in told


def test_every_fault_of_every_file_is_told_at_once(tmp_path, engine_name):
    request = files(
        tmp_path,
        cases=[
            ("c1", "Kent", "x", "f"),
            ("c2", "", "x", "f"),
            ("c1", "Kent", "y", "m"),
        ],
        answers=[
            ("c1", "a", "yes"),
            ("c1", "a", "no"),
            ("c9", "a", "yes"),
            ("c2", "z", "yes"),
            ("c2", "b", "maybe"),
        ],
        strata=[("Kent", "x", 0), ("Kent", "y", 4)],
    )
    found = faults_of(replace(request, engine=engine_name))
    codes = [
        "SCORE-009",
        "SCORE-006",
        "SCORE-007",
        "SCORE-008",
        "SCORE-005",
        "SCORE-004",
    ]
    assert sorted(code for code, _ in found) == sorted([*codes, "SCORE-011"])
    if engine_name == "duckdb":
        assert found == [
            ("SCORE-009", "answers.csv row 2"),
            ("SCORE-006", "answers.csv row 4"),
            ("SCORE-007", "answers.csv row 5"),
            ("SCORE-008", "answers.csv row 6"),
            ("SCORE-005", "cases.csv row 2"),
            ("SCORE-004", "cases.csv row 3"),
            ("SCORE-011", "strata.csv"),
        ]
    else:
        assert ("SCORE-008", "answers.csv case c2") in found


def test_several_answers_to_a_question_that_allows_them(tmp_path):
    definition = replace(DEFINITION, many=frozenset({"unscored"}))
    answers = [("k1", "unscored", "yes"), ("k1", "unscored", "no"), ("k1", "a", "yes")]
    request = replace(files(tmp_path, answers=answers), definition=definition)
    assert score_inspection.score(request)[0].n_applicable == 1


@pytest.mark.parametrize(
    ("role", "columns", "rows", "code"),
    [
        ("answers", ANSWER_COLUMNS, [], "STORAGE-031"),
        ("cases", CASE_COLUMNS, [], "STORAGE-031"),
        ("strata", ("area", "stratum", "population"), [], "STORAGE-031"),
        (
            "answers",
            ("case", "question_id", "answer"),
            [("k1", "a", "yes")],
            "SCORE-003",
        ),
        ("cases", ("case_id", "stratum"), [("k1", "x")], "SCORE-003"),
        ("strata", ("area", "stratum"), [("Kent", "x")], "SCORE-003"),
        ("strata", ("area", "team", "population"), [("Kent", "x", 9)], "SCORE-003"),
    ],
)
def test_empty_files_and_missing_columns(tmp_path, role, columns, rows, code):
    request = files(tmp_path)
    path = write_csv(tmp_path / f"bad_{role}.csv", columns, rows)
    codes = codes_of(replace(request, **{role: path}))
    assert code in codes


def test_rows_with_too_few_cells_or_foreign_bytes_name_their_line(tmp_path):
    request = files(tmp_path)
    request.answers.write_bytes(
        b"case_id,question_id,answer\nk1,a,yes\nk1,b\nk2,a,no,extra\nk2,b,\xff\n"
    )
    assert faults_of(request) == [
        ("STORAGE-034", "answers.csv row 3"),
        ("STORAGE-034", "answers.csv row 4"),
        ("STORAGE-034", "answers.csv row 5"),
    ]


@pytest.mark.spark
def test_rows_with_too_few_cells_stop_spark_too(tmp_path, spark):
    request = replace(files(tmp_path), engine="spark")
    request.answers.write_text("case_id,question_id,answer\nk1,a,yes\nk1,b\n")
    assert codes_of(request) == ["STORAGE-038"]


@pytest.mark.spark
def test_spark_says_that_it_reads_no_database(tmp_path, spark):
    database = tmp_path / "all.duckdb"
    request = replace(files(tmp_path), engine="spark", cases=database)
    with duckdb.connect(str(database)) as connection:
        connection.execute(
            f"CREATE TABLE cases AS SELECT * FROM '{tmp_path}/cases.csv'"
        )
    assert codes_of(request) == ["STORAGE-032"]


def test_one_bad_row_among_a_million(tmp_path):
    path = tmp_path / "answers.parquet"
    with duckdb.connect() as connection:
        connection.execute(
            "COPY (SELECT 'k' || (range // 3) AS case_id,"
            " ['a', 'b', 'c'][range % 3 + 1] AS question_id,"
            " CASE WHEN range = 654320 THEN 'yess' ELSE 'yes' END AS answer"
            f" FROM range(1000000)) TO '{path}'"
        )
        connection.execute(
            "COPY (SELECT 'k' || range AS case_id, 'Kent' AS area FROM range(333334))"
            f" TO '{tmp_path / 'cases.parquet'}'"
        )
    request = ScoreRequest(
        cases=tmp_path / "cases.parquet", answers=path, definition=DEFINITION
    )
    assert faults_of(request) == [("SCORE-008", "answers.parquet row 654321")]


@pytest.mark.parametrize(
    ("change", "codes"),
    [
        ({"method": "median"}, ["SCORE-014"]),
        ({"interval": "guess", "weights": "x"}, ["SCORE-014", "SCORE-014"]),
        ({"level": 95}, ["SCORE-016"]),
        ({"weights": "design", "strata": None}, ["SCORE-015"]),
        ({"scores": ("nothing",)}, ["SCORE-001"]),
        ({"by": ("colour",)}, ["SCORE-003"]),
        ({"engine": "abacus"}, ["ENGINE-004"]),
    ],
)
def test_requests_that_make_no_sense(tmp_path, change, codes):
    assert codes_of(replace(files(tmp_path), **change)) == codes


def test_without_pyspark_the_message_says_what_to_install(tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "inspectorate.storage.scoring.spark_engine", None)
    with pytest.raises(InspectorateError) as caught:
        score_inspection.score(replace(files(tmp_path), engine="spark"))
    (fault,) = caught.value.faults
    assert fault.code == "ENGINE-001"
    assert 'pip install "inspectorate[spark]"' in fault.remedy


@pytest.mark.spark
def test_without_java_the_message_says_so(tmp_path):
    """In a process of its own: a Java that runs cannot be taken away."""
    program = (
        "from inspectorate.core.faults import InspectorateError\n"
        "from inspectorate.storage.scoring import engine\n"
        "try:\n"
        "    with engine.opened('spark'): pass\n"
        "except InspectorateError as error:\n"
        "    print(error)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program],
        env={"PATH": str(tmp_path), "JAVA_HOME": str(tmp_path)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.startswith("ENGINE-002 --engine spark: Spark does not start")


def test_an_engine_gives_its_memory_back():
    with engine.opened() as counting:
        counting.put("t", {"a": "INTEGER"}, [(1,), (2,)])
        assert counting.rows("SELECT SUM(a) FROM t") == [(3,)]
    with pytest.raises(InspectorateError):
        counting.rows("SELECT 1")


def test_files_as_spreadsheets_save_them(tmp_path):
    """A byte order mark, carriage returns, blank lines, brackets in the name."""
    request = files(tmp_path)
    path = tmp_path / "answers [1].csv"
    text = request.answers.read_text(encoding="utf-8").replace("\n", "\r\n")
    path.write_bytes(b"\xef\xbb\xbf" + text.encode() + b"\r\n\r\n")
    made = score_inspection.score(replace(request, answers=path))
    assert made == score_inspection.score(request)


def test_a_quote_that_never_closes_names_its_row(tmp_path):
    request = files(tmp_path)
    request.answers.write_text('case_id,question_id,answer\nk1,a,yes\nk1,b,"no\n')
    assert faults_of(request) == [("STORAGE-034", "answers.csv row 3")]


def test_rows_that_end_in_two_ways_name_the_first(tmp_path):
    request = files(tmp_path)
    request.answers.write_bytes(
        b'case_id,question_id,answer\r\nk1,a,"yes"\r\nk1,b,no\nk2,a,no\r\n'
    )
    assert faults_of(request) == [("STORAGE-042", "answers.csv row 3")]


def test_a_row_is_named_once_and_rows_without_end_are_counted(tmp_path):
    request = files(tmp_path)
    request.answers.write_text("case_id,question_id,answer\n" + "k1\n" * 30)
    found = faults_of(request)
    assert found.count(("STORAGE-034", "answers.csv row 2")) == 1
    assert ("STORAGE-034", "answers.csv row 21") in found
    assert ("STORAGE-034", "answers.csv rows not listed") in found
    assert len(found) == 21
