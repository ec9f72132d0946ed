from __future__ import annotations

import pytest

from inspectorate.core.faults import InspectorateError
from inspectorate.core.instruments.model import (
    Answer,
    Criterion,
    Headline,
    Instrument,
    Line,
    Question,
    Scale,
    Section,
    Text,
)
from inspectorate.core.scoring import definition
from scoring_cast import DEFINITION

EMPTY = Text("")
SCALE = Scale(
    "three",
    (
        Answer("good", EMPTY, Line.ABOVE),
        Answer("poor", EMPTY, Line.BELOW),
        Answer("cannot_say", EMPTY, Line.OUTSIDE),
    ),
)
QUESTIONS = (
    Question("1.a", EMPTY, "three", counts_towards=("risk",)),
    Question("1.b", EMPTY, "three", counts_towards=("risk", "help")),
    Question("1.c", EMPTY, "three", scored=False),
    Question("1.d", EMPTY, "three", many=True),
)
INSTRUMENT = Instrument(
    id="tool",
    version="2020-01",
    kind="case_assessment",
    title=EMPTY,
    summary=EMPTY,
    languages=("en",),
    facts=(),
    scales={"three": SCALE},
    reasons={},
    headlines=tuple(Headline(n, EMPTY, EMPTY) for n in ("risk", "help", "unused")),
    sections=(Section("1", EMPTY, (Criterion("1.1", EMPTY, EMPTY, QUESTIONS),)),),
)


def test_an_instrument_gives_headline_section_criterion_and_question_scores():
    made = definition.of_instrument(INSTRUMENT)
    assert made.name == "tool/2020-01"
    assert dict(made.members) == {
        "risk": ("1.a", "1.b"),
        "help": ("1.b",),
        "1": ("1.a", "1.b", "1.d"),
        "1.1": ("1.a", "1.b", "1.d"),
        "1.a": ("1.a",),
        "1.b": ("1.b",),
        "1.d": ("1.d",),
    }


def test_every_question_may_be_answered_also_those_that_do_not_score():
    made = definition.of_instrument(INSTRUMENT)
    assert made.questions() == ("1.a", "1.b", "1.c", "1.d")
    assert made.judgements["1.c"] == {"good": 1, "poor": 0, "cannot_say": -1}
    assert made.many == {"1.d"}


def test_one_question_is_single_unless_it_may_have_several_answers():
    made = definition.of_instrument(INSTRUMENT)
    assert made.is_single("help")
    assert not made.is_single("1.d")
    assert not made.is_single("risk")


def test_rows_for_the_engine_carry_numbers():
    assert list(DEFINITION.member_rows()) == [(0, 0), (0, 1), (0, 2), (1, 1), (1, 2)]
    assert list(DEFINITION.line_rows())[:4] == [
        (0, "yes", 1),
        (0, "no", 0),
        (0, "n/a", -1),
        (1, "yes", 1),
    ]


def test_only_keeps_some_scores_in_the_order_of_the_definition():
    kept = DEFINITION.only(["c", "all"])
    assert list(kept.members) == ["all", "c"]
    assert kept.judgements == DEFINITION.judgements


def test_only_refuses_scores_that_are_not_defined():
    with pytest.raises(InspectorateError) as caught:
        DEFINITION.only(["all", "x", "y"])
    assert [fault.code for fault in caught.value.faults] == ["SCORE-001"] * 2


def test_a_table_gives_scores_whose_answers_are_1_and_0():
    made = definition.of_table([("q1", "s"), ("q2", "s"), ("q1", "t")], name="t.csv")
    assert dict(made.members) == {"s": ("q1", "q2"), "t": ("q1",)}
    assert made.judgements["q2"] == {"1": 1, "0": 0}


def test_a_table_names_every_row_that_is_wrong():
    rows = [("q1", "s"), ("", "s"), ("q1", None), ("q1", "s")]
    with pytest.raises(InspectorateError) as caught:
        definition.of_table(rows, name="t.csv")
    assert [(f.code, f.place) for f in caught.value.faults] == [
        ("SCORE-002", "t.csv row 3"),
        ("SCORE-002", "t.csv row 4"),
        ("SCORE-002", "t.csv row 5"),
    ]
