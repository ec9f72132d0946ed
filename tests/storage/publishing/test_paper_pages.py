"""Pages on paper: every block is there, tagged, in its language, the same bytes each time."""

from __future__ import annotations

import dataclasses
import re
from datetime import date

import pytest
from lxml import html

import paper
import publishing_cast as cast
from inspectorate.core.faults import InspectorateError
from inspectorate.core.publishing import blocks
from inspectorate.core.publishing.charts import rows
from inspectorate.core.publishing.charts.drawing import PAPER, WIDE
from inspectorate.core.publishing.narrative import parse
from inspectorate.core.publishing.narrative_nodes import Para, Words
from inspectorate.core.publishing.pages import inspection
from inspectorate.storage import shipped_library
from inspectorate.storage.publishing import paper_pages
from inspectorate.storage.publishing.paper_pages import Paper
from inspectorate.storage.publishing.site_pages import KINDS, Site

SITE = Site(
    {language: cast.wording(language) for language in ("en", "cy")},
    {"en": (), "cy": ()},
    synthetic=True,
    year="2011-12",
    software="0.1.0",
)
MAKER = Paper(SITE, date(2012, 3, 31))
EVIL = '#import "x" *bold* $x$ #panic() <b> \\ _a_ "q"'
DRAWING = rows.drawn(
    [rows.Row("Bar", 0.5, "50%")], rows.Axis(1.0, ((0.0, "0%"),)), width=PAPER
)
CHART = blocks.Chart("c", "Message", "Subtitle", "In words", DRAWING, DRAWING)
ONE_OF_EACH = {
    "heading": blocks.Heading(2, EVIL, "h"),
    "paragraph": blocks.Paragraph(EVIL),
    "bullets": blocks.Bullets((EVIL,)),
    "links": blocks.Links((blocks.Link(EVIL, "../data/a.csv"),)),
    "facts": blocks.Facts(
        (blocks.Fact("name", EVIL), blocks.Fact("a", EVIL, code=True))
    ),
    "commands": blocks.Commands((EVIL,)),
    "score_cards": blocks.ScoreCards(
        (blocks.ScoreCard(EVIL, "1", "2", "3", "4"),), "5"
    ),
    "key_findings": blocks.KeyFindings((blocks.Finding(EVIL, "sure", "reason"),)),
    "table": blocks.Table("t", EVIL, (blocks.Column("a"),), ((blocks.Cell("b"),),)),
    "chart": dataclasses.replace(CHART, title=EVIL),
    "narrative": blocks.Narrative((Para((Words(EVIL, address="#h"),)),)),
    "quotation": blocks.Quotation(EVIL, EVIL),
    "recommendation": blocks.Recommendation(
        1, (Para((Words(EVIL, strong=True),)),), EVIL
    ),
}


def _file(*found, maker=MAKER, **changes):
    page = blocks.Page("index.html", "en", "Title", tuple(found))
    return maker.file(dataclasses.replace(page, **changes))


def _plain(text):
    """Leave spaces and line ends out: a line on paper ends where it must."""
    return re.sub(r"\s+", "", text)


@pytest.fixture(scope="module")
def kent():
    return {
        language: inspection.page(cast.edition(language=language), cast.KENT)
        for language in ("en", "cy")
    }


@pytest.fixture(scope="module")
def files(kent):
    return {language: MAKER.file(page) for language, page in kent.items()}


def test_every_kind_of_block_is_tried_here():
    assert set(ONE_OF_EACH) == set(KINDS)


@pytest.mark.parametrize("kind", KINDS)
def test_text_of_every_kind_of_block_is_never_markup(kind):
    assert _plain(EVIL) in _plain(paper.text(_file(ONE_OF_EACH[kind])))


def test_every_text_of_a_block_is_there():
    card = blocks.ScoreCard("Title of it", "59%", "How sure", "Base", "Beside")
    data = _file(
        blocks.ScoreCards((card,), "Says who"),
        blocks.KeyFindings((blocks.Finding("Sentence", "Sure", "Reason"),)),
        blocks.Table("t", "Caption", (blocks.Column("A"),), (), note="Table note"),
        dataclasses.replace(CHART, note="Chart note"),
        blocks.Paragraph("Leading", "lead"),
        blocks.Paragraph("Noted", "note"),
    )
    said = paper.text(data)
    for words in (
        *(text for text in dataclasses.astuple(card) if text),
        *("Says who", "Sentence", "Sure.", "Reason", "Caption", "Table note"),
        *("Message", "Subtitle", "Bar", "50%", "Chart note", "Leading", "Noted"),
    ):
        assert words in said


def test_the_figures_of_a_page_are_those_of_its_html(kent, files):
    for language, page in kent.items():
        main = html.document_fromstring(SITE.page(page)).xpath("//main")[0]
        for hidden in main.xpath(".//svg | .//nav"):
            hidden.drop_tree()
        shown = _plain(paper.text(files[language]))
        cells = main.xpath(".//td | .//th | .//dd | .//li | .//p | .//h2 | .//caption")
        assert len(cells) > 100
        for cell in cells:
            texts = cell.xpath("./p") or [cell]
            for text in texts:
                assert _plain(text.text_content()) in shown


def test_every_table_has_headers_of_columns_and_rows(kent, files):
    tables = [b for b in kent["en"].blocks if isinstance(b, blocks.Table)]
    expected = []
    for table in tables:
        expected += ["/Column"] * len(table.columns) + ["/Row"] * len(table.rows)
    assert expected
    assert paper.scopes(files["en"]) == expected
    assert len(paper.elements(files["en"], "/Table")) == len(tables)


def test_every_chart_says_in_words_what_it_shows(kent, files):
    for language, page in kent.items():
        charts = [b for b in page.blocks if isinstance(b, blocks.Chart)]
        spoken = [
            str(figure["/Alt"])
            for figure in paper.elements(files[language], "/Figure")
            if "/Alt" in figure
        ]
        assert spoken == [f"{chart.title}. {chart.description}" for chart in charts]
        assert spoken


def test_headings_are_tagged_and_listed(kent, files):
    found = [
        one["/S"] for one in paper.elements(files["en"], "/H1", "/H2", "/H3", "/H4")
    ]
    levels = [b.level for b in kent["en"].blocks if isinstance(b, blocks.Heading)]
    assert found == ["/H1", *(f"/H{level}" for level in levels), "/H2"]
    titles = [
        one.title
        for one in paper.opened(files["en"]).outline
        if not isinstance(one, list)
    ]
    assert titles == [kent["en"].title]


def test_a_file_says_its_language_title_and_standards(kent, files):
    for language, tag in (("en", "en-GB"), ("cy", "cy-GB")):
        opened = paper.opened(files[language])
        assert opened.root_object["/Lang"] == tag
        assert opened.root_object["/MarkInfo"]["/Marked"]
        assert opened.root_object["/ViewerPreferences"]["/DisplayDocTitle"]
        assert opened.metadata.title == kent[language].title
        marks = opened.root_object["/Metadata"].get_data().decode()
        assert "<pdfuaid:part>1</pdfuaid:part>" in marks
        assert "<pdfaid:part>2</pdfaid:part>" in marks
        assert "<pdfaid:conformance>A</pdfaid:conformance>" in marks


def test_text_in_another_language_is_marked():
    data = _file(blocks.Paragraph("Saesneg", language="cy"))
    assert "cy" in {
        str(one["/Lang"])
        for one in paper.elements(data, "/P", "/Span")
        if "/Lang" in one
    }


def test_a_welsh_file_speaks_welsh(files):
    said = paper.text(files["cy"])
    for words in ("Prif sgoriau", "Cynnwys", "SYNTHETIG", "Sut y gwnaed y dudalen hon"):
        assert words in said
    assert "Tudalen 1 o " in paper.opened(files["cy"]).pages[0].extract_text()


def test_both_languages_say_that_the_year_is_synthetic(files):
    for data in files.values():
        said = paper.text(data)
        for language in ("en", "cy"):
            assert cast.wording(language).say("synthetic.notice") in said


def test_a_year_of_real_records_is_not_called_synthetic():
    real = Paper(dataclasses.replace(SITE, synthetic=False), MAKER.made_for)
    assert "SYNTHETIC" not in paper.opened(_file(maker=real)).pages[0].extract_text()


def test_a_link_says_where_in_the_site_it_leads():
    data = _file(
        blocks.Links((blocks.Link("Scores", "../../data/kent.csv"),)),
        path="inspections/kent.html",
    )
    assert "Scores: data/kent.csv" in paper.text(data)
    assert not any("/Annots" in page for page in paper.opened(data).pages)


@pytest.mark.parametrize("n_extracts", [1, 4])
def test_a_file_says_what_it_was_made_from(n_extracts):
    hashes = tuple(f"{n}" * 64 for n in range(n_extracts))
    said = _plain(paper.text(_file(extracts=hashes, instruments=("cci/2011-04",))))
    assert "cci/2011-04" in said
    assert "en/index.html" in said
    assert "inspectorate0.1.0" in said
    assert all(one in said for one in hashes) == (n_extracts < 4)


def test_the_same_page_gives_the_same_bytes(kent, files):
    again = Paper(dataclasses.replace(SITE), MAKER.made_for)
    assert again.file(kent["en"]) == files["en"]


def test_a_chart_that_has_no_sheet_of_paper_is_drawn_from_the_wide_one():
    wide = rows.drawn(
        [rows.Row("Wide", 0.5, "50%")], rows.Axis(1.0, ((0.0, "0%"),)), width=WIDE
    )
    assert "Wide" in paper.text(_file(dataclasses.replace(CHART, wide=wide)))


def test_charts_on_paper_have_the_colours_of_the_site():
    folder = shipped_library.FOLDER / "templates"
    site = (folder / "site" / "site.css").read_text(encoding="utf-8")
    printed = (folder / "paper" / "chart.css").read_text(encoding="utf-8")
    values = dict(re.findall(r"(--[a-z]+): (#[0-9a-f]{6});", site))
    rules = [
        re.sub(r"var\((--[a-z]+)\)", lambda found: values[found[1]], line)
        for line in site.splitlines()
        if re.match(r"svg \.", line) and "paint-order" not in line
    ]
    assert len(rules) > 15
    for rule in rules:
        assert rule.replace("svg ", "") in printed


def test_a_block_that_cannot_be_set_is_a_fault_of_its_page():
    with pytest.raises(InspectorateError) as caught:
        _file(blocks.Heading(2, "a", "a"), blocks.Heading(4, "b", "b"))
    (fault,) = caught.value.faults
    assert (fault.place, fault.code) == ("en/index.html", "PUBLISH-022")
    assert "heading level" in fault.fault


def test_without_the_typeface_it_says_how_to_get_it(monkeypatch):
    monkeypatch.setattr(paper_pages, "FACE", "No such face")
    with pytest.raises(InspectorateError) as caught:
        _file()
    (fault,) = caught.value.faults
    assert fault.code == "PUBLISH-023"
    assert "fonts-liberation" in fault.remedy


def test_a_narrative_is_tagged_with_real_notes_lists_and_links():
    said = """# Below

Seen[^1] in [the table](#t), [elsewhere](#gone), [the web](https://www.example.org/).

- one

  - nested

> quoted

[^1]: What the note says

    in two paragraphs.
"""
    data = _file(
        blocks.Heading(2, "Section", "s"),
        blocks.Narrative(parse(said, block="n")),
        blocks.Table("t", "Caption", (blocks.Column("A"),), ((blocks.Cell("b"),),)),
    )
    tagged = [one["/S"] for one in paper.elements(data, "/H2", "/H3", "/Note")]
    assert tagged == ["/H2", "/H3", "/Note", "/H2"]  # the last is how it was made
    assert len(paper.elements(data, "/BlockQuote")) == 1
    assert len(paper.elements(data, "/LI")) == 2 + 2  # with what it was made from
    assert "What the note says" in paper.text(data)
    links = [
        annotation.get_object()["/A"].get("/URI", "within")
        for page in paper.opened(data).pages
        for annotation in page.get("/Annots", ())
        if annotation.get_object().get("/A")
    ]
    assert "https://www.example.org/" in links


def test_a_proof_says_the_same_without_the_marks_of_row_headers():
    table = blocks.Table("t", "Caption", (blocks.Column("A"),), ((blocks.Cell("b"),),))
    page = blocks.Page("index.html", "en", "Title", (table,))
    made, proof = MAKER.file(page), MAKER.proof(page)

    assert paper.text(proof) == paper.text(made)
    assert len(paper.elements(made, "/TH")) == len(paper.elements(proof, "/TH")) + 1
