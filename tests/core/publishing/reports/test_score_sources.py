"""Sources of scores: the very blocks of the pages."""

from __future__ import annotations

import pytest

import publishing_cast as cast
import reports_cast
from inspectorate.core.publishing.blocks import Bullets, Heading, Paragraph
from inspectorate.core.publishing.pages import areas, inspection, programme
from inspectorate.core.publishing.reports import score_sources, sources, subjects

EDITION = cast.edition()
KENT = subjects.read(reports_cast.KENT)
CCI = subjects.read("cci 2011-12")
YEAR = subjects.read("2011-12")
SINGLE = ("reinspection", "sample", "provenance")  # of one inspection only


def _of(source, subject, **options):
    return sources.blocks(EDITION, subject, source, options)


def _page_of(source):
    if source.startswith(("areas", "funnel", "regions")):
        return areas.page(EDITION, "cci")
    return programme.page(EDITION, "cci")


@pytest.mark.parametrize(
    "source",
    [
        *("lead", "headline_cards", "headline_chart", "headline_table"),
        *("criterion_chart", "criterion_table", "changed_scores", "areas_table"),
        *("areas_chart", "funnel", "regions_table", "characteristics"),
    ],
)
def test_a_source_gives_what_the_page_of_a_programme_shows(source):
    found = _of(source, CCI)
    shown = _page_of(source).blocks
    assert found
    assert all(block in shown for block in found)
    assert _of(source, YEAR, programme="cci") == found
    assert _of(source, YEAR) == ()


@pytest.mark.parametrize(
    "source",
    [
        *("lead", "headline_cards", "headline_chart", "headline_table"),
        *("criterion_table", "key_findings", "findings", "sample", "provenance"),
    ],
)
def test_a_source_gives_what_the_page_of_an_inspection_shows(source):
    shown = inspection.page(EDITION, cast.KENT).blocks
    found = _of(source, KENT)
    assert found
    assert all(block in shown for block in found)


def test_a_chart_of_sections_is_of_this_inspection():
    (chart,) = _of("criterion_chart", KENT)
    assert chart.title.startswith("Kent")


def test_key_findings_are_shown_in_part():
    both = _of("key_findings", CCI)
    weakest = _of("key_findings", CCI, show="weakest")
    assert [b.text for b in both if isinstance(b, Heading)] == [
        *("Done best", "Needs most improvement")
    ]
    assert weakest == both[2:]
    assert _of("key_findings", YEAR) == ()


def test_findings_of_one_section():
    found = _of("findings", CCI, section="2")
    assert found[0].text == "2. Outcomes"
    assert _of("findings", YEAR) == ()


def test_a_reinspection_stands_beside_its_original():
    found = _of("reinspection", YEAR, inspection=reports_cast.AGAIN)
    assert isinstance(found[0], Paragraph)
    assert isinstance(found[-1], Bullets)
    assert _of("reinspection", KENT) == ()


def test_this_year_and_last_stand_in_six_plain_columns():
    (table,) = _of("years_table", CCI)
    columns = [column.text for column in table.columns]
    assert columns[1:4] == [
        *("All areas, 2011-12", "Lowest area, 2011-12", "Highest area, 2011-12")
    ]
    assert [text.rpartition(" ")[2] for text in columns[4:]] == ["2010-11"] * 3
    assert not any("(" in cell.text for row in table.rows for cell in row)
    assert _of("years_table", YEAR) == ()


def test_an_area_stands_beside_the_programme_to_date():
    cumbria = subjects.read(cast.CUMBRIA.inspection.id)
    (table,) = _of("to_date_table", cumbria)
    assert [c.text for c in table.columns] == [
        *("Score", "Cumbria", "All areas", "Lowest area", "Highest area")
    ]
    assert _of("to_date_table", YEAR) == ()


def test_groups_come_with_how_to_read_them():
    found = _of("diversity", CCI)
    assert isinstance(found[0], Bullets)
    assert _of("diversity", subjects.read("omi2 2011-12")) == ()


def test_one_inspection_says_nothing_of_all_areas():
    for source in ("areas_table", "areas_chart", "funnel", "diversity"):
        assert _of(source, KENT, programme="cci") == ()
    assert _of("lead", KENT, programme="cci") == ()
    assert _of("headline_cards", KENT, programme="cci") == ()
    assert _of("changed_scores", KENT) == ()


def test_what_is_of_one_inspection_needs_one():
    assert set(SINGLE) <= set(score_sources.SOURCES)
    assert [_of(source, CCI) for source in SINGLE] == [(), (), ()]
