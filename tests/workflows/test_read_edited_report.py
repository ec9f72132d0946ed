"""A report comes back from its editors: proposals with who and when, or what stops it."""

from __future__ import annotations

import io
import zipfile

import pytest

import text_cast
import word_cast
from inspectorate.core.faults import InspectorateError
from inspectorate.core.publishing import narrative_text
from inspectorate.core.publishing.reports.edited import Change, Comment
from inspectorate.workflows import read_edited_report
from tool_cast import needs_libre_office
from word_cast import W, control, paragraph, put_in, run, took_out

AT = "2012-05-02T09:30:00Z"
COMMENT = Comment("Jo Editor", AT, "They listened to me.", "Is this so?\nCheck.")


def _edited(change):
    return text_cast.changed(word_cast.file(), change)


@pytest.fixture
def read(tmp_path):
    def reading(data):
        path = tmp_path / "back.docx"
        path.write_bytes(data)
        return read_edited_report.read(path, word_cast.report(), name="back.docx")

    return reading


@pytest.fixture
def faults(read):
    def found(data):
        with pytest.raises(InspectorateError) as caught:
            read(data)
        return [(fault.code, fault.place) for fault in caught.value.faults]

    return found


def _typed(root):
    """Do what an editor does: change, take out, add, with and without tracking."""
    line = paragraph(root, "last")
    line.append(put_in("New "))
    line.append(put_in("sentence."))
    first = paragraph(root, "told")
    first.insert(1, took_out("Once "))
    first.append(run(" And typed."))


EDITED = {
    "last": ("Last words.\n", "Last words.New sentence.\n"),
    "told": (" and [nowhere](#gone).\n", " and [nowhere](#gone). And typed.\n"),
}


def _check_typed(proposals):
    found = {one.block: one for one in proposals}
    assert set(found) == set(EDITED)
    for block, (old, new) in EDITED.items():
        assert old in found[block].old
        assert found[block].new == found[block].old.replace(old, new)
    assert found["last"].changes == (
        Change("insertion", "Jo Editor", AT, "New sentence."),
    )
    assert found["told"].changes == (Change("deletion", "Jo Editor", AT, "Once "),)


def test_what_nobody_edited_proposes_nothing(read):
    assert read(word_cast.file()) == ()


def test_a_file_says_by_which_version_it_went_out(tmp_path):
    path = tmp_path / "a.docx"
    path.write_bytes(word_cast.file())
    assert read_edited_report.reference(path, name="a.docx") == "area kent 3"
    path.write_bytes(
        text_cast.with_part(word_cast.file(), "docProps/custom.xml", "<a/>")
    )
    assert read_edited_report.reference(path, name="a.docx") == ""


def test_tracked_changes_are_accepted_and_listed(read):
    _check_typed(read(_edited(_typed)))


def test_a_comment_is_kept_with_who_when_and_where(read):
    (found,) = read(word_cast.commented(word_cast.file(), "said"))
    assert (found.block, found.is_changed, found.comments) == (
        "said",
        False,
        (COMMENT,),
    )


def test_a_paragraph_whose_end_was_taken_out_goes_on_in_the_next(read):
    def change(root):
        line = paragraph(root, "told", 2)
        mark = f"<w:rPr><w:del w:id='1' {word_cast.BY_JO}/></w:rPr>"
        line.find(f"{W}pPr").append(word_cast.made(mark))

    (found,) = read(_edited(change))
    assert "\n- Plans were timely.Managers\n" in found.new


def test_new_paragraphs_lists_and_styles_become_markdown(read):
    def change(root):
        content = control(root, "last")
        for style, numbering, text in (
            ("Heading3", "", "More"),
            (
                "ListParagraph",
                "<w:numPr><w:ilvl w:val='0'/><w:numId w:val='1'/></w:numPr>",
                "a",
            ),
            (
                "ListParagraph",
                "<w:numPr><w:ilvl w:val='1'/><w:numId w:val='1'/></w:numPr>",
                "b",
            ),
            ("ListParagraph", "", "c"),
            ("Quote", "", "d"),
            ("Normal", "", "e"),
        ):
            content.append(
                word_cast.made(
                    f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{numbering}</w:pPr>'
                    f"<w:r><w:rPr><w:b/></w:rPr><w:t>{text}</w:t></w:r></w:p>"
                )
            )

    (found,) = read(_edited(change))
    assert found.new == (
        "Last words.\n\n# More\n\n- **a**\n\n  - **b**\n\n    **c**\n\n> **d**\n\n**e**\n"
    )


@pytest.mark.parametrize("block", ["last", "made"])
def test_a_missing_block_stops_the_file_by_its_name(faults, block):
    def change(root):
        taken = control(root, block).getparent()
        taken.getparent().remove(taken)

    assert faults(_edited(change)) == [("PUBLISH-052", f"back.docx {block}")]


def test_a_doubled_and_an_unknown_block_stop_the_file(faults):
    def change(root):
        once = control(root, "said").getparent()
        once.addnext(word_cast.etree.fromstring(word_cast.etree.tostring(once)))
        other = word_cast.etree.fromstring(word_cast.etree.tostring(once))
        other.find(f"{W}sdtPr/{W}tag").set(f"{W}val", "odd")
        once.addnext(other)

    assert faults(_edited(change)) == [
        ("PUBLISH-053", "back.docx said"),
        ("PUBLISH-054", "back.docx odd"),
    ]


def test_a_changed_figure_stops_the_file(faults):
    def change(root):
        (cell,) = (
            one for one in control(root, "made").iter(f"{W}t") if one.text == "61%"
        )
        cell.text = "91%"

    assert faults(_edited(change)) == [("PUBLISH-055", "back.docx made")]


def test_text_between_blocks_stops_the_file(faults):
    def change(root):
        typed = word_cast.made("<w:p><w:r><w:t>Typed here.</w:t></w:r></w:p>")
        control(root, "last").getparent().addnext(typed)

    assert faults(_edited(change)) == [("PUBLISH-056", "back.docx after last")]


@pytest.mark.parametrize(
    "markup",
    [
        "<w:tbl><w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl>",
        "<w:p><w:r><w:drawing/></w:r></w:p>",
        "<w:p><w:r><w:object/></w:r></w:p>",
    ],
)
def test_a_table_or_picture_in_a_text_stops_the_file(faults, markup):
    def change(root):
        control(root, "last").append(word_cast.made(markup))

    assert faults(_edited(change)) == [("PUBLISH-057", "back.docx last")]


def test_another_number_of_a_recommendation_stops_the_file(faults):
    def change(root):
        paragraph(root, "must").append(run(" and others"))

    assert faults(_edited(change)) == [("PUBLISH-058", "back.docx must")]


def _zipped(**parts):
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name.replace("__", "/") + ".xml", content)
    return stream.getvalue()


def _long(n_bytes):
    return _zipped(word__document=b"<a>" + b" " * n_bytes + b"</a>")


ENTITY = (
    b'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
    b'<w:document xmlns:w="%s"><w:body>&x;</w:body></w:document>'
    % word_cast.NAMESPACE.encode()
)
HOSTILE = {
    "not packed": lambda: b"{\\rtf1 text}",
    "broken": lambda: b"PK\x03\x04 and no more",
    "no document": lambda: _zipped(other="<a/>"),
    "no text": lambda: _zipped(word__document="<a/>"),
    "not closed": lambda: _zipped(word__document="<a>"),
    "bomb": lambda: _long(200_000_000),
    "longer than a report": lambda: _long(21_000_000),
    "entity": lambda: _zipped(word__document=ENTITY),
}


@pytest.mark.parametrize("kind", HOSTILE)
def test_a_file_that_means_harm_is_refused_before_it_is_read(faults, kind):
    assert faults(HOSTILE[kind]()) == [("PUBLISH-051", "back.docx")]


def test_an_entity_in_another_part_is_refused(faults):
    entity = ENTITY.replace(b"w:document", b"w:styles")
    data = text_cast.with_part(word_cast.file(), "word/styles.xml", entity)
    assert faults(data) == [("PUBLISH-051", "back.docx")]


@needs_libre_office
def test_a_report_edited_and_saved_by_libre_office_comes_back_whole(read, tmp_path):
    edited = word_cast.commented(_edited(_typed), "said")
    saved = text_cast.converted(tmp_path, "edited.docx", edited, "docx")
    proposals = read(saved)
    (said,) = (one for one in proposals if one.block == "said")
    assert (said.is_changed, said.comments) == (False, (COMMENT,))
    _check_typed([one for one in proposals if one.block != "said"])
    (told,) = (one for one in proposals if one.block == "told")
    nodes = word_cast.PARTS[1].blocks[0].nodes
    assert told.old == narrative_text.written(nodes)
