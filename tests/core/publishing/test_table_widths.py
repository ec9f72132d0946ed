"""Columns on paper: no word is cut in two, and a table is as wide as its page."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspectorate.core.publishing import table_widths
from inspectorate.core.publishing.blocks import Cell, Column, Table
from inspectorate.core.publishing.charts import text_width

ROOM = 499.28
WORDS = st.lists(
    st.text("abcdefghijklmnop%0123456789", min_size=1, max_size=12), max_size=6
).map(" ".join)


def _table(columns, rows):
    return Table(
        "t",
        "Caption",
        tuple(Column(text) for text in columns),
        tuple(tuple(Cell(text) for text in row) for row in rows),
    )


@st.composite
def tables(draw):
    columns = draw(st.lists(WORDS, min_size=1, max_size=9))
    row = st.lists(WORDS, min_size=len(columns), max_size=len(columns))
    return _table(columns, draw(st.lists(row, max_size=5)))


def _longest_words(table, size):
    for place, column in enumerate(table.columns):
        texts = [
            (column.text, True),
            *((r[place].text, place == 0) for r in table.rows),
        ]
        yield max(
            text_width.width(word, size=size, bold=bold)
            for text, bold in texts
            for word in text.split() or [""]
        )


@given(tables())
def test_a_table_is_as_wide_as_its_room(table):
    assert sum(table_widths.fitted(table, room=ROOM).columns) == pytest.approx(
        ROOM, abs=0.1
    )


@given(tables())
def test_no_word_is_wider_than_its_column_unless_nothing_fits(table):
    widths = table_widths.fitted(table, room=ROOM)
    smallest = table_widths.SIZES[-1]
    needed = [word + 2 * widths.gap for word in _longest_words(table, widths.size)]
    fits = all(
        need <= wide + 0.01 for need, wide in zip(needed, widths.columns, strict=True)
    )
    assert fits or widths.size == smallest


def test_a_small_table_is_set_as_large_as_the_text():
    widths = table_widths.fitted(
        _table(["Area", "Score"], [["Kent", "59%"]]), room=ROOM
    )
    assert widths.size == table_widths.SIZES[0]
    assert widths.columns[1] < 60  # figures keep together, beside the last name


def test_a_wide_table_is_set_smaller():
    many = ["Area", *(f"Judgements{n}" for n in range(7))]
    widths = table_widths.fitted(_table(many, [["Kent"] + ["1,234"] * 7]), room=ROOM)
    assert widths.size < table_widths.SIZES[0]


def test_a_long_text_takes_no_room_that_short_ones_need():
    table = _table(["Report", "Programme"], [["Long " * 60, "Core Case Inspection"]])
    widths = table_widths.fitted(table, room=ROOM)
    whole = text_width.width("Core Case Inspection", size=widths.size)
    assert widths.columns[1] >= whole + 2 * widths.gap


def test_what_cannot_fit_is_narrowed_alike():
    many = ["Unbreakablewords"] * 12
    widths = table_widths.fitted(_table(many, []), room=ROOM)
    assert widths.size == table_widths.SIZES[-1]
    assert len(set(widths.columns)) == 1
