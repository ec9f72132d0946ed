"""Every fault of a filled-in tool is said in the language of the page."""

from __future__ import annotations

from dataclasses import replace

import pytest
from django.utils import translation

import instrument_cast
from inspectorate.core.faults import Fault
from inspectorate.core.fieldwork.answers.operations import Value
from inspectorate.core.fieldwork.states import AssessmentState
from inspectorate.core.fieldwork.tools import codes, marks, proposals
from inspectorate.core.fieldwork.tools.filled_in import Entry, FilledIn
from inspectorate.core.fieldwork.tools.marks import Mark
from inspectorate.core.fieldwork.tools.proposals import Target
from inspectorate.storage.fieldwork import opened_tools
from inspectorate.web.fieldwork import tool_wording
from inspectorate.workflows import read_filled_in
from inspectorate.workflows.read_filled_in import File

TINY = instrument_cast.instrument()
TARGET = Target("as-1", "A1", AssessmentState.SUBMITTED, may_write=True)
SHEET = 'a.xlsx sheet "A1" row 7'
DOCUMENT = "a.docx question 1.1.a (row 14 of its tables)"
ON_PAGES = {150, 151, 152, *range(156, 167), 168}


def _of_marks():
    given = [("tool/instrument", TINY.name), ("1.1.a/reason/late", "perhaps")]
    given += [("1.1.b/answer", "perhaps")]
    found = [Mark(codes.read(code), text, SHEET) for code, text in given]
    return marks.understood(found, source="a.xlsx", instruments=lambda _: TINY).faults


def _of_proposals():
    entries = (
        Entry("9.9.z", Value(("yes",)), DOCUMENT),
        Entry("1.1.a", Value(("sufficient", "insufficient")), DOCUMENT),
        Entry("1.1.b", Value(("perhaps",), (), "x" * 20_001), SHEET),
        Entry("1.1.b", Value(("sufficient",)), DOCUMENT),
    )
    tool = FilledIn("a.docx", "tiny/2019-01", "as-1", "A2", entries)
    other = replace(TARGET, assessment="as-2")
    tools = [
        tool,
        replace(tool, source="b.docx"),
        replace(tool, assessment="as-9"),
        replace(tool, assessment="", case="A1"),
    ]
    made = proposals.propose(tools, instrument=TINY, targets=[TARGET, other])
    return [fault for one in made for fault in one.faults]


def _of_files(tmp_path):
    path = tmp_path / "letter.pdf"
    path.write_bytes(b"%PDF")
    (read,) = read_filled_in.read([File(path, path.name)])
    without = replace(read.faults[0], fault="holds no questions: …")
    broken = ("is broken (x)", "is locked with a password")
    broken += ("becomes larger than 150 MB when it is unpacked",)
    return [*read.faults, without, *(opened_tools.refused("a", one) for one in broken)]


@pytest.fixture
def faults(tmp_path):
    return [*_of_marks(), *_of_proposals(), *_of_files(tmp_path)]


def test_every_fault_that_a_page_can_show_is_tried(faults):
    assert {int(fault.code.partition("-")[2]) for fault in faults} == ON_PAGES


def test_every_fault_is_said_in_both_languages(faults):
    for fault in faults:
        with translation.override("en"):
            english = tool_wording.of_fault(fault)
        with translation.override("cy"):
            welsh = tool_wording.of_fault(fault)
        assert english.code == welsh.code == fault.code
        assert english.fault != welsh.fault, fault
        assert english.remedy != welsh.remedy, fault
        assert "%(" not in english.fault + english.remedy


def test_what_was_found_is_filled_in():
    fault = next(one for one in _of_proposals() if one.code == "FIELDWORK-164")
    said = tool_wording.of_fault(fault)
    assert said.place == "a.xlsx, sheet “A1”, row 7"
    assert said.fault == "has 20,001 characters of evidence for 1.1.b."
    assert said.remedy == "Shorten it to 20,000."


def test_faults_of_others_are_said_as_others_say_them():
    fault = Fault("the file", "SAMPLE-041", "needs more memory.", "Copy it.")
    with translation.override("cy"):
        assert tool_wording.of_faults([fault])[0].remedy != "Copy it."
    unknown = Fault("here", "FIELDWORK-170", "is odd.", "Look.")
    assert tool_wording.of_fault(unknown) == unknown
