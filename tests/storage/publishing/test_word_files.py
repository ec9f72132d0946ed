"""What Word may write in a document, read: nested controls, fields, styles and lists."""

from __future__ import annotations

import pytest

import text_cast
import word_cast
from inspectorate.core.publishing.narrative_nodes import Break, NoteMark, Words, said
from inspectorate.storage.publishing import word_files
from word_cast import W, control, made, paragraph


@pytest.fixture
def read(tmp_path):
    """Return how a block reads after a change of the document, or of another part."""

    def reading(change, block="last", name="word/document.xml"):
        path = tmp_path / "a.docx"
        path.write_bytes(text_cast.changed(word_cast.file(), change, name))
        marks = word_files.marks(word_cast.report().page)
        edited = word_files.read(path, marks, name="a.docx")
        return next(part for part in edited.parts if part.block == block)

    return reading


def _with(markup):
    """Put markup at the end of the first paragraph of the last block."""
    return lambda root: paragraph(root, "last").append(made(markup))


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        ("<w:fldSimple w:instr='X'><w:r><w:t>5</w:t></w:r></w:fldSimple>", "5"),
        ("<w:smartTag><w:r><w:t>tag</w:t></w:r></w:smartTag>", "tag"),
        ("<w:r><w:tab/><w:t>a</w:t></w:r>", " a"),
        ("<w:r><w:noBreakHyphen/></w:r>", "\N{NON-BREAKING HYPHEN}"),
        ("<w:r><w:instrText>HIDDEN</w:instrText></w:r>", ""),
        ("<w:moveTo><w:r><w:t>here</w:t></w:r></w:moveTo>", "here"),
        ("<w:moveFrom><w:r><w:t>gone</w:t></w:r></w:moveFrom>", ""),
        (
            "<w:hyperlink w:anchor='elsewhere'><w:r><w:t>a</w:t></w:r></w:hyperlink>",
            "a",
        ),
        ("<w:r><w:footnoteReference w:id='99'/></w:r>", ""),
        ("<w:r><w:br w:type='page'/></w:r>", ""),
        ("<w:r><w:commentReference w:id='99'/></w:r>", ""),
    ],
)
def test_what_stands_in_a_paragraph_is_text_or_nothing(read, markup, expected):
    (line,) = read(_with(markup)).paragraphs
    assert said(line.line.nodes) == f"Last words.{expected}"
    assert not any(isinstance(node, NoteMark) for node in line.line.nodes)
    assert all(not node.address for node in line.line.nodes if isinstance(node, Words))


def test_a_new_line_is_one(read):
    (line,) = read(_with("<w:r><w:br/><w:t>below</w:t></w:r>")).paragraphs
    assert line.line.nodes[1:] == (Break(), Words("below"))


def test_styles_of_characters_count_unless_the_run_says_otherwise(read):
    def change(root):
        paragraph(root, "last").append(
            made('<w:r><w:rPr><w:rStyle w:val="Strong"/></w:rPr><w:t>a</w:t></w:r>')
        )
        off = '<w:rStyle w:val="Strong"/><w:b w:val="0"/><w:i/>'
        paragraph(root, "last").append(
            made(f"<w:r><w:rPr>{off}</w:rPr><w:t>b</w:t></w:r>")
        )

    def styles(root):
        root.append(
            made(
                '<w:style w:type="character" w:styleId="Strong"><w:name w:val="Strong"/>'
                "<w:rPr><w:b/></w:rPr></w:style>"
            )
        )

    data = text_cast.changed(word_cast.file(), styles, "word/styles.xml")
    word_cast_file = text_cast.changed(data, change)
    nodes = _read_bytes(word_cast_file)[0].line.nodes
    assert nodes[1:] == (Words("a", strong=True), Words("b", emphasis=True))


def _read_bytes(data, block="last"):
    edited = word_files.unedited(data, {}, name="a.docx")
    return next(part for part in edited.parts if part.block == block).paragraphs


def test_a_list_may_come_from_a_style_that_others_are_based_on():
    def styles(root):
        for name, based, numbering in (
            ("Mine", "ListNumber", ""),
            (
                "ListNumber",
                "Normal",
                '<w:pPr><w:numPr><w:numId w:val="50"/></w:numPr></w:pPr>',
            ),
        ):
            root.append(
                made(
                    f'<w:style w:styleId="{name}"><w:name w:val="{name}"/>'
                    f'<w:basedOn w:val="{based}"/>{numbering}</w:style>'
                )
            )

    def lists(root):
        level = '<w:lvl w:ilvl="0"><w:start w:val="4"/><w:numFmt w:val="lowerLetter"/></w:lvl>'
        root.append(
            made(
                '<w:num w:numId="50"><w:abstractNumId w:val="77"/>'
                f'<w:lvlOverride w:ilvl="0">{level}</w:lvlOverride></w:num>'
            )
        )

    def change(root):
        properties = paragraph(root, "last").find(f"{W}pPr/{W}pStyle")
        properties.set(f"{W}val", "Mine")

    data = text_cast.changed(word_cast.file(), styles, "word/styles.xml")
    data = text_cast.changed(data, lists, "word/numbering.xml")
    (found,) = _read_bytes(text_cast.changed(data, change))
    line = found.line
    assert (line.begins, line.depth, line.ordered, line.start) == (True, 1, True, 4)


def test_a_paragraph_taken_out_of_a_list_is_text(read):
    def change(root):
        none = made('<w:numPr><w:numId w:val="0"/></w:numPr>')
        paragraph(root, "told", 2).find(f"{W}pPr").replace(
            paragraph(root, "told", 2).find(f"{W}pPr/{W}numPr"), none
        )

    assert read(change, "told").paragraphs[2].line.begins is False


def test_styles_that_are_based_on_each_other_end(read):
    def change(root):
        normal = root.find(f"{W}style[@{W}styleId='Normal']")
        normal.append(made('<w:basedOn w:val="Normal"/>'))

    (line,) = read(change, name="word/styles.xml").paragraphs
    assert line.line.depth == 0


def test_controls_within_a_block_and_around_it_are_passed_through(read):
    def change(root):
        inner = made(
            "<w:sdt><w:sdtContent><w:p><w:r><w:t>in</w:t></w:r></w:p></w:sdtContent></w:sdt>"
        )
        content = control(root, "last")
        content.append(inner)
        content.append(made('<w:bookmarkEnd w:id="1"/>'))
        outer = made("<w:sdt><w:sdtPr/><w:sdtContent/></w:sdt>")
        block = content.getparent()
        block.addnext(outer)
        block.addnext(made("<w:sdt/>"))
        outer.find(f"{W}sdtContent").append(block)

    part = read(change)
    assert (part.text, part.after) == ("Last words. in", "")


def test_a_comment_on_several_blocks_belongs_to_the_first(read):
    def change(root):
        paragraph(root, "said").append(made('<w:commentRangeStart w:id="7"/>'))
        paragraph(root, "last").append(made('<w:commentRangeEnd w:id="7"/>'))

    data = text_cast.with_part(
        text_cast.changed(word_cast.file(), change),
        "word/comments.xml",
        word_cast.COMMENTS,
    )
    edited = word_files.unedited(data, {}, name="a.docx")
    remarks = {part.block: len(part.comments) for part in edited.parts}
    assert (remarks["said"], remarks["last"]) == (1, 0)
