"""One version as one document."""

from __future__ import annotations

import pytest

import instrument_cast
from inspectorate.core.faults import InspectorateError
from inspectorate.core.instruments import document
from inspectorate.core.instruments.reading import instrument_of

INSTRUMENT = instrument_cast.instrument()


def test_document_holds_what_the_files_say():
    files = instrument_cast.files()
    made = document.document_of(INSTRUMENT)
    for key in ("id", "version", "kind", "title", "languages", "headlines"):
        assert made[key] == files["instrument.yaml"][key]
    for key in ("facts", "scales", "reasons"):
        assert made[key] == files[f"{key}.yaml"]
    first = made["sections"][0]["criteria"][0]
    questions = files["criteria/1.1.yaml"]["questions"]
    for written, read in zip(first["questions"], questions, strict=True):
        assert written == read | {"scored": True, "many": False}
    assert made["scores"]["harm"] == ["1.1.a"]
    assert "supersedes" not in made


def test_document_says_what_is_superseded():
    files = instrument_cast.files()
    before = {"version": "2019-01", "changes": {"en": "Less."}}
    files["instrument.yaml"]["supersedes"] = before
    made = document.document_of(instrument_of(instrument_cast.source(files)))
    assert made["supersedes"] == before


def test_question_leaves_out_what_is_empty():
    third = list(INSTRUMENT.questions())[2]
    made = document.question_document(third)
    assert not {"finding", "reasons", "counts_towards"} & made.keys()
    assert made["scored"] is False


def test_find_question_names_one_that_is_not_there():
    assert document.find_question(INSTRUMENT, "1.2.b").scale == "yes_no"
    with pytest.raises(InspectorateError, match=r"INSTRUMENT-070 .* \"9.z\"") as caught:
        document.find_question(INSTRUMENT, "9.z")
    assert "instrument show tiny/2020-01" in caught.value.faults[0].remedy


def test_check_language_refuses_one_that_is_not_spoken():
    document.check_language(INSTRUMENT, "cy")
    with pytest.raises(InspectorateError, match="INSTRUMENT-071"):
        document.check_language(INSTRUMENT, "fr")
