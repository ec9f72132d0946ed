"""Texts: both languages, guidance, findings."""

from __future__ import annotations

import pytest

import instrument_cast
from inspectorate.core.instruments.checks import wording

CHECKS = (
    wording.check_welsh,
    wording.check_welsh_is_welsh,
    wording.check_reviewed,
    wording.check_guidance,
    wording.check_findings_exist,
    wording.check_findings,
)


def faults(change=lambda files: None):
    files = instrument_cast.files()
    change(files)
    source = instrument_cast.source(files)
    return [fault for check in CHECKS for fault in check(source)]


def question(**values):
    return lambda files: instrument_cast.find(files, "1.1.a").update(values)


def test_clean_files_pass():
    assert faults() == []


def remove_welsh(text):
    del text["cy"]


@pytest.mark.parametrize(
    ("change", "start"),
    [
        (
            lambda f: remove_welsh(f["instrument.yaml"]["summary"]),
            "A small instrument.",
        ),
        (
            lambda f: remove_welsh(f["instrument.yaml"]["sections"][1]["title"]),
            "Outcom",
        ),
        (lambda f: remove_welsh(f["scales.yaml"][0]["answers"][1]["label"]), "Not suf"),
        (lambda f: remove_welsh(f["facts.yaml"][1]["values"][0]["label"]), "Low"),
        (lambda f: remove_welsh(f["reasons.yaml"][0]["label"]), "it was late"),
        (lambda f: remove_welsh(f["criteria/1.1.yaml"]["statement"]), "We expect"),
        (
            lambda f: remove_welsh(instrument_cast.find(f, "1.1.a")["guidance"]),
            "Look at the plan itself. It…",
        ),
        (
            lambda f: f["instrument.yaml"].update(
                supersedes={"version": "2019-01", "changes": {"en": "One less."}}
            ),
            "One less.",
        ),
    ],
)
def test_missing_welsh_is_found_everywhere(change, start):
    (fault,) = faults(change)
    assert fault.code == "INSTRUMENT-040"
    assert f'the Welsh of "{start}' in fault.fault


def test_english_only_instrument_needs_no_welsh():
    def change(files):
        files["instrument.yaml"]["languages"] = ["en"]
        remove_welsh(files["instrument.yaml"]["title"])
        remove_welsh(instrument_cast.find(files, "1.1.a")["guidance"])

    assert faults(change) == []


def test_copied_english_is_no_welsh():
    copied = {"en": "Was it done in time?", "cy": "Was it done in time?"}
    (fault,) = faults(question(text=copied))
    assert fault.code == "INSTRUMENT-041"
    assert faults(question(text={"en": "MAPPA level?", "cy": "MAPPA level?"})) == []


def test_item_with_welsh_says_whether_it_was_reviewed():
    def change(files):
        del files["reasons.yaml"][1]["reviewed"]

    (fault,) = faults(change)
    assert fault.code == "INSTRUMENT-042"
    assert fault.fault.startswith('"missing" does not say')


@pytest.mark.parametrize(
    ("guidance", "n_sentences"),
    [
        ("Only one sentence", 0),
        ("Only one sentence.", 1),
        ("Use standards, e.g. those of 2010, version 1.2 or later.", 1),
        ("One. Two! Three? Four. Five. Six. Seven.", 7),
    ],
)
def test_guidance_is_two_to_six_sentences(guidance, n_sentences):
    texts = {"en": guidance, "cy": instrument_cast.GUIDANCE["cy"]}
    (fault,) = faults(question(guidance=texts))
    assert fault.code == "INSTRUMENT-043"
    assert f"has {n_sentences} sentences (en)" in fault.fault


@pytest.mark.parametrize(
    "guidance",
    [
        'He said "No." Then he left (at once). ',
        "One. \u2018Two.\u2019 \u201cThree.\u201d",
    ],
)
def test_sentences_may_end_in_quotes_and_brackets(guidance):
    texts = {"en": guidance, "cy": instrument_cast.GUIDANCE["cy"]}
    assert faults(question(guidance=texts)) == []


def test_case_assessment_needs_guidance_in_both_languages():
    found = faults(lambda f: instrument_cast.find(f, "1.1.a").pop("guidance"))
    assert [fault.code for fault in found] == ["INSTRUMENT-043"] * 2


def test_scored_question_of_a_case_assessment_needs_a_finding():
    (fault,) = faults(lambda f: instrument_cast.find(f, "1.1.a").pop("finding"))
    assert fault.code == "INSTRUMENT-044"


def test_questionnaires_need_neither_guidance_nor_finding():
    def change(files):
        files["instrument.yaml"]["kind"] = "questionnaire"
        question = instrument_cast.find(files, "1.1.a")
        del question["guidance"], question["finding"]

    assert faults(change) == []


@pytest.mark.parametrize(
    ("finding", "fault"),
    [
        ("Done.", "has 0 shares and 0 relevant cases"),
        ("{share} of cases", "has 1 shares and 0 relevant cases"),
        ("{share} and {share} of {relevant_cases}", "has 2 shares and 1"),
        ("{share} and {share_below} of {relevant_cases}", "has 2 shares and 1"),
        ("{share} of {relevant_cases} {relevant_cases}", "has 1 shares and 2"),
        ("{share} of {relevant_cases} in {area}", 'asks for "{area}"'),
        ("{} of {relevant_cases}", 'asks for "{}"'),
        ("{share:.1f} of {relevant_cases}", "has a placeholder with a format"),
        ("{share!r} of {relevant_cases}", "has a placeholder with a format"),
        ("{share of {relevant_cases}", "braces that do not match"),
        ("{share} of {relevant_cases", "braces that do not match"),
    ],
)
def test_placeholders_of_findings(finding, fault):
    texts = {"en": "{share_below} of {relevant_cases}", "cy": finding}
    (found,) = faults(question(finding=texts))
    assert found.code == "INSTRUMENT-045"
    assert fault in found.fault


def test_ill_shaped_finding_is_left_to_the_schema():
    assert faults(question(finding={"en": 1, "cy": None})) == []


def test_answer_without_a_label_is_left_to_the_schema():
    assert faults(lambda f: f["scales.yaml"][1]["answers"][0].pop("label")) == []


def test_count_of_unreviewed_welsh_leaves_out_what_was_reviewed():
    def n_unreviewed(change=lambda files: None):
        files = instrument_cast.files()
        change(files)
        return wording.n_unreviewed(instrument_cast.source(files))

    before = n_unreviewed()
    assert n_unreviewed(question(reviewed=True)) == before - 3
    assert (
        n_unreviewed(lambda f: f["facts.yaml"][1].update(reviewed=True)) == before - 3
    )
    assert n_unreviewed(lambda f: f["facts.yaml"].pop()) == before - 1
