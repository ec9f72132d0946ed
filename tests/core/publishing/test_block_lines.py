"""Every block as lines: nothing that a reader sees is left out."""

from __future__ import annotations

import typing

import pytest

from inspectorate.core.publishing import block_lines, blocks
from inspectorate.core.publishing.charts.drawing import Drawing
from inspectorate.core.publishing.narrative import parse

NO_DRAWING = Drawing(1.0, 1.0, ())
CHART = blocks.Chart("c", "Title", "Sub", "In words", NO_DRAWING, NO_DRAWING)
EXPECTED = {
    blocks.Heading(2, "Heading", "h"): [],
    blocks.Table("t", "Caption", (), ()): [],
    blocks.Paragraph("Text"): ["Text"],
    blocks.Bullets(("a", "b")): ["a", "b"],
    blocks.Commands(("one", "two")): ["one", "two"],
    blocks.Links((blocks.Link("Scores", "a.csv"),)): ["Scores: a.csv"],
    blocks.Facts((blocks.Fact("Seed", "7"),)): ["Seed: 7"],
    blocks.ScoreCards((blocks.ScoreCard("S", "59%", "sure", "base"),), "Who"): [
        "S: 59%; sure; base",
        "Who",
    ],
    blocks.KeyFindings(
        (blocks.Finding("Said.", "Sure", "Why."), blocks.Finding("B."))
    ): [
        "Said. Sure. Why.",
        "B.",
    ],
    CHART: ["Title. In words"],
    blocks.Narrative(parse("# A\n\n- b[^1]\n\n[^1]: c", block="n")): [
        "A",
        "b[1]",
        "[1] c",
    ],
    blocks.Quotation("They listened.", "a young person"): [
        "They listened.",
        "a young person",
    ],
    blocks.Recommendation(2, parse("Act\n\nnow[^1]\n\n[^1]: c", block="r"), "Us"): [
        "2. Act",
        "now[1]",
        "Us",
        "[1] c",
    ],
}


@pytest.mark.parametrize("block", EXPECTED, ids=lambda block: type(block).__name__)
def test_a_block_becomes_lines(block):
    assert list(block_lines.lines(block)) == EXPECTED[block]


def test_every_kind_of_block_is_known():
    assert {type(block) for block in EXPECTED} == set(typing.get_args(blocks.Block))


def test_the_note_of_a_chart_is_a_line():
    noted = blocks.Chart("c", "T", "S", "D", NO_DRAWING, NO_DRAWING, "Note")
    assert list(block_lines.lines(noted)) == ["T. D", "Note"]


def test_what_stands_beside_a_score_is_said():
    card = blocks.ScoreCard("S", "59%", "sure", "base", "beside")
    (line, _) = block_lines.lines(blocks.ScoreCards((card,), "Who"))
    assert line == "S: 59%; sure; base; beside"


def test_a_recommendation_without_words_still_names_who_it_is_for():
    assert list(block_lines.lines(blocks.Recommendation(1, (), "Us"))) == ["1. ", "Us"]
