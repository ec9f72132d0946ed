"""The runs of a line in order: spaces are single, and belong to the words around them."""

from __future__ import annotations

import pytest

from inspectorate.core.publishing.narrative_nodes import Break, NoteMark, Para, Words
from inspectorate.core.publishing.narrative_runs import settled

MARK = NoteMark("n", 1, (Para((Words("note"),)),))
BOLD, SLANTED = Words("a", strong=True), Words("b", emphasis=True)
BOTH = Words("c", strong=True, emphasis=True)


def test_spaces_are_single_and_none_stands_at_an_edge():
    assert settled([Words(" a\t "), Words("\n b ")]) == (Words("a b"),)
    assert settled([Words(" ")]) == ()


def test_of_two_spaces_the_hard_one_stays():
    assert settled([Words("a \u00a0 b\u00a0\u00a0c")]) == (Words("a\u00a0b\u00a0c"),)


def test_new_lines_at_an_edge_or_side_by_side_are_left_out():
    nodes = [Break(), Words("a "), Break(), Words(" "), Break(), Words(" b"), Break()]
    assert settled(nodes) == (Words("a"), Break(), Words("b"))


@pytest.mark.parametrize(
    "text", ["a\x00b", "a\x07b", "a\ufeffb", "a\ufffeb", "a\ud800b"]
)
def test_what_a_file_cannot_hold_is_left_out(text):
    assert settled([Words(text)]) == (Words("ab"),)


def test_a_space_has_the_style_of_the_words_around_it():
    spaced = Words(" ", strong=True)
    assert settled([BOLD, Words(" "), BOLD]) == (Words("a a", strong=True),)
    assert settled([BOLD, spaced, Words("x")]) == (BOLD, Words(" x"))
    assert settled([BOLD, spaced, BOTH]) == (
        Words("a ", strong=True),
        Words("c", strong=True, emphasis=True),
    )
    # An emphasis that goes on where the strength ends is written as two.
    assert settled([SLANTED, Words(" ", emphasis=True), BOTH]) == (
        SLANTED,
        Words(" "),
        BOTH,
    )


def test_a_space_between_two_links_is_none():
    one, other = Words("a", address="#x"), Words("b", address="#y")
    assert settled([one, Words(" ", address="#x"), other]) == (one, Words(" "), other)
    assert settled([one, Words(" "), one]) == (Words("a a", address="#x"),)


def test_a_space_beside_a_note_is_plain():
    assert settled([BOLD, Words(" ", strong=True), MARK]) == (BOLD, Words(" "), MARK)
    assert settled([MARK]) == (MARK,)
