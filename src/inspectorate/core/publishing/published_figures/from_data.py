"""The figures of the original report, found in the open data of a report of ours."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from inspectorate.core.instruments.model import Text
from inspectorate.core.publishing.published_figures import comparing
from inspectorate.core.publishing.tidy_rows import ABOVE, BELOW
from inspectorate.core.publishing.year_results import (
    Aggregate,
    Amount,
    CaseCount,
    Inspection,
    InspectionResult,
    Publication,
    PublishedFigure,
    SampleSummary,
    SurveyItem,
    SurveyResult,
    YearResults,
)
from inspectorate.core.reconstruction.plan import Figure
from inspectorate.core.scoring.estimate import Estimate

Rows = Sequence[Mapping[str, str]]
ABSENT = "not in the data"
SIZES = ("inspections", "regions")  # of an aggregate
NOWHERE = Text("")


def compare(figures: Iterable[Figure], results: YearResults) -> list[PublishedFigure]:
    """Set every published figure beside what the data say; what they lack differs.

    Parameters
    ----------
    figures : iterable of Figure
    results : YearResults
        As `results_of` read them.
    """
    return [_compared(figure, results) for figure in figures]


def _compared(figure: Figure, results: YearResults) -> PublishedFigure:
    try:
        return comparing.compare([figure], results)[0]
    except (LookupError, StopIteration, ValueError):
        return PublishedFigure(
            figure.id,
            figure.paragraph,
            figure.wording,
            figure.published,
            ABSENT,
            agrees=False,
            counted=figure.counted,
            note=figure.note,
            basis=comparing.basis_of(figure.source),
        )


def results_of(year: str, tables: Mapping[str, Rows]) -> YearResults:
    """Read what a report's data files say, as far as figures are computed from it.

    Parameters
    ----------
    year : str
        Of the report.
    tables : mapping of str to rows
        `year`, `inspections` and `reports`, as `data_files` writes them; one that is
        not there is empty.
    """
    rows = tables.get("year", ())
    listed = tables.get("inspections", ())
    inspected = [_inspection(row, rows) for row in listed]
    return YearResults(
        year=year,
        synthetic=any(row["synthetic"] == "yes" for row in rows),
        instruments={},
        inspections=tuple(r for r in inspected if r.inspection.year == year),
        earlier=tuple(r for r in inspected if r.inspection.year != year),
        aggregates=tuple(_aggregates(rows, year, {row["programme"] for row in listed})),
        comparisons=(),
        surveys=tuple(_surveys(rows)),
        register=tuple(
            Publication(
                row["programme"],
                row["title"],
                row["month"],
                row["reinspection"] == "yes",
            )
            for row in tables.get("reports", ())
        ),
        amounts=tuple(_amounts(rows)),
        figures=(),
        case_counts=tuple(_case_counts(rows)),
        event_counts={
            row["group"]: int(row["numerator"])
            for row in rows
            if row["publication"] == "events"
        },
    )


def _estimate(row: Mapping[str, str]) -> Estimate:
    sufficient, applicable = int(row["numerator"]), int(row["denominator"])
    exact = Fraction(sufficient, applicable) if applicable else None
    return Estimate(
        score=row["measure"],
        scope={"area": row["area"]},
        n_cases=int(row["n_cases"]),
        n_applicable=applicable,
        n_sufficient=sufficient,
        estimate=None if exact is None else float(exact),
        standard_error=None,
        degrees_of_freedom=None,
        low=None,
        high=None,
        method="pooled",
        interval="undefined",
        exact=exact,
    )


def _inspection(row: Mapping[str, str], rows: Rows) -> InspectionResult:
    own = [_estimate(one) for one in rows if one["publication"] == row["publication"]]
    return InspectionResult(
        inspection=Inspection(
            row["publication"],
            row["programme"],
            row["period"],
            row["instrument"],
            row["area"],
            row["region"],
            kind=row["kind"],
            original=row["original"],
            weeks=int(row["weeks"]),
        ),
        sample=SampleSummary(
            int(row["population"]),
            int(row["sampled"]),
            int(row["by_local_assessors"]),
            *("", "", ""),
            strata=(),
            representativeness=(),
        ),
        estimates={estimate.score: estimate for estimate in own},
        reasons={},
        extract_sha256=row["extract"],
    )


@dataclass
class _Scores:
    """The scores of one programme over one scope, while they are gathered."""

    all: dict[str, Estimate] = field(default_factory=dict)
    lowest: dict[str, Estimate] = field(default_factory=dict)
    highest: dict[str, Estimate] = field(default_factory=dict)
    sizes: dict[str, int] = field(default_factory=dict)


def _aggregates(rows: Rows, year: str, programmes: Container[str]) -> list[Aggregate]:
    found: dict[tuple[str, str], _Scores] = {}
    for row in rows:
        name, _, within = row["group"].partition(" of ")
        scores = name in ("all", "lowest", "highest")
        if row["publication"] not in programmes or not scores:
            continue
        scope = "year" if row["period"] == year else row["period"]
        region = row["area"] if row["area"].startswith("region:") else within
        gathered = found.setdefault((row["publication"], region or scope), _Scores())
        if row["measure"] in SIZES:
            gathered.sizes[row["measure"]] = int(row["numerator"])
        else:
            getattr(gathered, name)[row["measure"]] = _estimate(row)
    return [
        Aggregate(
            programme,
            scope,
            one.sizes.get("inspections", 0),
            one.all,
            one.lowest,
            one.highest,
            one.sizes.get("regions", 0),
        )
        for (programme, scope), one in found.items()
    ]


def _surveys(rows: Rows) -> Iterator[SurveyResult]:
    returns = {
        row["publication"]: int(row["numerator"])
        for row in rows
        if row["measure"] == "returns"
    }
    for survey, n in returns.items():
        answers: dict[str, list[Mapping[str, str]]] = {}
        for row in rows:
            if row["publication"] == survey and row["measure"] != "returns":
                answers.setdefault(row["measure"], []).append(row)
        items = tuple(_item(question, own) for question, own in answers.items())
        yield SurveyResult(survey, "", NOWHERE, n, items)


def _item(question: str, rows: Rows) -> SurveyItem:
    named = {row["group"] for row in rows}
    return SurveyItem(
        question,
        NOWHERE,
        int(rows[0]["n_cases"]),
        tuple(
            (row["group"], NOWHERE, int(row["numerator"]))
            for row in rows
            if row["numerator"]  # otherwise withheld
        ),
        many=any(row["denominator"] != row["n_cases"] for row in rows),
        above=(ABOVE,) if ABOVE in named else (),
        below=(BELOW,) if BELOW in named else (),
    )


def _amounts(rows: Rows) -> Iterator[Amount]:
    for row in rows:
        is_amount = row["measure"] == "amount" and row["publication"] != "events"
        if is_amount and row["numerator"]:  # otherwise withheld
            group, between, item = row["group"].rpartition("=")
            yield Amount(
                row["publication"],
                group if between else "",
                NOWHERE,
                int(row["numerator"]),
                int(row["denominator"] or 0),
                item,
            )


def _case_counts(rows: Rows) -> Iterator[CaseCount]:
    for row in rows:
        if row["measure"] == "case" and row["numerator"]:  # otherwise withheld
            fact, _, value = row["group"].partition("=")
            yield CaseCount(
                row["publication"],
                fact,
                value,
                int(row["numerator"]),
                int(row["denominator"] or 0),
            )
