from inspectorate.core.publishing import aggregates
from inspectorate.core.publishing.year_results import Inspection
from scoring_cast import tally

GOOD = [(3, 3), (2, 3), (3, 3), (2, 2)] * 5
POOR = [(1, 3), (0, 3), (1, 3), (1, 2)] * 5


def inspected(area, year, *, region="South", kind="inspection", original=""):
    return Inspection(
        id=f"cci-{year}-{area}".lower() + ("-again" if original else ""),
        programme="cci",
        year=year,
        instrument="cci/2009-04",
        area=area,
        region=region,
        kind=kind,
        original=original,
    )


KENT = inspected("Kent", "2011-12")
LEEDS = inspected("Leeds", "2011-12", region="North")
HULL = inspected("Hull", "2010-11", region="North")
LONG_AGO = inspected("York", "2009-10", region="North")
HULL_AGAIN = inspected("Hull", "2011-12", kind="reinspection", original=HULL.id)
EVERYTHING = [KENT, LEEDS, HULL, LONG_AGO, HULL_AGAIN]


def tallied(cases_of):
    return {
        one.id: [
            tally(
                cases,
                scope={"inspection_id": one.id},
                stratum=(one.area + one.kind, ""),
            )
        ]
        for one, cases in cases_of.items()
    }


TALLIES = tallied(
    {KENT: GOOD, LEEDS: POOR, HULL: POOR, LONG_AGO: GOOD, HULL_AGAIN: GOOD}
)


def test_a_year_has_its_periods_and_regions_without_reinspections():
    made = {a.scope: a for a in aggregates.of_year(EVERYTHING, TALLIES, "2011-12")}
    assert {scope: a.n_inspections for scope, a in made.items()} == {
        "year": 2,
        "previous_year": 1,
        "programme_to_date": 4,
        "region:South": 1,
        "region:North": 1,
    }
    assert made["year"].n_regions == 2
    assert made["year"].estimates["all"].n_cases == 40


def test_an_aggregate_names_its_lowest_and_highest_area():
    year, *_ = aggregates.of_year(EVERYTHING, TALLIES, "2011-12")
    assert year.lowest["all"].scope["area"] == "Leeds"
    assert year.highest["all"].scope["area"] == "Kent"


def test_a_first_year_has_no_year_before():
    made = aggregates.of_year([KENT], TALLIES, "2011-12")
    assert "previous_year" not in {a.scope for a in made}
    assert aggregates.changes([KENT], TALLIES, "2011-12") == []


def test_a_year_is_tested_against_the_one_before_and_a_reinspection_against_its_own():
    change, again = aggregates.changes(EVERYTHING, TALLIES, "2011-12")
    assert (change.programme, change.inspection, change.score) == ("cci", "", "all")
    assert again.inspection == HULL_AGAIN.id
    assert again.difference > 0.5
    assert again.low < again.difference < again.high
    assert again.p_value < 0.001


def test_a_change_is_undefined_where_nothing_applied():
    nothing = TALLIES | tallied({HULL: [(0, 0)] * 5})
    *_, again = aggregates.changes(EVERYTHING, nothing, "2011-12")
    assert again.inspection == HULL_AGAIN.id
    assert (again.difference, again.low, again.high, again.p_value) == (None,) * 4


def test_a_score_that_only_one_period_has_is_not_compared():
    assert aggregates.changes(EVERYTHING, TALLIES | {HULL.id: []}, "2011-12") == []
