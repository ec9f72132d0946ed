"""An assessment is complete when every question that applies has what it needs."""

from __future__ import annotations

import instrument_cast
from inspectorate.core.fieldwork.answers import completeness
from inspectorate.core.fieldwork.answers.completeness import Lack, LackKind, Progress
from inspectorate.core.fieldwork.answers.kept_answers import NOTES
from inspectorate.core.fieldwork.answers.operations import Value
from inspectorate.core.instruments.model import Line

TINY = instrument_cast.instrument()
FACTS = {"custody": True, "risk": "low", "age": 17}
GOOD = Value(("sufficient",))
BAD = Value(("insufficient",), ("late",), "The plan is dated after the event.")


def _measure(answers, **changes):
    return completeness.measure(
        TINY, **({"facts": FACTS, "answers": answers} | changes)
    )


def test_nothing_is_answered_at_first():
    found = _measure({})
    assert [lack.question for lack in found.lacks] == ["1.1.a", "1.2.b", "2.1.a"]
    assert {lack.kind for lack in found.lacks} == {LackKind.ANSWER}
    assert found.sections == (Progress("1", 2, 0), Progress("2", 1, 0))
    assert not found.is_complete


def test_all_is_done_when_all_that_applies_is_answered():
    found = _measure({"1.1.a": BAD, "1.2.b": Value(("yes",))})
    assert found.is_complete
    assert found.total == Progress("", 2, 2)
    assert found.sections[1] == Progress("2", 0, 0)


def test_below_the_line_wants_reasons_and_evidence():
    found = _measure({"1.1.a": Value(("insufficient",), (), "  ")})
    assert found.lacks[:2] == (
        Lack("1.1.a", LackKind.REASONS),
        Lack("1.1.a", LackKind.NOTE),
    )
    assert found.count(LackKind.NOTE) == 1
    assert found.sections[0].n_done == 0


def test_a_question_without_reasons_wants_none():
    content = instrument_cast.files()
    del instrument_cast.find(content, "1.2.b")["reasons"]
    tiny = instrument_cast.reading.instrument_of(instrument_cast.source(content))
    found = completeness.measure(
        tiny, facts=FACTS, answers={"1.2.b": Value(("no",), (), "p. 4")}
    )
    assert "1.2.b" not in [lack.question for lack in found.lacks]


def test_evidence_may_be_wanted_on_every_side_or_on_none():
    answers = {"1.1.a": GOOD, "1.2.b": Value(("no",), ("late",)), "2.1.a": GOOD}
    assert _measure(answers, note_lines=set(Line)).count(LackKind.NOTE) == 3
    assert _measure(answers, note_lines=()).is_complete


def test_an_answer_taken_back_or_unknown_is_no_answer():
    found = _measure({"1.1.a": Value(), "1.2.b": Value(("perhaps",))})
    assert Lack("1.1.a", LackKind.ANSWER) in found.lacks
    assert Lack("1.2.b", LackKind.ANSWER) in found.lacks


def test_answers_that_no_longer_apply_rest():
    answers = {"1.1.a": BAD, "1.1.b": GOOD, "2.1.a": GOOD, "1.2.b": Value()}
    found = _measure(answers)
    assert found.resting == ("1.1.b", "2.1.a")
    assert completeness.counting(TINY, facts=FACTS, answers=answers) == {"1.1.a": BAD}


def test_several_answers_are_one_answer():
    facts = {"custody": False, "risk": "low", "age": 18}
    answers = {
        "1.1.a": GOOD,
        "1.2.a": Value(("away", "home")),
        "1.2.b": Value(("yes",)),
        "2.1.a": GOOD,
    }
    assert _measure(answers, facts=facts).is_complete


def test_notes_beside_the_questions_count_for_nothing():
    answers = {"1.1.a": BAD, "1.2.b": Value(("yes",))}
    noted = answers | {note: Value(note="Spoke to the officer.") for note in NOTES}
    assert _measure(noted) == _measure(answers)
    assert completeness.counting(TINY, facts=FACTS, answers=noted) == answers
