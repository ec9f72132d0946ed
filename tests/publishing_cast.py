"""A small but complete year: every kind of page has something to say."""

from __future__ import annotations

import dataclasses
import functools
import itertools
from fractions import Fraction

from inspectorate.core.publishing import estimate_ids, site
from inspectorate.core.publishing.blocks import Heading, Table
from inspectorate.core.publishing.charts.drawing import overlap
from inspectorate.core.publishing.edition import Edition
from inspectorate.core.publishing.pages import events
from inspectorate.core.publishing.wording import Wording
from inspectorate.core.publishing.year_results import (
    Aggregate,
    Amount,
    CaseCount,
    ExtractUsed,
    FunnelLimits,
    FunnelPoint,
    FunnelResult,
    Inspection,
    InspectionResult,
    ProgrammeComparison,
    Publication,
    PublishedFigure,
    RepresentativenessRow,
    SampleSummary,
    ScoreChange,
    StratumRow,
    SurveyItem,
    SurveyResult,
    YearResults,
)
from inspectorate.core.scoring.estimate import Estimate
from inspectorate.storage.publishing import language_manners, publication_phrases
from publishing_instruments import instrument, text

SHA = "5b" * 32
LINES = events.WORK | events.STAFF | events.PLANNED
EVENTS = dict.fromkeys(itertools.chain(*LINES.values()), 5)


def estimate(score, sufficient, applicable, *, cases=None, scope=None, **changes):
    """Build an estimate whose interval is plainly made up but in order."""
    if not applicable:
        return Estimate(
            score,
            scope or {},
            0,
            0,
            0,
            None,
            None,
            None,
            None,
            None,
            "pooled",
            "undefined",
        )
    exact = Fraction(sufficient, applicable)
    made = Estimate(
        score=score,
        scope=scope or {},
        n_cases=applicable if cases is None else cases,
        n_applicable=applicable,
        n_sufficient=sufficient,
        estimate=float(exact),
        standard_error=0.02,
        degrees_of_freedom=20,
        low=max(0.0, float(exact) - 0.05),
        high=min(1.0, float(exact) + 0.04),
        method="pooled",
        interval="logit-t",
        exact=exact,
    )
    return dataclasses.replace(made, **changes)


CCI = instrument(
    "cci", "2009-04", ("safeguarding", "risk_of_harm", "likelihood_of_reoffending")
)
OMI2 = instrument(
    "omi2", "2011-04", ("risk_of_harm", "likelihood_of_reoffending", "compliance")
)


def estimates(tool, *, shift=0, scope=None):
    """Score every id of an instrument over forty cases; `2.1.b` applies to none."""
    made = {}
    for number, (score, members) in enumerate(tool.score_members().items()):
        judged = 40 * max(len(members), 1)
        sufficient = min(judged, max(0, judged // 2 + number + shift))
        made[score] = estimate(score, sufficient, judged, cases=40, scope=scope)
    made["2.1.b"] = estimate("2.1.b", 0, 0)
    made["1.1.c"] = estimate("1.1.c", 2, 3, scope=scope)
    return made


def sample(**changes):
    made = SampleSummary(
        population=90,
        sampled=40,
        assessed_by_local_assessors=11,
        list_sha256=SHA,
        seed="seed of a test",
        certificate="",
        strata=(
            StratumRow("female", 20, 9),
            StratumRow("male", 70, 31),
            StratumRow("all", 0, 0),
            StratumRow("north / unknown", 4, 2),
        ),
        representativeness=(
            RepresentativenessRow("gender", "female", 0.22, 0.225, 0.01),
            RepresentativenessRow("gender", "male", 0.78, 0.775, -0.01),
            RepresentativenessRow("disability", "yes", 0.2, 0.3, 0.24),
            RepresentativenessRow("disability", "no", 0.8, 0.7, 0.24),
            RepresentativenessRow("officer_kind", "other", 0.5, 0.5, 0.0),
        ),
    )
    return dataclasses.replace(made, **changes)


def inspected(
    programme, area, *, shift=0, kind="inspection", year="2011-12", **changes
):
    tool = {"cci": CCI, "omi2": OMI2}[programme]
    slug = area.lower().replace(" ", "-")
    ending = "-reinspection" if kind == "reinspection" else ""
    made = InspectionResult(
        inspection=Inspection(
            id=f"{programme}-{year}-{slug}{ending}",
            programme=programme,
            year=year,
            instrument=tool.name,
            area=area,
            region="London" if shift else "Middle Earth",
            kind=kind,
            report_published="2011-08",
            original=f"cci-2010-11-{slug}" if kind == "reinspection" else "",
        ),
        sample=sample(),
        estimates=estimates(tool, shift=shift, scope={"area": area}),
        reasons={
            "1.1.a": (("late", 12), ("sources", 7)),
            "1.2.a": (("sources", 9),),
            "2.1.a": (("late", 1),),
        },
        extract_sha256=SHA,
        extract=f"extracts/{programme}-{year}{ending}",
    )
    return dataclasses.replace(made, **changes)


KENT = inspected("cci", "Kent")
CAMDEN = inspected("cci", "Camden", shift=9)
HARROW = inspected(
    "cci",
    "Harrow",
    shift=-9,
    sample=sample(assessed_by_local_assessors=0, representativeness=()),
)
AGAIN = inspected("cci", "North Lincolnshire", shift=8, kind="reinspection")
BEFORE = inspected("cci", "North Lincolnshire", shift=-15, year="2010-11")
CUMBRIA = inspected("omi2", "Cumbria", shift=4)
LONDON = inspected(
    "omi2",
    "London & District",
    shift=1,
    estimates={
        **estimates(OMI2, shift=1, scope={"area": "London & District"}),
        "compliance": estimate("compliance", 0, 0),
    },
)


def aggregate(programme, scope, *, shift=0):
    tool = {"cci": CCI, "omi2": OMI2}[programme]
    return Aggregate(
        programme,
        scope,
        3,
        estimates(tool, shift=shift),
        estimates(tool, shift=shift - 9, scope={"area": "Harrow"}),
        estimates(tool, shift=shift + 9, scope={"area": "Camden"}),
    )


def comparison(programme, score, characteristic, levels, *, p, within=None):
    found = tuple(
        estimate(score, n * 3 // 4, n, scope={characteristic: level})
        for level, n in levels.items()
    )
    return ProgrammeComparison(
        score,
        characteristic,
        found,
        p,
        p,
        "" if p is not None else "too_few",
        tuple(0.012 - 0.02 * i for i in range(len(levels))) if p else (),
        within or p,
        within or p,
        programme=programme,
    )


def item(name, counts, *, many=False):
    return SurveyItem(
        name,
        text(f"Question {name}?"),
        sum(counts.values()),
        tuple((answer, text(answer.capitalize()), n) for answer, n in counts.items()),
        many=many,
    )


def extract(programme, year, results, *, kind="inspection"):
    name = f"{programme}-{year}" + "-reinspection" * (kind == "reinspection")
    return ExtractUsed(
        name,
        f"extracts/{name}",
        programme,
        year,
        kind,
        {"cci": CCI, "omi2": OMI2}[programme].name,
        *(SHA, SHA, SHA),
        tuple(result.inspection for result in results),
    )


SURVEYS = (
    SurveyResult(
        "inspected_organisation",
        "all",
        text("Questionnaire for the organisation"),
        48,
        (
            item("q1", {"fully": 30, "mainly": 15, "partly": 2}),
            item("q2", {"fully": 20, "mainly": 26, "partly": 1}),
            item("q3", {"fully": 0, "mainly": 0, "partly": 0}),
        ),
    ),
    SurveyResult(
        "adult_service_users",
        "omi2",
        text("Questionnaire for adults"),
        120,
        (
            item("q1", {"yes": 103, "no": 17}),
            item("q4", {"housing": 50, "work": 38, "drink": 10, "other": 0}, many=True),
            item("q5", {"nothing": 0}, many=True),
        ),
    ),
    SurveyResult(
        "case_managers",
        "cci",
        text("Questionnaire for case managers"),
        1,
        (item("q1", {"a": 1, "b": 0, "c": 0, "d": 0, "e": 0}),),
    ),
)

FUNNEL = FunnelResult(
    "cci",
    "safeguarding",
    0.6,
    (
        FunnelPoint("Kent", 40, 0.61, "expected"),
        FunnelPoint("Camden", 44, 0.9, "exceptional"),
        FunnelPoint("Camden Town", 45, 0.9, "exceptional"),
        FunnelPoint("Harrow", 42, 0.44, "exceptional"),
        FunnelPoint("Barnet", 30, 0.7, "unusual"),
    ),
    tuple(
        FunnelLimits(n, 0.6 - 1 / n, 0.6 + 1 / n, 0.6 - 2 / n, 0.6 + 2 / n)
        for n in (30, 40, 45)
    ),
)

AMOUNTS = (
    Amount("hours", "", text("Youth"), 8500),
    Amount("hours", "", text("Adult"), 11000),
    Amount("hours_used", "", text("Used"), 34000),
    Amount("budget", "expenditure", text("Salaries"), 4012000),
    Amount("budget", "income", text("Income"), 164000),
    Amount("posts", "inspection", text("Inspectors"), 17),
    Amount("posts", "support", text("Finance"), 2),
    Amount("staff_diversity", "age", text("Under 35"), 12, base=59),
    Amount("activity", "", text("Workshops"), 3),
    Amount("planned_weeks", "", text("Wales"), 3),
    Amount("projected_cost_per_hour", "", text("Cost"), 118),
)

FIGURES = (
    PublishedFigure("a", "1.1", "Inspections", "53", "53", True, True, basis="counted"),
    PublishedFigure(
        "b", "3.4", "Aggregate", "68%", "68%", True, True, note="whole", basis="scored"
    ),
    PublishedFigure("c", "Appendix E", "Net", "1", "2", False, True, basis="recorded"),
    PublishedFigure("d", "1.3", "Chapter", "6", "5", agrees=False, counted=False),
)

YEAR = estimate_ids.with_ids(
    YearResults(
        year="2011-12",
        synthetic=True,
        instruments={CCI.name: CCI, OMI2.name: OMI2},
        inspections=(CUMBRIA, LONDON, KENT, CAMDEN, HARROW, AGAIN),
        earlier=(BEFORE,),
        aggregates=(
            aggregate("cci", "year"),
            aggregate("cci", "previous_year", shift=-2),
            aggregate("cci", "region:London", shift=1),
            aggregate("cci", "region:Middle Earth"),
            aggregate("omi2", "year"),
            aggregate("omi2", "programme_to_date", shift=-1),
        ),
        comparisons=(
            comparison(
                "cci", "safeguarding", "care", {"yes": 60, "no": 60}, p=4e-4, within=0.7
            ),
            comparison(
                "cci", "safeguarding", "gender", {"female": 40, "male": 80}, p=4e-4
            ),
            comparison(
                "cci", "risk_of_harm", "gender", {"female": 40, "male": 80}, p=0.4
            ),
            comparison(
                "cci", "safeguarding", "disability", {"yes": 4, "no": 90}, p=None
            ),
        ),
        surveys=SURVEYS,
        register=(
            Publication("cci", "Kent", "2011-08"),
            Publication("thematic", "Equal but different?", "2011-10"),
            Publication("omi2", "Cumbria", "2011-08"),
        ),
        amounts=AMOUNTS,
        figures=FIGURES,
        case_counts=(
            CaseCount("cci", "gender", "female", 24, 160),
            CaseCount("cci", "disability", "yes", 34, 160),
        ),
        funnels=(FUNNEL,),
        event_counts={"prison_inspection": 21, "thematic_inspection": 7, **EVENTS},
        changes=(
            ScoreChange("cci", "", "safeguarding", -0.024, -0.04, -0.01, 0.0002),
            ScoreChange("cci", "", "risk_of_harm", 0.0, -0.02, 0.02, 0.9),
            ScoreChange("cci", "", "likelihood_of_reoffending", None, None, None, None),
            ScoreChange("cci", "", "1.1", 0.01, 0.0, 0.02, 0.04),
            ScoreChange(
                "cci", AGAIN.inspection.id, "safeguarding", 0.3, 0.2, 0.4, 0.00001
            ),
        ),
        extracts=(
            extract("cci", "2011-12", (KENT, CAMDEN, HARROW)),
            extract("cci", "2011-12", (AGAIN,), kind="reinspection"),
            extract("cci", "2010-11", (BEFORE,)),
            extract("omi2", "2011-12", (CUMBRIA, LONDON)),
        ),
        records_sha256=SHA,
    )
)


@functools.cache
def wording(language="en"):
    return Wording(language_manners.manner(language), publication_phrases.load())


def edition(results=YEAR, *, language="en", certificates=()):
    return Edition(results, wording(language), frozenset(certificates))


def changed(**changes):
    """Return the year with some of its fields replaced."""
    return dataclasses.replace(YEAR, **changes)


def of_kind(page, kind):
    """Return the blocks of one kind on a page, or in a list of blocks."""
    blocks = getattr(page, "blocks", page)
    return [block for block in blocks if isinstance(block, kind)]


def table(page, identifier):
    """Return the texts of a table's cells, row by row."""
    (found,) = [t for t in of_kind(page, Table) if t.id == identifier]
    return [[cell.text for cell in row] for row in found.rows]


def headings(page):
    return [block.text for block in of_kind(page, Heading)]


def clashes(drawing):
    """Return the pairs of texts of a drawing that cover each other."""
    pairs = itertools.combinations(drawing.labels(), 2)
    return [(a.text, b.text) for a, b in pairs if overlap(a, b)]


def outside(drawing):
    """Return the texts that leave the sheet of a drawing."""
    return [
        label.text
        for label in drawing.labels()
        if label.box[0] < -0.5
        or label.box[1] < -0.5
        or label.box[2] > drawing.width + 0.5
        or label.box[3] > drawing.height + 0.5
    ]


@functools.cache
def pages(language):
    """Return every page of the year in one language."""
    return tuple(site.pages(edition(language=language)))
