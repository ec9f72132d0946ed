"""The record of a number says what it was computed from, and no two share an id."""

from __future__ import annotations

import dataclasses

import pytest

import publishing_cast as cast
from inspectorate.core.faults import InspectorateError
from inspectorate.core.instruments.model import Text
from inspectorate.core.publishing import estimate_records
from inspectorate.core.publishing.year_results import Amount

YEAR = cast.YEAR
RECORDS = estimate_records.records(YEAR)


def test_a_score_says_out_of_how_many_and_by_which_extract():
    record = RECORDS["cci-2011-12-kent:safeguarding"]
    assert (record["numerator"], record["denominator"], record["cases"]) == (
        60,
        120,
        40,
    )
    assert (record["sampled"], record["population"], record["excluded"]) == (40, 90, 0)
    assert record["share"] == "1/2"
    assert record["percent"] == 50
    assert record["instruments"] == ["cci/2009-04"]
    assert record["extracts"] == ["cci-2011-12"]


def test_an_undefined_score_has_no_share():
    record = RECORDS["cci-2011-12-kent:2.1.b"]
    assert record["share"] is record["low"] is record["percent"] is None
    assert record["excluded"] == 40


def test_the_lowest_score_of_an_earlier_year_has_a_record_too():
    """Its inspection has no results here; the extract that it was scored from is known."""
    before = dataclasses.replace(cast.BEFORE.inspection, id="cci-2009-10-dorset")
    lowest = dataclasses.replace(
        cast.KENT.estimates["safeguarding"],
        id="cci-2009-10-dorset:safeguarding",
        scope={"inspection": before.id, "area": "Dorset"},
    )
    used = dataclasses.replace(
        YEAR.extracts[0], name="cci-2009-10", inspections=(before,)
    )
    aggregate = dataclasses.replace(YEAR.aggregates[0], lowest={"safeguarding": lowest})
    found = estimate_records.records(
        cast.changed(
            aggregates=(aggregate, *YEAR.aggregates[1:]),
            extracts=(*YEAR.extracts, used),
        )
    )
    record = found[lowest.id]
    assert (record["extracts"], record["numerator"]) == (["cci-2009-10"], 60)


def test_a_group_names_its_size_where_it_was_counted():
    known = RECORDS["cci-2011-12:safeguarding:gender=female"]
    assert known["sampled"] == 24
    unknown = RECORDS["cci-2011-12:safeguarding:care=yes"]
    assert unknown["sampled"] is unknown["excluded"] is None


def test_changes_counts_and_what_was_recorded_have_records():
    assert RECORDS["cci-2011-12:safeguarding:change"]["difference"] == -0.024
    assert RECORDS["cci-2011-12-kent:1.1.a:reason=late"]["numerator"] == 12
    assert RECORDS["cci-2011-12:case:gender=female"]["source"] == "extract"
    ticks = RECORDS["adult_service_users-2011-12:q4:housing"]
    assert (ticks["numerator"], ticks["denominator"], ticks["cases"]) == (50, 98, 98)
    staff = RECORDS["staff_diversity-2011-12:amount:age=under-35"]
    assert (staff["kind"], staff["denominator"]) == ("recorded", 59)
    assert "denominator" not in RECORDS["hours-2011-12:amount:youth"]
    assert RECORDS["events-2011-12:amount:prison_inspection"]["kind"] == "count"


def test_a_withheld_number_keeps_nothing_of_how_it_came_out():
    name = "cci-2011-12:case:gender=female"
    found = estimate_records.records(cast.changed(withheld=frozenset({name})))
    assert found[name]["withheld"] is True
    assert not {"numerator", "denominator"} & set(found[name])


def test_two_numbers_never_share_an_id():
    lines = (
        Amount("hours", "", Text("In prison", ""), 1),
        Amount("hours", "", Text("In Prison", ""), 2),
    )
    with pytest.raises(InspectorateError) as caught:
        estimate_records.records(cast.changed(amounts=lines))
    (fault,) = caught.value.faults
    assert (fault.code, fault.place) == (
        "PUBLISH-070",
        "hours-2011-12:amount:in-prison",
    )


def test_numbers_without_an_id_have_no_record():
    plain = dataclasses.replace(cast.KENT, reasons={})
    found = estimate_records.records(cast.changed(inspections=(plain,)))
    assert "" not in found
