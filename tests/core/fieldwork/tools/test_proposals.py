"""What taking a tool in would change."""

from __future__ import annotations

from dataclasses import replace

import pytest

import instrument_cast
from inspectorate.core.fieldwork.answers.operations import Value
from inspectorate.core.fieldwork.states import AssessmentState
from inspectorate.core.fieldwork.tools import proposals
from inspectorate.core.fieldwork.tools.filled_in import Entry, FilledIn
from inspectorate.core.fieldwork.tools.proposals import Change, Standing, Target

TINY = instrument_cast.instrument()
YES, NO = Value(("sufficient",)), Value(("insufficient",), ("late",), 'Said "no".')
AFTER = Value(("sufficient",), (), 'Said "no".')  # the evidence was left empty
TARGET = Target(
    "as-1",
    "A1",
    AssessmentState.IN_PROGRESS,
    may_write=True,
    facts={"risk": "low", "custody": False, "age": 18},
    standing={"1.1.a": Standing("op-1", NO)},
)
TOOL = FilledIn("a.docx", TINY.name, "as-1", "A1", ())


def _entry(question, value=YES, place="row 4"):
    return Entry(question, value, place)


def _propose(*entries, target=TARGET, others=(), **changes):
    tool = replace(TOOL, entries=entries, **changes)
    (made,) = proposals.propose([tool], instrument=TINY, targets=[target, *others])
    return made


def _codes(made):
    return [fault.code for fault in made.faults]


def test_differences_come_in_the_order_of_the_instrument_with_what_was_seen():
    made = _propose(_entry("note.interview", Value(note="Met.")), _entry("1.1.a"))
    assert made.changes == (
        Change("1.1.a", NO, AFTER, "op-1", "row 4", applies=True),
        Change("note.interview", None, Value(note="Met."), None, "row 4", applies=True),
    )
    assert (made.assessment, made.case, made.faults) == ("as-1", "A1", ())


def test_the_same_answer_is_no_difference_whatever_a_program_made_of_its_marks():
    same = Value(("insufficient",), ("late",), "Said \u201cno\u201d.")
    made = _propose(_entry("1.1.a", same), _entry("1.2.b", Value(("yes",))))
    assert made.same == ("1.1.a",)
    assert [one.question for one in made.changes] == ["1.2.b"]


@pytest.mark.parametrize(
    "value",
    [
        Value(("sufficient",), ("late",), 'Said "no".'),
        Value(("insufficient",), ("missing",), 'Said "no".'),
        Value(("insufficient",), ("late",), "Said nothing."),
    ],
)
def test_another_answer_reason_or_note_is_a_difference(value):
    assert [one.says for one in _propose(_entry("1.1.a", value)).changes] == [value]


@pytest.mark.parametrize(
    ("given", "says"),
    [
        (Value(note="More."), Value(("insufficient",), ("late",), "More.")),
        (Value(("sufficient",)), Value(("sufficient",), (), 'Said "no".')),
        (
            Value((), ("missing",)),
            Value(("insufficient",), ("missing",), 'Said "no".'),
        ),
    ],
)
def test_what_was_left_empty_stays_as_it_stands(given, says):
    assert [one.says for one in _propose(_entry("1.1.a", given)).changes] == [says]


def test_an_answer_without_the_rest_of_what_stands_is_no_difference():
    assert _propose(_entry("1.1.a", Value(("insufficient",)))).same == ("1.1.a",)


def test_an_answer_to_a_question_that_does_not_apply_says_so():
    made = _propose(_entry("1.1.b"), _entry("2.1.a"))
    assert [one.applies for one in made.changes] == [False, False]
    # With the other answer of the same tool the second one applies.
    made = _propose(_entry("2.1.a"), _entry("1.1.a"))
    assert [one.applies for one in made.changes] == [True, True]


def test_a_tool_without_the_id_of_an_assessment_is_found_by_its_case():
    made = _propose(_entry("1.1.a"), assessment="", case=" a1 ")
    assert (made.assessment, made.faults) == ("as-1", ())


def test_a_case_that_two_people_judge_needs_the_id():
    other = replace(TARGET, assessment="as-2")
    made = _propose(_entry("1.1.a"), assessment="", others=[other])
    assert _codes(made) == ["FIELDWORK-162"]
    assert made.assessment == ""


@pytest.mark.parametrize(
    "changes",
    [
        {"assessment": "as-9"},
        {"assessment": "", "case": "A9"},
        {"assessment": "", "case": ""},
    ],
)
def test_another_case_is_refused(changes):
    assert _codes(_propose(_entry("1.1.a"), **changes)) == ["FIELDWORK-160"]


def test_a_case_and_an_assessment_that_do_not_belong_together_are_refused():
    assert _codes(_propose(_entry("1.1.a"), case="A2")) == ["FIELDWORK-161"]
    assert _codes(_propose(_entry("1.1.a"), case="")) == []


def test_another_version_is_refused():
    assert _codes(_propose(instrument="tiny/2019-01")) == ["FIELDWORK-159"]
    made = _propose(instrument="tiny/2019-01", assessment="as-9")
    assert _codes(made) == ["FIELDWORK-159", "FIELDWORK-160"]


@pytest.mark.parametrize(
    "target",
    [
        replace(TARGET, state=AssessmentState.SUBMITTED),
        replace(TARGET, may_write=False),
    ],
)
def test_an_assessment_that_takes_no_answers_is_refused(target):
    assert _codes(_propose(_entry("1.1.a"), target=target)) == ["FIELDWORK-163"]


def test_two_files_about_one_assessment_are_not_taken_together():
    tools = [TOOL, replace(TOOL, source="b.docx"), replace(TOOL)]
    made = proposals.propose(tools, instrument=TINY, targets=[TARGET])
    assert [_codes(one) for one in made] == [[], ["FIELDWORK-165"], ["FIELDWORK-165"]]
    assert "a.docx" in made[1].faults[0].fault


def test_all_faults_of_the_entries_come_at_once_and_nothing_is_proposed():
    made = _propose(
        _entry("9.9.z"),
        _entry("1.1.a", Value(("sufficient", "insufficient")), "row 5"),
        _entry("1.2.a", Value(("home", "away")), "row 6"),
        _entry("1.2.b", Value(("maybe",), ("late",)), "row 7"),
        _entry("1.1.b", Value(note="x" * 20_001), "row 8"),
        _entry("note.interview", Value(("yes",)), "row 9"),
        _entry("1.1.a", YES, "row 10"),
    )
    assert [(fault.place, fault.code) for fault in made.faults] == [
        ("row 10", "FIELDWORK-150"),
        ("row 4", "FIELDWORK-157"),
        ("row 5", "FIELDWORK-156"),
        ("row 7", "FIELDWORK-158"),
        ("row 8", "FIELDWORK-164"),
        ("row 9", "FIELDWORK-158"),
    ]
    assert (made.changes, made.same) == ((), ())


def test_a_proposal_becomes_operations_on_top_of_what_was_seen():
    made = _propose(_entry("1.1.a"), _entry("1.2.b", Value(("no",))))
    ids = iter(["new-1", "new-2"])
    first, second = proposals.operations_of(
        made, new_id=lambda: next(ids), client_time="2026-06-13T09:00:00Z"
    )
    assert (first.op_id, first.base_op, first.value) == ("new-1", "op-1", AFTER)
    assert (second.base_op, second.local_seq, second.device) == (None, 1, "file")
    assert second.schema_rev == "2020-01"


def test_a_proposal_with_faults_becomes_none():
    with pytest.raises(ValueError, match="faults"):
        proposals.operations_of(_propose(assessment="as-9"), new_id=str, client_time="")
