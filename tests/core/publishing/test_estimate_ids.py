"""An id says what a number is about, stays what it is, and is nobody else's."""

from __future__ import annotations

import dataclasses

from hypothesis import given
from hypothesis import strategies as st

import publishing_cast as cast
from inspectorate.core.instruments.model import Text
from inspectorate.core.publishing import estimate_ids
from inspectorate.core.publishing.year_results import Amount

YEAR = cast.YEAR


def test_every_kind_of_number_can_be_cited():
    assert estimate_ids.of_reason("kent", "1.1.a", "late") == "kent:1.1.a:reason=late"
    assert estimate_ids.of_share("kent", "gender", "f") == "kent:list:gender=f"
    assert estimate_ids.of_stratum("kent", "a / b") == "kent:stratum:a-b"
    change = estimate_ids.of_change("cci", "2011-12", "kent", "1")
    assert change == "kent:1:change"
    region = estimate_ids.of_aggregate("cci", "2011-12", "region:South East", "1")
    assert region == "cci-2011-12.region.south-east:1"


def test_an_amount_is_known_by_its_item_or_its_words():
    line = Amount("posts", "support", Text("Two people", ""), 2)
    named = dataclasses.replace(line, item="finance", group="")
    assert (
        estimate_ids.of_amount(line, "2011") == "posts-2011:amount:support=two-people"
    )
    assert estimate_ids.of_amount(named, "2011") == "posts-2011:amount:finance"


def test_estimates_carry_their_ids_wherever_they_stand():
    kent = next(r for r in YEAR.inspections if r.inspection.area == "Kent")
    assert kent.estimates["1.1"].id == "cci-2011-12-kent:1.1"
    assert YEAR.earlier[0].estimates["1"].id.startswith("cci-2010-11-north")
    before = next(a for a in YEAR.aggregates if a.scope == "previous_year")
    assert before.estimates["1.1"].id == "cci-2011-12.previous_year:1.1"
    group = YEAR.comparisons[1].estimates[0]
    assert group.id == "cci-2011-12:safeguarding:gender=female"


def test_the_lowest_is_the_number_of_its_inspection():
    scope = {"inspection": "cci-2011-12-kent", "area": "Kent"}
    lowest = {"1": cast.estimate("1", 1, 2, scope=scope), "2": cast.estimate("2", 1, 2)}
    year = dataclasses.replace(YEAR.aggregates[0], lowest=lowest)
    made = estimate_ids.with_ids(cast.changed(aggregates=(year,))).aggregates[0]
    assert made.lowest["1"].id == "cci-2011-12-kent:1"
    assert made.lowest["2"].id == ""


def test_giving_ids_again_changes_nothing():
    assert estimate_ids.with_ids(YEAR) == YEAR
    again = estimate_ids.with_ids(YEAR).inspections[0].estimates
    assert {s: e.id for s, e in again.items()} == {
        s: e.id for s, e in YEAR.inspections[0].estimates.items()
    }


@given(st.text(), st.text())
def test_an_id_of_a_count_fits_into_an_address(group, item):
    made = estimate_ids.of_count("hours", "2011-12", "amount", f"{group}={item}")
    assert not set(made) & set(" /?#&%\"'<>\n\t")
