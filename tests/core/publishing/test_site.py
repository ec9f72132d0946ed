"""Every page once, the same in both languages."""

from __future__ import annotations

import publishing_cast as cast
from inspectorate.core.publishing import site
from inspectorate.core.publishing.blocks import Chart, Heading, Table

PAGES = {
    language: list(site.pages(cast.edition(language=language)))
    for language in ("en", "cy")
}


def _shape(page):
    return [(type(block).__name__, getattr(block, "id", "")) for block in page.blocks]


def test_every_page_is_made_once():
    paths = [page.path for page in PAGES["en"]]
    assert len(paths) == len(set(paths))


def test_both_languages_have_the_same_pages_and_blocks():
    assert [(page.path, _shape(page)) for page in PAGES["en"]] == [
        (page.path, _shape(page)) for page in PAGES["cy"]
    ]


def test_both_languages_have_the_same_figures():
    def figures(page):
        return [
            [[cell.order for cell in row] for row in table.rows]
            for table in cast.of_kind(page, Table)
        ]

    for english, welsh in zip(PAGES["en"], PAGES["cy"], strict=True):
        assert figures(english) == figures(welsh)


def test_a_welsh_page_has_no_english_heading():
    for english, welsh in zip(PAGES["en"], PAGES["cy"], strict=True):
        same = set(cast.headings(english)) & set(cast.headings(welsh))
        assert same == set(), english.path


def test_the_navigation_leads_to_pages_that_exist():
    paths = {page.path for page in PAGES["en"]}
    for language in ("en", "cy"):
        edition = cast.edition(language=language)
        links = [*site.navigation(edition), *site.foot(edition)]
        assert len(links) == len(set(links))
        assert {link.address for link in links} <= paths


def test_headings_never_skip_a_level():
    for page in PAGES["en"]:
        level = 1
        for block in cast.of_kind(page, Heading):
            assert block.level <= level + 1, (page.path, block)
            level = block.level


def test_ids_are_unique_and_captions_differ():
    for page in PAGES["cy"]:
        ids = [block.id for block in page.blocks if hasattr(block, "id")]
        captions = [table.caption for table in cast.of_kind(page, Table)]
        assert len(ids) == len(set(ids)), page.path
        assert len(captions) == len(set(captions)), page.path


def test_no_chart_of_the_site_has_texts_on_top_of_each_other():
    charts = [
        c for pages in PAGES.values() for p in pages for c in cast.of_kind(p, Chart)
    ]
    assert charts
    for chart in charts:
        for drawing in (chart.wide, chart.narrow, chart.paper):
            assert cast.clashes(drawing) == [], chart.id
            assert cast.outside(drawing) == [], chart.id


def test_a_table_has_a_cell_for_each_column_and_none_is_blank():
    for page in PAGES["en"]:
        for table in cast.of_kind(page, Table):
            for row in table.rows:
                assert len(row) == len(table.columns), (page.path, table.id)
                assert all(cell.text for cell in row), (page.path, table.id)
