"""Figures counted from inspections, samples and cases."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from inspectorate.core.publishing.published_figures.shares import share
from inspectorate.core.publishing.year_results import InspectionResult, YearResults
from inspectorate.core.reconstruction.plan import Figure


def _chosen(figure: Figure, results: YearResults) -> list[InspectionResult]:
    """Return a programme's inspections of the year that the figure's scope names."""
    kind, _, name = figure.scope.partition(":")
    tests: Mapping[str, Callable[[InspectionResult], bool]] = {
        "": lambda _: True,
        "region": lambda result: result.inspection.region == name,
        "area": lambda result: result.inspection.area == name,
        "outside": lambda result: result.inspection.area != name,
    }
    return [
        result
        for result in results.inspections
        if result.inspection.programme == figure.programme and tests[kind](result)
    ]


def inspections(figure: Figure, results: YearResults) -> str:
    """Return how many inspections, or reinspections, took place."""
    chosen = _chosen(figure, results)
    return str(sum(result.inspection.kind == figure.item for result in chosen))


def _first_inspections(figure: Figure, results: YearResults) -> list[InspectionResult]:
    chosen = _chosen(figure, results)
    return [result for result in chosen if result.inspection.kind == "inspection"]


def weeks(figure: Figure, results: YearResults) -> str:
    """Return the weeks on site."""
    chosen = _first_inspections(figure, results)
    return str(sum(result.inspection.weeks for result in chosen))


def sample_size(figure: Figure, results: YearResults) -> str:
    """Return the smallest or the largest sample."""
    sizes = [r.sample.sampled for r in _first_inspections(figure, results)]
    return str(min(sizes) if figure.item == "lowest" else max(sizes))


def cases(figure: Figure, results: YearResults) -> str:
    """Return how many cases were judged, or judged by Local Assessors."""
    samples = [result.sample for result in _first_inspections(figure, results)]
    if figure.item == "local_assessor":
        return str(sum(sample.assessed_by_local_assessors for sample in samples))
    return str(sum(sample.sampled for sample in samples))


def cases_share(figure: Figure, results: YearResults) -> str:
    """Return the share of the cases with a fact, or judged by Local Assessors."""
    if figure.item == "local_assessor":
        samples = [result.sample for result in _first_inspections(figure, results)]
        by_local = sum(sample.assessed_by_local_assessors for sample in samples)
        return share(by_local, sum(sample.sampled for sample in samples))
    count = next(
        count
        for count in results.case_counts
        if (count.programme, count.fact, count.value)
        == (figure.programme, figure.item, figure.answer)
    )
    return share(count.cases, count.base)
