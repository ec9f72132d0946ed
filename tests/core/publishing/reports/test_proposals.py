"""What came back is held against what went out, block by block; nothing is guessed."""

from __future__ import annotations

import dataclasses

import pytest

from inspectorate.core.faults import InspectorateError
from inspectorate.core.publishing import blocks, narrative_lines
from inspectorate.core.publishing.narrative import parse
from inspectorate.core.publishing.narrative_lines import Line
from inspectorate.core.publishing.narrative_nodes import Words
from inspectorate.core.publishing.reports import proposals
from inspectorate.core.publishing.reports.edited import (
    Change,
    Comment,
    EditedFile,
    EditedPart,
    Paragraph,
)
from inspectorate.core.publishing.reports.parts import Part

CHANGE = Change("insertion", "Jo", "2012-05-02T09:30:00Z", "new")
COMMENT = Comment("Jo", "2012-05-02T09:31:00Z", "words", "Really?")
PARTS = (
    Part("head", False, (blocks.Heading(3, "Scope", "scope"),)),
    Part("told", False, (blocks.Narrative(parse("# A\n\nb", block="told", below=3)),)),
    Part("made", True, (blocks.Paragraph("59% of cases"),)),
    Part("said", False, (blocks.Quotation("They listened.", "a child"),)),
    Part("must", False, (blocks.Recommendation(1, parse("Act.", block="m"), "Us"),)),
)
NUMBER = Paragraph("recommendationnumber", Line((Words("Recommendation 1 For: Us"),)))


def _line(text, style="normal", **given):
    return Paragraph(style, Line((Words(text),), **given))


def _lines(text, below=2):
    lines = narrative_lines.flat(parse(text, block="x", below=below))
    return tuple(Paragraph("normal", line) for line in lines)


def _part(name, *paragraphs, text="", **given):
    return EditedPart(name, paragraphs, text, **given)


WENT = EditedFile(
    "report.docx",
    "r",
    (
        _part("_front", text="A report"),
        _part("head", _line("Scope", "heading3", level=3)),
        _part("told", *_lines("# A\n\nb", 3)),
        _part("made", text="59% of cases"),
        _part("said", _line("They listened."), _line("a child", "quotesource")),
        _part("must", NUMBER, _line("Act.")),
        _part("_made", text="Software"),
    ),
)


def _back(**changed):
    """Return the file with some of its parts replaced."""
    parts = tuple(changed.get(part.block, part) for part in WENT.parts)
    return dataclasses.replace(WENT, parts=parts)


def _made(edited):
    return proposals.made(PARTS, expected=WENT, edited=edited)


def _codes(edited):
    with pytest.raises(InspectorateError) as caught:
        _made(edited)
    return [(fault.code, fault.place) for fault in caught.value.faults]


def test_a_file_that_nobody_edited_proposes_nothing():
    assert _made(WENT) == ()


def test_a_narrative_is_set_beside_its_old_text_with_what_was_tracked():
    (found,) = _made(
        _back(told=_part("told", *_lines("# A\n\nb *c*", 3), changes=(CHANGE,)))
    )
    assert (found.block, found.field, found.is_changed) == ("told", "text", True)
    assert (found.old, found.new) == ("# A\n\nb\n", "# A\n\nb _c_\n")
    assert found.changes == (CHANGE,)


def test_a_heading_that_is_new_stands_below_its_section():
    parts = (
        Part("head", False, (blocks.Heading(3, "Scope", "scope"),)),
        Part("told", False, (blocks.Narrative(parse("b", block="told")),)),
    )
    went = EditedFile("a", "", (WENT.parts[1], _part("told", _line("b"))))
    edited = dataclasses.replace(
        went,
        parts=(went.parts[0], _part("told", _line("A", level=4), _line("b"))),
    )
    (found,) = proposals.made(parts, expected=went, edited=edited)
    assert found.new == "# A\n\nb\n"


def test_a_comment_alone_is_kept_even_on_what_is_generated():
    (found,) = _made(
        _back(made=_part("made", text="59% of cases", comments=(COMMENT,)))
    )
    assert (found.block, found.is_changed) == ("made", False)
    assert found.comments == (COMMENT,)


def test_a_quotation_is_two_texts():
    edited = _part("said", _line("They  heard."), _line("a girl", "quotesource"))
    first, second = _made(_back(said=edited))
    assert (first.field, first.old, first.new) == (
        *("text", "They listened."),
        "They heard.",
    )
    assert (second.field, second.old, second.new) == ("said_by", "a child", "a girl")


def test_a_heading_is_plain_text():
    (found,) = _made(_back(head=_part("head", _line("Our"), _line("scope"))))
    assert (found.old, found.new) == ("Scope", "Our scope")


def test_a_recommendation_is_what_stands_below_its_number():
    (found,) = _made(_back(must=_part("must", NUMBER, _line("Act now."))))
    assert (found.old, found.new) == ("Act.\n", "Act now.\n")


def test_blocks_that_are_missing_doubled_or_unknown_stop_the_file():
    kept = [part for part in WENT.parts if part.block != "told"]
    edited = dataclasses.replace(WENT, parts=(*kept, WENT.parts[1], _part("odd")))
    assert sorted(_codes(edited)) == [
        ("PUBLISH-052", "report.docx told"),
        ("PUBLISH-053", "report.docx head"),
        ("PUBLISH-054", "report.docx odd"),
    ]


@pytest.mark.parametrize(
    "changed",
    [
        {"made": _part("made", text="60% of cases")},
        {"made": _part("made", text="59% of cases", after="typed below it")},
        {"_front": _part("_front", text="Another report")},
    ],
)
def test_what_is_generated_may_not_change(changed):
    ((code, place),) = _codes(_back(**changed))
    assert (code, place) == ("PUBLISH-055", f"report.docx {next(iter(changed))}")


def test_a_change_of_a_figure_is_said():
    with pytest.raises(InspectorateError, match='"59%" is now "60%"'):
        _made(_back(made=_part("made", text="60% of cases")))


def test_a_table_that_a_program_leaves_outside_its_block_is_no_change():
    assert _made(_back(made=_part("made", text="59% of", after="cases"))) == ()


def test_text_outside_all_blocks_stops_the_file():
    edited = _back(told=dataclasses.replace(WENT.parts[2], after="x" * 80))
    assert _codes(edited) == [("PUBLISH-056", "report.docx after told")]
    before = dataclasses.replace(WENT, before="typed")
    assert _codes(before) == [("PUBLISH-056", "report.docx after the beginning")]


def test_a_text_holds_no_table():
    edited = dataclasses.replace(WENT.parts[2], foreign=("table", "picture", "table"))
    with pytest.raises(InspectorateError, match=r"PUBLISH-057.*picture, table"):
        _made(_back(told=edited))


def test_the_number_and_addressee_of_a_recommendation_stay():
    number = Paragraph(NUMBER.style, Line((Words("Recommendation 1 For: Them"),)))
    assert _codes(_back(must=_part("must", number, _line("Act.")))) == [
        ("PUBLISH-058", "report.docx must")
    ]


def test_only_texts_of_authors_are_edited():
    part = Part("odd", False, (blocks.Paragraph("made"),))
    went = EditedFile("a", "", (_part("odd"),))
    with pytest.raises(ValueError, match="odd: a Paragraph is not edited"):
        proposals.made((part,), expected=went, edited=went)
