"""Snippets show the part that answers, marked, and lose nothing of the text."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from inspectorate.core.publishing.searching import snippets
from inspectorate.core.publishing.searching.snippets import CUT, Piece

TY = frozenset({"ty"})


def _said(pieces):
    return "".join(piece.text for piece in pieces)


def test_words_are_marked_as_they_are_written():
    assert snippets.marked("Y tŷ, a'r Tŷ.", TY) == (
        Piece("Y "),
        Piece("tŷ", is_match=True),
        Piece(", a'r "),
        Piece("Tŷ", is_match=True),
        Piece("."),
    )


def test_a_word_with_an_apostrophe_is_one():
    assert Piece("O'Neill\u2019s", is_match=True) in snippets.marked(
        "Of O'Neill\u2019s work", frozenset({"oneills"})
    )


def test_a_text_without_the_words_shows_its_beginning():
    assert snippets.snippet("Short.", TY) == (Piece("Short."),)
    long = "word " * 100
    shown = snippets.snippet(long, TY)
    assert _said(shown).startswith("word word")
    assert shown[-1] == Piece(CUT)
    assert len(_said(shown)) <= snippets.WIDTH + 1


def test_the_part_with_most_of_the_words_is_shown():
    text = "tŷ " + "x " * 300 + "tŷ tŷ " + "y " * 300
    shown = snippets.snippet(text, TY)
    assert [piece.text for piece in shown if piece.is_match] == ["tŷ", "tŷ"]
    assert shown[0] == shown[-1] == Piece(CUT)


def test_a_text_without_blanks_is_cut_anyhow():
    text = "-" * 500 + "tŷ" + "-" * 500
    shown = snippets.snippet(text, TY)
    assert Piece("tŷ", is_match=True) in shown
    assert len(_said(shown)) < 300


def test_what_begins_with_a_match_begins_there():
    assert snippets.marked("tŷ", TY) == (Piece("tŷ", is_match=True),)


@given(st.text(alphabet="tŷy a'<\u2019", max_size=900))
def test_nothing_is_made_up(text):
    assert _said(snippets.marked(text, TY)) == text
    shown = [piece for piece in snippets.snippet(text, TY) if piece.text != CUT]
    assert _said(shown) in text
