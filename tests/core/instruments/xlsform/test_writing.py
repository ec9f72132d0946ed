"""An instrument as the sheets of a form."""

from __future__ import annotations

import dataclasses

import pytest

import instrument_cast
from inspectorate.core.instruments.model import Text
from inspectorate.core.instruments.xlsform import writing

PHRASES = {
    key: Text(key, f"{key} (cy)")
    for key in ("case_reference", "facts", "reasons", "evidence", "yes", "no")
}


def rows(instrument, sheet):
    headings, *cells = writing.sheets_of(instrument, PHRASES)[sheet]
    return [
        {heading: cell for heading, cell in zip(headings, row, strict=True) if cell}
        for row in cells
    ]


@pytest.fixture
def survey():
    found = rows(instrument_cast.instrument(), "survey")
    return {row["name"]: row for row in found if "name" in row}


def test_sections_and_criteria_are_groups():
    types = [row["type"] for row in rows(instrument_cast.instrument(), "survey")]
    assert types.count("begin_group") == types.count("end_group") == 1 + 2 + 3
    assert types[:2] == ["text", "begin_group"]


def test_a_question_is_a_select_with_its_guidance_and_finding(survey):
    row = survey["q_1.1.b"]
    assert row["type"] == "select_one scale_sufficiency"
    assert row["label::English (en)"] == "Was 1.1.b done well?"
    assert row["guidance_hint::Welsh (cy)"] == instrument_cast.GUIDANCE["cy"]
    assert row["relevant"] == "selected('high', ${fact_risk})"
    assert row["inspectorate_scored"] == "yes"
    assert "{share}" in row["inspectorate_finding_cy"]
    assert survey["q_1.1.a"]["inspectorate_counts_towards"] == "harm"
    assert survey["q_1.2.a"]["type"] == "select_multiple scale_kinds"


def test_reasons_are_asked_below_the_line_and_evidence_of_every_answer(survey):
    reasons = survey["reasons_1.1.a"]
    assert reasons["type"] == "select_multiple reasons"
    assert reasons["choice_filter"] == "selected('late missing', name)"
    assert reasons["relevant"] == "selected('insufficient', ${q_1.1.a})"
    assert survey["note_1.1.a"]["relevant"] == "${q_1.1.a} != ''"
    assert "reasons_1.2.a" not in survey


def test_facts_are_rows_of_their_own(survey):
    assert survey["fact_custody"]["type"] == "select_one yes_no"
    assert survey["fact_risk"]["type"] == "select_one fact_risk"
    assert survey["fact_age"]["type"] == "decimal"


def test_choices_say_their_side_of_the_line():
    found = rows(instrument_cast.instrument(), "choices")
    lines = {
        (row["list_name"], row["name"]): row.get("inspectorate_line") for row in found
    }
    assert lines["scale_sufficiency", "insufficient"] == "below"
    assert lines["fact_risk", "low"] is None
    assert lines["reasons", "late"] is None
    assert lines["yes_no", "yes"] is None


def test_a_scale_without_an_answer_below_asks_its_reasons_always():
    instrument = instrument_cast.instrument()
    question = dataclasses.replace(
        next(instrument.questions()), scale="kinds", counts_towards=()
    )
    section = instrument.sections[0]
    criterion = dataclasses.replace(section.criteria[0], questions=(question,))
    section = dataclasses.replace(section, criteria=(criterion,))
    changed = dataclasses.replace(instrument, sections=(section,))
    row = next(
        one for one in rows(changed, "survey") if one.get("name") == "reasons_1.1.a"
    )
    assert "relevant" not in row


def test_a_questionnaire_asks_for_neither_case_nor_evidence():
    files = instrument_cast.files()
    files["instrument.yaml"]["kind"] = "questionnaire"
    files["facts.yaml"] = []
    instrument = instrument_cast.reading.instrument_of(instrument_cast.source(files))
    bare = dataclasses.replace(
        instrument,
        sections=tuple(
            dataclasses.replace(
                section,
                criteria=tuple(
                    dataclasses.replace(
                        criterion,
                        questions=tuple(
                            dataclasses.replace(question, applies_when=None)
                            for question in criterion.questions
                        ),
                    )
                    for criterion in section.criteria
                ),
            )
            for section in instrument.sections
        ),
    )
    found = rows(bare, "survey")
    assert "text" not in {row["type"] for row in found}
    assert "facts" not in {row.get("name") for row in found}
    assert "yes_no" not in {row["list_name"] for row in rows(bare, "choices")}


def test_what_xlsform_has_no_place_for_stands_in_a_sheet_of_its_own():
    files = instrument_cast.files()
    files["instrument.yaml"]["supersedes"] = {
        "version": "2019-01",
        "changes": instrument_cast.text("Shorter.", "Byrrach."),
    }
    instrument = instrument_cast.reading.instrument_of(instrument_cast.source(files))
    found = rows(instrument, "inspectorate")
    said = {(row["item"], row["part"]): row for row in found}
    assert said["instrument", "kind"]["value"] == "case_assessment"
    assert said["headline", "description"]["cy"] == "Gwaith yn erbyn niwed."
    assert said["supersedes", "changes"]["id"] == "2019-01"
    assert rows(instrument, "settings") == [
        {
            "form_title": "Tiny",
            "form_id": "tiny",
            "version": "2020-01",
            "default_language": "English (en)",
        }
    ]
