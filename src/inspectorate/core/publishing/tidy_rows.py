"""Open data: one row per figure, never a percentage without its numerator and base."""

from __future__ import annotations

from collections.abc import Iterator

from inspectorate.core.publishing.sentences import percent_of
from inspectorate.core.publishing.year_results import InspectionResult, YearResults
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
    "n_cases",
    "shorthand",
    "synthetic",
)
Row = tuple[str, ...]


def of_inspection(result: InspectionResult, *, synthetic: bool) -> Iterator[Row]:
    """Yield every score of one inspection.

    Yields
    ------
    tuple of str
        Cells in the order of `HEADER`; `percent`, `low` and `high` are whole
        percentages, empty where `shorthand` says why: `[z]` nothing applicable.
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
    """Yield aggregates, group comparisons, questionnaires, then every inspection."""
    synthetic = results.synthetic
    for aggregate in results.aggregates:
        for estimate in aggregate.estimates.values():
            yield _row(
                aggregate.programme,
                "all",
                aggregate.scope,
                "all",
                estimate,
                synthetic=synthetic,
            )
    for comparison in results.comparisons:
        for estimate in comparison.estimates:
            level = estimate.scope.get(comparison.characteristic, "")
            group = f"{comparison.characteristic}={level}"
            publication = comparison.programme
            yield _row(
                publication, "all", results.year, group, estimate, synthetic=synthetic
            )
    yield from _of_surveys(results)
    for result in results.inspections:
        yield from of_inspection(result, synthetic=synthetic)


def _of_surveys(results: YearResults) -> Iterator[Row]:
    for survey in results.surveys:
        for item in survey.items:
            ticks = sum(count for _, _, count in item.counts)
            base = ticks if item.many else item.base
            for answer, _, count in item.counts:
                yield (
                    survey.survey,
                    "all",
                    results.year,
                    item.question,
                    answer,
                    str(count),
                    str(base),
                    str((200 * count + base) // (2 * base)) if base else "",
                    "",
                    "",
                    str(item.base),
                    "" if base else "[z]",
                    _yes_no(results.synthetic),
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
        str(estimate.n_cases),
        "[z]" if estimate.percent is None else "",
        _yes_no(synthetic),
    )


def _yes_no(value: bool) -> str:  # noqa: FBT001  # one value, one meaning
    return "yes" if value else "no"
