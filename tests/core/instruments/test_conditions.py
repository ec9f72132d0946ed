"""Conditions hold as the shared vectors say, and open the right questions."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import instrument_cast
from inspectorate.core.instruments import conditions

VECTORS = Path(__file__).parents[2] / "vectors" / "conditions.json"
CASES = json.loads(VECTORS.read_text(encoding="utf-8"))["cases"]


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_holds_as_the_shared_vectors_say(case):
    got = conditions.holds(
        case["condition"], facts=case["facts"], answers=case["answers"]
    )
    assert got is case["expected"]


def test_vectors_use_every_form_of_condition():
    text = json.dumps([case["condition"] for case in CASES])
    for key in ("fact", "question", "is", "in", "answered", "all", "any", "not"):
        assert f'"{key}"' in text


def test_plain_keeps_a_broken_number_and_shortens_a_whole_one():
    assert conditions.plain(1.5) == "1.5"
    assert conditions.plain(18.0) == "18"


def test_plain_of_nothing_is_empty():
    assert conditions.plain(None) == ""


def test_facts_and_questions_in_a_nested_condition():
    condition = {
        "all": [
            {"not": {"fact": "a", "is": True}},
            {"any": [{"fact": "b", "in": ["x"]}, {"fact": "a", "is": False}]},
            {"question": "q", "is": "y"},
            {"answered": "r"},
        ]
    }
    assert conditions.facts_in(condition) == ("a", "b")
    assert conditions.questions_in(condition) == ("q", "r")
    assert conditions.facts_in(None) == ()


def applicable(facts, answers):
    found = conditions.applicable_questions(
        instrument_cast.instrument(), facts, answers
    )
    return [question.id for question in found]


def test_applicable_questions_follow_facts_and_earlier_answers():
    facts = {"custody": "no", "risk": "high", "age": "30"}
    answers = {"1.1.a": "insufficient", "1.1.b": "sufficient"}
    assert applicable(facts, answers) == ["1.1.a", "1.1.b", "1.2.a", "1.2.b"]


def test_applicable_questions_ignore_answers_left_over_from_other_facts():
    facts = {"custody": "no", "risk": "low", "age": "30"}
    answers = {"1.1.a": "sufficient", "1.1.b": "sufficient"}
    assert applicable(facts, answers) == ["1.1.a", "1.2.b", "2.1.a"]
