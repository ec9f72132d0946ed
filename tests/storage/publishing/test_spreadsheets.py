"""Workbooks as files: any program reads the same cells, titles and languages from both."""

from __future__ import annotations

import io
import re
import subprocess
import zipfile
from datetime import date
from decimal import Decimal

import odfdo
import pytest
import python_calamine
from lxml import etree

import publishing_cast as cast
from inspectorate.core.publishing import workbook
from inspectorate.core.publishing.figures import Figure, Style
from inspectorate.core.publishing.pages import inspection
from inspectorate.core.publishing.workbook import Book, Sheet, Value
from inspectorate.storage.publishing import (
    excel_files,
    open_document_files,
    sheet_widths,
)
from tool_cast import needs_libre_office

MAKERS = {"xlsx": excel_files.written, "ods": open_document_files.written}
DAY = date(2012, 3, 31)
# With the quotes and commas of CSV, in UTF-8, cells as they are shown.
AS_SHOWN = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true"
WORDINGS = {language: cast.wording(language) for language in ("en", "cy")}
EVIL = '=HYPERLINK("http://x") <b> & \' "'


def _kent(language):
    page = inspection.page(cast.edition(language=language), cast.KENT)
    return workbook.book(page, WORDINGS, synthetic=True, software="0.1.0")


BOOKS = {language: _kent(language) for language in ("en", "cy")}


def _small(*rows, columns=("A", "B")):
    sheet = Sheet("One", "Title", ("Remark",), columns, rows)
    return Book("Book", "en", (sheet,))


def _read(data):
    opened = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(data))
    return {
        name: opened.get_sheet_by_name(name).to_python() for name in opened.sheet_names
    }


def _part(data, name):
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return archive.read(name).decode()


@pytest.mark.parametrize("form", MAKERS)
@pytest.mark.parametrize("language", BOOKS)
def test_every_cell_is_what_the_page_says(form, language):
    book = BOOKS[language]
    found = _read(MAKERS[form](book, made_for=DAY))
    assert [*found] == [sheet.name for sheet in book.sheets]
    for sheet in book.sheets:
        first = [row[0] for row in found[sheet.name]]
        assert first[: len(sheet.remarks) + 1] == [sheet.title, *sheet.remarks]
        if not sheet.columns:
            continue
        header, *rows = found[sheet.name][len(sheet.remarks) + 1 :]
        assert tuple(header) == sheet.columns
        assert len(rows) == len(sheet.rows)
        for row, values in zip(rows, sheet.rows, strict=True):
            for cell, value in zip(row, values, strict=True):
                expected = float(value.figure.number) if value.figure else value.text
                assert cell == expected


@pytest.mark.parametrize("form", MAKERS)
def test_the_same_book_gives_the_same_bytes(form):
    maker = MAKERS[form]
    first = maker(BOOKS["en"], made_for=DAY)
    assert maker(_kent("en"), made_for=DAY) == first


@pytest.mark.parametrize("form", MAKERS)
def test_text_is_never_a_formula_nor_markup(form):
    data = MAKERS[form](_small((Value(EVIL), Value("1"))), made_for=DAY)
    assert _read(data)["One"][3] == [EVIL, "1"]


STYLES = {
    "59%": (Figure(Decimal("0.59"), Style(percent=True)), "0%"),
    "1,154": (Figure(Decimal(1154), Style(grouped=True)), "#,##0"),
    "0.05": (Figure(Decimal("0.05"), Style(places=2)), "0.00"),
    "+0.3": (Figure(Decimal("0.3"), Style(places=1, plus=True)), "+0.0;-0.0;0.0"),
}


def test_numbers_are_shown_in_excel_as_on_the_page():
    book = _small(
        *((Value(text), Value(text, figure)) for text, (figure, _) in STYLES.items())
    )
    styles = _part(excel_files.written(book, made_for=DAY), "xl/styles.xml")
    for _, pattern in STYLES.values():
        assert f'formatCode="{pattern}"' in styles


@needs_libre_office
@pytest.mark.parametrize("form", MAKERS)
def test_numbers_are_shown_by_an_office_program_as_on_the_page(form, tmp_path):
    book = _small(
        *((Value(text), Value(text, figure)) for text, (figure, _) in STYLES.items())
    )
    path = tmp_path / f"book.{form}"
    path.write_bytes(MAKERS[form](book, made_for=DAY))
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    subprocess.run(
        ["soffice", "--headless", profile, "--convert-to", AS_SHOWN, path.name],
        cwd=tmp_path,
        check=True,
        capture_output=True,
        timeout=120,
    )
    shown = (tmp_path / "book.csv").read_text(encoding="utf-8").splitlines()
    assert shown[3:] == ["59%,59%", '"1,154","1,154"', "0.05,0.05", "+0.3,+0.3"]


@pytest.mark.parametrize("language", BOOKS)
def test_an_excel_file_has_title_language_and_marked_tables(language):
    book = BOOKS[language]
    data = excel_files.written(book, made_for=DAY)
    core = _part(data, "docProps/core.xml")
    assert f"<dc:language>{language}</dc:language>" in core
    assert f"<dc:title>{book.title}</dc:title>" in core
    assert "2012-03-31T00:00:00Z" in core
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        tables = [n for n in archive.namelist() if n.startswith("xl/tables/")]
        sheets = [archive.read(n).decode() for n in archive.namelist() if "/sheet" in n]
        assert len(tables) == sum(bool(sheet.columns) for sheet in book.sheets)
        assert not any(b"autoFilter" in archive.read(name) for name in tables)
    for xml in sheets:
        for unwanted in ("mergeCell", "<pane ", "hidden=", "headerFooter"):
            assert unwanted not in xml


@pytest.mark.parametrize("language", BOOKS)
def test_an_open_document_has_title_language_and_marked_tables(language):
    book = BOOKS[language]
    data = open_document_files.written(book, made_for=DAY)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        kind = archive.infolist()[0]
        assert (kind.filename, kind.compress_type) == ("mimetype", zipfile.ZIP_STORED)
        for name in archive.namelist()[1:]:
            etree.fromstring(archive.read(name))
    opened = odfdo.Document(io.BytesIO(data))
    assert opened.meta.title == book.title
    assert opened.meta.language == language
    assert f'fo:language="{language}"' in _part(data, "styles.xml")
    content = _part(data, "content.xml")
    assert "number-columns-spanned" not in content
    ranges = re.findall(r'target-range-address="([^"]+)"', content)
    assert len(ranges) == sum(bool(sheet.columns) for sheet in book.sheets)
    assert content.count("<table:table-header-rows>") == len(ranges)
    last = book.sheets[-1]
    bottom = len(last.remarks) + 2 + len(last.rows)
    column = "ABCDEFGHIJ"[len(last.columns) - 1]
    name = f"&#39;{last.name}&#39;"
    assert ranges[-1] == f"{name}.A4:{name}.{column}{bottom}"


@pytest.mark.parametrize("form", MAKERS)
def test_the_contents_lead_to_their_sheets(form):
    data = MAKERS[form](BOOKS["en"], made_for=DAY)
    part = "xl/worksheets/sheet2.xml" if form == "xlsx" else "content.xml"
    links = re.findall(
        r"#'([\w ]+)'\.A1\"|location=\"'?([\w ]+)'?!A1", _part(data, part)
    )
    led = [first or second for first, second in links]
    assert led == [
        sheet.name for sheet in BOOKS["en"].sheets if sheet.name != "Contents"
    ]


def test_columns_are_as_wide_as_their_words_up_to_a_limit():
    sheet = _small((Value("x" * 20), Value("word " * 40)), columns=("A", "Judgements"))
    assert sheet_widths.of(sheet.sheets[0]) == [22, sheet_widths.MOST]
    assert sheet_widths.of(Sheet("Cover", "Title")) == [sheet_widths.TEXT]


def test_a_row_is_as_high_as_its_longest_text():
    assert sheet_widths.n_lines(["a", "word " * 20], [10, 20]) == 5
    assert sheet_widths.n_lines([""], [10]) == 1
