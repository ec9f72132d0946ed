"""Open data: never a percentage without its numerator and denominator."""

from __future__ import annotations

import publishing_cast as cast
from inspectorate.core.publishing import tidy_rows


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
    assert {row["period"] for row in rows} >= {"year", "programme_to_date", "2011-12"}


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
        assert bool(row["percent"]) == (int(row["denominator"]) > 0)
