"""The measure must never be smaller than what a browser needs."""

from __future__ import annotations

import pytest

from inspectorate.core.publishing.charts import text_width


@pytest.mark.parametrize(
    ("text", "expected"), [("", 0), ("i", 2.22), ("W", 9.44), ("Wi", 11.66)]
)
def test_width_adds_up_the_letters(text, expected):
    assert text_width.width(text, size=10) == pytest.approx(expected)


def test_width_is_larger_in_bold():
    plain = text_width.width("minimise", size=10)
    assert text_width.width("minimise", size=10, bold=True) > plain


def test_an_accented_letter_is_as_wide_as_its_base():
    assert text_width.width("ŵŷâ", size=10) == text_width.width("wya", size=10)


def test_an_unknown_sign_takes_a_full_em():
    assert text_width.width("\N{CJK UNIFIED IDEOGRAPH-4E00}", size=10) == 10


def test_wrapped_breaks_where_the_room_ends():
    lines = text_width.wrapped("one two three four", size=10, room=40)
    assert lines == ["one two", "three", "four"]
    assert all(text_width.width(line, size=10) <= 40 for line in lines)


def test_wrapped_keeps_a_word_that_is_wider_than_the_room():
    assert text_width.wrapped("Llanfairpwllgwyngyll", size=10, room=5) == [
        "Llanfairpwllgwyngyll"
    ]


def test_wrapped_returns_a_line_for_no_text():
    assert text_width.wrapped("", size=10, room=5) == [""]
