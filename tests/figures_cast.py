"""Plain results of a small year, for the tests of the published figures."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from inspectorate.core.instruments.model import Text
from inspectorate.core.publishing.published_figures import comparing
from inspectorate.core.publishing.year_results import (
    Aggregate,
    Amount,
    CaseCount,
    Inspection,
    InspectionResult,
    Publication,
    SampleSummary,
    SurveyItem,
    SurveyResult,
    YearResults,
)
from inspectorate.core.reconstruction import plan
from inspectorate.core.scoring.estimate import Estimate
from reconstruction_cast import FIGURE

(ANY,) = plan.figures_from(
    [{**FIGURE, "programme": "cci", "period": "2011-12", "counted": "yes"}]
)


def estimate(part, whole, *, area="", score="harm"):
    share = Fraction(part, whole) if whole else None
    return Estimate(
        score=score,
        scope={"area": area},
        n_cases=whole,
        n_applicable=whole,
        n_sufficient=part,
        estimate=None if share is None else float(share),
        standard_error=None,
        degrees_of_freedom=None,
        low=None,
        high=None,
        method="pooled",
        interval="undefined" if share is None else "logit-t",
        exact=share,
    )


def result(
    area, region, part, whole, *, kind="inspection", sampled=40, local=11, weeks=1
):
    return InspectionResult(
        inspection=Inspection(
            id=area.lower(),
            programme="cci",
            year="2011-12",
            instrument="cci/2009-04",
            area=area,
            region=region,
            kind=kind,
            weeks=weeks,
        ),
        sample=SampleSummary(100, sampled, local, "", "", "", (), ()),
        estimates={"harm": estimate(part, whole, area=area)},
        reasons={},
        extract_sha256="",
    )


def aggregate(scope, shares, *, lowest=(1, 10, "Kent"), highest=(9, 10, "Camden")):
    low, high = (
        {"harm": estimate(part, whole, area=area)}
        for part, whole, area in (lowest, highest)
    )
    return Aggregate(
        programme="cci",
        scope=scope,
        n_inspections=3,
        estimates={s: estimate(*share, score=s) for s, share in shares.items()},
        lowest=low,
        highest=high,
        n_regions=2,
    )


SECTIONS = {"1": (70, 100), "2": (75, 100), "3": (80, 100)}
RESULTS = YearResults(
    year="2011-12",
    synthetic=True,
    instruments={},
    inspections=(
        result("Kent", "South-East", 57, 200),
        result("Camden", "London", 9, 10, sampled=60, weeks=3),
        result("Again", "North", 5, 10, kind="reinspection", sampled=38, local=1),
    ),
    earlier=(result("Before", "North", 3, 10),),
    aggregates=(
        aggregate("year", {"harm": (62, 100), "none": (0, 0), **SECTIONS}),
        aggregate(
            "previous_year",
            {"harm": (64, 100), "1": (69, 100), "2": (74, 100), "3": (60, 100)},
        ),
        aggregate("programme_to_date", {"harm": (63, 100)}),
        aggregate("region:London", {"harm": (50, 100)}),
        aggregate("region:North", {"harm": (70, 100)}),
    ),
    comparisons=(),
    surveys=(
        SurveyResult(
            survey="victims",
            programme="cci",
            title=Text("Victims"),
            returns=50,
            items=(
                SurveyItem(
                    question="q1",
                    text=Text("Safe?"),
                    base=47,
                    counts=(
                        ("yes", Text("Yes"), 43),
                        ("no", Text("No"), 3),
                        ("know", Text("?"), 1),
                    ),
                    above=("yes",),
                    below=("no",),
                ),
                SurveyItem(
                    question="q2",
                    text=Text("Help"),
                    base=40,
                    counts=(("home", Text("Home"), 25), ("work", Text("Work"), 75)),
                    many=True,
                ),
            ),
        ),
    ),
    register=(
        Publication("cci", "Kent", "2011-08"),
        Publication("omi2", "Kent", "2011-09"),
    ),
    amounts=(
        Amount("budget", "expenditure", Text("Pay"), 3_000, item="pay"),
        Amount("budget", "expenditure", Text("Travel"), 1_012, item="travel"),
        Amount("budget", "income", Text("Income"), 164, item="income"),
        Amount("hours_used", "", Text("Hours"), 34, item="total"),
        Amount("staff_diversity", "gender", Text("Women"), 28, item="female"),
        Amount("staff_diversity", "gender", Text("Men"), 32, item="male"),
    ),
    figures=(),
    case_counts=(CaseCount("cci", "gender", "female", 15, 100),),
    event_counts={
        "prison_inspection": 21,
        "thematic_inspection": 7,
        "left": 5,
        "retired": 3,
    },
)


def computed(source, changes, results=None):
    """Return the figure that a rule computes."""
    figure = replace(ANY, source=source, **changes)
    (found,) = comparing.compare([figure], results or RESULTS)
    return found.computed


def rules_of(module):
    """Return the sources of figures that a module has the rule of."""
    return {
        source
        for source, rule in comparing.RULES.items()
        if rule.__module__ == module.__name__
    }
