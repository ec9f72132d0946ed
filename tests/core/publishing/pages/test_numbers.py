"""Behind each page stands the page of its numbers."""

from __future__ import annotations

import dataclasses

import publishing_cast as cast
from inspectorate.core.publishing import estimate_records
from inspectorate.core.publishing.blocks import Facts, Heading, Page, Table
from inspectorate.core.publishing.pages import inspection, numbers, programme

EDITION = cast.edition()
RECORDS = estimate_records.records(cast.YEAR)
KENT = next(r for r in cast.YEAR.inspections if r.inspection.area == "Kent")
PAGE = inspection.page(EDITION, KENT)


def test_a_page_leads_to_its_numbers_and_back():
    page, behind = numbers.with_numbers(EDITION, PAGE, RECORDS)
    assert page.numbers == "cci-2011-12-kent-numbers.html"
    assert behind.path == f"inspections/{page.numbers}"
    assert behind.trail[-1].address == "cci-2011-12-kent.html"
    assert not behind.on_paper


def test_every_number_of_the_page_is_a_row_with_its_base():
    _, behind = numbers.with_numbers(EDITION, PAGE, RECORDS)
    (table,) = cast.of_kind(behind, Table)
    assert [row[0].anchor for row in table.rows] == list(numbers.ids_on(PAGE))
    texts = {row[0].text: [c.text for c in row[1:]] for row in table.rows}
    assert texts["cci-2011-12-kent:safeguarding"] == [
        *("50%", "45%", "54%", "60", "120", "40", "40", "90", "0"),
        "cci-2011-12",
    ]
    assert texts["cci-2011-12-kent:1.1.c"][0] == "67%"


def test_counts_from_the_records_say_so():
    page = programme.page(EDITION, "omi2")
    _, behind = numbers.with_numbers(EDITION, page, RECORDS)
    names = {fact.name for facts in cast.of_kind(behind, Facts) for fact in facts.items}
    assert "Records" in names


def test_a_withheld_number_and_an_undefined_one_are_marks():
    name = "cci-2011-12:case:gender=female"
    edition = cast.edition(cast.changed(withheld=frozenset({name})))
    page = programme.page(edition, "cci")
    records = estimate_records.records(edition.results)
    _, behind = numbers.with_numbers(edition, page, records)
    rows = {row[0].text: row for row in cast.of_kind(behind, Table)[0].rows}
    assert {cell.text for cell in rows[name][1:9]} == {"[c]", "[z]"}


def test_a_page_without_numbers_stands_alone():
    page = Page("a.html", "en", "A", (Heading(2, "B", "b"),))
    assert numbers.with_numbers(EDITION, page, RECORDS) == (page,)
    known = dataclasses.replace(EDITION.results, extracts=())
    edition = dataclasses.replace(EDITION, results=known)
    _, behind = numbers.with_numbers(edition, PAGE, RECORDS)
    names = {fact.name for facts in cast.of_kind(behind, Facts) for fact in facts.items}
    assert names == {"Records"}


def test_a_score_of_nothing_is_not_applicable():
    record = RECORDS["cci-2011-12-kent:2.1.b"]
    cells = numbers._row(EDITION, "x", record)
    assert [cell.text for cell in cells[1:4]] == ["[z]", "[z]", "[z]"]
