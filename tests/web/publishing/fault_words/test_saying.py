"""Every fault of a report that the code can raise is said in both languages.

The faults are read from the source itself, so that one that is added without words fails.
"""

from __future__ import annotations

import ast
from pathlib import Path

import pytest
from django.utils import translation

import inspectorate
from inspectorate.core.faults import Fault, InspectorateError
from inspectorate.web.publishing.fault_words import saying

ROOT = Path(inspectorate.__file__).parent
# Of the command line, of the public site as it is exported, and of programs: no page of
# a report can show them.
NOT_ON_PAGES = {
    "PUBLISH-005": "of the exported site",
    "PUBLISH-011": "an option of a command",
    "PUBLISH-021": "files of a command",
    "PUBLISH-036": "a folder of a command",
    "PUBLISH-070": "of the exported site",
    "PUBLISH-071": "of a command",
    "PUBLISH-072": "of a command",
    "PUBLISH-073": "of a command",
    "PUBLISH-074": "an option of a command",
    "PUBLISH-076": "of a command",
    "PUBLISH-131": "of a command",
    "PUBLISH-132": "of a command",
    "PUBLISH-141": "of the exported site",
    "PUBLISH-142": "of the exported site",
    "PUBLISH-143": "of the exported site",
    "PUBLISH-144": "settings of the exported site",
    "PUBLISH-145": "settings of the exported site",
    "PUBLISH-146": "of the exported site",
    "PUBLISH-147": "a file of a partner",
    "PUBLISH-148": "of a command",
    "PUBLISH-170": "of a command",
    "PUBLISH-180": "of a command",
    "PUBLISH-181": "of a command",
    "PUBLISH-182": "of a command",
    "PUBLISH-183": "of a command",
}


def _raised():
    """Yield every fault of the family with "7" in place of what is filled in."""
    for path in sorted(ROOT.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            is_fault = isinstance(node, ast.Call) and len(node.args) == 4
            if is_fault and getattr(node.func, "id", "") == "Fault":
                place, code, fault, remedy = map(_text, node.args)
                if code.startswith("PUBLISH-"):
                    yield Fault(place, code, fault, remedy)


def _text(node):
    if isinstance(node, ast.Constant):
        return str(node.value)
    if isinstance(node, ast.JoinedStr):
        return "".join(map(_text, node.values))
    return "7"


RAISED = [one for one in _raised() if one.code not in NOT_ON_PAGES]
# What fills in a fault that is one text as a whole.
AS_RAISED = {
    "PUBLISH-035": '"lead" has no option "7".',
    "PUBLISH-055": 'is made from results and was changed: "7" is now "8".',
    "PUBLISH-058": 'the line of its number was changed: "7" is now "8".',
}


def test_faults_are_found_in_the_source():
    assert len(RAISED) > 60
    assert {one.code for one in _raised()} >= set(NOT_ON_PAGES)


@pytest.mark.parametrize("fault", RAISED, ids=lambda one: one.code)
def test_every_fault_is_said_in_both_languages(fault):
    text = AS_RAISED.get(fault.code, fault.fault)
    given = Fault("block b007", fault.code, text, fault.remedy)
    with translation.override("en"):
        english = saying.of_fault(given)
    with translation.override("cy"):
        welsh = saying.of_fault(given)
    assert english.code == welsh.code == fault.code
    assert (english.place, welsh.place) == ("Block b007", "Bloc b007")
    assert english.fault != welsh.fault
    assert english.remedy != welsh.remedy
    assert "%(" not in english.fault + english.remedy + welsh.fault + welsh.remedy


@pytest.mark.parametrize(
    ("place", "said"),
    [
        ("block b004 cy", "Bloc b004, Cymraeg"),
        ("block b004 said by", "Bloc b004, geiriau pwy"),
        ("block b004 addressed to", "Bloc b004, i bwy y mae"),
        ("block b004 caption", "Bloc b004, capsiwn"),
        ("block b004 1.1.a en", "Bloc b004, canfyddiad 1.1.a, Saesneg"),
        ("block b004 1.1.a", "Bloc b004, canfyddiad 1.1.a"),
        ("my file.docx b004", "my file.docx, bloc b004"),
        ("my file.docx after b004", "my file.docx, ar ôl bloc b004"),
        ("my file.docx after the beginning", "my file.docx, ar y dechrau"),
        ("report", "Yr adroddiad"),
        ("elsewhere", "elsewhere"),
    ],
)
def test_a_place_is_said_in_welsh(place, said):
    with translation.override("cy"):
        assert saying.of_fault(Fault(place, "PUBLISH-102", "x", "y")).place == said


def test_what_was_found_is_filled_in():
    text = 'is reworded, and what it says changed: "60% of 10" became "70% of 10".'
    with translation.override("cy"):
        said = saying.of_fault(Fault("block b004 1.1.a", "PUBLISH-041", text, "Look."))
    assert "Cynt: “60% of 10” Yn awr: “70% of 10”" in said.fault
    assert saying.sentence(Fault("x", "PUBLISH-040", "has no text in Welsh.", "y")) == (
        "Has no text in Welsh. Write it, or take the block out; nothing is filled in from"
        " the other language."
    )


def test_a_form_finds_its_field_by_a_place_that_stays():
    error = InspectorateError([Fault("until", "PUBLISH-108", "x", "y")])
    with translation.override("cy"):
        (found,) = saying.of_error(error).faults
    assert found.place == "until"
    assert found.fault == "Mae'r eiliad hon wedi mynd heibio."


def test_faults_of_other_families_are_said_as_theirs_are():
    with translation.override("cy"):
        fault = Fault("the file", "SAMPLE-023", "cannot be read.", "Save it as CSV.")
        assert saying.of_faults([fault])[0].remedy != "Save it as CSV."
        unknown = Fault("here", "PUBLISH-999", "is odd.", "Look.")
        assert saying.of_fault(unknown) == unknown
