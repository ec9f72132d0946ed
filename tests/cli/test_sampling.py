"""The command `inspectorate sample`, from argv to exit code."""

from __future__ import annotations

import csv
import json

import pytest
import xlsxwriter

from inspectorate.cli import main

HEADING = ["case_id", "risk", "ldu", "officer", "sex", "start"]
ROWS = [
    [
        f"K{i:03}",
        "high" if i % 4 == 0 else "low",
        f"unit {i % 3}",
        f"o{i % 12}",
        "fm"[i % 2],
        f"2011-{1 + i % 12:02}-01",
    ]
    for i in range(120)
]


@pytest.fixture
def run(capsys):
    """Run the command line; return exit code, stdout and stderr."""

    def run(*arguments):
        with pytest.raises(SystemExit) as left:
            main.main(["sample", *map(str, arguments)])
        said = capsys.readouterr()
        return left.value.code, said.out, said.err

    return run


@pytest.fixture
def cases(tmp_path):
    return write_csv(tmp_path / "cases.csv", [HEADING, *ROWS])


def write_csv(path, rows):
    with path.open("w", newline="", encoding="utf-8") as stream:
        csv.writer(stream).writerows(rows)
    return path


def ids(path):
    with path.open(newline="", encoding="utf-8") as stream:
        return [row["case_id"] for row in csv.DictReader(stream)]


def test_plan_by_precision(run):
    code, out, err = run(
        "plan", "--population", 1217, "--precision", 0.05, "--level", 0.8
    )
    assert (code, err) == (0, "")
    assert "145 of 1217" in out
    assert "5.0 points either way at 80%" in out
    assert "£" in out


def test_plan_by_programme_from_a_list(run, cases):
    code, out, _ = run("plan", "--list", cases, "--programme", "cci", "--json")
    plan = json.loads(out)
    assert code == 0
    assert (plan["population"], plan["size"], plan["rates_of"]) == (120, 38, "cci")
    code, out, _ = run(
        "plan", "--population", 40_000, "--programme", "omi2", "--area", "London"
    )
    assert "440 of 40000" in out
    assert "at least 20 with risk_of_serious_harm high or very_high" in out


@pytest.mark.parametrize(
    "arguments",
    [
        ["plan", "--precision", 0.05],
        ["plan", "--population", 5],
        ["plan", "--population", 5, "--precision", 0.1, "--programme", "cci"],
        ["draw", "--population", "x", "--seed", "s", "--out", "o"],
        ["draw", "--population", "x", "--size", 5, "--out", "o"],
        [
            "draw",
            "--population",
            "x",
            "--size",
            5,
            "--seed",
            "s",
            "--out",
            "o",
            "--cap",
            "6",
        ],
    ],
)
def test_wrong_usage_leaves_with_2(run, arguments):
    assert run(*arguments)[0] == 2


def test_plan_refuses_what_cannot_be(run):
    code, out, err = run("plan", "--population", 0, "--precision", 5)
    assert (code, out) == (11, "")
    assert err.count("SAMPLE-007") == 2


def test_draw_and_verify(run, cases, tmp_path):
    folder = tmp_path / "kent"
    code, out, err = run(
        *("draw", "--population", cases, "--size", 20, "--strata", "risk"),
        *("--cap", "officer=3", "--hierarchy", "ldu,officer", "--buffer", 20),
        *("--title", "Kent", "--seed", "Kent 2012", "--out", folder),
    )
    assert code == 0
    assert out.splitlines()[0].split("\t")[:3] == ["stratum", "population", "sampled"]
    assert "24 of 120 cases are in" in err
    assert len(ids(folder / "sample.csv")) == 24
    assert len(ids(folder / "reserve.csv")) == 96
    certificate = folder / "certificate.json"
    assert run("verify", certificate, "--population", cases)[:2] == (0, "identical\n")
    code, out, _ = run("verify", certificate, "--population", cases, "--json")
    assert json.loads(out) == {"identical": True, "differences": []}


def test_verify_leaves_with_1_when_the_list_differs(run, cases, tmp_path):
    folder = tmp_path / "kent"
    run("draw", "--population", cases, "--size", 20, "--seed", "s", "--out", folder)
    write_csv(cases, [HEADING, *ROWS[1:]])
    certificate = folder / "certificate.json"
    code, out, _ = run("verify", certificate, "--population", cases)
    assert code == 1
    assert "list: cases\t120\t119" in out
    assert max(map(len, out.split("\t"))) < 200
    code, out, _ = run("verify", certificate, "--population", cases, "--json")
    assert (code, json.loads(out)["identical"]) == (1, False)


def test_draw_prints_its_certificate_as_json(run, cases, tmp_path):
    code, out, _ = run(
        *("draw", "--population", cases, "--precision", 0.1, "--level", 0.8),
        *("--balance", "sex,ldu", "--seed", "s", "--out", tmp_path / "o", "--json"),
    )
    assert code == 0
    assert json.loads(out) == json.loads((tmp_path / "o/certificate.json").read_text())
    assert json.loads(out)["design"]["method"] == "cube"
    assert json.loads(out)["sample"]["cases"] == 31


def test_draw_says_when_the_cap_leaves_it_short(run, cases, tmp_path):
    code, _, err = run(
        *("draw", "--population", cases, "--size", 20, "--cap", "officer=1"),
        *("--seed", "s", "--out", tmp_path / "o"),
    )
    assert code == 0
    assert "The cap left 8 places empty." in err


def test_draw_maps_columns_and_applies_rules(run, tmp_path):
    rows = [["Ref", "Risk level", *HEADING[2:]], *ROWS, ROWS[0]]
    path = tmp_path / "cases.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet()
        for i, row in enumerate(rows):
            sheet.write_row(i, 0, row)
    (tmp_path / "map.yaml").write_text("Risk level: risk\n")
    (tmp_path / "rules.yaml").write_text(
        "exclude: [{column: start, from: 2011-11-01, reason: too late}]\n"
    )
    code, _, err = run(
        *("draw", "--population", path, "--size", 10, "--strata", "risk"),
        *("--map", "Ref=case_id", "--map", tmp_path / "map.yaml"),
        *("--eligible", tmp_path / "rules.yaml"),
        *("--seed", "s", "--out", tmp_path / "o"),
    )
    assert code == 0, err
    assert "10 of 100 cases" in err
    with (tmp_path / "o/refused.csv").open(newline="") as stream:
        refused = list(csv.DictReader(stream))
    assert [row["kind"] for row in refused] == ["not eligible"] * 20 + ["merged"]
    assert refused[0]["row"] == "12"
    assert refused[-1]["row"] == "122"
    certificate = tmp_path / "o/certificate.json"
    assert run("verify", certificate, "--population", path)[0] == 0


def test_personal_data_is_refused_unless_dropped(run, tmp_path):
    rows = [[*HEADING, "Surname", "mobile"]]
    rows += [[*row, "Smith", "yes"] for row in ROWS]
    path = write_csv(tmp_path / "cases.csv", rows)
    draw = ("draw", "--population", path, "--size", 10, "--seed", "s", "--out")
    code, out, err = run(*draw, tmp_path / "o")
    assert (code, out) == (11, "")
    assert err.count("SAMPLE-017") == 2
    assert not (tmp_path / "o").exists()
    code, _, _ = run(
        *draw, tmp_path / "o", "--drop-personal", "--not-personal", "mobile"
    )
    assert code == 0
    heading = (tmp_path / "o/sample.csv").read_text().splitlines()[0]
    assert "Surname" not in heading
    assert "mobile" in heading


def test_every_fault_of_a_list_is_named_and_nothing_changes(run, cases, tmp_path):
    write_csv(cases, [HEADING, *ROWS, ["", "high", "", "", "", ""], ROWS[0][:3]])
    code, out, err = run(
        "draw",
        "--population",
        cases,
        "--size",
        5,
        "--seed",
        "s",
        "--out",
        tmp_path / "o",
    )
    assert (code, out) == (11, "")
    assert "SAMPLE-015 row 122" in err
    assert "SAMPLE-014 row 123" in err
    assert [path.name for path in tmp_path.iterdir()] == ["cases.csv"]


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["--size", 500], "SAMPLE-005"),
        (["--size", 0], "SAMPLE-001"),
        (["--size", 5, "--strata", "risk,ldu"], "SAMPLE-003"),
        (["--size", 5, "--balance", "case_id"], "SAMPLE-006"),
        (["--size", 5, "--strata", "nothing"], "SAMPLE-011"),
        (["--size", 5, "--map", "x=y"], "SAMPLE-013"),
        (["--size", 5, "--eligible", "none.yaml"], "SAMPLE-026"),
        (["--precision", 2], "SAMPLE-007"),
    ],
)
def test_what_cannot_be_drawn_is_said_clearly(run, cases, tmp_path, arguments, code):
    left, out, err = run(
        "draw",
        "--population",
        cases,
        *arguments,
        "--seed",
        "s",
        "--out",
        tmp_path / "o",
    )
    assert (left, out) == (11, "")
    assert code in err
    assert "Traceback" not in err
    assert not (tmp_path / "o").exists()


def test_another_draw_is_not_overwritten(run, cases, tmp_path):
    draw = ("draw", "--population", cases, "--size", 5, "--out", tmp_path / "o")
    assert run(*draw, "--seed", "s")[0] == 0
    before = ids(tmp_path / "o/sample.csv")
    assert run(*draw, "--seed", "s")[0] == 0
    code, _, err = run(*draw, "--seed", "t")
    assert code == 11
    assert "SAMPLE-031" in err
    assert ids(tmp_path / "o/sample.csv") == before


def test_a_case_is_replaced_and_the_draw_stays_as_it_was(run, cases, tmp_path):
    folder = tmp_path / "o"
    draw = ("draw", "--population", cases, "--size", 5, "--seed", "s", "--out", folder)
    run(*draw)
    sample, reserve = ids(folder / "sample.csv"), ids(folder / "reserve.csv")
    replace = ("replace", folder, "--reason", "file lost", "--case")
    assert run(*replace, sample[2])[:2] == (0, f"{reserve[0]}\n")
    code, out, _ = run(*replace, sample[0], "--json")
    assert json.loads(out) == {
        "case_id": sample[0],
        "replaced_by": reserve[1],
        "stratum": "all",
        "reason": "file lost",
    }
    assert ids(folder / "replacements.csv") == [sample[2], sample[0]]
    assert (folder / "replacements.csv.provenance.json").is_file()
    assert ids(folder / "sample.csv") == sample
    code, out, err = run(*replace, sample[0])
    assert (code, out) == (11, "")
    assert "SAMPLE-033" in err
    # A second draw into the folder would lose what was recorded.
    assert "SAMPLE-031" in run(*draw)[2]
    assert ids(folder / "replacements.csv") == [sample[2], sample[0]]


LIST = [
    ["case_id", "area", "gender", "ethnicity", "risk_of_serious_harm", "vulnerability"],
    *(
        [
            f"K{i:03}",
            "Kent",
            "female" if i % 8 == 0 else "male",
            "black_or_minority_ethnic" if i % 9 == 1 else "white",
            "high" if i % 7 == 2 else "low",
            "very_high" if i % 10 == 3 else "low",
        ]
        for i in range(150)
    ),
]


def test_the_minimums_of_a_programme_are_held_and_its_size_taken(run, tmp_path):
    listed = write_csv(tmp_path / "list.csv", LIST)
    folder = tmp_path / "kent"
    code, out, err = run(
        *("draw", "--population", listed, "--programme", "cci"),
        *("--seed", "s", "--out", folder, "--json"),
    )
    assert (code, "score with --weights design" in err) == (0, True)
    made = json.loads(out)
    assert made["sample"]["cases"] == 38
    assert all(held["drawn"] >= held["at_least"] for held in made["minimums"])
    assert len(made["minimums"]) == 4
    for row in made["strata"]:
        assert row["inclusion_probability"] == row["sampled"] / row["population"]
    certificate = folder / "certificate.json"
    assert run("verify", certificate, "--population", listed)[:2] == (0, "identical\n")


def test_a_draw_is_scored_as_it_is(run, tmp_path, capsys):
    listed = write_csv(tmp_path / "list.csv", LIST)
    folder = tmp_path / "kent"
    run(
        *("draw", "--population", listed, "--size", 30, "--strata", "gender"),
        *("--seed", "s", "--out", folder),
    )
    lost, *others = ids(folder / "sample.csv")
    run("replace", folder, "--case", lost, "--reason", "moved")
    now = ids(folder / "cases.csv")
    assert now[1:] == others
    assert now[0] != lost
    answers = [[case, "q", str(i % 2)] for i, case in enumerate(now)]
    write_csv(
        tmp_path / "answers.csv", [["case_id", "question_id", "answer"], *answers]
    )
    write_csv(tmp_path / "scores.csv", [["question_id", "score"], ["q", "s"]])
    files = ("cases", folder / "cases.csv", "strata", folder / "strata.csv")
    with pytest.raises(SystemExit) as left:
        main.main(
            [
                "score",
                "--json",
                "--by",
                "area",
                "--scores",
                str(tmp_path / "scores.csv"),
                "--answers",
                str(tmp_path / "answers.csv"),
                f"--{files[0]}",
                str(files[1]),
                f"--{files[2]}",
                str(files[3]),
            ]
        )
    (made,) = json.loads(capsys.readouterr().out)["estimates"]
    assert left.value.code == 0
    assert (made["scope"], made["n_cases"]) == ({"area": "Kent"}, 30)


def test_strata_of_several_areas_cannot_be_handed_over(run, tmp_path):
    rows = [[*row[:1], f"A{i % 3}", *row[2:]] for i, row in enumerate(LIST[1:])]
    listed = write_csv(tmp_path / "list.csv", [LIST[0], *rows])
    draw = ("draw", "--population", listed, "--size", 30, "--seed", "s", "--out")
    code, _, err = run(*draw, tmp_path / "a")
    assert (code, "cases.csv and strata.csv for scoring were left out" in err) == (
        0,
        True,
    )
    assert not (tmp_path / "a" / "cases.csv").exists()
    code, _, err = run(*draw, tmp_path / "b", "--area", "area")
    assert (code, "SAMPLE-037" in err, (tmp_path / "b").exists()) == (11, True, False)
    assert run(*draw, tmp_path / "c", "--area", "nowhere")[0] == 11
    assert run(*draw, tmp_path / "d", "--area", "area", "--strata", "area")[0] == 0
    assert len(ids(tmp_path / "d" / "cases.csv")) == 30


def test_plan_reads_a_list_as_draw_does(run, tmp_path):
    headings = ["Ref", *LIST[0][1:]]
    listed = write_csv(tmp_path / "list.csv", [headings, *LIST[1:], LIST[1]])
    arguments = ("plan", "--list", listed, "--programme", "cci")
    assert run(*arguments)[0] == 11
    code, out, _ = run(*arguments, "--map", "Ref=case_id")
    assert (code, out.splitlines()[0]) == (0, "cases   38 of 150")
    assert run(*arguments, "--id", "Ref")[1] == out
