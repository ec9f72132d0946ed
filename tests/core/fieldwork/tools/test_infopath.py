"""What an InfoPath file answers, and what in it is not understood."""

from __future__ import annotations

import pytest

import infopath_cast
from inspectorate.core.fieldwork.answers.operations import Value
from inspectorate.core.fieldwork.tools.filled_in import Entry

REFERENCE = "<my:field1>C-7</my:field1>"
QUESTION = infopath_cast.rules()["questions"]["1.1.a"]
XHTML = 'xmlns="http://www.w3.org/1999/xhtml"'
TABLE = {
    "each": "my:group5",
    "question": "my:field8",
    "question_codes": {"A": "1.1.a", "B": "1.2.a"},
    "answer": "my:field9",
    "codes": {"1": "sufficient", "h": "home", "w": "away"},
}


def codes(body, **changes):
    """Return code and XPath of each fault."""
    found = infopath_cast.understand(body, **changes).faults
    return [(one.code, one.place.partition(" ")[2]) for one in found]


def test_a_question_with_its_reasons_and_evidence():
    understood = infopath_cast.understand(
        f"""{REFERENCE}
<my:field2>2</my:field2>
<my:group1><my:field3>b</my:field3><my:field3>a</my:field3><my:field3/></my:group1>
<my:field4><p {XHTML}>Nobody</p><p {XHTML}>came.</p></my:field4>
"""
    )
    assert understood.faults == ()
    (case,) = understood.cases
    assert (case.case, case.instrument, case.assessment) == ("C-7", "tiny/2020-01", "")
    value = Value(("insufficient",), ("late", "missing"), "Nobody\ncame.")
    assert case.entries == (Entry("1.1.a", value, "case.xml:5 /my:myFields/my:field2"),)


def test_a_question_left_blank_is_absent():
    understood = infopath_cast.understand(f'{REFERENCE}<my:field2 xsi:nil="true"/>')
    assert understood.cases[0].entries == ()
    assert understood.faults == ()


def test_reasons_may_be_boxes_to_tick():
    question = {key: QUESTION[key] for key in ("answer", "codes")}
    question["ticked"] = {"late": "my:field5", "missing": "my:field6"}
    body = (
        f"{REFERENCE}<my:field2>2</my:field2>"
        "<my:field5>TRUE</my:field5><my:field6>0</my:field6>"
    )
    understood = infopath_cast.understand(body, questions={"1.1.a": question})
    assert understood.cases[0].entries[0].value.reasons == ("late",)
    body = body.replace("TRUE", "perhaps")
    assert codes(body, questions={"1.1.a": question}) == [
        ("FIELDWORK-189", "/my:myFields/my:field5")
    ]


def test_a_file_may_be_about_several_cases():
    body = (
        '<my:group9 my:id="A-1"><my:field1>C-1</my:field1><my:field2>1</my:field2></my:group9>'
        "<my:group9><my:field1>C-2</my:field1><my:field2>2</my:field2></my:group9>"
    )
    case = {
        "each": "/my:myFields/my:group9",
        "reference": "my:field1",
        "assessment": "@my:id",
    }
    understood = infopath_cast.understand(body, case=case)
    assert understood.faults == ()
    first, second = understood.cases
    assert (first.case, first.assessment) == ("C-1", "A-1")
    assert first.source == "case.xml /my:myFields/my:group9[1]"
    assert (second.case, second.assessment) == ("C-2", "")
    assert second.entries[0].value.answers == ("insufficient",)


def test_a_table_names_its_questions_itself():
    body = f"""{REFERENCE}
<my:group5><my:field8>B</my:field8><my:field9>w</my:field9><my:field9>h</my:field9></my:group5>
<my:group5><my:field8>A</my:field8><my:field9>1</my:field9></my:group5>
<my:group5><my:field8/><my:field9/></my:group5>
"""
    understood = infopath_cast.understand(body, questions={}, tables=[TABLE])
    assert understood.faults == ()
    entries = understood.cases[0].entries
    assert [(one.question, one.value.answers) for one in entries] == [
        ("1.2.a", ("away", "home")),
        ("1.1.a", ("sufficient",)),
    ]


@pytest.mark.parametrize(
    ("row", "found"),
    [
        ("<my:field8>Z</my:field8><my:field9>1</my:field9>", "FIELDWORK-184"),
        ("<my:field8/><my:field9>1</my:field9>", "FIELDWORK-184"),
    ],
)
def test_a_row_of_no_question_is_a_fault(row, found):
    body = f"{REFERENCE}<my:group5>{row}</my:group5>"
    assert codes(body, questions={}, tables=[TABLE]) == [
        (found, "/my:myFields/my:group5")
    ]


def test_a_question_answered_twice_is_a_fault():
    row = "<my:group5><my:field8>A</my:field8><my:field9>1</my:field9></my:group5>"
    assert codes(f"{REFERENCE}{row}{row}", questions={}, tables=[TABLE]) == [
        ("FIELDWORK-150", "/my:myFields/my:group5[2]/my:field9")
    ]


def test_a_code_of_another_scale_is_no_code_of_the_question():
    body = f"{REFERENCE}<my:group5><my:field8>A</my:field8><my:field9>h</my:field9></my:group5>"
    understood = infopath_cast.understand(body, questions={}, tables=[TABLE])
    (fault,) = understood.faults
    assert (fault.code, fault.remedy) == ("FIELDWORK-189", "Known are: 1.")


@pytest.mark.parametrize(
    ("body", "found"),
    [
        ("<my:field2>1</my:field2>", [("FIELDWORK-183", "/my:myFields")]),
        (
            f"{REFERENCE}{REFERENCE}",
            [("FIELDWORK-187", "/my:myFields/my:field1[2]")],
        ),
        (
            f"{REFERENCE}<my:field2>1</my:field2><my:field2>1</my:field2>",
            [("FIELDWORK-187", "/my:myFields/my:field2[2]")],
        ),
        (
            f"{REFERENCE}<my:field2>7</my:field2><my:field4>Late.</my:field4>",
            [("FIELDWORK-189", "/my:myFields/my:field2")],
        ),
        (
            f"{REFERENCE}<my:field2/><my:field4>Late.</my:field4>",
            [("FIELDWORK-185", "/my:myFields/my:field2")],
        ),
        (
            f"{REFERENCE}<my:field4>Late.</my:field4>",
            [("FIELDWORK-185", "/my:myFields")],
        ),
        (
            f"{REFERENCE}<my:field2>1</my:field2>"
            f'<my:field4><p {XHTML}><img src="x"/></p></my:field4>',
            [("FIELDWORK-188", "/my:myFields/my:field4")],
        ),
        (
            f"{REFERENCE}<my:group7><my:field77>Ring me.</my:field77></my:group7>",
            [("FIELDWORK-186", "/my:myFields/my:group7/my:field77")],
        ),
    ],
)
def test_what_is_not_understood_is_named(body, found):
    assert codes(body) == found


def test_a_long_text_that_is_passed_over_is_named_in_short():
    understood = infopath_cast.understand(
        f"{REFERENCE}<my:field7>{'x' * 99}</my:field7>"
    )
    assert f'holds "{"x" * 40}…"' in understood.faults[0].fault


def test_what_is_left_out_on_purpose_is_no_fault():
    body = (
        f'{REFERENCE}<my:group7 my:kind="k"><my:field77>x</my:field77></my:group7>'
        '<my:field6 my:unit="cm"/>'
    )
    why = "It says nothing of the case."
    paths = ["/my:myFields/my:group7", "my:field6/@my:unit"]
    assert codes(body, ignored=[{"path": path, "why": why} for path in paths]) == []


def test_an_attribute_that_is_left_out_leaves_its_field():
    body = f'{REFERENCE}<my:field6 my:unit="cm">12</my:field6>'
    ignored = [{"path": "my:field6/@my:unit", "why": "Always cm."}]
    assert codes(body, ignored=ignored) == [("FIELDWORK-186", "/my:myFields/my:field6")]


def test_what_is_left_out_of_each_case():
    body = (
        "<my:group9><my:field1>C-1</my:field1><my:field6>x</my:field6></my:group9>"
        "<my:group9><my:field1>C-2</my:field1><my:field6>y</my:field6></my:group9>"
    )
    case = {"each": "/my:myFields/my:group9", "reference": "my:field1"}
    ignored = [{"path": "my:field6", "why": "Initials."}]
    assert codes(body, case=case, ignored=ignored) == []


def test_a_file_without_a_case():
    case = {"each": "/my:myFields/my:group9", "reference": "my:field1"}
    found = codes(REFERENCE, case=case)
    assert found[0] == ("FIELDWORK-182", "/my:myFields")


@pytest.mark.parametrize(
    ("head", "name"),
    [
        (
            infopath_cast.HEAD.replace(infopath_cast.FORM, "urn:forms:other"),
            "urn:forms:other",
        ),
        (infopath_cast.HEAD.replace(f' name="{infopath_cast.FORM}"', ""), ""),
        (infopath_cast.HEAD.replace("mso-infoPathSolution", "other"), ""),
        (
            infopath_cast.HEAD.replace(f'"{infopath_cast.FORM}"', "'urn:single'"),
            "urn:single",
        ),
    ],
)
def test_a_file_of_another_form_is_not_read(head, name):
    understood = infopath_cast.understand(REFERENCE, head=head)
    assert understood.cases == ()
    (fault,) = understood.faults
    assert fault.code == "FIELDWORK-181"
    assert f'"{name}"' in fault.fault


def test_a_mapping_may_leave_the_form_open():
    head = infopath_cast.HEAD.replace("mso-infoPathSolution", "other")
    understood = infopath_cast.understand(REFERENCE, head=head, form="")
    assert understood.cases[0].case == "C-7"
