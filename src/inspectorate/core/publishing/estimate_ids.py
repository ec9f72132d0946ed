"""The id by which a reader cites a number and finds where it comes from.

An id says what the number is about, and nothing of how it came out: the same question to
the same cases has the same id in every rebuild. What it was computed from, the record of
the id says. Every id is made here.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from inspectorate.core.publishing.year_results import (
    Aggregate,
    Amount,
    Estimates,
    InspectionResult,
    ProgrammeComparison,
    YearResults,
)

YEAR = "year"  # scope of an aggregate over the year itself


def of_inspection(inspection: str, score: str) -> str:
    """Return the id of a score of one inspection.

    Examples
    --------
    >>> of_inspection("cci-2011-12-kent", "risk_of_harm")
    'cci-2011-12-kent:risk_of_harm'
    """
    return f"{inspection}:{score}"


def of_aggregate(programme: str, year: str, scope: str, score: str) -> str:
    """Return the id of a score of several inspections.

    Examples
    --------
    >>> of_aggregate("cci", "2011-12", "year", "1.1")
    'cci-2011-12:1.1'
    >>> of_aggregate("cci", "2011-12", "region:South East", "1.1")
    'cci-2011-12.region.south-east:1.1'
    """
    beside = "" if scope == YEAR else "." + scope.replace(":", ".")
    return f"{programme}-{year}{_plain(beside)}:{score}"


def of_group(programme: str, year: str, score: str, group: tuple[str, str]) -> str:
    """Return the id of a score of one group of cases.

    Examples
    --------
    >>> of_group("cci", "2011-12", "1.1", ("gender", "female"))
    'cci-2011-12:1.1:gender=female'
    """
    characteristic, level = group
    return f"{programme}-{year}:{score}:{characteristic}={level}"


def of_change(programme: str, year: str, inspection: str, score: str) -> str:
    """Return the id of a change: of the year, or of a reinspection.

    Examples
    --------
    >>> of_change("cci", "2011-12", "", "1.1")
    'cci-2011-12:1.1:change'
    """
    return f"{inspection or f'{programme}-{year}'}:{score}:change"


def of_count(name: str, year: str, measure: str, what: str) -> str:
    """Return the id of a count or an amount, by its row in the open data.

    Examples
    --------
    >>> of_count("adult_victims", "2011-12", "q1", "yes")
    'adult_victims-2011-12:q1:yes'
    """
    return f"{name}-{year}:{measure}:{_plain(what, keep='=_')}"


def of_base(survey: str, year: str, question: str) -> str:
    """Return the id of how many answered a question."""
    return of_count(survey, year, question, "all")


def of_amount(amount: Amount, year: str) -> str:
    """Return the id of a line of a table of hours, money, posts or staff shares."""
    item = amount.item or amount.line.en
    what = f"{amount.group}={item}" if amount.group else item
    return of_count(amount.table, year, "amount", what)


def of_reason(inspection: str, question: str, reason: str) -> str:
    """Return the id of the number of cases with one reason for insufficiency.

    Examples
    --------
    >>> of_reason("cci-2011-12-kent", "1.1.a", "late")
    'cci-2011-12-kent:1.1.a:reason=late'
    """
    return f"{inspection}:{question}:reason={reason}"


def of_share(inspection: str, characteristic: str, level: str) -> str:
    """Return the id of the share that one value has of a list and of its sample.

    Examples
    --------
    >>> of_share("cci-2011-12-kent", "gender", "female")
    'cci-2011-12-kent:list:gender=female'
    """
    return f"{inspection}:list:{characteristic}={level}"


def of_stratum(inspection: str, stratum: str) -> str:
    """Return the id of the sizes of one stratum of a list.

    Examples
    --------
    >>> of_stratum("cci-2011-12-kent", "custody / high")
    'cci-2011-12-kent:stratum:custody-high'
    """
    return f"{inspection}:stratum:{_plain(stratum, keep='_')}"


def of_sample(inspection: str) -> str:
    """Return the id of the sizes of a list and of the sample from it.

    Examples
    --------
    >>> of_sample("cci-2011-12-kent")
    'cci-2011-12-kent:sample'
    """
    return f"{inspection}:sample"


def of_cases(programme: str, year: str, part: str = "") -> str:
    """Return the id of the sizes of several samples together.

    Examples
    --------
    >>> of_cases("cci", "2011-12", "region:South East")
    'cci-2011-12.region.south-east:sample'
    """
    return of_aggregate(programme, year, part or YEAR, "sample")


def of_comparison(programme: str, year: str, score: str, characteristic: str) -> str:
    """Return the id of how sure it is that groups differ.

    Examples
    --------
    >>> of_comparison("cci", "2011-12", "safeguarding", "gender")
    'cci-2011-12:safeguarding:by=gender'
    """
    return f"{programme}-{year}:{score}:by={characteristic}"


def of_funnel(programme: str, year: str, score: str) -> str:
    """Return the id of how many areas lie outside the limits of a funnel plot."""
    return f"{programme}-{year}:{score}:funnel"


def of_total(table: str, year: str, what: str = "") -> str:
    """Return the id of a sum of the lines of a table, or of a count of the whole year.

    Examples
    --------
    >>> of_total("budget", "2011-12", "expenditure")
    'budget-2011-12:total:expenditure'
    """
    return of_count(table, year, "total", what or "all")


def of_figure(figure: str, year: str) -> str:
    """Return the id of a figure of the original report, beside the computed one."""
    return f"figures-{year}:{_plain(figure, keep='_')}"


def with_ids(results: YearResults) -> YearResults:
    """Return results in which every estimate carries its id."""
    return replace(
        results,
        inspections=tuple(map(_inspected, results.inspections)),
        earlier=tuple(map(_inspected, results.earlier)),
        aggregates=tuple(_aggregated(a, results.year) for a in results.aggregates),
        comparisons=tuple(_compared(c, results.year) for c in results.comparisons),
    )


def _inspected(result: InspectionResult) -> InspectionResult:
    return replace(result, estimates=_of(result.inspection.id, result.estimates))


def _of(inspection: str, estimates: Estimates) -> Estimates:
    return {
        score: replace(estimate, id=of_inspection(inspection, score))
        for score, estimate in estimates.items()
    }


def _aggregated(aggregate: Aggregate, year: str) -> Aggregate:
    programme, scope = aggregate.programme, aggregate.scope
    return replace(
        aggregate,
        estimates={
            score: replace(estimate, id=of_aggregate(programme, year, scope, score))
            for score, estimate in aggregate.estimates.items()
        },
        lowest=_extremes(aggregate.lowest),
        highest=_extremes(aggregate.highest),
    )


def _extremes(estimates: Estimates) -> Estimates:
    """Return extremes with ids: they are scores of inspections, which their scope names."""
    found: Mapping[str, str] = {
        score: estimate.scope.get("inspection", "")
        for score, estimate in estimates.items()
    }
    return {
        score: replace(estimate, id=of_inspection(found[score], score))
        if found[score]
        else estimate
        for score, estimate in estimates.items()
    }


def _compared(comparison: ProgrammeComparison, year: str) -> ProgrammeComparison:
    name = comparison.characteristic
    return replace(
        comparison,
        estimates=tuple(
            replace(
                estimate,
                id=of_group(
                    comparison.programme,
                    year,
                    comparison.score,
                    (name, estimate.scope.get(name, "")),
                ),
            )
            for estimate in comparison.estimates
        ),
    )


def _plain(text: str, *, keep: str = "") -> str:
    """Lower case, with a hyphen for what does not belong into an address."""
    return re.sub(rf"[^\w.{keep}]+", "-", text.lower())
