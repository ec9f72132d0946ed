"""What stands on a tool."""

from __future__ import annotations

import instrument_cast
from inspectorate.core.fieldwork.answers.operations import Value
from inspectorate.core.fieldwork.tools import layout
from inspectorate.core.fieldwork.tools.layout import ToolCase
from inspectorate.storage.fieldwork import tool_phrases

TINY = instrument_cast.instrument()
CASE = ToolCase(
    "A1",
    "as-1",
    {"risk": "high", "custody": True, "age": 17, "custom": "x"},
    {
        "1.1.a": Value(("insufficient",), ("late",), "Seen\r\nin the plan."),
        "1.2.a": Value(("away", "home", "elsewhere")),
        "note.interview": Value(note="They knew the case."),
    },
)


def _tool(case=CASE, language="en"):
    return layout.lay_out(TINY, case, language=language, phrases=tool_phrases.phrases())


def _question(tool, question):
    return next(one for one in tool.questions() if one.id == question)


def test_every_question_has_a_box_for_every_answer_and_reason():
    tool = _tool(ToolCase())
    assert [one.id for one in tool.questions()] == [q.id for q in TINY.questions()]
    codes = [str(box.code) for box in _question(tool, "1.1.b").answers]
    codes += [str(box.code) for box in _question(tool, "1.1.b").reasons]
    assert codes == [
        "1.1.b/answer/sufficient",
        "1.1.b/answer/insufficient",
        "1.1.b/answer/not_applicable",
        "1.1.b/reason/late",
        "1.1.b/reason/missing",
    ]
    assert not any(box.is_ticked for q in tool.questions() for box in q.answers)


def test_a_blank_tool_names_the_version_and_no_case():
    tool = _tool(ToolCase())
    assert [(str(one.code), one.text) for one in tool.head] == [
        ("tool/case", ""),
        ("tool/assessment", ""),
        ("tool/instrument", "tiny/2020-01"),
    ]
    assert (tool.case, tool.facts) == ("", ())


def test_what_stands_is_filled_in():
    tool = _tool()
    question = _question(tool, "1.1.a")
    assert [box.is_ticked for box in question.answers] == [False, True, False]
    assert [box.is_ticked for box in question.reasons] == [True, False]
    assert question.note.text == "Seen\nin the plan."
    assert question.word.text == "Not sufficient"
    assert _question(tool, "1.2.a").word.text == "Away; At home"
    assert [one.text for one in tool.notes] == ["They knew the case.", ""]


def test_facts_and_texts_are_in_the_language_of_the_tool():
    assert _tool().facts == (("In custody", "yes"), ("Risk", "High"), ("Age", "17"))
    welsh = _tool(language="cy")
    assert welsh.facts[1] == ("Risg", "Uchel")
    assert _question(welsh, "1.1.a").answers[0].label == "Digonol"
    assert _question(welsh, "1.1.a").applies == "Yn berthnasol i bob achos."


def test_a_fact_with_a_value_of_another_version_is_shown_as_it_is():
    assert _tool(ToolCase(facts={"risk": "extreme"})).facts == (("Risk", "extreme"),)
