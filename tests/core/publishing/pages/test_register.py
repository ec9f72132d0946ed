"""Every report of the year, by month and by programme, with the way to it."""

from __future__ import annotations

import publishing_cast as cast
from inspectorate.core.publishing.blocks import Links, Table
from inspectorate.core.publishing.pages import register

EDITION = cast.edition()


def _cells(page, identifier):
    (table,) = [t for t in cast.of_kind(page, Table) if t.id == identifier]
    return [[(cell.text, cell.link) for cell in row] for row in table.rows]


def test_reports_come_by_month_with_links_to_report_and_area():
    page = register.by_month(EDITION)
    assert cast.headings(page)[1:3] == ["August 2011", "October 2011"]
    kent, cumbria = _cells(page, "table-2011-08")
    assert kent[1:3] == [
        ("Scores and findings of Kent", "inspections/cci-2011-12-kent.html"),
        ("Kent", "areas/kent.html"),
    ]
    assert cumbria[1][1] == "inspections/omi2-2011-12-cumbria.html"
    ((_, here, area, _),) = _cells(page, "table-2011-10")
    assert area == ("Several areas", "")
    assert here == ("[x]", "")


def test_what_is_not_there_is_explained_only_where_it_is_missing():
    notes = {t.id: t.note for t in cast.of_kind(register.by_month(EDITION), Table)}
    assert notes["table-2011-08"] == ""
    assert notes["table-2011-10"].startswith("[x]")


def test_a_programme_has_a_page_of_its_reports_and_a_feed():
    assert register.programmes(cast.YEAR) == ("cci", "thematic", "omi2")
    page = register.of_programme(EDITION, "cci")
    assert page.path == "reports-cci.html"
    ((title, _, month, _),) = _cells(page, "table-reports")
    assert title == ("Kent", "")
    assert month == ("August 2011", "reports.html#month-2011-08")
    (links,) = cast.of_kind(page, Links)
    assert [link.address for link in links.items] == [
        "feeds/all.atom",
        "feeds/cci.atom",
    ]


def test_titles_keep_their_language():
    (table,) = cast.of_kind(
        register.of_programme(cast.edition(language="cy"), "cci"), Table
    )
    assert table.rows[0][0].language == "en"


def test_a_year_without_reports_says_so():
    page = register.by_month(cast.edition(cast.changed(register=())))
    assert page.blocks[0].text == "0 reports were published in 2011-12."
    assert cast.of_kind(page, Table) == []
