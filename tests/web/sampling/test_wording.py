"""Every fault that core finds in a list or a draw is said for the web, in both languages."""

from __future__ import annotations

import re

import pytest
from django.utils import translation

import hostile_lists
from inspectorate.core.faults import Fault, InspectorateError
from inspectorate.core.sampling.design import Design
from inspectorate.core.sampling.drawing import selection
from inspectorate.core.sampling.lists import case_list, cell_rules, eligibility
from inspectorate.core.sampling.lists.case_list import ListRules
from inspectorate.core.sampling.lists.cell_rules import CellRule
from inspectorate.core.sampling.size import Precision, margin, sample_size
from inspectorate.storage.sampling import case_lists, file_kinds, packed_files
from inspectorate.web.sampling import wording

OF_THE_COMMAND = re.compile(r"--\w|docs/|\.csv\b|inspectorate sample")


def _faults_of(function, *given, **named):
    with pytest.raises(InspectorateError) as caught:
        function(*given, **named)
    return list(caught.value.faults)


def _of_rows():
    rules = ListRules(
        "case_id",
        eligibility=eligibility.read(
            {"include": [{"column": "start", "from": "2020-01-01"}]}, place="x"
        ),
        cells=(
            CellRule("gender", ("female", "male")),
            CellRule("age", kind="number"),
            CellRule("language", kind="language"),
            CellRule("note", longest=5),
        ),
    )
    headings = ["case_id", "start", "gender", "age", "language", "note", "Surname"]
    rows = [
        ["K1", "2020-05-05", "F", "old", "French", "too long", "Smith"],
        ["K2", "2020-05-05", "male", "1", "en", "a\x00b", "Smith"],
        ["", "2020-05-05", "", "", "", "", ""],
        ["K3", "yesterday", "", "", "", "", ""],
        ["K4", "x"],
        ["K2", "2020-06-06", "female", "1", "en", "", "Smith"],
    ]
    return _faults_of(case_list.admit, headings, enumerate(rows, start=2), rules)


def _of_headings():
    rules = ListRules("case_id", columns=("gender",))
    found = _faults_of(case_list.admit, ["x", "x"], [], rules)
    return found + _faults_of(case_list.admit, ["case_id", "gender"], [], rules)


def _of_files(tmp_path):
    found = []
    for name in ("only line feeds.csv", "bytes.csv", "quote without end.csv"):
        path = tmp_path / "x"
        path.write_bytes(hostile_lists.REFUSED[name][0]())

        def read(path=path):
            with case_lists.opened(path) as file:
                list(file.rows)

        found += _faults_of(read)
    for name in ("lying bomb.xlsx", "locked.xlsx", "half.xlsx", "letter.docx"):
        path = tmp_path / "x"
        path.write_bytes(hostile_lists.REFUSED[name][0]())
        found += _faults_of(packed_files.check, path, name=name)
    return found + _faults_of(file_kinds.check_start, b"%PDF", name="x")


def _of_draws():
    rows = [{"case_id": f"K{i}", "a": str(i % 9)} for i in range(20)]
    return [
        *_faults_of(selection.draw, rows, Design(30, "s")),
        *_faults_of(selection.draw, rows, Design(5, "s", strata=("a",))),
        *_faults_of(margin, 30, 20, Precision(0.1)),
        *_faults_of(sample_size, 0, Precision(0.1)),
    ]


def test_every_fault_is_said_for_the_web_and_in_welsh(tmp_path):
    found = [*_of_rows(), *_of_headings(), *_of_files(tmp_path), *_of_draws()]
    assert len({fault.code for fault in found}) >= 18
    for fault in found:
        english = wording.of_fault(fault)
        with translation.override("cy"):
            welsh = wording.of_fault(fault)
        assert not OF_THE_COMMAND.search(f"{english.fault} {english.remedy}"), fault
        assert "%(" not in f"{english} {welsh}"
        assert english.code == fault.code
        assert welsh.fault != english.fault, fault
        assert welsh.remedy != english.remedy, fault


def test_what_was_found_stands_in_what_is_said():
    by_code = {}
    for fault in _of_rows():
        by_code.setdefault(fault.code, []).append(wording.of_fault(fault))
    said = [one.fault for one in by_code["SAMPLE-038"]]
    assert any("“F” in column “gender”" in text for text in said)
    assert any("8 characters" in text for text in said)
    remedies = [one.remedy for one in by_code["SAMPLE-038"]]
    assert "Write one of: female, male; or leave it empty." in remedies
    assert "Write en or cy, English or Welsh, or leave it empty." in remedies
    (personal,) = by_code["SAMPLE-017"]
    assert personal.place == "Column “Surname”"
    assert "names" in personal.fault


def test_a_value_with_a_percent_sign_is_no_trouble():
    fault = Fault(
        "row 2",
        "SAMPLE-038",
        'has "100%s" in column "a%(b)d", which is not known.',
        "Write one of: 5%, 6%.",
    )
    said = wording.of_fault(fault)
    assert "“100%s” in column “a%(b)d”" in said.fault
    assert "5%, 6%" in said.remedy


def test_faults_of_other_families_stay_as_they_are():
    fault = Fault("x", "STORAGE-002", "the disk is full.", "Free some space.")
    assert wording.of_fault(fault) == fault


def test_languages_are_those_that_the_remedy_names():
    assert {cell_rules.language_of(one) for one in ("English", "Welsh")} == {"en", "cy"}
