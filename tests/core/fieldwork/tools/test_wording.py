"""What people type, and what programs make of it."""

from __future__ import annotations

import pytest

from inspectorate.core.fieldwork.tools import wording
from inspectorate.core.instruments.model import Text

SCALE = {
    "yes": Text("Yes", "Do / Ydy"),
    "no": Text("No", "Naddo / Nac ydy"),
    "not_done": Text("Not done", "Heb ei wneud"),
    "fully": Text("Fully achieved", "Wedi'i gyflawni'n llawn"),
}


@pytest.mark.parametrize(
    ("text", "option"),
    [
        ("Yes", "yes"),
        ("  YES. ", "yes"),
        ("ydy", "yes"),
        ("Do / Ydy", "yes"),
        ("nac  ydy", "no"),
        ("not_done", "not_done"),
        ("heb ei wneud", "not_done"),
        ("Wedi\u2019i gyflawni\u2019n llawn", "fully"),
        ("Not\u00a0done", "not_done"),
    ],
)
def test_words_of_either_language_name_an_answer(text, option):
    assert wording.named(text, SCALE) == option


@pytest.mark.parametrize("text", ["", "perhaps", "not", "yes no", "y"])
def test_other_words_name_none(text):
    assert wording.named(text, SCALE) is None


def test_words_that_two_answers_have_name_none():
    scale = {"a": Text("Done", "Na"), "b": Text("Na", "Wedi")}
    assert wording.named("na", scale) is None


def test_an_answer_without_welsh_is_not_named_by_nothing():
    assert wording.named("", {"a": Text("Done")}) is None


@pytest.mark.parametrize(
    "text", ["x", "X", " x ", "\u2612", "\u2610 x", "\u2713", "\u00d7", "[x]", "x."]
)
def test_crosses_and_ticks_tick_a_box(text):
    assert wording.tick(text) is True


@pytest.mark.parametrize("text", ["", "  ", "\u2610", "[]", "_"])
def test_an_empty_box_is_not_ticked(text):
    assert wording.tick(text) is False


@pytest.mark.parametrize("text", ["no", "?", "x but late", "0"])
def test_other_marks_are_neither(text):
    assert wording.tick(text) is None


def test_notes_are_alike_whatever_a_program_made_of_their_marks():
    typed = 'They said "no" - and didn\'t  come.'
    assert wording.alike(typed, "They said \u201cno\u201d \u2013 and didn\u2019t come.")
    assert wording.alike(typed, typed)
    assert not wording.alike(typed, 'They said "yes".')
    assert not wording.alike("Not seen", "not seen")


def test_a_note_loses_nothing_but_what_a_file_cannot_hold():
    assert wording.note("a\r\nb\rc\x0bd\te\ufffe") == "a\nb\ncd e"
