"""Sheets, columns and languages are recognised, or refused by name."""

from __future__ import annotations

import pytest

import form_cast
from inspectorate.core.instruments.model import Text
from inspectorate.core.instruments.xlsform import rows


def survey_of(*lines, settings=()):
    sheets = {
        "Survey ": [list(line) for line in lines],
        "choices": [["name"], ["x"]],
        "settings": list(settings),
    }
    return rows.read(sheets)


def test_a_cell_is_found_by_column_and_language():
    form, faults = survey_of(
        ["Type", "caption :: English", "label::Cymraeg (cy)", "bind::relevant"],
        ["note", " Read this. ", "Darllenwch hwn.", ""],
        ["", "", "", ""],
        ["note", "", "", "${x} = 1"],
    )
    assert faults == []
    first, second = form.survey
    assert first.text("label") == Text("Read this.", "Darllenwch hwn.")
    assert first.word("relevant") == ""
    assert (second.number, second.where) == (4, "survey row 4")
    assert second.word("relevant") == "${x} = 1"
    assert first.place("label") == 'survey row 2 column "caption :: English"'
    assert first.place("name") == 'survey row 2 column "name"'


def test_a_label_without_a_language_is_in_that_of_the_settings():
    welsh = [["default_language"], ["Welsh (cy)"]]
    form, _ = survey_of(["type", "label"], ["note", "Darllenwch."], settings=welsh)
    assert form.survey[0].text("label") == Text("", "Darllenwch.")


def test_an_empty_column_is_no_fault():
    _, faults = survey_of(["type", "calculation", ""], ["note", "", ""])
    assert faults == []


@pytest.mark.parametrize(
    ("heading", "code", "said"),
    [
        ("calculation", "INSTRUMENT-076", "Scores are counted from answers"),
        ("media::image", "INSTRUMENT-076", "known here are: type, name"),
        ("name::English (en)", "INSTRUMENT-076", "no place"),
        ("", "INSTRUMENT-076", "no place"),
        ("label::French (fr)", "INSTRUMENT-077", '"French (fr)" is neither'),
        ("TYPE", "INSTRUMENT-081", '"TYPE" is already used at survey row 1'),
    ],
)
def test_a_column_is_refused_by_name(heading, code, said):
    _, (fault,) = survey_of(["type", heading], ["note", "x"])
    assert fault.code == code
    assert fault.place == f'survey row 1 column "{heading}"'
    assert said in str(fault)


def test_a_default_language_that_nobody_speaks_is_refused():
    french = [["default_language"], ["French"]]
    _, (fault,) = survey_of(["type"], ["note"], settings=french)
    assert (fault.code, fault.place) == (
        "INSTRUMENT-077",
        'settings row 2 column "default_language"',
    )


def test_sheets_that_are_not_there():
    _, faults = rows.read({"settings": []})
    assert [(one.code, one.place) for one in faults] == [
        ("INSTRUMENT-074", "survey"),
        ("INSTRUMENT-074", "choices"),
    ]


@pytest.mark.parametrize("sheet", ["external_choices", "entities", "osm"])
def test_a_sheet_of_xlsform_that_no_instrument_has_is_refused(sheet):
    found = form_cast.codes(**{sheet: [{"x": "y"}]})
    assert found == [("INSTRUMENT-075", sheet)]


def test_a_sheet_of_notes_is_left_alone():
    assert form_cast.codes(**{"my notes": [{"x": "y"}]}) == []
