"""Nodes of a narrative: what can be asked of them."""

from __future__ import annotations

from inspectorate.core.publishing.narrative_nodes import (
    Break,
    Listed,
    NoteMark,
    Para,
    Quoted,
    Title,
    Words,
    grouped,
    paragraphs,
    said,
)

A, B = Words("a", address="#x"), Words("b", strong=True, address="#x")


def test_neighbours_of_one_address_are_one_link():
    found = list(grouped((Words("before "), A, B, Break(), Words("c", address="#y"))))
    assert [address for address, _ in found] == ["", "#x", "", "#y"]
    assert found[1][1] == (A, B)
    assert list(grouped(())) == []


def test_paragraphs_come_in_reading_order():
    def para(text):
        return Para((Words(text),))

    nodes = (
        Title(3, "t", (Words("1"),)),
        para("2"),
        Listed(False, ((para("3"), Listed(True, ((para("4"),),))),)),
        Quoted((para("5"),)),
    )
    assert [said(line) for line in paragraphs(nodes)] == ["1", "2", "3", "4", "5"]


def test_what_is_said_has_no_style():
    mark = NoteMark("n", 7, (Para((Words("note"),)),))
    assert said((Words("a", emphasis=True), Break(), mark)) == "a [7]"
