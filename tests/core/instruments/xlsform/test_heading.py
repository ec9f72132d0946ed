"""What a form says of its instrument as a whole."""

from __future__ import annotations

import pytest

import form_cast
from inspectorate.core.instruments.model import Text


def ours(*rows):
    return [{"item": "instrument", "part": "kind", "value": "self_assessment"}, *rows]


def test_welsh_labels_make_an_instrument_in_both_languages():
    survey = [dict(row) for row in form_cast.SURVEY]
    survey[0]["label::Welsh (cy)"] = "Iechyd"
    assert form_cast.read(survey=survey).languages == ("en", "cy")


def test_the_id_may_stand_where_older_forms_have_it():
    settings = [{"id_string": "old_form", "version": "2"}]
    instrument = form_cast.read(settings=settings)
    assert (instrument.name, instrument.title) == ("old_form/2", Text("old_form"))


def test_the_sheet_of_ours_says_the_rest():
    instrument = form_cast.read(
        inspectorate=ours(
            {"item": "instrument", "part": "title", "en": "Better"},
            {"item": "instrument", "part": "reviewed", "value": "yes"},
        )
    )
    assert (instrument.kind, instrument.reviewed) == ("self_assessment", True)
    assert (instrument.title, instrument.summary) == (Text("Better"), Text("Health"))


@pytest.mark.parametrize(
    ("row", "code", "column"),
    [
        ({"item": "colour", "part": "title"}, "INSTRUMENT-084", "item"),
        ({"item": "headline", "part": "kind"}, "INSTRUMENT-084", "part"),
        ({"item": "form", "part": "format", "value": "x"}, "INSTRUMENT-084", "value"),
        (
            {"item": "instrument", "part": "kind", "value": "x"},
            "INSTRUMENT-084",
            "value",
        ),
        ({"item": "instrument", "part": "languages"}, "INSTRUMENT-084", "value"),
        ({"item": "instrument", "part": "title"}, "INSTRUMENT-082", "en"),
        (
            {"item": "headline", "id": "A b", "part": "reviewed", "value": "no"},
            "INSTRUMENT-080",
            "id",
        ),
    ],
)
def test_what_it_cannot_say_is_refused_by_cell(row, code, column):
    found = form_cast.codes(inspectorate=ours(row))
    assert found == [(code, f'inspectorate row 3 column "{column}"')]


def test_an_instrument_has_an_id_a_version_and_a_title():
    assert form_cast.codes(settings=[{"style": "pages"}]) == [
        ("INSTRUMENT-080", 'settings row 2 column "id_string"'),
        ("INSTRUMENT-080", 'settings row 2 column "version"'),
        ("INSTRUMENT-082", 'settings row 2 column "form_title"'),
    ]
