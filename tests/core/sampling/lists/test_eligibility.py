"""Rules about which rows may be drawn."""

from __future__ import annotations

from datetime import date

import pytest

from inspectorate.core.faults import InspectorateError
from inspectorate.core.sampling.lists import eligibility
from inspectorate.core.sampling.lists.eligibility import (
    OnePerPerson,
    UnreadableCellError,
)

ROW = {"status": "active", "start": "30/4/2011", "weeks": "5", "flag": "no"}


def against(**document):
    return eligibility.read(document, place="rules.yaml").reason_against(ROW)


@pytest.mark.parametrize(
    ("test", "given", "holds"),
    [
        ("is", "active", True),
        ("is", "closed", False),
        ("is_not", "closed", True),
        ("is_not", "active", False),
        ("in", ["active", "x"], True),
        ("in", ["x"], False),
        ("not_in", ["x"], True),
        ("not_in", ["active"], False),
    ],
)
def test_tests_of_text(test, given, holds):
    reason = against(include=[{"column": "status", test: given}])
    assert (reason is None) is holds
    reason = against(exclude=[{"column": "status", test: given}])
    assert (reason is not None) is holds


@pytest.mark.parametrize(
    ("column", "test", "given", "holds"),
    [
        ("weeks", "at_least", 5, True),
        ("weeks", "at_least", 5.5, False),
        ("weeks", "at_most", 5, True),
        ("weeks", "at_most", 4, False),
        ("start", "from", date(2011, 4, 30), True),
        ("start", "from", "2011-05-01", False),
        ("start", "to", "30/4/2011", True),
        ("start", "to", "2011-04-29", False),
    ],
)
def test_tests_of_order(column, test, given, holds):
    reason = against(include=[{"column": column, test: given}])
    assert (reason is None) is holds


def test_all_tests_of_a_rule_must_hold_and_the_reason_is_said():
    rule = {"column": "start", "from": "2011-01-01", "to": "2011-03-31"}
    assert (
        against(include=[rule]) == "is not so: start from 2011-01-01 and to 2011-03-31"
    )
    assert against(include=[rule | {"reason": "too late"}]) == "too late"
    assert against(exclude=[{"column": "flag", "in": ["no", "x"]}]) == "flag in no, x"


def test_yes_and_no_of_yaml_are_words():
    assert against(include=[{"column": "flag", "is": False}]) is None
    assert against(include=[{"column": "flag", "is": True}]) is not None


def test_a_cell_that_is_no_date_is_not_guessed_at():
    rules = eligibility.read(
        {"include": [{"column": "status", "from": "2011-01-01"}]}, place="r"
    )
    with pytest.raises(UnreadableCellError, match='"active" is no date'):
        rules.reason_against(ROW)


def test_columns_are_named_once():
    rules = eligibility.read(
        {
            "include": [{"column": "a", "is": 1}],
            "exclude": [{"column": "b", "is": 1}, {"column": "a", "is": 2}],
            "one_per_person": {"columns": ["crn"], "by": "start"},
        },
        place="r",
    )
    assert rules.columns == ("a", "b", "crn", "start")
    assert rules.one_per_person == OnePerPerson(("crn",), "start", "earliest")


def test_no_rules_shut_nobody_out():
    assert against() is None
    assert eligibility.read({"include": None}, place="r").columns == ()


@pytest.mark.parametrize(
    "document",
    [
        ["include"],
        {"includes": []},
        {"include": True},
        {"one_per_person": {"columns": [1], "by": "start"}},
        {"include": ["status"]},
        {"include": [{"is": "x"}]},
        {"include": [{"column": "status"}]},
        {"include": [{"column": "status", "like": "x"}]},
        {"include": [{"column": "start", "from": "soon"}]},
        {"include": [{"column": "status", "in": 5}]},
        {"one_per_person": "crn"},
        {"one_per_person": {"columns": "crn", "by": "start"}},
        {"one_per_person": {"columns": ["crn"]}},
        {"one_per_person": {"columns": ["crn"], "by": "start", "keep": "any"}},
    ],
)
def test_wrong_rules_are_refused(document):
    with pytest.raises(InspectorateError) as caught:
        eligibility.read(document, place="rules.yaml")
    assert [fault.code for fault in caught.value.faults] == ["SAMPLE-018"]


def test_all_faults_are_named_with_their_place():
    document = {
        "include": [{"column": "a", "like": 1, "near": 2}],
        "exclude": [{"column": "b"}],
    }
    with pytest.raises(InspectorateError) as caught:
        eligibility.read(document, place="r.yaml")
    places = [fault.place for fault in caught.value.faults]
    assert places == ["r.yaml include 1", "r.yaml include 1", "r.yaml exclude 1"]
