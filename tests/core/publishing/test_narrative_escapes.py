"""Between marks, text stays text."""

from __future__ import annotations

import pytest

from inspectorate.core.publishing.narrative_escapes import Piece, joined

OPENS, CLOSES = Piece("**", True, 1), Piece("**", True, -1)
MARK = Piece("[^1]", True)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a*b_c[d]<e`f\\", r"a\*b\_c\[d\]\<e\`f\\"),
        ("- a - b", r"\- a - b"),
        ("12. a 12. b", r"12\. a 12. b"),
        ("1234567890. a", "1234567890. a"),
        ("a & b &c &d; &#1;", r"a & b &c \&d; \&#1;"),
        ("# a #", r"\# a #"),
    ],
)
def test_what_would_be_a_mark_is_escaped(text, expected):
    assert joined([Piece(text)], in_title=False) == expected


def test_in_a_heading_every_hash_is_text():
    assert joined([Piece("# a #")], in_title=True) == r"\# a \#"


def test_a_new_line_begins_like_a_paragraph():
    pieces = [Piece("a"), Piece("\\\n", True), Piece("+ b")]
    assert joined(pieces, in_title=False) == "a\\\n\\+ b"


def test_after_a_note_nothing_makes_it_a_link_or_a_definition():
    assert joined([MARK, Piece(": a")], in_title=False) == r"[^1]\: a"
    assert joined([MARK, Piece("(a)")], in_title=False) == r"[^1]\(a)"


@pytest.mark.parametrize(
    ("pieces", "expected"),
    [
        ([Piece("a"), OPENS, Piece("b"), CLOSES, Piece("c")], "a**b**c"),
        ([Piece("a"), OPENS, Piece('"b"'), CLOSES, Piece("c")], '&#97;**"b"**&#99;'),
        ([Piece("a "), OPENS, Piece('"b"'), CLOSES, Piece(" c")], 'a **"b"** c'),
        ([OPENS, Piece('"b"'), CLOSES], '**"b"**'),
    ],
)
def test_an_emphasis_within_a_word_is_seen(pieces, expected):
    assert joined(pieces, in_title=False) == expected
