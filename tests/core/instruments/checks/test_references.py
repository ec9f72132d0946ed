"""What a question names exists and fits."""

from __future__ import annotations

import pytest

import instrument_cast
from inspectorate.core.instruments.checks import references


def found(check, change=lambda files: None):
    files = instrument_cast.files()
    change(files)
    return list(check(instrument_cast.source(files)))


def question(question_id, **values):
    return lambda files: instrument_cast.find(files, question_id).update(values)


@pytest.mark.parametrize(
    "check",
    [
        references.check_scales,
        references.check_scored_scales,
        references.check_reasons,
        references.check_number_of_reasons,
        references.check_headlines,
        references.check_headlines_have_questions,
        references.check_fact_values,
    ],
)
def test_clean_files_pass(check):
    assert found(check) == []


def test_unknown_scale():
    (fault,) = found(references.check_scales, question("1.1.a", scale="colour"))
    assert fault.code == "INSTRUMENT-020"
    assert fault.fault == 'scale "colour" is not in scales.yaml.'
    assert fault.remedy == "Write one of: kinds, sufficiency, yes_no."


def test_scored_question_needs_both_sides_of_the_line():
    (fault,) = found(references.check_scored_scales, question("1.1.a", scale="kinds"))
    assert fault.code == "INSTRUMENT-021"
    change = question("1.1.a", scale="kinds", scored=False)
    assert found(references.check_scored_scales, change) == []


def test_unknown_reason():
    (fault,) = found(references.check_reasons, question("1.1.a", reasons=["late", "x"]))
    assert (fault.code, fault.remedy) == (
        "INSTRUMENT-022",
        "Write one of: late, missing.",
    )


def test_list_of_nothing_says_none():
    def change(files):
        files["reasons.yaml"] = []

    assert found(references.check_reasons, change)[0].remedy == "Write one of: none."


@pytest.mark.parametrize("reasons", [None, ["late"], ["late"] * 7])
def test_number_of_reasons(reasons):
    change = question("1.1.a", reasons=reasons)
    (fault,) = found(references.check_number_of_reasons, change)
    assert fault.code == "INSTRUMENT-023"


def test_questionnaires_need_no_reasons():
    def change(files):
        files["instrument.yaml"]["kind"] = "questionnaire"
        instrument_cast.find(files, "1.1.a")["reasons"] = []

    assert found(references.check_number_of_reasons, change) == []


def test_unknown_headline():
    change = question("1.1.a", counts_towards=["harm", "help"])
    (fault,) = found(references.check_headlines, change)
    assert (fault.code, fault.remedy) == ("INSTRUMENT-024", "Write one of: harm.")


def test_unscored_question_counts_towards_nothing():
    change = question("1.2.a", counts_towards=["harm"])
    (fault,) = found(references.check_headlines, change)
    assert fault.code == "INSTRUMENT-025"


def test_headline_without_questions():
    change = question("1.1.a", counts_towards=[])
    (fault,) = found(references.check_headlines_have_questions, change)
    assert fault.code == "INSTRUMENT-026"
    change = question("1.1.a", scored=False)
    (fault,) = found(references.check_headlines_have_questions, change)
    assert fault.fault == 'no question counts towards headline "harm".'


def test_values_of_a_fact_that_is_no_choice():
    def change(files):
        files["facts.yaml"][1]["type"] = "number"

    (fault,) = found(references.check_fact_values, change)
    assert fault.code == "INSTRUMENT-027"
    assert fault.fault == 'fact "risk" is number but lists values.'
