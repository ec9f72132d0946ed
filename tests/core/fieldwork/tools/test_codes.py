"""The ids that travel in a tool."""

from __future__ import annotations

import pytest

from inspectorate.core.fieldwork.tools import codes
from inspectorate.core.fieldwork.tools.codes import HEAD, Code, Part
from inspectorate.storage.instruments import instrument_files

LONGEST_TAG = 64  # of a content control in Word


@pytest.mark.parametrize(
    "code",
    [
        Code("1.1.a", Part.ANSWER),
        Code("1.1.a", Part.ANSWER, "not_done"),
        Code("note.interview", Part.NOTE),
        Code(HEAD, Part.CASE),
    ],
)
def test_a_code_is_read_as_it_was_written(code):
    assert codes.read(f" {code} ") == code
    assert codes.within(f"Was it late? {{{code}}} ") == code


@pytest.mark.parametrize(
    "text", ["", "1.1.a", "1.1.a/answers", "/note", "a/note/", "b c/note"]
)
def test_other_words_are_no_code(text):
    assert codes.read(text) is None
    assert codes.within(f"{{{text}}}") is None
    assert codes.within("1.1.a/note") is None


def test_the_head_of_a_tool_is_no_question():
    assert Code(HEAD, Part.ASSESSMENT).is_head
    assert not Code("1.1.a", Part.NOTE).is_head


@pytest.mark.parametrize("name", instrument_files.names())
def test_the_codes_of_every_instrument_fit_into_a_tag(name):
    instrument = instrument_files.load(name)
    longest = max(
        len(str(Code(question.id, part, option)))
        for question in instrument.questions()
        for part, options in (
            (Part.REASON, question.reasons),
            (Part.ANSWER, [a.id for a in instrument.scales[question.scale].answers]),
        )
        for option in options
    )
    assert longest <= LONGEST_TAG
