"""The rules of an assessment are those of its instrument."""

from __future__ import annotations

import pytest

import fieldwork_cast
import instrument_cast
from inspectorate.core.fieldwork.answers import kept_answers
from inspectorate.core.fieldwork.answers.kept_answers import (
    Decision,
    Ground,
    Heads,
    Kept,
    Outcome,
)
from inspectorate.core.fieldwork.answers.operations import Value


def test_the_rules_of_an_instrument_are_its_questions_and_scales():
    rules = kept_answers.rules_of(
        instrument_cast.instrument(), may_write=True, is_open=True, earlier=["2019-01"]
    )
    assert rules.schema_revs == {"2020-01", "2019-01"}
    assert "sufficient" in rules.questions["1.1.a"].answers
    assert rules.questions["1.1.a"].reasons == {"late", "missing"}
    assert any(choices.many for choices in rules.questions.values())


def test_every_assessment_takes_two_notes_beside_its_questions():
    rules = kept_answers.rules_of(
        instrument_cast.instrument(), may_write=True, is_open=True
    )
    asked = {question.id for question in instrument_cast.instrument().questions()}
    assert rules.questions.keys() - asked == {"note.interview", "note.good_practice"}
    for note in kept_answers.NOTES:
        assert rules.questions[note] == kept_answers.Choices(frozenset())


@pytest.mark.parametrize(
    ("value", "outcome"),
    [
        (Value(note="Spoke to the officer on Tuesday."), Outcome.APPLIED),
        (Value(("sufficient",), (), "Well done."), Outcome.QUARANTINED),
        (Value((), ("late",)), Outcome.QUARANTINED),
    ],
)
def test_a_note_takes_no_answer_and_no_reason(value, outcome):
    rules = kept_answers.rules_of(
        instrument_cast.instrument(), may_write=True, is_open=True
    )
    server = fieldwork_cast.Server(rules)
    (result,) = server.take(
        fieldwork_cast.operation(
            "a1", question="note.interview", schema_rev="2020-01", value=value
        )
    ).results
    assert result.outcome is outcome


def test_what_stands_after_a_decision_is_what_stood_and_what_took_its_place():
    late, done = Value(("late",)), Value(("sufficient",))
    old = fieldwork_cast.operation("a1", question="1.1.a", value=late)
    new = fieldwork_cast.operation("b1", question="1.1.b", value=done)
    decision = Decision(
        results=(),
        kept=(Kept(new, "p", Outcome.APPLIED, "b1"),),
        heads={
            new.key: Heads("b1"),
            old.key: Heads("a1", ("a2",)),
            (old.assessment, "1.1.c"): Heads(None, ("c1",)),
            ("another", "1.1.a"): Heads("a1"),
        },
    )
    ground = Ground(kept={"a1": Kept(old, "p", Outcome.APPLIED, "a1")})
    before = {old.assessment: {"1.1.b": late, "1.2.a": done}}
    assert kept_answers.standing(before, decision, ground) == {
        old.assessment: {"1.1.a": late, "1.1.b": done, "1.2.a": done},
        "another": {"1.1.a": late},
    }
    assert before == {old.assessment: {"1.1.b": late, "1.2.a": done}}
