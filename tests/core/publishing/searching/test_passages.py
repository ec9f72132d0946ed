"""A report becomes passages: one for each place to which a link can lead."""

from __future__ import annotations

from inspectorate.core.publishing import blocks
from inspectorate.core.publishing.blocks import Cell, Column, Page
from inspectorate.core.publishing.charts.drawing import Drawing
from inspectorate.core.publishing.narrative import parse
from inspectorate.core.publishing.searching import passages
from inspectorate.core.publishing.searching.passages import Passage

NONE = Drawing(1.0, 1.0, ())


def _of(*given):
    return passages.passages(Page("report.html", "en", "Report", given))


def test_what_stands_under_a_heading_is_one_passage():
    found = _of(
        blocks.Paragraph("Before  all\nelse."),
        blocks.Heading(2, "Findings", "b1"),
        blocks.Paragraph("First."),
        blocks.Bullets(("second", "third")),
        blocks.Heading(2, "Nothing below", "b2"),
    )
    assert found == (
        Passage("", "", "Before all else."),
        Passage("b1", "Findings", "First. second third"),
        Passage("b2", "Nothing below", ""),
    )


def test_a_table_says_what_its_rows_and_columns_are_called():
    table = blocks.Table(
        "t", "Scores", (Column("Area"), Column("%")), ((Cell("Kent"), Cell("59")),)
    )
    chart = blocks.Chart("c", "Message", "Subtitle", "In words", NONE, NONE, note="n")
    found = _of(
        blocks.Heading(2, "H", "h"), table, chart, blocks.Quotation("Said.", "a victim")
    )
    assert found == (
        Passage("h", "H", "Said. a victim"),
        Passage("t", "Scores", "Area % Kent"),
        Passage("c", "Message", "Subtitle n"),
    )


def test_a_recommendation_and_a_title_of_an_author_are_places_of_their_own():
    nodes = parse("Above.\n\n# Own title\n\n- below", block="n")
    advice = blocks.Recommendation(1, parse("Do it.", block="r"), "The Trust", "r")
    found = _of(
        blocks.Heading(2, "H", "h"),
        blocks.Narrative(nodes),
        blocks.Paragraph("After."),
        advice,
    )
    title = next(node.id for node in nodes if hasattr(node, "level"))
    assert [(one.anchor, one.heading) for one in found] == [
        ("h", "H"),
        (title, "Own title"),
        ("r", "Own title"),
    ]
    assert found[0].text == "Above."
    assert found[1].text == "below After."
    assert "Do it." in found[2].text
    assert "The Trust" in found[2].text


def test_accents_are_composed_and_commands_are_not_found():
    found = _of(blocks.Commands(("secret",)), blocks.Paragraph("ty\u0302"))
    assert found == (Passage("", "", "t\u0177"),)


def test_a_page_without_words_has_no_passage():
    assert _of(blocks.Paragraph("")) == ()
