"""Worked examples: facts and answers that can be, scores that come out."""

from __future__ import annotations

import copy

import pytest

import instrument_cast
from inspectorate.core.instruments.checks import vignettes

SOURCE = instrument_cast.source(instrument_cast.files())
INSTRUMENT = instrument_cast.instrument()


def faults(change=lambda vignette: None):
    vignette = copy.deepcopy(instrument_cast.VIGNETTE)
    change(vignette)
    root = instrument_cast.root(vignette)
    found = [
        *vignettes.check_facts(root, SOURCE),
        *vignettes.check_answers(root, INSTRUMENT),
    ]
    return found or list(vignettes.check_expected(root, INSTRUMENT))


def facts(**values):
    return lambda vignette: vignette["cases"][1]["facts"].update(values)


def answer(question_id, value):
    return lambda vignette: vignette["cases"][1]["answers"].update({question_id: value})


def test_sound_example_passes():
    assert faults() == []


@pytest.mark.parametrize(
    ("change", "code", "fault"),
    [
        (facts(colour="red"), "050", 'fact "colour" is not in facts.yaml.'),
        (facts(risk="middling"), "051", '"middling" is no value of "risk".'),
        (facts(age="old"), "051", '"old" is no value of "age".'),
        (lambda v: v["cases"][1]["facts"].pop("age"), "052", 'fact "age" is left out.'),
        (answer("9.z", "x"), "053", 'question "9.z" does not exist.'),
        (answer("1.1.b", "sufficient"), "053", '"1.1.b" does not apply here.'),
        (answer("1.2.b", "not_done"), "054", '"not_done" is no answer to "1.2.b".'),
        (answer("1.2.b", ["yes", "no"]), "054", 'is no answer to "1.2.b".'),
        (lambda v: v["cases"][1]["answers"].pop("1.2.b"), "055", "has no answer."),
        (
            lambda v: v["expected"].update({"9": {"sufficient": 1}}),
            "056",
            'there is no score "9".',
        ),
        (
            lambda v: v["expected"]["1.1"].update(percent=34),
            "057",
            'score "1.1" comes out as 1 of 3, 33 percent.',
        ),
    ],
)
def test_each_fault(change, code, fault):
    (found,) = faults(change)
    assert found.code == f"INSTRUMENT-{code}"
    assert fault in found.fault


def test_several_answers_must_all_be_of_the_scale():
    def change(vignette):
        vignette["cases"][0]["answers"]["1.2.a"] = ["home", "abroad"]

    (found,) = faults(change)
    assert found.code == "INSTRUMENT-054"
