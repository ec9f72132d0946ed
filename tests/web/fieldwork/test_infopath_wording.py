"""Every fault of an InfoPath file and of its mapping is said in the language of the page."""

from __future__ import annotations

from dataclasses import replace

import pytest
from django.utils import translation

import infopath_cast
from inspectorate.web.fieldwork import infopath_wording, tool_wording
from inspectorate.workflows import read_filled_in
from inspectorate.workflows.read_filled_in import File

CASE = infopath_cast.CASE.read_text(encoding="utf-8")
RULES = infopath_cast.MAPPING.read_text(encoding="utf-8")


@pytest.fixture
def faults_of(tmp_path):
    """Read a case with a mapping, and return the faults."""

    def read(case=CASE, rules=RULES):
        path, mapping = tmp_path / "case.xml", tmp_path / "mapping.yaml"
        path.write_text(case, encoding="utf-8")
        mapping.write_text(rules, encoding="utf-8")
        (found,) = read_filled_in.read(
            [File(path, path.name)], mapping=File(mapping, mapping.name)
        )
        return list(found.faults)

    return read


@pytest.fixture
def faults(faults_of):
    deep = "<a>" * 200 + "</a>" * 200
    question = "  1.1.a:\n"
    return [
        *faults_of(infopath_cast.CASE_WITH_FAULTS.read_text(encoding="utf-8")),
        *faults_of("<?xml version='1.0'?><cut"),
        *faults_of(f"<?xml version='1.0'?>{deep}"),
        *faults_of("<?xml version='1.0'?><!DOCTYPE a><a/>"),
        *faults_of(rules=RULES.replace("case:\n", "case:\n  each: my:group99\n")),
        *faults_of(CASE.replace("XSD-2009-03-02T09-41-27", "another")),
        *faults_of(rules=RULES.replace("cci/2009-04", "cci/1900-01")),
        *faults_of(rules=RULES.replace("my:group1", "other:group1")),
        *faults_of(rules=RULES.replace("codes: timeliness", "codes: nonesuch")),
        *faults_of(rules=RULES.replace(question, "  9.9.z:\n")),
        *faults_of(rules=RULES.replace("on_time, ", "nonesuch, ")),
        *faults_of(rules=RULES.replace('    "1": late\n', '    "1": nonesuch\n')),
        *faults_of(rules=RULES.replace("codes:\n", "cods:\n", 1)),
        *faults_of(rules="- nothing"),
        *faults_of(rules="a: {b"),
    ]


def test_every_fault_that_a_page_can_show_is_tried(faults):
    tried = {int(one.code[-3:]) for one in faults if one.code.startswith("FIELDWORK")}
    assert tried >= infopath_wording.BY_NUMBER.keys()


def test_every_fault_is_said_in_both_languages(faults):
    for fault in faults:
        with translation.override("en"):
            english = tool_wording.of_fault(fault)
        with translation.override("cy"):
            welsh = tool_wording.of_fault(fault)
        assert english.fault != welsh.fault, fault
        assert english.remedy != welsh.remedy, fault
        assert "%(" not in english.fault + english.remedy


def test_a_fault_that_nobody_foresaw_is_shown_as_it_is(faults):
    unknown = replace(faults[0], code="FIELDWORK-999")
    assert tool_wording.of_fault(unknown) == unknown
