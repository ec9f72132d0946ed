"""Pages as DOCX and ODT: real headings, tables, notes and languages, the same bytes each time."""

from __future__ import annotations

import io
import re

import docx
import pytest

import paper
import publishing_cast as cast
import text_cast
from inspectorate.core.publishing import blocks, forms
from inspectorate.core.publishing.narrative_nodes import Para, Words
from inspectorate.core.publishing.pages import inspection
from inspectorate.storage.publishing import text_files
from inspectorate.storage.publishing.site_pages import KINDS
from text_cast import part, written
from tool_cast import needs_libre_office

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
TEXT_FORMS = ("docx", "odt")
CONTENT = {"docx": "word/document.xml", "odt": "content.xml"}
EVIL = '<b>&amp; "q" {{ 1 }} \x07'
CARD = blocks.ScoreCard(EVIL, "59%", "sure", "base", "beside")
ONE_OF_EACH = {
    "heading": blocks.Heading(2, EVIL, "h"),
    "paragraph": blocks.Paragraph(EVIL, "lead"),
    "bullets": blocks.Bullets((EVIL,)),
    "links": blocks.Links((blocks.Link(EVIL, "../data/a.csv"),)),
    "facts": blocks.Facts((blocks.Fact("a", EVIL), blocks.Fact("b", EVIL, code=True))),
    "commands": blocks.Commands((EVIL,)),
    "score_cards": blocks.ScoreCards((CARD,), EVIL),
    "key_findings": blocks.KeyFindings((blocks.Finding(EVIL, "sure", EVIL),)),
    "table": blocks.Table("t", EVIL, (blocks.Column("a"),), ((blocks.Cell(EVIL),),)),
    "chart": text_cast.CHART,
    "narrative": blocks.Narrative((Para((Words(EVIL, strong=True),)),)),
    "quotation": blocks.Quotation(EVIL, "somebody"),
    "recommendation": blocks.Recommendation(1, (Para((Words(EVIL),)),), "Us"),
}


def _text(form, data):
    return "".join(part(data, CONTENT[form]).itertext())


def _texts(data, path, of="word/document.xml"):
    return ["".join(found.itertext(f"{W}t")) for found in part(data, of).iterfind(path)]


@pytest.fixture(scope="module")
def files():
    return {
        (form, language): written(form, text_cast.page(language))
        for form in TEXT_FORMS
        for language in ("en", "cy")
    }


@pytest.fixture(scope="module")
def word(files):
    return files["docx", "en"]


def test_every_kind_of_block_is_tried_here():
    assert set(ONE_OF_EACH) == set(KINDS)


@pytest.mark.parametrize("form", TEXT_FORMS)
@pytest.mark.parametrize("kind", KINDS)
def test_text_of_every_kind_of_block_is_never_markup(form, kind):
    said = _text(form, written(form, text_cast.page("en", ONE_OF_EACH[kind])))
    expected = "Message" if kind == "chart" else '<b>&amp; "q" {{ 1 }} '
    assert expected.strip() in said


@pytest.mark.parametrize("form", TEXT_FORMS)
def test_every_figure_of_a_real_page_is_there(form):
    page = inspection.page(cast.edition(language="cy"), cast.KENT)
    said = re.sub(r"\s+", "", _text(form, written(form, page)))
    tables = [block for block in page.blocks if isinstance(block, blocks.Table)]
    assert len(tables) > 2
    for table in tables:
        for row in table.rows:
            for cell in row:
                assert re.sub(r"\s+", "", cell.text) in said


@pytest.mark.parametrize("form", TEXT_FORMS)
def test_the_same_page_gives_the_same_bytes(form, files):
    text_files._environment.cache_clear()
    for language in ("en", "cy"):
        assert written(form, text_cast.page(language)) == files[form, language]


@pytest.mark.parametrize("form", TEXT_FORMS)
def test_a_file_says_its_title_and_language_and_no_author(form, files):
    name = {"docx": "docProps/core.xml", "odt": "meta.xml"}[form]
    for language in ("en", "cy"):
        data = files[form, language]
        said = {one.tag.partition("}")[2]: one.text for one in part(data, name).iter()}
        assert said["title"] == "A report"
        assert said["language"] == f"{language}-GB"
        assert not set(said) & {"creator", "lastModifiedBy", "initial-creator"}
        whole = b"".join(_raw(data))
        assert b"rsid" not in whole
        assert not re.search(rb"/(home|tmp|work|usr)/", whole)


def _raw(data):
    for name in text_cast.names(data):
        if name.endswith((".xml", ".rels")):
            yield text_cast.etree.tostring(part(data, name))


def test_word_headings_follow_each_other_in_order(word):
    opened = docx.Document(io.BytesIO(word))
    found = [
        (paragraph.style.name, paragraph.text)
        for paragraph in opened.paragraphs
        if paragraph.style.name.startswith("Heading")
    ]
    assert found == [
        ("Heading 1", "A report"),
        ("Heading 2", "Section"),
        ("Heading 3", "What we saw"),
        ("Heading 2", "How this page was made"),
    ]


def test_word_tables_have_headers_of_columns_and_rows_and_a_caption(word):
    (table,) = part(word, "word/document.xml").iter(f"{W}tbl")
    look = table.find(f"{W}tblPr/{W}tblLook")
    assert (look.get(f"{W}firstRow"), look.get(f"{W}firstColumn")) == ("1", "1")
    first, *others = table.iterfind(f"{W}tr")
    assert first.find(f"{W}trPr/{W}tblHeader") is not None
    assert all(row.find(f"{W}trPr/{W}tblHeader") is None for row in others)
    caption = table.getprevious()
    assert "".join(caption.itertext()) == "Headline scores"
    assert caption.find(f"{W}pPr/{W}pStyle").get(f"{W}val") == "Caption"
    cells = docx.Document(io.BytesIO(word)).tables[0].rows[2].cells
    assert [cell.text for cell in cells] == ["Ŵyr", "61%"]
    language = others[1].find(f".//{W}lang").get(f"{W}val")
    assert language == "cy-GB"


def test_word_charts_are_pictures_with_words(word):
    (properties,) = (
        found
        for found in part(word, "word/document.xml").iter()
        if found.tag.endswith("}docPr")
    )
    assert properties.get("descr") == "Message. In words"
    (picture,) = docx.Document(io.BytesIO(word)).inline_shapes
    assert picture.width > picture.height > 0
    assert "word/media/chart1.png" in text_cast.names(word)


def test_word_notes_are_real_and_their_links_lead_somewhere(word):
    marks = part(word, "word/document.xml").iter(f"{W}footnoteReference")
    assert [mark.get(f"{W}id") for mark in marks] == ["1", "2", "3"]
    notes = _texts(word, f"{W}footnote", "word/footnotes.xml")[2:]
    assert [note.strip() for note in notes] == [
        "Between April 2011 and March 2012.A second paragraph with a link.",
        '<b> & "quotes".',
        "Last.",
    ]
    links = list(part(word, "word/footnotes.xml").iter(f"{W}hyperlink"))
    assert len(links) == 1


def test_word_links_lead_to_the_web_or_to_a_mark_of_the_file(word):
    document = part(word, "word/document.xml")
    named = {mark.get(f"{W}name") for mark in document.iter(f"{W}bookmarkStart")}
    links = {
        "".join(link.itertext()): link.get(f"{W}anchor")
        for link in document.iter(f"{W}hyperlink")
    }
    assert set(links) == {"table: headline scores", "the guidance"}
    assert links["table: headline scores"] in named
    opened = docx.Document(io.BytesIO(word))
    targets = {relation.target_ref for relation in opened.part.rels.values()}
    assert "https://www.example.org/a?b=1&c=2" in targets


def test_word_lists_begin_where_their_author_says(word):
    numbering = part(word, "word/numbering.xml")
    starts = [start.get(f"{W}val") for start in numbering.iter(f"{W}startOverride")]
    assert starts == ["1", "5"]


def test_text_is_sans_serif_and_at_least_12_points(word):
    styles = part(word, "word/styles.xml")
    sizes = {int(size.get(f"{W}val")) for size in styles.iter(f"{W}sz")}
    assert min(sizes) == 24
    assert {font.get(f"{W}ascii") for font in styles.iter(f"{W}rFonts")} == {
        "Arial",
        "Courier New",
    }


def test_opendocument_says_what_a_picture_shows_and_what_heads_a_table(files):
    content = part(files["odt", "en"], "content.xml")
    spaces = content.nsmap
    (frame,) = content.iterfind(".//draw:frame", spaces)
    assert frame.findtext("svg:title", namespaces=spaces) == "Message"
    assert frame.findtext("svg:desc", namespaces=spaces) == "In words"
    (table,) = content.iterfind(".//table:table", spaces)
    heads = table.findall("table:table-header-rows/table:table-row", spaces)
    assert ["".join(head.itertext()) for head in heads] == ["AreaScore"]
    assert (
        len(table.findall("table:table-header-columns/table:table-column", spaces)) == 1
    )
    notes = content.findall(".//text:note", spaces)
    assert [note.get(f"{{{spaces['text']}}}note-class") for note in notes] == [
        "footnote"
    ] * 3


@pytest.mark.parametrize("form", TEXT_FORMS)
def test_a_page_of_many_headings_lists_them(form):
    headings = [blocks.Heading(2, f"Part {n}", f"part-{n}") for n in range(4)]
    content = part(written(form, text_cast.page("en", *headings)), CONTENT[form])
    links = [
        "".join(link.itertext())
        for link in content.iter()
        if link.tag.endswith(("}hyperlink", "}a")) and "".join(link.itertext())
    ]
    assert links == [f"Part {n}" for n in range(4)]


@needs_libre_office
@pytest.mark.parametrize("form", TEXT_FORMS)
def test_libre_office_shows_all_of_it(form, files, tmp_path):
    data = text_cast.converted(tmp_path, f"a.{form}", files[form, "cy"], "pdf")
    pages = paper.opened(data).pages
    said = " ".join(" ".join(page.extract_text() for page in pages).split())
    for words in (
        *("SYNTHETIG", "Section", "Risk was well assessed in most cases.", "Fifth"),
        *("Between April 2011 and March 2012.", "A second paragraph", "Last."),
        *("They listened to me.", "a young person", "Argymhelliad 1", "The Board"),
        *("Headline scores", "Kent", "59%", "Rounded.", "Message", "Mixed."),
    ):
        assert words in said
    assert "5. Fifth" in said


def test_files_of_text_are_among_the_forms_of_every_page():
    assert set(TEXT_FORMS) <= set(
        forms.of_page(text_cast.page("en", blocks.Paragraph("a")), forms.FORMS)
    )
