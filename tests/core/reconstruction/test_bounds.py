from dataclasses import replace

from inspectorate.core.reconstruction import bounds, plan
from reconstruction_cast import FIGURE, ROW

KENT, LUTON = plan.inspections_from([ROW, {**ROW, "id": "luton", "area": "Luton"}])
MEMBERS = {"cci/2009-04": {"harm": ("1.a", "2.a"), "1": ("1.a",)}}
(ANY,) = plan.figures_from([{**FIGURE, "counted": "yes", "unit": "percent"}])


def figure(**changes):
    return replace(ANY, source="score", item="harm", published="62", **changes)


def bounds_of(*figures, settled=None, periods=("2011-12", "programme_to_date")):
    return bounds.bounds_of(
        figures, [KENT, LUTON], MEMBERS, periods=periods, settled=settled
    )


def test_an_area_score_bounds_the_cells_of_the_area():
    (bound,) = bounds_of(figure(id="k", scope="cci-kent"))
    assert bound.cells == (("cci-kent", "1.a"), ("cci-kent", "2.a"))
    assert (bound.lowest, bound.highest) == (62, 62)


def test_an_aggregate_bounds_the_cells_of_all_areas():
    (bound,) = bounds_of(figure(id="all", period="2011-12"))
    assert {inspection for inspection, _ in bound.cells} == {"cci-kent", "luton"}


def test_a_negative_finding_bounds_the_complement():
    (bound,) = bounds_of(replace(figure(period="2011-12"), source="score_below"))
    assert bound.lowest == 38


def test_only_the_programme_to_date_counts_what_was_settled_before():
    settled = {("old", "1.a"): (7, 10), ("old", "9.z"): (1, 1)}
    year, to_date = bounds_of(
        figure(period="2011-12"), figure(period="programme_to_date"), settled=settled
    )
    assert (year.sufficient, year.applicable) == (0, 0)
    assert (to_date.sufficient, to_date.applicable) == (7, 10)
    (fresh,) = bounds_of(figure(period="programme_to_date"))
    assert fresh.applicable == 0


def test_figures_about_other_things_bound_nothing():
    assert not bounds_of(
        replace(figure(period="2011-12"), source="survey"),
        replace(figure(period="2011-12"), unit="words"),
        figure(period="1999-00"),
        figure(scope="elsewhere", period="2011-12"),
    )


def test_areas_without_a_published_score_lie_between_lowest_and_highest():
    figures = [
        replace(figure(period="2010-11"), source="lowest", published="36"),
        replace(figure(period="2010-11"), source="highest", published="81"),
        replace(figure(period="1999-00"), source="highest", published="99"),
        figure(scope="cci-kent"),
    ]
    (luton,) = bounds.range_bounds(figures, [KENT, LUTON], MEMBERS, period="2010-11")
    assert (luton.lowest, luton.highest) == (81, 81)
    both = bounds.range_bounds(figures[:2], [KENT, LUTON], MEMBERS, period="2010-11")
    assert [(b.lowest, b.highest) for b in both] == [(81, 81), (37, 80)]


def test_assumed_ranges_bound_one_question_over_all_areas():
    (bound,) = bounds.assumed_bounds({"1.a": [90, 93]}, [KENT, LUTON])
    assert bound.cells == (("cci-kent", "1.a"), ("luton", "1.a"))
    assert (bound.lowest, bound.highest) == (90, 93)
