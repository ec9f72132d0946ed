"""Tables and lines fit the terminal, and nothing is cut off."""

from __future__ import annotations

from inspectorate.cli import layout


def test_plain_lines_align_their_values():
    assert layout.plain({"size": 100, "margin": "5 points"}) == (
        "size    100\nmargin  5 points"
    )
    assert layout.plain({}) == ""


def test_columns_are_as_wide_as_their_widest_cell_where_there_is_room():
    found = layout.widths(["id", "text"], [["K-1", "x" * 50]], room=80)
    assert found == ([3, 50], 2)


def test_the_text_gives_way_and_the_name_does_not():
    found = layout.widths(["id", "text"], [["K" * 30, "x" * 90]], room=70)
    assert found == ([30, 38], 2)


def test_the_gap_narrows_before_a_table_is_given_up():
    columns, cells = ["a", "b"], [["K" * 30, "L" * 30]]
    assert layout.widths(columns, cells, room=61) == ([30, 30], 1)
    assert layout.widths(columns, cells, room=60)[0] == []
