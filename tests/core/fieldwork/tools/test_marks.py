"""From the places of a tool to what it answers."""

from __future__ import annotations

import instrument_cast
from inspectorate.core.fieldwork.answers.operations import Value
from inspectorate.core.fieldwork.tools import codes, marks
from inspectorate.core.fieldwork.tools.filled_in import Entry, FilledIn
from inspectorate.core.fieldwork.tools.marks import Mark

TINY = instrument_cast.instrument()
HEAD = [
    ("tool/instrument", "tiny/2020-01"),
    ("tool/case", " A1 "),
    ("tool/assessment", ""),
]


def _instruments(name):
    return TINY if name == TINY.name else None


def _read(*filled, head=HEAD):
    found = [
        Mark(codes.read(code), text, f"row {number}")
        for number, (code, text) in enumerate([*head, *filled], start=1)
    ]
    return marks.understood(found, source="a.docx", instruments=_instruments)


def _entries(*filled, head=HEAD):
    read = _read(*filled, head=head)
    assert read.faults == ()
    return read.filled[0].entries


def test_boxes_words_and_notes_of_a_question_come_together():
    assert _entries(
        ("1.1.a/answer/sufficient", "\u2610"),
        ("1.1.a/answer/insufficient", "\u2612"),
        ("1.1.b/answer", "digonol"),
        ("1.1.a/reason/missing", "x"),
        ("1.1.a/reason/late", "X"),
        ("1.1.a/note", " Seen.\r\nTwice. "),
    ) == (
        Entry(
            "1.1.a",
            Value(("insufficient",), ("late", "missing"), "Seen.\nTwice."),
            "row 4",
        ),
        Entry("1.1.b", Value(("sufficient",)), "row 6"),
    )


def test_the_head_says_what_it_is_about_and_a_copy_of_it_nothing_else():
    read = _read(("tool/case", "A2"))
    assert read.filled == (FilledIn("a.docx", "tiny/2020-01", "", "A1", ()),)


def test_what_was_left_blank_is_no_answer():
    assert (
        _entries(("1.1.a/answer", " "), ("1.1.a/note", "\n"), ("1.1.a/reason/late", ""))
        == ()
    )


def test_several_words_answer_a_question_that_takes_many():
    assert _entries(("1.2.a/answer", "Away; gartref")) == (
        Entry("1.2.a", Value(("away", "home")), "row 4"),
    )


def test_a_row_that_was_copied_is_a_second_entry():
    first, second = _entries(
        ("1.1.a/answer", "Sufficient"),
        ("1.1.a/note", "Seen."),
        ("1.1.a/answer", "Not sufficient"),
    )
    assert (first.place, second.place) == ("row 4", "row 6")
    assert second.value == Value(("insufficient",))


def test_anything_else_in_a_box_is_a_fault_at_its_place():
    (fault,) = _read(("1.1.a/reason/late", "no, " + "very " * 30)).faults
    assert (fault.place, fault.code) == ("row 4", "FIELDWORK-151")
    assert "very v…" in fault.fault


def test_words_that_are_no_answer_are_a_fault_that_names_the_answers():
    (fault,) = _read(("1.1.a/answer", "perhaps")).faults
    assert (fault.place, fault.code) == ("row 4", "FIELDWORK-152")
    assert '"Not sufficient"' in fault.remedy


def test_words_for_an_unknown_question_or_version_are_kept_as_they_are():
    assert _entries(("9.9.z/answer", " Yes "))[0].value == Value(("Yes",))
    read = _read(("1.1.a/answer", "Yes"), head=[("tool/case", "A1")])
    assert read.filled[0].instrument == ""
    assert read.filled[0].entries[0].value == Value(("Yes",))
