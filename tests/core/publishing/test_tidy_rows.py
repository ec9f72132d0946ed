"""Open data: never a percentage without its numerator and denominator."""

from __future__ import annotations

import dataclasses

import publishing_cast as cast
from inspectorate.core.instruments.model import Text
from inspectorate.core.publishing import tidy_rows
from inspectorate.core.publishing.year_results import Amount


def _rows(rows):
    return [dict(zip(tidy_rows.HEADER, row, strict=True)) for row in rows]


def test_an_inspection_has_a_row_for_each_score():
    rows = _rows(tidy_rows.of_inspection(cast.KENT, synthetic=True))
    assert [row["measure"] for row in rows] == list(cast.KENT.estimates)
    first = rows[0]
    estimate = cast.KENT.estimates["safeguarding"]
    assert first["area"] == "Kent"
    assert first["numerator"] == str(estimate.n_sufficient)
    assert first["denominator"] == str(estimate.n_applicable)
    assert first["percent"] == str(estimate.percent)
    assert first["synthetic"] == "yes"


def test_an_undefined_score_is_shorthand_and_no_number():
    rows = _rows(tidy_rows.of_inspection(cast.KENT, synthetic=False))
    (undefined,) = [row for row in rows if row["measure"] == "2.1.b"]
    assert (undefined["percent"], undefined["low"]) == ("", "")
    assert (undefined["denominator"], undefined["shorthand"]) == ("0", "[z]")
    assert undefined["synthetic"] == "no"


def test_the_year_holds_every_inspection_and_aggregate():
    rows = _rows(tidy_rows.of_year(cast.YEAR))
    publications = {row["publication"] for row in rows}
    assert {r.inspection.id for r in cast.YEAR.inspections} < publications
    assert {"cci", "omi2", "inspected_organisation"} < publications
    assert {row["period"] for row in rows} == {
        *("2011-12", "previous_year", "programme_to_date", "2010-11")
    }
    assert cast.BEFORE.inspection.id in publications


def test_the_lowest_and_the_highest_area_are_rows_of_the_programme():
    rows = _rows(tidy_rows.of_year(cast.YEAR))
    lowest = {
        (row["publication"], row["period"], row["measure"]): row
        for row in rows
        if row["group"] == "lowest"
    }
    found = lowest["cci", "2011-12", "safeguarding"]
    expected = cast.YEAR.aggregates[0].lowest["safeguarding"]
    assert (found["area"], found["percent"]) == ("Harrow", str(expected.percent))
    assert "highest of region:London" in {row["group"] for row in rows}


def test_what_is_counted_of_an_aggregate_has_no_base():
    rows = _rows(tidy_rows.of_year(cast.YEAR))
    counted = [row for row in rows if row["measure"] == "inspections"]
    assert {(row["numerator"], row["denominator"]) for row in counted} == {("3", "")}


def test_groups_are_named_by_characteristic_and_level():
    rows = _rows(tidy_rows.of_year(cast.YEAR))
    assert "gender=female" in {row["group"] for row in rows}


def test_answers_have_their_own_bases():
    rows = _rows(tidy_rows.of_year(cast.YEAR))
    users = [row for row in rows if row["publication"] == "adult_service_users"]
    ticks = {row["group"]: row for row in users if row["measure"] == "q4"}
    assert (ticks["housing"]["numerator"], ticks["housing"]["denominator"]) == (
        "50",
        "98",
    )
    assert ticks["housing"]["percent"] == "51"
    nothing = next(row for row in users if row["measure"] == "q5")
    assert (nothing["percent"], nothing["shorthand"]) == ("", "[z]")


def test_a_percentage_always_has_a_base():
    for row in _rows(tidy_rows.of_year(cast.YEAR)):
        assert bool(row["percent"]) == (int(row["denominator"] or 0) > 0)


def test_a_region_is_an_area_of_the_year():
    rows = _rows(tidy_rows.of_year(cast.YEAR))
    regions = {(row["area"], row["period"]) for row in rows if ":" in row["area"]}
    assert regions == {
        ("region:London", "2011-12"),
        ("region:Middle Earth", "2011-12"),
    }


def test_a_standard_error_is_in_points():
    exact = cast.estimate("1", 20, 40, standard_error=0.0123456789)
    without = cast.estimate("2", 20, 40, standard_error=None)
    result = dataclasses.replace(cast.KENT, estimates={"1": exact, "2": without})
    first, second = _rows(tidy_rows.of_inspection(result, synthetic=True))
    assert (first["standard_error"], second["standard_error"]) == ("1.23457", "")


def test_characteristics_and_amounts_are_rows_too():
    amounts = (
        Amount("hours", "", Text("Adult", "Oedolion"), 11000, item="adult"),
        Amount("budget", "income", Text("Other", "Arall"), 164000),
        Amount("staff_diversity", "gender", Text("Female", "Benyw"), 47, 100, "female"),
    )
    rows = _rows(tidy_rows.of_year(cast.changed(amounts=amounts)))
    found = {(row["publication"], row["group"]): row for row in rows}
    girls = found["cci", "gender=female"]
    assert (girls["numerator"], girls["denominator"], girls["percent"]) == (
        *("24", "160"),
        "15",
    )
    assert found["hours", "adult"]["numerator"] == "11000"
    assert found["budget", "income=Other"]["percent"] == ""
    assert found["staff_diversity", "gender=female"]["percent"] == "47"
