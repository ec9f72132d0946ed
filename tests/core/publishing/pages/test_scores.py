"""Scores as cards, charts and tables."""

from __future__ import annotations

import dataclasses

import pytest

import publishing_cast as cast
from inspectorate.core.publishing.pages import scores

EDITION = cast.edition()
WORDING = EDITION.wording
TITLES = EDITION.titles(cast.CCI)
YEAR = EDITION.aggregate("cci", "year")


@pytest.mark.parametrize(
    ("estimate", "text"),
    [
        (cast.estimate("1", 57, 200), "29%"),
        (cast.estimate("1", 0, 0), "[z]"),
        (None, "[x]"),
    ],
)
def test_a_score_cell_is_a_percentage_or_says_why_not(estimate, text):
    assert scores.percent_cell(estimate).text == text


def test_limits_are_two_cells():
    low, high = scores.limit_cells(cast.estimate("1", 20, 40))
    assert (low.text, high.text) == ("45%", "54%")
    census = cast.estimate("1", 20, 40, low=None, high=None, interval="census")
    assert [cell.text for cell in scores.limit_cells(census)] == ["[z]", "[z]"]


def _cards(estimates, **changes):
    return scores.cards(
        EDITION, TITLES, estimates, ids=["safeguarding"], says_who="Us.", **changes
    )


def test_a_card_says_how_sure_out_of_how_many_and_who():
    block = _cards(cast.KENT.estimates, against=YEAR)
    (card,) = block.items
    assert block.says_who == "Us."
    assert (card.title, card.value) == ("Headline safeguarding", "50%")
    assert card.sure == "95% interval: 45% to 54%"
    assert card.base == "120 judgements in 40 cases"
    assert card.beside == "All areas 50%; lowest 43%, highest 58%"


def test_a_card_of_all_areas_is_not_set_beside_itself():
    (card,) = _cards(YEAR.estimates, against=YEAR).items
    assert card.beside == "Lowest area 43%, highest 58%"


def test_a_card_stands_alone_without_a_comparison():
    (card,) = _cards(cast.KENT.estimates).items
    assert card.beside == ""


def test_a_row_of_a_chart_carries_its_interval():
    row = scores.row("A", cast.estimate("1", 20, 40), WORDING)
    assert (row.value, row.text, row.low) == (0.5, "50%", 0.45)
    assert scores.row("A", cast.estimate("1", 0, 0), WORDING).text == "none"


def test_a_chart_is_described_from_its_own_rows():
    rows = [
        scores.row("A", cast.estimate("1", 20, 40), WORDING),
        scores.row("B", cast.estimate("1", 0, 0), WORDING),
    ]
    axis = scores.percent_axis()
    chart = scores.chart("c", "T", "S", rows, axis=axis, wording=WORDING, base="Of 40.")
    assert chart.description == "S. A 50% (95% interval 45% to 54%); B none."
    assert chart.note.startswith("Of 40. The thin line")
    bare = scores.chart(
        "c", "T", "S", rows[1:], axis=axis, wording=WORDING, base="Of 40."
    )
    assert bare.note == "Of 40."


def test_the_base_of_a_chart_is_a_number_of_cases_or_a_span():
    few, many = cast.estimate("1", 20, 40), cast.estimate("1", 20, 60)
    said = "; the table gives the number of judgements behind each score."
    assert scores.base_of([few, few], WORDING) == f"Base: 40 cases{said}"
    assert scores.base_of([many, few], WORDING) == f"Base: 40 to 60 cases{said}"


def _table(**changes):
    made = scores.table(
        EDITION,
        "t",
        "Caption",
        titles=TITLES,
        estimates=cast.KENT.estimates,
        ids=["1", "1.1"],
        **changes,
    )
    return [column.text for column in made.columns], [
        [cell.text for cell in row] for row in made.rows
    ]


def test_a_table_has_a_column_for_each_number():
    columns, rows = _table()
    assert columns == [
        *("Score", "Percent", "Lowest likely", "Highest likely", "Cases", "Judgements")
    ]
    assert rows[0][:2] == ["Assessment and planning", "52%"]


def test_a_table_sets_all_areas_beside():
    columns, rows = _table(against=YEAR)
    assert columns[-3:] == ["All areas", "Lowest area", "Highest area"]
    assert rows[0][-3:] == ["52%", "47%", "56%"]


def _programme_table(**scopes):
    made = scores.programme_table(
        EDITION,
        "t",
        "Caption",
        titles=TITLES,
        ids=["safeguarding"],
        year=YEAR,
        before=scopes.get("before"),
        to_date=scopes.get("to_date"),
    )
    return [column.text for column in made.columns], [
        cell.text for cell in made.rows[0]
    ]


def test_last_year_has_columns_of_its_own():
    before = EDITION.aggregate("cci", "previous_year")
    columns, cells = _programme_table(before=before, to_date=before)
    assert columns[-4:] == [
        *("Year before", "Year before: lowest", "Year before: highest"),
        "Programme to date",
    ]
    assert cells[4:7] == ["120", "43% (Harrow)", "58% (Camden)"]
    assert cells[-4:] == ["48%", "41%", "56%", "48%"]


def test_columns_without_figures_are_left_out():
    columns, _ = _programme_table()
    assert len(columns) == 7


def test_extremes_that_are_not_known_are_not_available():
    year = dataclasses.replace(YEAR, lowest={}, highest={})
    made = scores.programme_table(
        EDITION,
        "t",
        "Caption",
        titles=TITLES,
        ids=["safeguarding"],
        year=year,
        before=None,
        to_date=None,
    )
    assert [cell.text for cell in made.rows[0][5:]] == ["[x]", "[x]"]


def test_shorthand_is_explained_where_it_is_used():
    rows = [(scores.percent_cell(None), scores.percent_cell(cast.estimate("1", 0, 0)))]
    note = scores.shorthand_note(rows, WORDING)
    assert "[z] means" in note
    assert "[x] means" in note
    assert scores.shorthand_note([], WORDING) == ""


def test_a_share_cell_rounds_half_up_and_says_when_there_is_nothing():
    assert scores.share_cell(57, 200).text == "29%"
    assert scores.share_cell(0, 4).text == "0%"
    assert scores.share_cell(0, 0).text == "[z]"
