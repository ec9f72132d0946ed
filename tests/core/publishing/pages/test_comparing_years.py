"""This year and last, side by side in plain columns."""

from __future__ import annotations

import pytest

import publishing_cast as cast
from inspectorate.core.publishing.pages import comparing_years

EDITION = cast.edition()


def _table(programme="cci", **options):
    year = EDITION.aggregate(programme, "year")
    return comparing_years.table(EDITION, programme, year, **options)


def test_every_column_holds_one_figure():
    table = _table()
    year, before = (EDITION.aggregate("cci", s) for s in ("year", "previous_year"))
    first = [cell.text for cell in table.rows[0]]
    assert first[0] == "Headline safeguarding"
    assert first[1:] == [
        f"{estimates['safeguarding'].percent}%"
        for one in (year, before)
        for estimates in (one.estimates, one.lowest, one.highest)
    ]


def test_a_first_year_has_nothing_beside_it():
    assert len(_table("omi2").columns) == 4


@pytest.mark.parametrize(
    ("wanted", "titles"),
    [
        ("sections", ["1 Assessment and planning", "2 Outcomes"]),
        (
            "criteria",
            [
                *("1 Assessment and planning", "1.1 Assessment", "1.2 Planning"),
                *("2 Outcomes", "2.1 Outcomes that last"),
            ],
        ),
    ],
)
def test_sections_and_criteria_are_numbered(wanted, titles):
    assert [row[0].text for row in _table(wanted=wanted).rows] == titles


@pytest.mark.parametrize(
    ("year", "before"), [("2011-12", "2010-11"), ("2000-01", "1999-00")]
)
def test_the_year_before(year, before):
    assert comparing_years.year_before(year) == before


def test_the_programme_to_date_stands_with_an_area_or_alone():
    (alone,) = comparing_years.to_date(EDITION, "omi2", None)
    (beside,) = comparing_years.to_date(EDITION, "omi2", cast.CUMBRIA)
    assert alone.caption.endswith("(3 inspections)")
    own = cast.CUMBRIA.estimates["risk_of_harm"].percent
    assert [cell.text for cell in beside.rows[0]][1] == f"{own}%"
    assert [row[1:] for row in alone.rows] == [row[2:] for row in beside.rows]
    assert comparing_years.to_date(EDITION, "cci", None) == []
