"""Whatever is typed becomes a question that neither database can stumble over."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspectorate.core.publishing.searching import questions


def _words(typed, language="en"):
    return [asked.forms[0] for asked in questions.read(typed, language).words]


def test_words_are_folded_and_asked_once():
    assert _words("Tŷ TY tŷ'r", "cy") == ["ty", "tyr"]


def test_english_words_that_say_nothing_are_left_out():
    assert _words("the risk of harm") == ["risk", "harm"]
    assert _words("the of and") == []
    assert "the" in _words("the", "cy")


def test_a_short_word_is_not_the_beginning_of_another():
    first, second = questions.read("ab abc", "en").words
    assert not first.is_beginning
    assert second.is_beginning


def test_a_welsh_word_is_asked_with_its_mutations():
    (asked,) = questions.read("Caerdydd", "cy").words
    assert {"caerdydd", "gaerdydd", "nghaerdydd", "chaerdydd"} <= set(asked.forms)


def test_questions_are_written_for_each_database():
    question = questions.read("risk ab", "en")
    lite = questions.for_sqlite(question, needs_all=True)
    assert lite == '("risk" OR "risk" *) AND ("ab")'
    post = questions.for_postgresql(question, needs_all=False)
    assert post == "(risk | risk:*) | (ab)"


def test_nothing_asked_is_an_empty_text():
    assert questions.for_sqlite(questions.read('"" * NOT', "en"), needs_all=True) == ""


@pytest.mark.parametrize("n", [10_000, 1_000_000])
def test_a_long_question_is_cut(n):
    assert len(questions.read("abc1 " * n, "en").words) == 1
    many = " ".join(f"word{i}" for i in range(n))
    assert len(questions.read(many, "en").words) == questions.MOST_WORDS


@given(st.text(), st.sampled_from(["en", "cy"]), st.booleans())
def test_only_letters_and_digits_come_through(typed, language, needs_all):
    question = questions.read(typed, language)
    lite = questions.for_sqlite(question, needs_all=needs_all)
    assert re.fullmatch(r'(["()a-z0-9 *]|OR|AND)*', lite)
    post = questions.for_postgresql(question, needs_all=needs_all)
    assert re.fullmatch(r"[()a-z0-9 |&:*]*", post)
