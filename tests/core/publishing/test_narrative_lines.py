"""Nodes as paragraphs side by side, and back."""

from __future__ import annotations

import pytest

from inspectorate.core.publishing.narrative import parse
from inspectorate.core.publishing.narrative_lines import Line, flat, gathered
from inspectorate.core.publishing.narrative_nodes import Listed, Para, Words, said

TEXTS = [
    "",
    "a\n\nb",
    "# A\n\n## B\n\nc",
    "- a\n\n  b\n\n  1. c\n     - d\n\n  e\n- f",
    "3. a\n4. b",
    "> a\n>\n> - b\n>\n>   c\n\nd",
    "- a\n\n1. b\n\n> c",
]


@pytest.mark.parametrize("text", TEXTS)
def test_lines_become_the_nodes_they_were(text):
    nodes = parse(text, block="b")
    assert gathered(flat(nodes), block="b", below=2) == nodes


def test_a_line_says_where_it_stands():
    lines = flat(parse("> - a\n>\n>   b\n>   1. c", block="b"), first_list=7)
    assert [
        (said(line.nodes), line.depth, line.begins, line.list, line.ordered)
        for line in lines
    ] == [
        ("a", 1, True, 7, False),
        ("b", 1, False, 7, False),
        ("c", 2, True, 8, True),
    ]
    assert all(line.quoted for line in lines)


def test_an_item_without_a_beginning_begins_a_list():
    line = Line((Words("a"),), depth=1)
    (found,) = gathered([line], block="b", below=2)
    assert found == Listed(False, ((Para((Words("a"),)),),))


def test_a_line_deeper_than_any_list_is_text():
    line = Line((Words("a"),), depth=9, begins=True)
    (found,) = gathered([line], block="b", below=2)
    assert isinstance(found, Listed)


def test_an_empty_heading_is_none():
    assert gathered([Line((), level=3)], block="b", below=2) == ()
