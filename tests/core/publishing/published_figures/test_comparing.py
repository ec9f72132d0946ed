"""Each rule computes its figure from plain results made here, never from the year."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest

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

RULES = [
    ("score", {"item": "harm"}, "62"),
    ("score", {"item": "harm", "period": "2010-11"}, "64"),
    ("score", {"item": "harm", "period": "programme_to_date"}, "63"),
    ("score", {"item": "harm", "scope": "kent"}, "29"),
    ("score", {"item": "harm", "scope": "before"}, "30"),
    ("score", {"item": "harm", "scope": "nowhere"}, "undefined"),
    ("score", {"item": "none"}, "undefined"),
    ("score_below", {"item": "harm"}, "38"),
    ("score_below", {"item": "harm", "scope": "kent"}, "72"),
    ("score_below", {"item": "none"}, "undefined"),
    ("lowest", {"item": "harm"}, "10"),
    ("highest", {"item": "harm"}, "90"),
    ("inspections", {"item": "inspection"}, "2"),
    ("inspections", {"item": "reinspection"}, "1"),
    ("inspections", {"item": "inspection", "scope": "region:London"}, "1"),
    ("weeks", {}, "4"),
    ("regions", {}, "2"),
    ("sample_size", {"item": "lowest", "scope": "area:Camden"}, "60"),
    ("sample_size", {"item": "highest", "scope": "outside:Camden"}, "40"),
    ("cases", {}, "100"),
    ("cases", {"item": "local_assessor"}, "22"),
    ("cases_share", {"item": "local_assessor"}, "22"),
    ("cases_share", {"item": "gender", "answer": "female"}, "15"),
    ("survey", {"item": "victims/q1", "answer": "above"}, "91"),
    ("survey", {"item": "victims/q1", "answer": "below"}, "6"),
    ("survey", {"item": "victims/q1", "answer": "no+know"}, "9"),
    ("survey", {"item": "victims/q2", "answer": "home"}, "25"),
    ("survey_returns", {"item": "victims"}, "50"),
    ("events", {"item": "left|retired"}, "8"),
    ("participated", {}, "31"),
    ("register", {}, "1"),
    ("register", {"programme": ""}, "2"),
    ("register_month", {"item": "Kent"}, "2011-08"),
    ("register_month", {"item": "Nowhere"}, "undefined"),
    ("amount", {"item": "budget/pay"}, "3000"),
    ("amount_total", {"item": "budget/"}, "4176"),
    ("amount_share", {"item": "staff_diversity/gender", "answer": "female"}, "47"),
    ("net_budget", {}, "3848"),
    ("cost_per_hour", {}, "118"),
    ("improved_most", {"item": "3", "published": "outcomes"}, "outcomes"),
    ("improved_most", {"item": "1", "published": "planning"}, "section 3"),
    (
        "region_lower",
        {"item": "harm", "scope": "region:London", "published": "lower"},
        "lower",
    ),
    (
        "region_lower",
        {"item": "harm", "scope": "region:North", "published": "lower"},
        "not lower",
    ),
    ("highest_region", {"item": "harm"}, "London"),
    ("held", {"item": "Chapter 5"}, "Chapter 5"),
]


@pytest.mark.parametrize(("source", "changes", "expected"), RULES)
def test_rule_computes(source, changes, expected):
    (figure,) = comparing.compare([replace(ANY, source=source, **changes)], RESULTS)
    assert figure.computed == expected


def test_every_rule_is_tested():
    assert {source for source, _, _ in RULES} == set(comparing.RULES)


def test_nothing_in_the_denominator_is_undefined_not_nought():
    empty = replace(RESULTS, amounts=())
    (figure,) = comparing.compare(
        [replace(ANY, source="amount_share", item="staff_diversity", answer="x")], empty
    )
    assert figure.computed == "undefined"
    assert not figure.agrees


@pytest.mark.parametrize(
    ("published", "item", "agrees"),
    [
        ("62", "harm", True),
        ("61", "harm", False),
        ("the majority", "harm", True),
        ("vast majority", "harm", False),
        ("the majority", "none", False),
    ],
)
def test_agreement_is_exact_for_numbers_and_a_range_for_words(published, item, agrees):
    (figure,) = comparing.compare(
        [replace(ANY, source="score", item=item, published=published)], RESULTS
    )
    assert figure.agrees is agrees


def test_contradictions_are_carried_along_uncounted():
    (figure,) = comparing.compare(
        [replace(ANY, source="held", item="5", counted=False, note="why")], RESULTS
    )
    assert (figure.counted, figure.note) == (False, "why")
