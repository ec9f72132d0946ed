"""What a mapping says, and what in it leads nowhere."""

from __future__ import annotations

import pytest

import infopath_cast
import instrument_cast
from inspectorate.core.fieldwork.tools import infopath_mapping

QUESTION = infopath_cast.rules()["questions"]["1.1.a"]
TABLE = {
    "each": "my:group2",
    "question": "my:field8",
    "question_codes": {"A": "1.1.a", "B": "1.1.b"},
    "answer": "my:field9",
    "codes": {"x": "nothing"},
}


def faults_of(**changes):
    root = instrument_cast.root(infopath_cast.rules(**changes), "m.yaml")
    return [(fault.code, fault.fault) for fault in infopath_mapping.read(root)[1]]


def misfits(**changes):
    mapping = infopath_cast.mapping(**changes)
    instrument = instrument_cast.instrument()
    return [
        (one.code, one.fault) for one in infopath_mapping.check(mapping, instrument)
    ]


def test_a_mapping_says_where_everything_stands():
    mapping = infopath_cast.mapping(
        case={"each": "/my:myFields/my:group9", "reference": "x", "assessment": "@y"},
        tables=[TABLE],
        ignored=[{"path": "my:field7", "why": "Initials."}],
    )
    question, table = mapping.answerings
    assert (question.question, question.codes) == ("1.1.a", infopath_cast.CODES)
    assert question.note is not None
    assert question.note.text == "my:field4"
    assert (table.question, table.numbers) == ("", {"A": "1.1.a", "B": "1.1.b"})
    assert mapping.each is not None
    assert mapping.each.is_absolute
    assert [path.text for path in mapping.ignored] == ["my:field7"]
    assert question.place.startswith("m.yaml:")


@pytest.mark.parametrize(
    ("changes", "code", "said"),
    [
        (
            {"case": {"reference": "xx:field1"}},
            "FIELDWORK-170",
            'the path "xx:field1" cannot be followed: the prefix "xx" is not declared.',
        ),
        (
            {"ignored": [{"path": "a//b", "why": "Empty."}]},
            "FIELDWORK-170",
            'the path "a//b" cannot be followed: "" is no name.',
        ),
        (
            {"questions": {"1.1.a": QUESTION | {"ticked": {"late": "my:x["}}}},
            "FIELDWORK-170",
            'the path "my:x[" cannot be followed: "my:x[" is no name.',
        ),
        (
            {"questions": {"1.1.a": QUESTION | {"codes": "colours"}}},
            "FIELDWORK-171",
            'there is no table of codes "colours".',
        ),
    ],
)
def test_what_leads_nowhere_is_a_fault(changes, code, said):
    assert faults_of(**changes) == [(code, said)]


def test_all_faults_come_at_once():
    bad = QUESTION | {"answer": "a//b", "note": "c//d", "codes": "colours"}
    assert len(faults_of(questions={"1.1.a": bad, "1.1.b": bad})) == 6


@pytest.mark.parametrize(
    ("changes", "code", "said"),
    [
        ({"questions": {"9.9.z": QUESTION}}, "FIELDWORK-172", 'no question "9.9.z"'),
        (
            {"tables": [TABLE | {"question_codes": {"A": "9.9.z", "B": "9.9.z"}}]},
            "FIELDWORK-172",
            'no question "9.9.z"',
        ),
        (
            {"questions": {"1.1.a": QUESTION | {"codes": {"1": "yes"}}}},
            "FIELDWORK-173",
            '"yes" is no answer to question 1.1.a',
        ),
        (
            {"questions": {"1.1.a": QUESTION | {"ticked": {"lost": "my:field5"}}}},
            "FIELDWORK-174",
            '"lost" is no reason of question 1.1.a',
        ),
        (
            {"questions": {"1.1.a": QUESTION | {"reason_codes": {"a": "lost"}}}},
            "FIELDWORK-174",
            '"lost" is no reason of question 1.1.a',
        ),
    ],
)
def test_what_the_instrument_lacks_is_a_fault(changes, code, said):
    ((found, fault),) = misfits(**changes)
    assert found == code
    assert said in fault


def test_one_table_of_codes_may_serve_many_questions():
    assert misfits(tables=[TABLE]) == []
