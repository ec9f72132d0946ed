"""Ratings by the command line: from scores, or from what people rated."""

import json

import pytest
from click.testing import CliRunner

from inspectorate.cli.main import inspectorate
from inspectorate.core.faults import InspectorateError


def run(*arguments):
    done = CliRunner().invoke(
        inspectorate, ["rating", *map(str, arguments)], standalone_mode=False
    )
    if done.exception:
        raise done.exception
    return done.stdout


def codes(*arguments):
    with pytest.raises(InspectorateError) as error:
        run(*arguments)
    return [fault.code for fault in error.value.faults]


@pytest.fixture
def table(tmp_path):
    def write(text, name="table.csv"):
        (tmp_path / name).write_text(text, encoding="utf-8")
        return tmp_path / name

    return write


def estimate(score, sufficient, applicable, area="Kent", **changes):
    return {
        "score": score,
        "scope": {"area": area},
        "n_sufficient": sufficient,
        "n_applicable": applicable,
        "estimate": sufficient / applicable if applicable else None,
        "method": "pooled",
    } | changes


@pytest.fixture
def estimates(tmp_path):
    def write(*records):
        path = tmp_path / "estimates.json"
        path.write_text(json.dumps({"estimates": records}), encoding="utf-8")
        return path

    return write


def test_the_shipped_rules_are_listed_with_their_source():
    listed = {rules["id"]: rules for rules in json.loads(run("list", "--json"))}
    assert set(listed) == {"cqc", "ilacs", "youth-2018"}
    assert all(rules["source"] for rules in listed.values())
    assert "youth-2018" in run("list")


def test_standards_are_rated_by_their_lowest_score_in_every_area(estimates, table):
    file = estimates(
        estimate("a", 8, 10),
        estimate("b", 49, 100),
        estimate("a", 65, 100, area="Luton"),
        estimate("b", 9, 10, area="Luton"),
    )
    standards = table("standard,score\nassessment,a\nassessment,b\nplanning,a\n")
    command = ("apply", "youth-2018", "--estimates", file, "--standards", standards)
    kent, luton = json.loads(run(*command, "--json"))["rated"]
    assert kent["standards"] == {"assessment": "inadequate", "planning": "outstanding"}
    assert kent["overall"]["points"] == 3
    assert kent["decided"][0]["close_to_a_boundary"] is True
    assert luton["standards"] == {"assessment": "good", "planning": "good"}
    shown = run(*command)
    assert "3 of 6 points" in shown
    assert "close to a boundary" in shown


def test_without_standards_every_score_is_one(estimates):
    (kent,) = json.loads(
        run(
            "apply",
            "youth-2018",
            "--estimates",
            estimates(estimate("a", 8, 10)),
            "--json",
        )
    )["rated"]
    assert kent["standards"] == {"a": "outstanding"}


@pytest.mark.parametrize(
    ("changes", "rating"),
    [
        ({}, "requires_improvement"),  # 649 of 1,000 does not reach 65 %
        ({"estimate": 0.66, "method": "mean"}, "good"),
        ({"estimate": 0.7}, "good"),  # with design weights: not the share of the counts
    ],
)
def test_shares_are_exact_and_never_rounded(estimates, changes, rating):
    file = estimates(estimate("a", 649, 1_000, **changes))
    (kent,) = json.loads(run("apply", "youth-2018", "--estimates", file, "--json"))[
        "rated"
    ]
    assert kent["standards"] == {"a": rating}


def test_ratings_given_by_people_are_limited_by_the_rules(table):
    rated = table("standard,rating\nsafe,good\ncaring,good\nwell_led,inadequate\n")
    shown = json.loads(run("apply", "cqc", "--ratings", rated, "--json"))["rated"][0]
    assert shown["overall"]["rating"] == "requires_improvement"
    assert "a key question is inadequate" in shown["overall"]["limited_by"]


def test_a_finding_and_a_proposal_are_taken_into_account(table):
    five = "".join(f"{s},outstanding\n" for s in "abcde")
    rated = table(f"standard,rating\n{five}")
    assert "outstanding" in run("apply", "cqc", "--ratings", rated).splitlines()[-1]
    limited = run("apply", "cqc", "--ratings", rated, "--fact", "breach")
    assert "overall\trequires_improvement" in limited
    children = table("standard,rating\nin_care,inadequate\n", "ilacs.csv")
    judged = run("apply", "ilacs", "--ratings", children, "--proposed", "good")
    assert "overall\tinadequate" in judged


def test_faults_are_named_all_at_once(table, estimates):
    assert codes(
        "apply", "cqc", "--ratings", table("standard,rating\na,good\na,good\n")
    ) == ["SCORE-033"]
    assert (
        codes("apply", "cqc", "--ratings", table("standard,rating\na,\n,good\n"))
        == ["SCORE-034"] * 2
    )
    assert codes("apply", "cqc", "--ratings", table("standard,rating\n")) == [
        "STORAGE-031"
    ]
    assert codes("apply", "cqc", "--ratings", table("standard\na\n")) == ["SCORE-003"]
    assert codes("apply", "cqc", "--ratings", table("standard,rating\na,superb\n")) == [
        "SCORE-020"
    ]
    undefined = estimates(estimate("a", 0, 0))
    assert codes("apply", "youth-2018", "--estimates", undefined) == ["SCORE-031"]
    assert codes("apply", "cqc", "--estimates", undefined) == ["SCORE-030"]


def test_a_file_that_holds_no_estimates_is_refused(table, tmp_path):
    for text in ("", "[]", "{}", '{"estimates": [{}]}'):
        file = table(text, "x.json")
        assert codes("apply", "youth-2018", "--estimates", file) == ["SCORE-032"]
    missing = tmp_path / "none.json"
    assert codes("apply", "youth-2018", "--estimates", missing) == ["STORAGE-030"]


def test_endless_nesting_is_no_estimate_and_no_rule(table, tmp_path):
    deep = "[" * 100_000
    (tmp_path / "deep.json").write_text(deep, encoding="utf-8")
    (tmp_path / "deep.yaml").write_text(deep, encoding="utf-8")
    rated = table("standard,rating\na,good\n")
    file = tmp_path / "deep.json"
    assert codes("apply", "youth-2018", "--estimates", file) == ["SCORE-032"]
    assert codes("apply", tmp_path / "deep.yaml", "--ratings", rated) == ["SCORE-024"]
