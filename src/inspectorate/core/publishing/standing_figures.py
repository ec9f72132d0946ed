"""The numbers of a year with which the inspectorate gives account of itself."""

from __future__ import annotations

from fractions import Fraction
from string import Formatter

from inspectorate.core.publishing import estimate_ids
from inspectorate.core.publishing.edition import Edition
from inspectorate.core.publishing.year_results import YearResults
from inspectorate.core.scoring.estimate import whole_percent

# What a text of `standing.yaml` may ask for, in braces.
FILES = "files"
NAMES = (
    *("inspections", "reinspections", "reports", "areas", "cases", "questions"),
    *("questionnaires", "returns", "local_percent", "reasons", FILES),
    *("figures", "agreeing", "cost"),
)


def figures(edition: Edition) -> dict[str, str]:
    """Return each number as its language writes it.

    Parameters
    ----------
    edition : Edition
        The year.

    Returns
    -------
    dict of str to str
        By name, one for each of `NAMES`; 0 where the year has none.
    """
    found = {**numbers(edition.results), FILES: len(edition.files)}
    return {name: edition.wording.number(found[name]) for name in NAMES}


def ids(edition: Edition, template: str) -> tuple[str, ...]:
    """Return the ids of the numbers that a text asks for; its own files have none."""
    year = edition.results.year
    asked = (name for _, name, _, _ in Formatter().parse(template) if name)
    return tuple(
        estimate_ids.of_total("year", year, name) for name in asked if name != FILES
    )


def numbers(results: YearResults) -> dict[str, int]:
    """Return each number that the results hold: all of `NAMES` but the files.

    Parameters
    ----------
    results : YearResults
        The year.
    """
    samples = [result.sample for result in results.inspections]
    cases = sum(sample.sampled for sample in samples)
    local = sum(sample.assessed_by_local_assessors for sample in samples)
    kinds = [result.inspection.kind for result in results.inspections]
    counted = [figure for figure in results.figures if figure.counted]
    used = _sum(results, "hours_used")
    spent = _sum(results, "budget", "expenditure")
    return {
        "inspections": kinds.count("inspection"),
        "reinspections": kinds.count("reinspection"),
        "reports": len(results.register),
        "areas": len({result.inspection.area for result in results.inspections}),
        "cases": cases,
        "questions": sum(
            len(list(results.instruments[name].questions()))
            for name in {r.inspection.instrument for r in results.inspections}
        ),
        "questionnaires": len(results.surveys),
        "returns": sum(survey.returns for survey in results.surveys),
        "local_percent": whole_percent(Fraction(local, cases)) if cases else 0,
        "reasons": sum(
            n
            for result in results.inspections
            for r in result.reasons.values()
            for _, n in r
        ),
        "figures": len(counted),
        "agreeing": sum(figure.agrees for figure in counted),
        "cost": int(Fraction(spent, used) + Fraction(1, 2)) if used else 0,
    }


def _sum(results: YearResults, table: str, group: str = "") -> int:
    return sum(
        amount.value
        for amount in results.amounts
        if amount.table == table and group in ("", amount.group)
    )
