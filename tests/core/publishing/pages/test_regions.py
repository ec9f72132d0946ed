"""Scores of each region, where several were inspected."""

from __future__ import annotations

import publishing_cast as cast
from inspectorate.core.publishing.pages import regions


def _blocks(programme, **changes):
    edition = cast.edition(cast.changed(**changes))
    return regions.blocks(edition, programme, edition.instrument(programme))


def test_each_region_has_a_row_for_each_headline_with_its_interval_and_base():
    rows = cast.table(_blocks("cci"), "table-regions")
    assert [row[0] for row in rows] == [*["London"] * 3, *["Middle Earth"] * 3]
    assert rows[0] == [
        *("London", "Headline safeguarding", "51%", "46%", "55%", "120"),
        *("3", "43%", "58%"),
    ]


def test_a_single_region_is_not_compared_with_itself():
    one = tuple(a for a in cast.YEAR.aggregates if a.scope != "region:London")
    assert _blocks("cci", aggregates=one) == []
    assert _blocks("omi2") == []
