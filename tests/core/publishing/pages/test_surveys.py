"""Questionnaires: each item over those who answered it."""

from __future__ import annotations

import publishing_cast as cast
from inspectorate.core.publishing.blocks import Chart, Paragraph, Table
from inspectorate.core.publishing.pages import surveys

EDITION = cast.edition()
ORGANISATION, USERS, MANAGERS = cast.SURVEYS


def test_items_of_one_scale_share_a_chart_and_a_table():
    blocks = surveys.blocks(EDITION, ORGANISATION)
    assert cast.headings(blocks) == ["Questionnaire for the organisation"]
    (chart,) = cast.of_kind(blocks, Chart)
    assert chart.description == (
        "Percentage of those who answered each question. "
        "Question q1? Fully 64%, Mainly 32%, Partly 4%; "
        "Question q2? Fully 43%, Mainly 55%, Partly 2%."
    )


def test_an_item_counts_those_who_answered_it_not_the_returns():
    blocks = surveys.blocks(EDITION, ORGANISATION)
    assert cast.of_kind(blocks, Paragraph)[0].text.startswith("48 questionnaires")
    rows = cast.table(blocks, "table-inspected-organisation-1")
    assert rows == [
        ["Question q1?", "64%", "32%", "4%", "47"],
        ["Question q2?", "43%", "55%", "2%", "47"],
    ]


def test_several_answers_are_sorted_bars_of_responses():
    blocks = surveys.blocks(EDITION, USERS)
    chart = cast.of_kind(blocks, Chart)[1]
    bars = [label.text for label in chart.wide.labels() if label.style == "value"]
    assert bars == ["51%", "39%", "10%"]
    rows = cast.table(blocks, "table-adult-service-users-2")
    assert rows[0] == ["Housing", "51%", "50"]
    assert rows[-1] == ["Other", "0%", "0"]
    (ticked,) = [t for t in cast.of_kind(blocks, Table) if t.note]
    assert ticked.note == "98 people answered; shares are of responses, not of people."


def test_a_short_axis_serves_short_bars():
    results = surveys.blocks(
        EDITION,
        cast.SurveyResult(
            "s",
            "all",
            cast.text("S"),
            9,
            (cast.item("q", {"a": 10, "b": 10, "c": 10, "d": 10, "e": 10}, many=True),),
        ),
    )
    (chart,) = cast.of_kind(results, Chart)
    ticks = [label.text for label in chart.wide.labels() if label.style == "tick"]
    assert ticks == ["0%", "10%", "20%", "30%"]


def test_what_nobody_ticked_is_left_out():
    nothing = cast.SurveyResult(
        "s",
        "all",
        cast.text("S"),
        9,
        (
            cast.SurveyItem(
                "q", cast.text("Q"), 9, (("a", cast.text("A"), 0),), many=True
            ),
        ),
    )
    assert cast.of_kind(surveys.blocks(EDITION, nothing), Chart) == []


def test_a_long_scale_has_a_table_and_no_bar():
    blocks = surveys.blocks(EDITION, MANAGERS)
    assert cast.of_kind(blocks, Chart) == []
    assert cast.table(blocks, "table-case-managers-1")[0][-1] == "1"
