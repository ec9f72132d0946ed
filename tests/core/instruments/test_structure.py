"""What does not fit a JSON Schema, in words, at the right place."""

from __future__ import annotations

import pytest

import instrument_cast
from inspectorate.core.instruments import structure

SCHEMAS = {
    "part.schema.json": {"type": "string", "pattern": "^[a-z]+$"},
    "whole.schema.json": {
        "type": "object",
        "additionalProperties": False,
        "required": ["name"],
        "minProperties": 1,
        "properties": {
            "name": {"$ref": "part.schema.json"},
            "text": {"type": "string", "pattern": "\\S"},
            "flag": {"type": "boolean"},
            "kind": {"enum": ["one", "two"]},
            "list": {"type": "array", "minItems": 2, "uniqueItems": True},
            "share": {"type": ["integer", "null"], "maximum": 100},
            "when": {"oneOf": [{"required": ["a"]}, {"required": ["b"]}]},
            "answer": {"anyOf": [{"type": "string"}, {"type": "array"}]},
        },
    },
}
VALIDATOR = structure.validators(SCHEMAS)["whole"]


def faults(**values):
    value = {"name": "x"} | values
    return structure.check_structure(instrument_cast.root(value), VALIDATOR)


def test_what_fits_has_no_fault():
    assert faults(text="words", flag=True, kind="one", list=[1, 2], share=None) == []


@pytest.mark.parametrize(
    ("values", "code", "fault", "remedy"),
    [
        ({"nmae": 1}, "005", '"nmae" is not known in this file.', 'mean "name"?'),
        ({"zzz": 1}, "005", '"zzz" is not known', "Allowed here: answer, flag,"),
        ({"name": 1.1}, "007", '"name" cannot be 1.1.', "Put it in quotes"),
        ({"name": True}, "007", '"name" cannot be true.', "Put it in quotes"),
        ({"name": None}, "007", '"name" cannot be left empty.', "Write text."),
        ({"name": "A b"}, "007", "\"name\" cannot be 'A b'.", "small letters"),
        ({"text": " "}, "007", "\"text\" cannot be ' '.", "Write the text."),
        ({"flag": "no"}, "007", "\"flag\" cannot be 'no'.", "Write true or false."),
        ({"kind": "six"}, "007", "cannot be 'six'", "Write one of: one, two."),
        ({"list": [1]}, "007", '"list" cannot be [1].', "Give at least 2."),
        ({"list": [1, 1]}, "007", '"list" cannot be [1, 1].', "Name each one once."),
        ({"share": 101}, "007", '"share" cannot be 101.', "Write at most 100."),
        ({"share": "x"}, "007", "cannot be 'x'", "Write a whole number or nothing."),
        (
            {"when": {}},
            "007",
            '"when" cannot be {}.',
            "A condition is {fact: F, is: V}",
        ),
        ({"answer": 1}, "007", '"answer" cannot be 1.', "Write the id of an answer"),
    ],
)
def test_fault_says_what_and_what_to_do(values, code, fault, remedy):
    (found,) = faults(**values)
    assert found.code == f"INSTRUMENT-{code}"
    assert fault in found.fault
    assert remedy in found.remedy


def test_missing_key_is_named_where_it_is_missing():
    (found,) = structure.check_structure(
        instrument_cast.root({"flag": True}), VALIDATOR
    )
    assert found.code == "INSTRUMENT-006"
    assert found.fault == '"name" is missing in this file.'


def test_fault_stands_on_the_line_of_the_value():
    places = [fault.place for fault in faults(flag=1, kind=2)]
    assert sorted(places) == ["x.yaml:3", "x.yaml:4"]


def test_long_values_are_cut():
    (found,) = faults(kind="y" * 200)
    assert len(found.fault) < 100
