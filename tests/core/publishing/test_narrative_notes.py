"""Footnotes are counted through a page, and its links are held against its blocks."""

from __future__ import annotations

from inspectorate.core.publishing import blocks, narrative_notes
from inspectorate.core.publishing.charts.drawing import Drawing
from inspectorate.core.publishing.narrative import parse

SHEET = Drawing(1.0, 1.0, ())


def _said(text, block="b"):
    return blocks.Narrative(parse(text, block=block))


def _page(*found):
    return blocks.Page("a.html", "en", "Title", found)


def test_notes_are_counted_through_the_blocks_of_a_page():
    found = narrative_notes.of(
        (
            _said("One[^1].\n\n[^1]: First", "x"),
            blocks.Paragraph("Nothing"),
            blocks.Recommendation(1, parse("Do[^1].\n\n[^1]: Second", block="y"), "Us"),
        )
    )
    assert [(note.id, note.number) for note in found] == [("x-n1", 1), ("y-n1", 2)]


def test_a_link_may_lead_to_whatever_has_an_id():
    page = _page(
        blocks.Heading(2, "A", "one"),
        blocks.Table("two", "Caption", (), ()),
        blocks.Chart("three", "T", "S", "D", SHEET, SHEET),
        blocks.Recommendation(1, (), "Us"),
        _said("# Title\n\n[a](#one) [b](#two) [c](#three) [d](#recommendation-1)"),
        _said("[e](#b-h1) [f](https://a.org/)", "c"),
    )
    assert narrative_notes.faults(page) == []


def test_a_link_to_nowhere_is_named_even_within_a_note():
    page = _page(_said("See [the table](#gone).[^1]\n\n[^1]: [there](#lost)"))
    first, second = narrative_notes.faults(page)
    assert (first.code, first.place) == ("PUBLISH-050", "en/a.html")
    assert '"the table" leads to #gone' in first.fault
    assert '"there" leads to #lost' in second.fault
