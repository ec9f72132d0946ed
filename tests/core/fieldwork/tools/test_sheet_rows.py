"""A tool as the rows of a sheet."""

from __future__ import annotations

import instrument_cast
from inspectorate.core.fieldwork.answers.operations import Value
from inspectorate.core.fieldwork.tools import layout, sheet_rows
from inspectorate.core.fieldwork.tools.layout import ToolCase
from inspectorate.storage.fieldwork import tool_phrases

TINY = instrument_cast.instrument()
CASE = ToolCase(
    "A1",
    facts={"risk": "low"},
    answers={"1.1.a": Value(("insufficient",), ("late",), "Seen.")},
)


def _rows():
    phrases = tool_phrases.phrases()
    tool = layout.lay_out(TINY, CASE, language="en", phrases=phrases)
    return tool, list(sheet_rows.rows_of(tool, phrases))


def test_the_first_row_heads_the_columns():
    first = _rows()[1][0]
    assert (first.code, first.text, first.filled) == ("Id", "Question", "Your answer")


def test_an_answer_is_chosen_from_a_list_and_a_reason_crossed():
    by_code = {row.code: row for row in _rows()[1]}
    word = by_code["1.1.a/answer"]
    assert (word.filled, word.choices, word.is_open) == (
        "Not sufficient",
        "answers_sufficiency",
        True,
    )
    assert by_code["1.1.a/reason/late"].filled == "x"
    assert by_code["1.1.a/reason/missing"].filled == ""
    assert by_code["1.1.a/note"].filled == "Seen."
    assert not by_code["tool/case"].is_open
    assert by_code["tool/assessment"].is_open


def test_a_question_that_takes_many_answers_has_a_box_for_each():
    codes = [row.code for row in _rows()[1] if row.code.startswith("1.2.a/")]
    assert codes == ["1.2.a/answer/home", "1.2.a/answer/away", "1.2.a/note"]


def test_every_list_that_a_row_names_is_there():
    tool, rows = _rows()
    lists = sheet_rows.lists_of(tool)
    assert {row.choices for row in rows if row.choices} <= set(lists)
    assert lists["answers_yes_no"] == ("Yes", "No")
    assert lists["box"] == ("x",)
