"""Nodes in order: whatever is read ends in a shape that every form can hold."""

from __future__ import annotations

import pytest

from inspectorate.core.publishing.narrative_nodes import (
    Break,
    Listed,
    NoteMark,
    Para,
    Quoted,
    Title,
    Words,
)
from inspectorate.core.publishing.narrative_order import settled, settled_line


def _para(text):
    return Para((Words(text),))


def _bullets(*items):
    return Listed(False, tuple(items))


A, B, C = map(_para, "abc")
NOTHING = Para((Words("  "),))


def test_empty_paragraphs_items_and_lists_are_left_out():
    nodes = [NOTHING, _bullets((NOTHING,)), Quoted((NOTHING,)), Title(3, "t", ()), A]
    assert settled(nodes, below=2) == (A,)


def test_lists_of_a_kind_side_by_side_are_one():
    assert settled([_bullets((A,)), _bullets((B,))], below=2) == (_bullets((A,), (B,)),)
    numbered = Listed(True, ((B,),), 3)
    assert settled([_bullets((A,)), numbered], below=2) == (_bullets((A,)), numbered)


def test_quotations_side_by_side_are_one():
    assert settled([Quoted((A,)), Quoted((_bullets((B,)),))], below=2) == (
        Quoted((A, _bullets((B,)))),
    )


def test_an_item_that_begins_with_a_list_is_the_items_of_that_list():
    assert settled([_bullets((_bullets((A,), (B,)), C))], below=2) == (
        _bullets((A,), (B,), (C,)),
    )


def test_a_list_deeper_than_three_goes_on_in_the_third():
    deepest = _bullets((A,))
    nested = _bullets((A, _bullets((A, _bullets((B, deepest, C))))))
    (found,) = settled([nested], below=2)
    third = found.items[0][1].items[0][1]
    assert third == _bullets((B,), (A,), (C,))


def test_titles_and_quotations_within_are_their_text():
    title = Title(3, "t", (Words("b"),))
    assert settled([Listed(False, ((A, title, Quoted((C,))),))], below=2) == (
        _bullets((A, B, C)),
    )


def test_a_heading_is_one_line():
    (found,) = settled([Title(9, "t", (Words("a"), Break(), Words("b")))], below=3)
    assert found == Title(4, "t", (Words("a b"),))


@pytest.mark.parametrize(("given", "kept"), [(7, 7), (0, 0), (-1, 1), (10_000, 1)])
def test_a_list_begins_at_a_number_that_can_be_written(given, kept):
    (found,) = settled([Listed(True, ((A,),), given)], below=2)
    assert found.start == kept


def test_notes_are_settled_and_hold_none():
    inner = NoteMark("m", 2, (A,))
    mark = NoteMark("n", 1, (Para((Words(" a"), inner)), NOTHING))
    assert settled_line([Words("x"), mark]) == (Words("x"), NoteMark("n", 1, (A,)))
    assert settled_line([Words("x"), NoteMark("n", 1, (NOTHING,))]) == (Words("x"),)
