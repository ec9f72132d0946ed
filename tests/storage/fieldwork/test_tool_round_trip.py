"""Nothing is lost between a tool that is written and the answers that are read back."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import tool_cast
from inspectorate.core.fieldwork.tools.layout import ToolCase
from inspectorate.storage.instruments import instrument_files
from inspectorate.workflows import read_filled_in
from inspectorate.workflows.read_filled_in import File

INSTRUMENTS = {
    name: instrument_files.load(name) for name in ("cci/2009-04", "omi2/2011-04")
}
any_instrument = pytest.mark.parametrize("name", INSTRUMENTS)
any_kind = pytest.mark.parametrize("kind", tool_cast.KINDS)
any_language = pytest.mark.parametrize("language", ["en", "cy"])


def _read(path):
    (read,) = read_filled_in.read([File(path, path.name)])
    assert [str(fault) for fault in read.faults] == []
    return read.filled


def _answers(filled):
    return {entry.question: entry.value for entry in filled.entries}


@any_instrument
@any_kind
@any_language
@pytest.mark.parametrize("number", range(4))
def test_every_question_and_every_answer_comes_back(
    tmp_path, name, kind, language, number
):
    instrument = INSTRUMENTS[name]
    given_answers = tool_cast.every_answer(instrument, number=number)
    case = ToolCase("A 17/b", "as-1", {"gender": "female"}, given_answers)
    path = tool_cast.write(
        instrument, tmp_path / f"tool.{kind}", case, language=language
    )
    (filled,) = _read(path)
    assert _answers(filled) == given_answers
    assert (filled.instrument, filled.assessment, filled.case) == (
        name,
        "as-1",
        "A 17/b",
    )


@any_kind
@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_any_answers_come_back(tmp_path, kind, data):
    name = data.draw(st.sampled_from(sorted(INSTRUMENTS)))
    answers = data.draw(tool_cast.values_for(INSTRUMENTS[name]))
    language = data.draw(st.sampled_from(["en", "cy"]))
    path = tool_cast.write(
        INSTRUMENTS[name],
        tmp_path / f"tool.{kind}",
        ToolCase("A1", "", {}, answers),
        language=language,
    )
    (filled,) = _read(path)
    assert _answers(filled) == answers


@any_instrument
@any_kind
@any_language
def test_a_blank_tool_answers_nothing(tmp_path, name, kind, language):
    path = tool_cast.write(
        INSTRUMENTS[name], tmp_path / f"t.{kind}", ToolCase(), language=language
    )
    (filled,) = _read(path)
    assert (filled.case, filled.entries, filled.instrument) == ("", (), name)


@pytest.mark.parametrize("name", sorted({*instrument_files.names()} - {*INSTRUMENTS}))
@any_kind
def test_a_tool_of_every_other_instrument_comes_back(tmp_path, name, kind):
    instrument = instrument_files.load(name)
    answers = tool_cast.every_answer(instrument, number=0)
    case = ToolCase("A1", "", {}, answers)
    language = instrument.languages[-1]
    path = tool_cast.write(instrument, tmp_path / f"t.{kind}", case, language=language)
    (filled,) = _read(path)
    assert _answers(filled) == answers


@pytest.mark.parametrize("kind", ["xlsx", "ods"])
def test_a_spreadsheet_holds_a_sheet_for_each_case(tmp_path, kind):
    instrument = INSTRUMENTS["cci/2009-04"]
    cases = [
        ToolCase(f"A/{n}", f"as-{n}", {}, tool_cast.every_answer(instrument, number=n))
        for n in range(3)
    ]
    path = tool_cast.write(instrument, tmp_path / f"tools.{kind}", *cases)
    found = {one.case: _answers(one) for one in _read(path)}
    assert found == {case.reference: case.answers for case in cases}


@tool_cast.needs_libre_office
@any_instrument
@any_kind
def test_a_tool_that_libre_office_saved_again_says_the_same(tmp_path, name, kind):
    instrument = INSTRUMENTS[name]
    answers = tool_cast.every_answer(instrument, number=1)
    path = tool_cast.write(
        instrument, tmp_path / f"tool.{kind}", ToolCase("A1", "as-1", {}, answers)
    )
    (filled,) = _read(tool_cast.saved_again(path, tmp_path / "again"))
    assert _answers(filled) == answers
    assert (filled.instrument, filled.assessment, filled.case) == (name, "as-1", "A1")


@tool_cast.needs_libre_office
@pytest.mark.parametrize(
    ("kind", "other"),
    [("docx", "odt"), ("odt", "docx"), ("xlsx", "ods"), ("ods", "xlsx")],
)
def test_a_tool_that_was_saved_as_another_kind_says_the_same(tmp_path, kind, other):
    instrument = INSTRUMENTS["cci/2009-04"]
    answers = tool_cast.every_answer(instrument, number=0)
    path = tool_cast.write(
        instrument,
        tmp_path / f"tool.{kind}",
        ToolCase("A1", "as-1", {}, answers),
        language="cy",
    )
    (filled,) = _read(tool_cast.saved_again(path, tmp_path / "again", kind=other))
    assert _answers(filled) == answers


@tool_cast.needs_libre_office
@any_kind
def test_a_blank_tool_that_libre_office_saved_again_answers_nothing(tmp_path, kind):
    path = tool_cast.write(
        INSTRUMENTS["cci/2009-04"], tmp_path / f"t.{kind}", ToolCase()
    )
    (filled,) = _read(tool_cast.saved_again(path, tmp_path / "again"))
    assert (filled.case, filled.entries) == ("", ())
