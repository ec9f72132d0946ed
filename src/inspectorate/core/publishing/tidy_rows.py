"""Open data: one row per figure, never a percentage without its numerator and base."""

from __future__ import annotations

from collections.abc import Iterator

from inspectorate.core.publishing.sentences import percent_of
from inspectorate.core.publishing.year_results import (
    Aggregate,
    InspectionResult,
    YearResults,
)
from inspectorate.core.scoring.estimate import Estimate

HEADER = (
    "publication",
    "area",
    "period",
    "measure",
    "group",
    "numerator",
    "denominator",
    "percent",
    "low",
    "high",
    "standard_error",
    "n_cases",
    "shorthand",
    "synthetic",
)
Row = tuple[str, ...]
# Answers of a questionnaire that lie on one side of the line, counted together.
ABOVE, BELOW = "above_the_line", "below_the_line"


def of_inspection(result: InspectionResult, *, synthetic: bool) -> Iterator[Row]:
    """Yield every score of one inspection.

    Yields
    ------
    tuple of str
        Cells in the order of `HEADER`; `percent`, `low` and `high` are whole
        percentages, empty where `shorthand` says why: `[z]` nothing applicable;
        `standard_error` is in points.
    """
    inspection = result.inspection
    for estimate in result.estimates.values():
        yield _row(
            inspection.id,
            inspection.area,
            inspection.year,
            "all",
            estimate,
            synthetic=synthetic,
        )


def of_year(results: YearResults) -> Iterator[Row]:
    """Yield aggregates, groups, questionnaires, counts, amounts, every inspection."""
    synthetic = results.synthetic
    for aggregate in results.aggregates:
        area, period = _of_scope(aggregate.scope, results.year)
        for estimate in aggregate.estimates.values():
            yield _row(
                aggregate.programme,
                area,
                period,
                "all",
                estimate,
                synthetic=synthetic,
            )
        yield from _extremes(aggregate, period, synthetic=synthetic)
        for measure, n in (
            ("inspections", aggregate.n_inspections),
            ("regions", aggregate.n_regions),
        ):
            names = (aggregate.programme, area, period, measure, "all")
            yield _number(names, n, synthetic=synthetic)
    for comparison in results.comparisons:
        for estimate in comparison.estimates:
            level = estimate.scope.get(comparison.characteristic, "")
            group = f"{comparison.characteristic}={level}"
            publication = comparison.programme
            yield _row(
                publication, "all", results.year, group, estimate, synthetic=synthetic
            )
    yield from _of_surveys(results)
    yield from _of_counts(results)
    for result in (*results.inspections, *results.earlier):
        yield from of_inspection(result, synthetic=synthetic)


def _extremes(aggregate: Aggregate, period: str, *, synthetic: bool) -> Iterator[Row]:
    """Yield the lowest and the highest area of each score."""
    region = aggregate.scope.startswith("region:")
    within = f" of {aggregate.scope}" if region else ""
    for name, estimates in (
        ("lowest", aggregate.lowest),
        ("highest", aggregate.highest),
    ):
        for estimate in estimates.values():
            area = estimate.scope.get("area", "")
            group = f"{name}{within}"
            yield _row(
                aggregate.programme, area, period, group, estimate, synthetic=synthetic
            )


def _of_scope(scope: str, year: str) -> tuple[str, str]:
    """Return area and period of an aggregate: a region is an area of the year."""
    if scope == "year":
        return "all", year
    if scope.startswith("region:"):
        return scope, year
    return "all", scope


def _of_counts(results: YearResults) -> Iterator[Row]:
    for count in results.case_counts:
        group = f"{count.fact}={count.value}"
        yield _counted(
            results,
            (count.programme, "case", group),
            value=count.cases,
            base=count.base,
        )
    for amount in results.amounts:
        item = amount.item or amount.line.en
        group = f"{amount.group}={item}" if amount.group else item
        yield _counted(
            results,
            (amount.table, "amount", group),
            value=amount.value,
            base=amount.base,
        )
    for kind, n in results.event_counts.items():
        yield _counted(results, ("events", "amount", kind), value=n, base=0)


def _counted(
    results: YearResults, names: tuple[str, str, str], *, value: int, base: int
) -> Row:
    publication, measure, group = names
    return (
        *(publication, "all", results.year, measure, group),
        str(value),
        str(base) if base else "",
        str((200 * value + base) // (2 * base)) if base else "",
        *("", "", "", "", ""),
        yes_no(results.synthetic),
    )


def _number(
    names: tuple[str, str, str, str, str], number: int, *, synthetic: bool
) -> Row:
    """Return the row of something counted that is no share of anything."""
    nothing = ("", "", "", "", "", "", "")
    return (*names, str(number), *nothing, yes_no(synthetic))


def _of_surveys(results: YearResults) -> Iterator[Row]:
    for survey in results.surveys:
        names = (survey.survey, "returns", "all")
        yield _counted(results, names, value=survey.returns, base=0)
        for item in survey.items:
            counts = {answer: count for answer, _, count in item.counts}
            base = sum(counts.values()) if item.many else item.base
            if not item.many:
                for name, answers in ((ABOVE, item.above), (BELOW, item.below)):
                    if answers:
                        counts[name] = sum(counts[answer] for answer in answers)
            for answer, count in counts.items():
                yield (
                    survey.survey,
                    "all",
                    results.year,
                    item.question,
                    answer,
                    str(count),
                    str(base),
                    str((200 * count + base) // (2 * base)) if base else "",
                    *("", "", ""),
                    str(item.base),
                    "" if base else "[z]",
                    yes_no(results.synthetic),
                )


def _row(
    publication: str,
    area: str,
    period: str,
    group: str,
    estimate: Estimate,
    *,
    synthetic: bool,
) -> Row:
    error = estimate.standard_error
    limits = (estimate.low, estimate.high)
    low, high = ("" if limit is None else str(percent_of(limit)) for limit in limits)
    return (
        publication,
        area,
        period,
        estimate.score,
        group,
        str(estimate.n_sufficient),
        str(estimate.n_applicable),
        "" if estimate.percent is None else str(estimate.percent),
        low,
        high,
        "" if error is None else f"{error * 100:.6g}",
        str(estimate.n_cases),
        "[z]" if estimate.percent is None else "",
        yes_no(synthetic),
    )


def yes_no(value: bool) -> str:  # noqa: FBT001  # one value, one meaning
    """Write a truth as open data do."""
    return "yes" if value else "no"
