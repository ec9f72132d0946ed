"""An area is one, however its name is written and whoever inspected it."""

from __future__ import annotations

import pytest

import publishing_cast as cast
from inspectorate.core.publishing import bodies
from inspectorate.core.publishing.year_results import Publication


@pytest.mark.parametrize(
    ("first", "second", "slug"),
    [
        ("Barking & Dagenham", "Barking and Dagenham", "barking-and-dagenham"),
        ("Kingston-upon-Thames", "Kingston upon Thames", "kingston-upon-thames"),
        ("Ynys Môn", "ynys mon", "ynys-mon"),
    ],
)
def test_two_ways_of_writing_an_area_give_one_address(first, second, slug):
    assert bodies.slug(first) == bodies.slug(second) == slug


def test_a_report_is_about_the_area_in_its_title_or_about_several():
    again = Publication("cci", "Hartlepool Reinspection", "2011-05", reinspection=True)
    assert bodies.area_of(again) == "Hartlepool"
    assert bodies.area_of(Publication("cci", "Kent", "2011-05")) == "Kent"
    assert bodies.area_of(Publication("thematic", "Equal?", "2011-05")) == ""


def test_a_body_holds_its_inspections_of_any_programme_with_the_one_before():
    kent = cast.inspected("omi2", "Kent")
    year = cast.changed(inspections=(*cast.YEAR.inspections, kent))
    found = {body.slug: body for body in bodies.found(year)}
    assert found["kent"].programmes == ("cci", "omi2")
    lincolnshire = found["north-lincolnshire"]
    assert lincolnshire.results == (cast.BEFORE, cast.AGAIN)


def test_an_area_that_was_only_reported_on_is_there():
    register = (
        Publication("cci", "Kent", "2011-09"),
        Publication("cci", "Dorset", "2011-08"),
        Publication("cci", "Kent", "2011-05"),
    )
    found = {body.slug: body for body in bodies.found(cast.changed(register=register))}
    assert found["dorset"].name == "Dorset"
    assert found["dorset"].results == ()
    assert [entry.month for entry in found["kent"].reports] == ["2011-05", "2011-09"]


def test_bodies_come_by_name():
    slugs = [body.slug for body in bodies.found(cast.YEAR)]
    assert slugs == sorted(slugs)


def test_a_report_belongs_to_an_inspection_of_the_same_programme_kind_and_month():
    entries = (
        Publication("cci", "Kent", "2011-08"),
        Publication("cci", "Kent", "2011-07"),
        Publication("omi2", "Kent", "2011-08"),
        Publication("cci", "Kent Reinspection", "2011-08", reinspection=True),
        Publication("thematic", "Kent", "2011-08"),
    )
    found = bodies.reports_of(cast.YEAR.inspections, entries)
    assert found == {entries[0]: cast.KENT}
