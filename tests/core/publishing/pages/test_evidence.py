"""Methods, comparison with the report, and what the year is made of."""

from __future__ import annotations

import publishing_cast as cast
from inspectorate.core.publishing import data_files
from inspectorate.core.publishing.blocks import Bullets, Commands, Paragraph, Table
from inspectorate.core.publishing.pages import evidence

EDITION = cast.edition()


def test_methods_say_how_sure_and_why():
    page = evidence.methods(EDITION)
    assert len(cast.headings(page)) == len(evidence.METHODS)
    assert len(cast.of_kind(page, Paragraph)) == 1 + sum(
        map(len, evidence.METHODS.values())
    )


def test_the_comparison_counts_what_agrees():
    page = evidence.comparison(EDITION)
    assert page.blocks[0].text.startswith("2 of 3 figures")


def test_contradictions_stand_apart():
    page = evidence.comparison(EDITION)
    assert cast.headings(page) == [
        "Where the report contradicts itself",
        "Chapter 1: the year",
        "Chapter 3: youth offending",
        "Appendices",
    ]
    assert cast.table(page, "table-contradictions") == [
        ["Chapter", "1.3", "6", "5", "No"]
    ]
    assert cast.table(page, "table-chapter-3") == [
        ["Aggregate", "3.4", "68%", "68%", "Yes", "whole"]
    ]


def test_a_figure_without_a_note_says_so_beside_one_that_has_one():
    figures = tuple(
        cast.dataclasses.replace(figure, paragraph="3.4") for figure in cast.FIGURES[:2]
    )
    page = evidence.comparison(cast.edition(cast.changed(figures=figures)))
    assert [row[-1] for row in cast.table(page, "table-chapter-3")] == ["None", "whole"]
    assert "Where the report contradicts itself" not in cast.headings(page)


def test_the_words_of_the_report_are_marked_english_on_welsh_pages():
    (table,) = [
        t
        for t in cast.of_kind(evidence.comparison(cast.edition(language="cy")), Table)
        if t.id == "table-chapter-3"
    ]
    marks = [cell.language for cell in table.rows[0]]
    assert marks == ["en", "en", "en", "en", "", "en"]


def test_the_year_says_what_it_is_made_of():
    page = evidence.about(EDITION)
    assert "synthetic" in page.blocks[0].text
    (commands,) = cast.of_kind(page, Commands)
    assert commands.items[0] == "inspectorate year build --out year"


def test_every_data_file_is_linked_and_every_column_explained():
    page = evidence.about(EDITION)
    files, columns = cast.of_kind(page, Table)
    assert [row[0].link for row in files.rows] == [
        f"../data/{data_files.file_name(name, '2011-12')}"
        for name in data_files.COLUMNS
    ]
    explained = [row[0].text for row in columns.rows]
    assert len(explained) == len(set(explained))
    for name in data_files.COLUMNS:
        assert set(data_files.header(name)) <= set(explained)


def test_the_comparison_says_what_agreement_rests_on():
    page = evidence.comparison(cast.edition())
    said = cast.of_kind(page, Bullets)[0].items
    assert [item.split()[0] for item in said] == ["1", "1", "1"]
    assert "entered as the report prints them" in said[2]
