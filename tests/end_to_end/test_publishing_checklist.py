"""The checklists for charts, tables, spreadsheets and documents, held against published files.

The lists are those of the Analysis Function and of the Government Statistical Service; a test
stands for each line that a machine can judge. PDF standards, axe and HTML validity have
files of their own.
"""

from __future__ import annotations

import re
import zipfile
from itertools import pairwise

import pypdf
import pytest
from lxml import etree, html

SHEETS = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
SHORTHAND = re.compile(r"\[(c|x|z|low|note \d+|nodyn \d+)\]")
UNEXPLAINED = {"", "-", "\N{EN DASH}", "\N{EM DASH}", ".", "..", "*", "n/a", "N/A"}
MOST_GRID_LINES = 10
MOST_STYLES = 4
SMALLEST_PAPER_POINTS = 12


@pytest.fixture(scope="module")
def pages(published):
    return [
        (path.relative_to(published).as_posix(), html.parse(str(path)).getroot())
        for path in sorted(published.glob("*/**/*.html"))
        if "certificates" not in path.parts
    ]


@pytest.fixture(scope="module")
def charts(pages):
    found = [(name, one) for name, page in pages for one in page.iter("figure")]
    assert len(found) > 20
    return found


@pytest.fixture(scope="module")
def tables(pages):
    found = [(name, one) for name, page in pages for one in page.iter("table")]
    assert len(found) > 50
    return found


@pytest.fixture(scope="module")
def workbooks(published):
    found = sorted(published.rglob("*.xlsx"))
    assert len(found) > 10
    return found


def words(element):
    return " ".join("".join(element.itertext()).split())


def parts(path, pattern):
    with zipfile.ZipFile(path) as archive:
        names = sorted(name for name in archive.namelist() if re.search(pattern, name))
        return [etree.fromstring(archive.read(name)) for name in names]


# Charts


def test_every_chart_has_a_short_text_its_content_in_words_and_a_table(charts, pages):
    ids = {name: {one.get("id") for one in page.iter("table")} for name, page in pages}
    for name, chart in charts:
        for drawing in chart.iter("svg"):
            assert drawing.get("role") == "img"
            assert words(drawing.find("title"))
            assert re.search(r"\d", words(drawing.find("desc"))), (
                name,
                chart.get("id"),
            )
        assert ids[name], f"{name} has a chart and no table"


def test_a_chart_has_its_message_and_what_it_measures_outside_the_picture(charts):
    for name, chart in charts:
        caption = chart.find("figcaption")
        message = caption.find("strong")
        assert words(message), name
        assert words(caption) != words(message), f"{name}: no subtitle"


def test_texts_of_charts_are_horizontal_text_as_large_as_the_body(charts):
    for name, chart in charts:
        for text in chart.iter("text"):
            assert text.get("transform") is None, name
            assert float(text.get("font-size")) >= 12, name
        assert not list(chart.iter("image")), name


def test_charts_have_few_grid_lines_and_few_colours(charts):
    for name, chart in charts:
        for drawing in chart.iter("svg"):
            grid = [one for one in drawing.iter("line") if one.get("class") == "grid"]
            across = [one for one in grid if one.get("x1") == one.get("x2")]
            assert len(across) <= MOST_GRID_LINES, name
            assert len(grid) - len(across) <= MOST_GRID_LINES, name
            styles = {one.get("class") for one in drawing.iter("rect")}
            assert len(styles - {"box", None}) <= MOST_STYLES, name


def test_bars_begin_at_zero(charts):
    for name, chart in charts:
        for drawing in chart.iter("svg"):
            zero = [one for one in drawing.iter("text") if words(one) == "0%"]
            bars = [
                one
                for one in drawing.iter("rect")
                if (one.get("class") or "").startswith("bar-")
            ]
            if zero and bars:
                start = float(zero[0].get("x"))
                starts = [float(one.get("x")) for one in bars]
                assert starts == pytest.approx([start] * len(bars), abs=0.02), name


def test_charts_have_neither_shading_nor_effects(charts):
    banned = {"lineargradient", "radialgradient", "filter", "pattern", "mask"}
    for name, chart in charts:
        assert not {one.tag.lower() for one in chart.iter(etree.Element)} & banned, name


def test_under_every_chart_stands_its_base(charts):
    for name, chart in charts:
        notes = [one for one in chart.iter("p") if "note" in (one.get("class") or "")]
        assert notes, (name, chart.get("id"))
        assert words(notes[0]), name


# Tables in HTML


def test_tables_are_plain_one_heading_row_no_merged_and_no_blank_cell(tables):
    for name, table in tables:
        (head,) = table.findall("thead/tr")
        scopes = {cell.get("scope") for cell in head}
        assert scopes == {"col"}, name
        width = len(head)
        for row in table.findall("tbody/tr"):
            assert len(row) == width, (name, table.get("id"))
            assert (row[0].tag, row[0].get("scope")) == ("th", "row"), name
            assert all(words(cell) not in UNEXPLAINED for cell in row), (
                name,
                table.get("id"),
                words(row),
            )
        for cell in table.iter("td", "th"):
            assert cell.get("colspan") is None is cell.get("rowspan"), name


def test_a_table_begins_with_its_caption_and_scrolls_in_a_place_of_its_own(tables):
    for name, table in tables:
        assert table[0].tag == "caption", name
        around = table.getparent()
        assert (around.get("tabindex"), around.get("role")) == ("0", "region"), name


def test_numbers_are_set_to_the_right_under_headings_that_say_so(tables):
    for name, table in tables:
        marked = [
            place
            for place, cell in enumerate(table.findall("thead/tr")[0])
            if cell.get("class") == "number"
        ]
        for row in table.findall("tbody/tr"):
            assert all(row[place].get("class") == "number" for place in marked), name


def test_what_stands_for_no_figure_is_explained_on_the_page(pages):
    unexplained = set()
    for name, page in pages:
        main = page.find(".//main")
        used = {
            mark.group(0)
            for cell in main.iter("td")
            for mark in SHORTHAND.finditer(words(cell))
        }
        around = " ".join(
            words(one) for one in main.iter("p", "li", "dd") if one.tag != "td"
        )
        unexplained |= {(name, mark) for mark in used if mark not in around}
    assert unexplained == set()


# Spreadsheets


def test_sheets_have_neither_merged_cells_nor_filters_panes_hidden_parts_or_macros(
    workbooks,
):
    banned = {"mergeCell", "autoFilter", "pane", "drawing", "headerFooter", "picture"}
    for path in workbooks:
        for sheet in parts(path, r"^xl/(worksheets|tables)/[^/]*\.xml$"):
            tags = {etree.QName(one).localname for one in sheet.iter(etree.Element)}
            assert not tags & banned, (path.name, tags & banned)
            assert not sheet.findall(".//*[@hidden='1']"), path.name
        with zipfile.ZipFile(path) as archive:
            assert not [n for n in archive.namelist() if "vba" in n or "media" in n]
        (book,) = parts(path, r"^xl/workbook\.xml$")
        states = [one.get("state") for one in book.iter(f"{SHEETS}sheet")]
        assert states == [None] * len(states), path.name


def test_sheet_names_differ_and_no_sheet_is_empty(workbooks):
    for path in workbooks:
        (book,) = parts(path, r"^xl/workbook\.xml$")
        names = [one.get("name") for one in book.iter(f"{SHEETS}sheet")]
        assert len({name.lower() for name in names}) == len(names)
        for sheet in parts(path, r"^xl/worksheets/[^/]*\.xml$"):
            assert sheet.find(f".//{SHEETS}c[@r='A1']/{SHEETS}v") is not None, path.name


def test_a_sheet_has_one_marked_table_with_named_columns_and_nothing_below(workbooks):
    for path in workbooks:
        names = []
        for table in parts(path, r"^xl/tables/"):
            names.append(table.get("displayName"))
            columns = [one.get("name") for one in table.iter(f"{SHEETS}tableColumn")]
            assert all(columns), path.name
            assert len(set(columns)) == len(columns), path.name
            assert table.get("ref").startswith("A"), path.name
        assert len(set(names)) == len(names)
        for sheet in parts(path, r"^xl/worksheets/[^/]*\.xml$"):
            assert len(sheet.findall(f".//{SHEETS}tablePart")) <= 1, path.name


def test_tables_of_sheets_have_no_blank_rows(workbooks):
    for path in workbooks:
        for sheet in parts(path, r"^xl/worksheets/[^/]*\.xml$"):
            rows = [int(one.get("r")) for one in sheet.iter(f"{SHEETS}row")]
            assert all(after == before + 1 for before, after in pairwise(rows)), path


def test_sheets_say_their_title_language_and_no_author(workbooks):
    for path in workbooks:
        (core,) = parts(path, r"^docProps/core\.xml$")
        said = {etree.QName(one).localname: one.text for one in core}
        assert said["title"]
        assert said["language"] == path.relative_to(path.parents[0]).parts[0] or said[
            "language"
        ] in ("en", "cy")
        assert not said.get("creator")
        assert not said.get("lastModifiedBy")


def test_open_document_sheets_have_no_merged_or_covered_cells(published):
    for path in sorted(published.rglob("*.ods")):
        (content,) = parts(path, r"^content\.xml$")
        assert not list(content.iter(f"{TABLE}covered-table-cell")), path.name
        names = [one.get(f"{TABLE}name") for one in content.iter(f"{TABLE}table")]
        assert len(set(names)) == len(names)
        assert list(content.iter(f"{TABLE}database-range")), path.name


# Documents


@pytest.fixture(scope="module")
def papers(published):
    found = sorted(published.rglob("*.pdf"))
    assert len(found) > 20
    return found


def test_documents_say_title_and_language_and_have_bookmarks(papers):
    for path in papers:
        paper = pypdf.PdfReader(path)
        language = "cy" if "cy" in path.parts else "en"
        assert paper.metadata.title
        assert str(paper.root_object["/Lang"]).lower().startswith(language), path
        assert paper.outline, path
        assert paper.metadata.author == "inspectorate"  # the body, never a person


def test_texts_of_documents_are_upright_sans_serif_of_twelve_points(papers):
    for path in papers[:6]:
        paper = pypdf.PdfReader(path)
        fonts = {
            str(font.get_object()["/BaseFont"])
            for page in paper.pages
            for font in page["/Resources"].get("/Font", {}).values()
        }
        assert fonts
        assert all("Sans" in font for font in fonts), fonts
        assert not [font for font in fonts if "Italic" in font], path
        sizes = []

        def keep(said, _cm, matrix, _font, size, sizes=sizes):
            if said.strip():
                sizes.append(round(size * abs(matrix[3]), 1))

        for page in paper.pages:
            page.extract_text(visitor_text=keep)
        running = max(set(sizes), key=sizes.count)
        assert running >= SMALLEST_PAPER_POINTS, (path.name, running)


def test_headings_of_pages_come_in_order_and_links_say_where_they_lead(pages):
    for name, page in pages:
        levels = [int(one.tag[1]) for one in page.iter("h1", "h2", "h3", "h4")]
        assert levels[0] == 1, name
        assert levels.count(1) == 1, name
        assert all(after - before <= 1 for before, after in pairwise(levels)), name
        for link in page.iter("a"):
            said = words(link) or link.get("aria-label", "")
            assert said.lower() not in {"", "here", "click here", "more", "yma"}, name
