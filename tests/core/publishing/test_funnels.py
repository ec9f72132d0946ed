from inspectorate.core.publishing import funnels
from inspectorate.core.publishing.year_results import Inspection
from scoring_cast import tally

MIDDLE = [(2, 3), (1, 3), (2, 3), (1, 2), (2, 2)] * 8
POOR = [(0, 3), (1, 3), (0, 3), (1, 2), (0, 2)] * 8
CASES = {f"area-{n}": MIDDLE for n in range(12)} | {"far": POOR}
INSPECTIONS = [
    Inspection(id_, "cci", "2011-12", "cci/2009-04", id_.title(), "South")
    for id_ in CASES
]
TALLIED = {
    id_: [tally(cases, scope={"inspection_id": id_}, stratum=(id_, ""))]
    for id_, cases in CASES.items()
}


def test_each_headline_has_a_funnel_of_all_areas():
    (made,) = funnels.of_programme(INSPECTIONS, ["all"], TALLIED)
    assert (made.programme, made.score) == ("cci", "all")
    assert [point.area for point in made.points] == [i.area for i in INSPECTIONS]
    assert funnels.of_programme(INSPECTIONS, [], TALLIED) == []


def test_an_area_beyond_the_wider_limits_is_exceptional():
    (made,) = funnels.of_programme(INSPECTIONS, ["all"], TALLIED)
    verdicts = {point.area: point.verdict for point in made.points}
    assert verdicts.pop("Far") == "exceptional"
    assert set(verdicts.values()) == {"expected"}


def test_the_wider_limits_hold_the_narrower_ones():
    (made,) = funnels.of_programme(INSPECTIONS, ["all"], TALLIED)
    for limits in made.limits:
        assert limits.low_998 < limits.low_95 < made.centre
        assert made.centre < limits.high_95 < limits.high_998
