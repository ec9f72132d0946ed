"""Look-ups in the language of the page."""

from __future__ import annotations

import dataclasses

import pytest

import publishing_cast as cast
from inspectorate.core.publishing import edition as edition_module

EDITION = cast.edition()


def test_inspections_are_found_by_programme_and_kind():
    assert EDITION.inspections("cci") == (
        cast.KENT,
        cast.CAMDEN,
        cast.HARROW,
        cast.AGAIN,
    )
    assert EDITION.inspections("cci", kind="reinspection") == (cast.AGAIN,)


def test_programmes_are_those_that_inspected():
    assert EDITION.programmes() == ("omi2", "cci")
    only = cast.edition(cast.changed(inspections=(cast.KENT,)))
    assert only.programmes() == ("cci",)


def test_a_programme_the_report_did_not_know_comes_last():
    new = dataclasses.replace(
        cast.KENT, inspection=dataclasses.replace(cast.KENT.inspection, programme="sqs")
    )
    later = cast.edition(cast.changed(inspections=(new, cast.KENT, cast.CUMBRIA)))
    assert later.programmes() == ("omi2", "cci", "sqs")


def test_an_aggregate_is_found_or_not():
    assert EDITION.aggregate("cci", "year").scope == "year"
    assert EDITION.aggregate("cci", "programme_to_date") is None


def test_titles_cover_headlines_sections_and_criteria():
    titles = cast.edition(language="cy").titles(cast.CCI)
    assert titles["safeguarding"] == "Headline safeguarding (cy)"
    assert set(titles) >= {"1", "1.1", "2.1"}


@pytest.mark.parametrize(
    ("fact", "value", "label"),
    [
        ("gender", "female", "Female"),
        ("disability", "yes", "Yes"),
        ("gender", "other", "other"),
        ("unknown", "no", "No"),
    ],
)
def test_a_level_is_named_where_its_name_is_known(fact, value, label):
    assert EDITION.level(cast.CCI, fact, value) == label


def test_a_fact_is_named_where_its_name_is_known():
    assert EDITION.fact(cast.CCI, "disability") == "Has a disability"
    assert EDITION.fact(cast.CCI, "unknown") == "unknown"


def test_a_region_keeps_its_name_unless_it_has_a_welsh_one():
    welsh = cast.edition(language="cy")
    assert welsh.region("London") == "Llundain"
    assert welsh.region("Middle Earth") == "Middle Earth"


def test_extracts_are_named_once():
    assert EDITION.extracts(cast.YEAR.inspections) == (cast.SHA,)


def test_the_area_of_an_estimate_is_empty_for_several():
    assert edition_module.area_of(cast.estimate("1", 1, 2)) == ""
    one = cast.estimate("1", 1, 2, scope={"area": "Kent"})
    assert edition_module.area_of(one) == "Kent"
