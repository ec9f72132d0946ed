"""Conditions in words, from the phrases of the library."""

from __future__ import annotations

import pytest

import instrument_cast
from inspectorate.core.instruments.applicability import Wording
from inspectorate.core.instruments.model import Text

PHRASES = {
    "applies_always": Text("Always.", "Bob amser."),
    "applies_when": Text("If {condition}.", "Os {condition}."),
    "is": Text("{what}: {values}", "{what}: {values}"),
    "answered": Text("{question} is answered", "atebwyd {question}"),
    "question": Text("question {question}", "cwestiwn {question}"),
    "not": Text("not ({part})", "nid ({part})"),
    "or": Text(" or ", " neu "),
    "and": Text("; and ", "; a "),
    "either": Text("; or ", "; neu "),
    "yes": Text("yes", "ie"),
    "no": Text("no", "na"),
}
INSTRUMENT = instrument_cast.instrument()


def in_english(condition):
    return Wording(INSTRUMENT, "en", PHRASES).of_condition(condition)


@pytest.mark.parametrize(
    ("condition", "words"),
    [
        ({"fact": "custody", "is": True}, "In custody: yes"),
        ({"fact": "risk", "in": ["low", "high"]}, "Risk: Low or High"),
        ({"fact": "age", "is": 18}, "Age: 18"),
        ({"question": "1.2.b", "is": "no"}, "question 1.2.b: No"),
        ({"answered": "1.1.a"}, "1.1.a is answered"),
        ({"not": {"fact": "custody", "is": False}}, "not (In custody: no)"),
    ],
)
def test_each_form_of_condition(condition, words):
    assert in_english(condition) == words


def test_nested_conditions_stand_in_brackets():
    a, b = {"answered": "1.1.a"}, {"answered": "1.1.b"}
    words = in_english({"all": [a, {"any": [a, {"all": [a, b]}]}]})
    assert words == (
        "1.1.a is answered; and (1.1.a is answered; or "
        "(1.1.a is answered; and 1.1.b is answered))"
    )


def test_question_is_worded_in_the_language_asked_for():
    always, when, *_ = INSTRUMENT.questions()
    welsh = Wording(INSTRUMENT, "cy", PHRASES)
    assert welsh.of_question(always) == "Bob amser."
    assert welsh.of_question(when) == "Os Risg: Uchel."
