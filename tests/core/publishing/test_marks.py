"""What stands where a table has no figure is explained, once, and only if it is used."""

from __future__ import annotations

import publishing_cast as cast
from inspectorate.core.publishing import marks
from inspectorate.core.publishing.blocks import Cell, Column, Table


def _table(*texts):
    columns = (Column("Area"), Column("Percent", numeric=True))
    rows = tuple((Cell("Kent"), Cell(text)) for text in texts)
    return Table("t", "Scores", columns, rows)


def test_each_mark_that_is_used_is_explained_once():
    english = cast.wording("en")
    said = marks.explained(_table("[z]", "59%", "[c]", "[z]"), english)
    assert said == (english.say("shorthand.c"), english.say("shorthand.z"))


def test_a_table_of_figures_needs_no_explanation():
    assert marks.explained(_table("59%", "c"), cast.wording("en")) == ()
