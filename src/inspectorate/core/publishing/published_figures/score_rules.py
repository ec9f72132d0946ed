"""Figures that are scores, or comparisons of scores."""

from __future__ import annotations

from inspectorate.core.publishing.published_figures.shares import UNDEFINED
from inspectorate.core.publishing.year_results import Aggregate, YearResults
from inspectorate.core.reconstruction.plan import Figure
from inspectorate.core.scoring.estimate import Estimate, whole_percent


def _found(figure: Figure, results: YearResults) -> Estimate | None:
    if not figure.scope:
        return _aggregate(figure, results).estimates.get(figure.item)
    everything = (*results.inspections, *results.earlier)
    for result in everything:
        if result.inspection.id == figure.scope:
            return result.estimates.get(figure.item)
    return None


def _aggregate(figure: Figure, results: YearResults, scope: str = "") -> Aggregate:
    names = {results.year: "year", "programme_to_date": "programme_to_date"}
    wanted = scope or names.get(figure.period, "previous_year")
    return next(
        aggregate
        for aggregate in results.aggregates
        if aggregate.programme == figure.programme and aggregate.scope == wanted
    )


def score(figure: Figure, results: YearResults) -> str:
    """Return the whole percentage of a score."""
    estimate = _found(figure, results)
    return _text(None if estimate is None else estimate.percent)


def score_below(figure: Figure, results: YearResults) -> str:
    """Return the whole percentage of work below the line."""
    estimate = _found(figure, results)
    if estimate is None or estimate.exact is None:
        return UNDEFINED
    return str(whole_percent(1 - estimate.exact))


def lowest(figure: Figure, results: YearResults) -> str:
    """Return the lowest score of an area."""
    return _text(_aggregate(figure, results).lowest[figure.item].percent)


def highest(figure: Figure, results: YearResults) -> str:
    """Return the highest score of an area."""
    return _text(_aggregate(figure, results).highest[figure.item].percent)


def improved_most(figure: Figure, results: YearResults) -> str:
    """Return the wording if all sections improved and the one it names did most."""
    year = _aggregate(figure, results).estimates
    before = _aggregate(figure, results, "previous_year").estimates
    gains = {
        section: now - then
        for section in ("1", "2", "3")
        if (now := year[section].exact) is not None
        and (then := before[section].exact) is not None
    }
    best = max(gains, key=lambda section: gains[section])
    improved = all(gain > 0 for gain in gains.values())
    return figure.published if improved and best == figure.item else f"section {best}"


def region_lower(figure: Figure, results: YearResults) -> str:
    """Return the wording if the region scores lower than the whole."""
    region = _aggregate(figure, results, figure.scope).estimates[figure.item].exact
    whole = _aggregate(figure, results).estimates[figure.item].exact
    lower = region is not None and whole is not None and region < whole
    return figure.published if lower else "not lower"


def highest_region(figure: Figure, results: YearResults) -> str:
    """Return the region of the area with the highest score."""
    best = _aggregate(figure, results).highest[figure.item].scope["area"]
    return next(
        result.inspection.region
        for result in results.inspections
        if (result.inspection.programme, result.inspection.area)
        == (figure.programme, best)
    )


def regions(figure: Figure, results: YearResults) -> str:
    """Return how many regions were inspected."""
    return str(_aggregate(figure, results).n_regions)


def _text(percent: int | None) -> str:
    return UNDEFINED if percent is None else str(percent)
