"""A page as a workbook: the rules of the government's spreadsheets hold for every page."""

from __future__ import annotations

import pytest

import publishing_cast as cast
from inspectorate.core.publishing import blocks, forms, workbook
from inspectorate.core.publishing.blocks import Cell, Column, Page, Table

WORDINGS = {language: cast.wording(language) for language in ("en", "cy")}
NOTED = Table(
    "t",
    "Caption",
    (Column("Area"), Column("Score", numeric=True)),
    ((Cell("1"), Cell("59%")), (Cell("London"), Cell("[x]")), (Cell("Kent"), Cell(""))),
    note="A note",
)
PLAIN = Table("u", "Other", (Column("Area"),), ())
PAGE = Page(
    "kent.html",
    "en",
    "Kent",
    (
        blocks.Paragraph("Before"),
        blocks.Heading(2, "Part", "p"),
        blocks.Bullets(("b",)),
        *(NOTED, PLAIN, NOTED),
    ),
)


def _book(page=PAGE, **changes):
    known = {"synthetic": True, "software": "1.0", **changes}
    return workbook.book(page, WORDINGS, **known)


def _texts(sheet):
    return [tuple(value.text for value in row) for row in sheet.rows]


def _tabled():
    return [
        page
        for language in ("en", "cy")
        for page in cast.pages(language)
        if "xlsx" in forms.of_page(page, forms.FORMS)
    ]


@pytest.mark.parametrize("page", _tabled(), ids=lambda p: f"{p.language}/{p.path}")
def test_the_rules_hold_for_every_page(page):
    made = _book(page)
    names = [sheet.name for sheet in made.sheets]
    assert len(set(names)) == len(names)
    assert all(0 < len(name) <= 31 for name in names)
    tables = [block for block in page.blocks if isinstance(block, Table)]
    assert len(made.sheets) == len(tables) + 4
    for sheet in made.sheets:
        assert sheet.title
        assert len(set(sheet.columns)) == len(sheet.columns)
        assert all(sheet.columns)
        for row in sheet.rows:
            assert len(row) == len(sheet.columns)
            assert all(value.text.strip() for value in row)
    for table, sheet in zip(tables, made.sheets[4:], strict=True):
        assert sheet.title.startswith(table.caption)
        assert [row[: len(table.columns)] for row in _texts(sheet)] == [
            tuple(cell.text or "[z]" for cell in row) for row in table.rows
        ]
        for cells, row in zip(table.rows, sheet.rows, strict=True):
            ids = {cell.estimate for cell in cells} - {""}
            assert not ids or set(row[-1].text.split("; ")) == ids


def test_the_cover_says_what_it_is_and_that_it_is_synthetic():
    cover = _book().sheets[0]
    assert (cover.name, cover.title, cover.columns) == ("Cover", "Kent", ())
    said = "\n".join(cover.remarks)
    for wording in WORDINGS.values():
        assert wording.say("synthetic.notice") in said
    assert "en/kent.html" in said
    assert "inspectorate 1.0" in said


def test_a_year_of_real_records_is_not_called_synthetic():
    assert "SYNTHETIC" not in "".join(_book(synthetic=False).sheets[0].remarks)


def test_a_welsh_workbook_speaks_welsh():
    page = Page("kent.html", "cy", "Caint", PAGE.blocks)
    made = _book(page)
    assert made.language == "cy"
    names = [sheet.name for sheet in made.sheets]
    assert names[:5] == ["Clawr", "Cynnwys", "Nodiadau", "Testun", "Tabl 1"]
    assert WORDINGS["cy"].say("site.unreviewed") in made.sheets[0].remarks


def test_the_contents_lead_to_every_other_sheet():
    cover, contents, *others = _book().sheets
    listed = [row[0] for row in contents.rows]
    assert [value.sheet for value in listed] == [s.name for s in (cover, *others)]
    assert [value.text for value in listed] == [s.name for s in (cover, *others)]


def test_marks_and_notes_are_explained_once_and_named_in_titles():
    made = _book()
    marks = dict(_texts(made.sheets[2]))
    assert [*marks] == ["[c]", "[x]", "[z]", "[note 1]"]
    assert marks["[note 1]"] == "A note"
    titles = [sheet.title for sheet in made.sheets[4:]]
    assert titles == ["Caption [note 1]", "Other", "Caption [note 1]"]


def test_texts_stand_beside_their_headings():
    assert _texts(_book().sheets[3]) == [
        ("Kent", "Before", "[z]"),
        ("Part", "b", "[z]"),
    ]


def test_a_page_without_text_and_a_table_without_rows_say_so():
    made = _book(Page("kent.html", "en", "Kent", (PLAIN,)))
    assert _texts(made.sheets[3]) == [("Kent", "[z]", "[z]")]
    assert _texts(made.sheets[4]) == [("[z]",)]


def test_only_figures_of_columns_of_figures_are_numbers():
    rows = _book().sheets[4].rows
    numbers = [
        [value.figure and str(value.figure.number) for value in row] for row in rows
    ]
    assert numbers == [[None, "0.59"], [None, None], [None, None]]
