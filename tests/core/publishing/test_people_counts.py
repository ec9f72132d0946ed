"""Every published count of people is in one table of the gate, with its figures."""

from __future__ import annotations

import dataclasses

import publishing_cast as cast
from inspectorate.core.publishing import people_counts
from inspectorate.core.publishing.year_results import (
    CaseCount,
    RepresentativenessRow,
    StratumRow,
)

BY_NAME = {one.table.name: one for one in people_counts.components(cast.YEAR)}


def _counts(name):
    table = BY_NAME[name].table
    return {tuple(v for _, v in cell): n for cell, n in table.counts.items()}


def test_samples_of_areas_add_up_to_the_programme():
    counts = _counts("cci-2011-12 sample by gender")
    assert counts["Kent", "female"] == counts["Camden", "female"] == 9
    assert counts["areas not shown", "female"] == 24 - 18
    assert counts["female",] == 24
    assert counts["Kent",] == 40


def test_where_every_area_is_shown_nobody_is_elsewhere():
    """Kent and Camden have nine girls each, and so has the programme."""
    shown = (cast.KENT, cast.CAMDEN)
    total = CaseCount("cci", "gender", "female", 18, 80)
    found = people_counts.components(
        cast.changed(inspections=shown, case_counts=(total,))
    )
    one = next(o for o in found if o.table.name == "cci-2011-12 sample by gender")
    areas = {dict(cell).get("area") for cell in one.table.counts}
    assert areas == {"Kent", "Camden", None}


def test_lists_are_tables_of_their_own_people():
    counts = _counts("cci-2011-12 list by gender")
    assert counts["Kent", "female"] == 20
    assert ("female",) not in counts


def test_a_cell_stands_for_its_figures():
    one = BY_NAME["cci-2011-12 sample by gender"]
    kent = (("area", "Kent"), ("gender", "female"))
    assert one.ids[kent] == (
        "cci-2011-12-kent:list:gender=female",
        "cci-2011-12-kent:stratum:female",
    )
    assert one.ids[("gender", "female"),] == ("cci-2011-12:case:gender=female",)


def test_a_reinspection_is_of_one_area():
    name = "cci-2011-12-north-lincolnshire-reinspection sample by gender"
    assert _counts(name) == {("female",): 9, ("male",): 31, (): 40}
    ids = BY_NAME[name].ids[("gender", "female"),]
    assert "cci-2011-12-north-lincolnshire-reinspection:list:gender=female" in ids


def test_strata_that_are_no_characteristic_have_tables():
    counts = _counts("cci-2011-12 Kent sampled by stratum")
    assert counts["north / unknown",] == 2
    assert ("all",) not in counts
    plain = dataclasses.replace(
        cast.KENT, sample=cast.sample(strata=(StratumRow("female", 20, 9),))
    )
    found = people_counts.components(cast.changed(inspections=(plain,)))
    assert not [one for one in found if "by stratum" in one.table.name]


def test_facts_that_no_area_prints_are_counted_by_themselves():
    bare = dataclasses.replace(cast.KENT, sample=cast.sample(representativeness=()))
    found = people_counts.components(cast.changed(inspections=(bare,)))
    one = next(o for o in found if o.table.name == "cci-2011-12 sample by gender")
    assert one.table.counts == {(("gender", "female"),): 24, (): 24}


def test_counted_cases_come_before_weighted_shares():
    row = RepresentativenessRow("gender", "female", 0.2, 0.3, 0.1, sampled=7)
    other = RepresentativenessRow("gender", "male", 0.8, 0.7, 0.1, sampled=33)
    again = dataclasses.replace(
        cast.AGAIN, sample=cast.sample(representativeness=(row, other))
    )
    found = people_counts.components(cast.changed(inspections=(again,)))
    one = next(o for o in found if "reinspection sample by gender" in o.table.name)
    assert one.table.counts[("gender", "female"),] == 7


def test_groups_answers_and_staff_are_people():
    assert BY_NAME["cci-2011-12 safeguarding by gender"].of_groups
    assert _counts("inspected_organisation-2011-12 q1")["partly",] == 2
    one = BY_NAME["staff_diversity-2011-12 age"]
    (cell,) = one.ids
    base = BY_NAME["inspected_organisation-2011-12 q1"].ids[()]
    assert base == ("inspected_organisation-2011-12:q1:all",)
    assert one.ids[cell] == ("staff_diversity-2011-12:amount:age=under-35",)
