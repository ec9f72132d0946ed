"""Blocks become HTML: escaped, labelled, with nothing inline that a strict policy refuses."""

from __future__ import annotations

import dataclasses
import itertools
import re

import pytest
from lxml import html

import publishing_cast as cast
from inspectorate.core.publishing import blocks
from inspectorate.core.publishing.charts import rows
from inspectorate.core.publishing.charts.drawing import WIDE
from inspectorate.core.publishing.narrative import parse
from inspectorate.core.publishing.narrative_nodes import Para, Words
from inspectorate.storage.publishing.site_pages import ASSETS, Site, asset

SITE = Site(
    {language: cast.wording(language) for language in ("en", "cy")},
    {
        "en": (blocks.Link("Start", "index.html"),),
        "cy": (blocks.Link("Hafan", "index.html"),),
    },
    synthetic=True,
    year="2011-12",
    software="0.1.0",
)
EVIL = '<script>alert("1")</script>&'


def _page(*found, site=SITE, **changes):
    page = blocks.Page("index.html", "en", "Title", tuple(found))
    return html.document_fromstring(site.page(dataclasses.replace(page, **changes)))


def _chart(**changes):
    drawing = rows.drawn(
        [rows.Row(EVIL, 0.5, "50%")], rows.Axis(1.0, ((0.0, "0%"),)), width=WIDE
    )
    made = blocks.Chart(
        "c", "Message", "Subtitle", "In words", drawing, drawing, paper=drawing
    )
    return dataclasses.replace(made, **changes)


@pytest.mark.parametrize(
    "block",
    [
        blocks.Heading(2, EVIL, "h"),
        blocks.Paragraph(EVIL),
        blocks.Bullets((EVIL,)),
        blocks.Links((blocks.Link(EVIL, "a.html"),)),
        blocks.Facts((blocks.Fact(EVIL, EVIL), blocks.Fact("a", EVIL, code=True))),
        blocks.ScoreCards((blocks.ScoreCard(EVIL, EVIL, EVIL, EVIL, EVIL),), EVIL),
        blocks.KeyFindings((blocks.Finding(EVIL, EVIL, EVIL),)),
        blocks.Table(
            "t", EVIL, (blocks.Column(EVIL),), ((blocks.Cell(EVIL),),), note=EVIL
        ),
        _chart(title=EVIL, note=EVIL),
        blocks.Narrative((Para((Words(EVIL, address="#x"),)),)),
        blocks.Quotation(EVIL, EVIL),
        blocks.Recommendation(1, (Para((Words(EVIL, strong=True),)),), EVIL),
    ],
)
def test_text_is_never_markup(block):
    document = _page(block)
    assert document.xpath("//main//script") == []
    assert EVIL in document.xpath("string(//main)")


def test_a_table_has_a_caption_headers_and_a_place_to_scroll():
    document = _page(
        blocks.Table(
            "t",
            "Caption",
            (blocks.Column("Area"), blocks.Column("Score", numeric=True)),
            ((blocks.Cell("Kent", link="k.html"), blocks.Cell("59%", 0.59)),),
            sortable=True,
        )
    )
    (region,) = document.xpath("//div[@role='region']")
    assert region.get("tabindex") == "0"
    label = region.get("aria-labelledby")
    assert document.xpath(f"string(//caption[@id='{label}'])") == "Caption"
    assert document.xpath("//thead//th/@scope") == ["col", "col"]
    assert document.xpath("//tbody//th/@scope") == ["row"]
    assert document.xpath("//td/@data-order") == ["0.59"]
    assert document.xpath("//table/@class") == ["sortable"]


def test_text_in_another_language_is_marked():
    document = _page(
        blocks.Paragraph("Equal but different?", language="en"),
        blocks.Table(
            "t",
            "C",
            (blocks.Column("A"), blocks.Column("B")),
            ((blocks.Cell("a", language="en"), blocks.Cell("b", language="en")),),
        ),
        language="cy",
    )
    assert document.get("lang") == "cy"
    marked = document.xpath("//main//*[@lang='en']")
    assert [element.tag for element in marked] == ["p", "th", "td"]


def test_a_chart_has_a_role_a_title_and_its_content_in_words():
    document = _page(_chart())
    drawings = document.xpath("//figure/svg")
    assert [drawing.get("class") for drawing in drawings] == ["wide", "narrow"]
    for drawing in drawings:
        assert drawing.get("role") == "img"
        title, words = drawing.get("aria-labelledby").split()
        assert document.get_element_by_id(title).text == "Message"
        assert document.get_element_by_id(words).text == "In words"


def test_every_kind_of_shape_is_drawn():
    documents = [html.document_fromstring(SITE.page(page)) for page in cast.pages("en")]
    tags = {
        element.tag for document in documents for element in document.xpath("//svg/g/*")
    }
    assert tags == {"rect", "line", "circle", "polyline", "text"}


def test_the_synthetic_notice_stands_on_the_page_in_both_languages():
    notices = _page().xpath("//div[@class='synthetic']//p")
    assert [notice.get("lang") for notice in notices] == ["en", "cy"]
    welsh = _page(language="cy").xpath("//div[@class='synthetic']//p/@lang")
    assert welsh == ["cy", "en"]
    real = dataclasses.replace(SITE, synthetic=False)
    assert _page(site=real).xpath("//div[@class='synthetic']") == []


def test_languages_link_to_each_other():
    document = _page(path="inspections/kent.html")
    links = document.xpath("//link[@rel='alternate']")
    assert {(link.get("hreflang"), link.get("href")) for link in links} == {
        ("en", "../../en/inspections/kent.html"),
        ("cy", "../../cy/inspections/kent.html"),
    }
    (other,) = document.xpath("//a[@rel='alternate']")
    assert (other.get("lang"), other.text) == ("cy", "Cymraeg")


def test_welsh_that_nobody_reviewed_says_so():
    said = "Nid oes siaradwr Cymraeg wedi adolygu"
    assert said in _page(language="cy").xpath("string(//footer)")
    assert said not in _page().xpath("string(//footer)")


@pytest.mark.parametrize(("n", "shown"), [(0, 0), (2, 2), (4, 0)])
def test_the_footer_names_extracts_or_counts_them(n, shown):
    hashes = tuple(f"{number:064x}" for number in range(n))
    document = _page(extracts=hashes, instruments=("cci/2009-04",))
    assert len(document.xpath("//footer//code")) == shown
    assert "cci/2009-04" in document.xpath("string(//footer)")
    assert ("4 extracts" in document.xpath("string(//footer)")) == (n == 4)


def test_a_long_page_lists_its_parts():
    headings = [blocks.Heading(2, f"Part {n}", f"p{n}") for n in range(3)]
    assert _page(*headings).xpath("//nav[@class='contents']//a/@href") == [
        *("#p0", "#p1", "#p2")
    ]
    assert _page(*headings[:2]).xpath("//nav[@class='contents']") == []
    assert _page(*headings, contents=False).xpath("//nav[@class='contents']") == []


def test_the_current_page_is_marked_in_the_navigation():
    assert _page().xpath("//nav//a[@aria-current='page']/text()") == ["Start"]
    assert _page(path="about.html").xpath("//nav//a[@aria-current]") == []


def test_the_trail_leads_up():
    document = _page(trail=(blocks.Link("Start", "../index.html"),))
    assert document.xpath("//nav[@class='trail']//a/@href") == ["../index.html"]


def test_nothing_stands_inline_that_a_strict_policy_refuses():
    for page in cast.pages("cy"):
        text = SITE.page(page)
        assert not re.search(
            r"<style|\sstyle=|\son[a-z]+=|<script(?![^>]*\ssrc=)", text
        )
        assert not re.search(r'(?:src|href)="https?:', text)


def test_the_entrance_offers_both_languages():
    document = html.document_fromstring(SITE.entrance())
    links = document.xpath("//main//a")
    assert [(link.get("lang"), link.get("href")) for link in links] == [
        ("en", "en/index.html"),
        ("cy", "cy/index.html"),
    ]


def _colours():
    text = asset("site.css").decode()
    named = dict(re.findall(r"--([a-z]+): (#[0-9a-f]{6});", text))
    used = {}
    for selectors, body in re.findall(
        r"^([^{}@/]+) \{ ([^{}]+) \}$", text, re.MULTILINE
    ):
        for selector in selectors.split(", "):
            fill = re.search(r"fill: (?:var\(--([a-z]+)\)|(#[0-9a-f]{6}))", body)
            if fill:
                name = selector.strip().removeprefix("svg ").removeprefix(".")
                used[name] = fill[2] or named[fill[1]]
    return named, used


def _luminance(colour):
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [
        c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(first, second):
    """Contrast ratio of WCAG 2.2."""
    light, dark = sorted((_luminance(first), _luminance(second)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_contrast_is_that_of_the_guidelines():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#767676", "#ffffff") == pytest.approx(4.54, abs=0.01)


def test_labels_can_be_read_on_their_parts_and_neighbours_told_apart():
    _, used = _colours()
    parts = [used[f"part-{n}"] for n in (1, 2, 3, 4)]
    for n, part in enumerate(parts, start=1):
        assert contrast(used[f"on-part-{n}"], part) >= 4.5
    for first, second in itertools.pairwise(parts):
        assert contrast(first, second) >= 3
    assert min(contrast(part, "#ffffff") for part in parts) >= 3


def test_marks_and_texts_stand_out_from_the_paper():
    named, used = _colours()
    for name in ("ink", "quiet", "strong", "third"):
        assert contrast(named[name], named["paper"]) >= 4.5
        assert contrast(named[name], named["tint"]) >= 4.5
    for name in ("bar-first", "dot-first"):
        assert contrast(used[name], named["paper"]) >= 3


@pytest.mark.parametrize("name", ASSETS)
def test_nothing_is_fetched_from_elsewhere(name):
    text = asset(name).decode()
    assert "http" not in text
    assert "@import" not in text
    assert "url(" not in text


NOTED = """Most **cases** were *well* kept.[^1] See [the table](#t) and [more](#gone).

# Below the section

1. One

   1. Nested
2. Two\\
   lines

> Somebody said.

[^1]: A note with [a link](https://www.example.org/).
"""


def _noted(block):
    return blocks.Narrative(parse(NOTED, block=block))


def test_a_narrative_is_markup_of_the_page():
    document = _page(
        blocks.Heading(2, "Section", "s"),
        _noted("a"),
        blocks.Table("t", "C", (blocks.Column("A"),), ((blocks.Cell("a"),),)),
    )
    (main,) = document.xpath("//main")
    assert main.xpath("string(p[1])") == (
        "Most cases were well kept.[note 1] See the table and more."
    )
    assert main.xpath("p/strong/text() | p/em/text()") == ["cases", "well"]
    assert main.xpath("h3/@id") == ["a-h1"]
    assert len(main.xpath("ol/li")) == 2
    assert main.xpath("string(ol/li/ol/li)") == "Nested"
    assert main.xpath("ol/li/br")
    assert main.xpath("string(blockquote/p)") == "Somebody said."
    # A link to no block of the page is its text alone.
    assert main.xpath("p/a/@href") == ["#a-n1", "#t"]


def test_notes_stand_once_at_the_end_counted_through_the_page():
    document = _page(_noted("a"), blocks.Paragraph("Between"), _noted("b"))
    marks = document.xpath("//a[@role='doc-noteref']")
    assert [mark.text for mark in marks] == ["[note 1]", "[note 2]"]
    (section,) = document.xpath("//main/section[@role='doc-endnotes']")
    for mark, note in zip(marks, section.xpath("ol/li"), strict=True):
        assert mark.get("href") == f"#{note.get('id')}"
        (back,) = note.xpath(".//a[@role='doc-backlink']/@href")
        assert back == f"#{mark.get('id')}"
    ids = document.xpath("//@id")
    assert len(ids) == len(set(ids))
    assert _page(blocks.Paragraph("None")).xpath("//section") == []


def test_words_of_others_are_marked_and_in_their_language():
    document = _page(
        blocks.Quotation("They listened.", "a young person", language="en"),
        blocks.Narrative(parse("Mixed", block="m"), language="en"),
        language="cy",
    )
    (quoted,) = document.xpath("//figure/blockquote")
    assert quoted.get("lang") == "en"
    assert document.xpath("string(//figure/figcaption)") == "a young person"
    assert document.xpath("string(//main/div[@lang='en']/p)") == "Mixed"


def test_a_recommendation_says_its_number_and_for_whom():
    told = parse("Review **every** plan.", block="r")
    (found,) = _page(blocks.Recommendation(3, told, "The Board")).xpath(
        "//div[@id='recommendation-3']"
    )
    assert found.xpath("string(p[1])") == "Recommendation 3 For: The Board"
    assert found.xpath("string(p[2])") == "Review every plan."


def test_a_fragment_is_the_blocks_alone():
    page = blocks.Page("a.html", "en", "Title", (_noted("a"),))
    found = html.fragment_fromstring(SITE.fragment(page), create_parent="div")
    assert found.xpath("string(.//section[@role='doc-endnotes']/ol/li/p[1])") == (
        "A note with a link."
    )
    assert found.xpath(".//main | .//h1 | .//footer") == []
