from __future__ import annotations

import json

import pytest

from inspectorate.cli import main
from inspectorate.storage.instruments import instrument_files
from scoring_cast import write_csv


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    write_csv(
        tmp_path / "cases.csv",
        ("case_id", "area", "stratum", "gender"),
        [(f"c{n}", "Kent" if n < 6 else "Ynys Môn", "", "fm"[n % 2]) for n in range(9)],
    )
    write_csv(
        tmp_path / "answers.csv",
        ("case_id", "question_id", "answer"),
        [(f"c{n}", q, (n * n + k) % 2) for n in range(8) for k, q in enumerate("ab")],
    )
    write_csv(
        tmp_path / "strata.csv",
        ("area", "stratum", "population"),
        [("Kent", "", 60), ("Ynys Môn", "", 30)],
    )
    write_csv(
        tmp_path / "scores.csv",
        ("question_id", "score"),
        [("a", "risk"), ("b", "risk"), ("b", "help")],
    )
    return tmp_path


def run(capsys, *arguments, scores=("--scores", "scores.csv")):
    with pytest.raises(SystemExit) as left:
        main.main(
            [
                *("score", "--cases", "cases.csv", "--answers", "answers.csv"),
                *(*scores, *arguments),
            ]
        )
    captured = capsys.readouterr()
    return left.value.code, captured.out, captured.err


def test_json_lists_the_estimates_with_their_scope(folder, capsys):
    code, out, err = run(
        capsys, "--strata", "strata.csv", "--by", "area, gender", "--json"
    )
    estimates = json.loads(out)["estimates"]
    assert (code, err) == (0, "")
    assert [e["scope"] for e in estimates[::2]] == [
        {"area": "Kent", "gender": "f"},
        {"area": "Kent", "gender": "m"},
        {"area": "Ynys Môn", "gender": "f"},
        {"area": "Ynys Môn", "gender": "m"},
    ]
    assert set(estimates[0]) == {
        *("score", "scope", "n_cases", "n_applicable", "n_sufficient", "estimate"),
        *("standard_error", "degrees_of_freedom", "low", "high", "method", "interval"),
        *("level", "weights", "flags"),
    }


def test_a_table_is_tab_separated_in_a_pipe(folder, capsys):
    code, out, _ = run(capsys, "--by", "area")
    first, *rows = out.splitlines()
    assert code == 0
    assert first.split("\t")[:3] == ["score", "area", "cases"]
    assert [row.split("\t")[:3] for row in rows] == [
        ["risk", "Kent", "6"],
        ["help", "Kent", "6"],
        ["risk", "Ynys Môn", "2"],
        ["help", "Ynys Môn", "2"],
    ]


@pytest.mark.parametrize("name", ["e.csv", "e.parquet", "e.json"])
def test_every_output_has_its_provenance_beside_it(folder, capsys, name):
    code, out, err = run(
        capsys,
        "--out",
        name,
        "--method",
        "mean",
        "--level",
        "0.8",
        "--interval",
        "wilson",
    )
    assert (code, out) == (0, "")
    assert "Wrote 2 estimates" in err
    record = json.loads((folder / f"{name}.provenance.json").read_text())
    assert record["settings"] == {
        "definition": "scores.csv",
        "by": [],
        "method": "mean",
        "level": 0.8,
        "interval": "wilson",
        "weights": "none",
        "engine": "duckdb",
    }
    assert set(record["inputs"]) == {"cases", "answers", "scores"}
    assert set(record["outputs"]) == {name}


def test_an_undefined_score_is_null(folder, capsys):
    write_csv(
        folder / "answers.csv", ("case_id", "question_id", "answer"), [("c0", "a", 1)]
    )
    _, out, _ = run(capsys, "--json")
    risk, other = json.loads(out)["estimates"]
    assert risk["estimate"] == 1
    assert (other["estimate"], other["interval"]) == (None, "undefined")


def test_a_fault_leaves_with_the_code_of_its_family_and_writes_nothing(folder, capsys):
    write_csv(
        folder / "answers.csv", ("case_id", "question_id", "answer"), [("c0", "a", 2)]
    )
    code, out, err = run(capsys, "--out", "e.csv")
    assert (code, out) == (12, "")
    assert err.startswith("SCORE-008 answers.csv row 2:")
    assert "Traceback" not in err
    assert not list(folder.glob("e.csv*"))


def test_an_output_format_that_is_not_known_is_refused_before_the_work(folder, capsys):
    code, _, err = run(capsys, "--out", "e.xlsx")
    assert code == 14
    assert "STORAGE-032" in err


@pytest.mark.parametrize(
    "scores", [(), ("--scores", "scores.csv", "--instrument", "cci")]
)
def test_either_an_instrument_or_a_table_of_scores(folder, capsys, scores):
    code, _, err = run(capsys, scores=scores)
    assert code == 2
    assert "exactly one of --instrument and --scores" in err


def test_a_shipped_instrument_defines_the_scores(folder, capsys):
    instrument = instrument_files.load("cci/2009-04")
    question = next(q for q in instrument.questions() if q.id == "1.1.a")
    scale = {
        answer.line: answer.id for answer in instrument.scales[question.scale].answers
    }
    write_csv(
        folder / "answers.csv",
        ("case_id", "question_id", "answer"),
        [("c0", "1.1.a", scale["above"]), ("c1", "1.1.a", scale["below"])],
    )
    code, out, err = run(capsys, "--json", scores=("--instrument", "cci/2009-04"))
    assert (code, err) == (0, "")
    found = {e["score"]: e for e in json.loads(out)["estimates"]}
    assert found["1.1.a"]["estimate"] == 0.5
    assert found["1.1"]["n_applicable"] == 2


def test_help_ends_with_an_example(capsys):
    with pytest.raises(SystemExit) as left:
        main.main(["score", "--help"])
    assert left.value.code == 0
    assert "Example: inspectorate score" in capsys.readouterr().out
