"""Conditions ask about facts and questions that exist and come before."""

from __future__ import annotations

import pytest

import instrument_cast
from inspectorate.core.instruments.checks import conditions

CHECKS = (
    conditions.check_facts,
    conditions.check_values,
    conditions.check_questions,
    conditions.check_answers,
)


def faults(condition, question_id="1.2.b"):
    files = instrument_cast.files()
    instrument_cast.find(files, question_id)["applies_when"] = condition
    source = instrument_cast.source(files)
    return [fault for check in CHECKS for fault in check(source)]


@pytest.mark.parametrize(
    "condition",
    [
        {"fact": "custody", "is": True},
        {"fact": "risk", "in": ["low", "high"]},
        {"fact": "age", "is": 17.5},
        {"fact": "age", "is": "18"},
        {"question": "1.1.a", "in": ["sufficient", "insufficient"]},
        {"answered": "1.2.a"},
    ],
)
def test_sound_conditions_pass(condition):
    assert faults(condition) == []
    assert faults({"all": [{"not": condition}, {"any": [condition]}]}) == []


@pytest.mark.parametrize(
    ("condition", "code", "fault"),
    [
        ({"fact": "x", "is": True}, "030", 'fact "x" is not in facts.yaml.'),
        ({"fact": "risk", "is": "mid"}, "031", '"mid" is no value of fact "risk".'),
        ({"fact": "risk", "in": ["low", "mid"]}, "031", '"mid" is no value'),
        ({"fact": "custody", "is": "maybe"}, "031", '"maybe" is no value'),
        ({"fact": "age", "is": "old"}, "031", '"old" is no value of fact "age".'),
        ({"fact": "age", "is": True}, "031", '"yes" is no value of fact "age".'),
        ({"question": "9", "is": "x"}, "032", 'question "9" does not exist.'),
        ({"answered": "9"}, "032", 'question "9" does not exist.'),
        ({"answered": "1.2.b"}, "033", '"1.2.b" depends on "1.2.b"'),
        ({"question": "2.1.a", "is": "sufficient"}, "033", 'depends on "2.1.a"'),
        ({"question": "1.1.a", "is": "ok"}, "034", '"ok" is no answer of scale'),
    ],
)
def test_each_fault_is_found_however_deep(condition, code, fault):
    (plain,) = faults(condition)
    (nested,) = faults({"all": [{"any": [{"not": condition}]}]})
    assert plain.code == nested.code == f"INSTRUMENT-{code}"
    assert fault in plain.fault
    assert plain.place.startswith("tiny/2020-01/criteria/1.2.yaml:")


def test_circle_of_conditions_is_broken_at_its_forward_end():
    files = instrument_cast.files()
    first = {"answered": "1.1.b"}
    second = {"answered": "1.1.a"}
    instrument_cast.find(files, "1.1.a")["applies_when"] = first
    instrument_cast.find(files, "1.1.b")["applies_when"] = second
    (fault,) = conditions.check_questions(instrument_cast.source(files))
    assert fault.fault.startswith('question "1.1.a" depends on "1.1.b"')


def test_unquoted_yes_is_no_answer():
    (fault,) = faults({"question": "1.2.b", "is": True}, "2.1.a")
    assert fault.code == "INSTRUMENT-034"
    assert fault.remedy == "Write one of: no, yes, in quotes if it is yes or no."


@pytest.mark.parametrize(
    "condition", [{"fact": "risk"}, {"question": 1, "is": "x"}, {}]
)
def test_ill_formed_conditions_are_left_to_the_schema(condition):
    assert faults(condition) == []
