"""Compute the figures of the original report from a year's results, each by its rule."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from fractions import Fraction

from inspectorate.core.publishing.year_results import (
    Aggregate,
    Amount,
    InspectionResult,
    PublishedFigure,
    SurveyItem,
    YearResults,
)
from inspectorate.core.reconstruction.plan import Figure
from inspectorate.core.scoring.estimate import Estimate, whole_percent

# What the report's words stand for, as whole percentages (inclusive).
WORDS = {
    "the majority": (51, 100),
    "most": (51, 100),
    "vast majority": (85, 100),
    "virtually all": (95, 100),
    "a similar proportion to 92%": (89, 95),
    "a similar proportion to 86%": (83, 89),
}
UNDEFINED = "undefined"


def compare(figures: Iterable[Figure], results: YearResults) -> list[PublishedFigure]:
    """Set every published figure beside the one computed from the records.

    Parameters
    ----------
    figures : iterable of Figure
        With the rule by which each is computed.
    results : YearResults
        Scored by the ordinary code.

    Returns
    -------
    list of PublishedFigure
        In the order given. Contradictions of the report are not counted.
    """
    return [_compared(figure, results) for figure in figures]


def _compared(figure: Figure, results: YearResults) -> PublishedFigure:
    computed = RULES[figure.source](figure, results)
    return PublishedFigure(
        id=figure.id,
        paragraph=figure.paragraph,
        wording=figure.wording,
        published=figure.published,
        computed=computed,
        agrees=_agrees(figure, computed),
        counted=figure.counted,
        note=figure.note,
    )


def _agrees(figure: Figure, computed: str) -> bool:
    if figure.published in WORDS and computed != UNDEFINED:
        low, high = WORDS[figure.published]
        return low <= int(computed) <= high
    return computed == figure.published


def _text(percent: int | None) -> str:
    return UNDEFINED if percent is None else str(percent)


def _share(part: int, whole: int) -> str:
    return UNDEFINED if not whole else str(whole_percent(Fraction(part, whole)))


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


def _score(figure: Figure, results: YearResults) -> str:
    estimate = _found(figure, results)
    return _text(None if estimate is None else estimate.percent)


def _score_below(figure: Figure, results: YearResults) -> str:
    estimate = _found(figure, results)
    if estimate is None or estimate.exact is None:
        return UNDEFINED
    return str(whole_percent(1 - estimate.exact))


def _lowest(figure: Figure, results: YearResults) -> str:
    return _text(_aggregate(figure, results).lowest[figure.item].percent)


def _highest(figure: Figure, results: YearResults) -> str:
    return _text(_aggregate(figure, results).highest[figure.item].percent)


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


def _inspections(figure: Figure, results: YearResults) -> str:
    chosen = _chosen(figure, results)
    return str(sum(result.inspection.kind == figure.item for result in chosen))


def _first_inspections(figure: Figure, results: YearResults) -> list[InspectionResult]:
    chosen = _chosen(figure, results)
    return [result for result in chosen if result.inspection.kind == "inspection"]


def _weeks(figure: Figure, results: YearResults) -> str:
    chosen = _first_inspections(figure, results)
    return str(sum(result.inspection.weeks for result in chosen))


def _regions(figure: Figure, results: YearResults) -> str:
    return str(_aggregate(figure, results).n_regions)


def _sample_size(figure: Figure, results: YearResults) -> str:
    sizes = [r.sample.sampled for r in _first_inspections(figure, results)]
    return str(min(sizes) if figure.item == "lowest" else max(sizes))


def _cases(figure: Figure, results: YearResults) -> str:
    samples = [result.sample for result in _first_inspections(figure, results)]
    if figure.item == "local_assessor":
        return str(sum(sample.assessed_by_local_assessors for sample in samples))
    return str(sum(sample.sampled for sample in samples))


def _cases_share(figure: Figure, results: YearResults) -> str:
    if figure.item == "local_assessor":
        samples = [result.sample for result in _first_inspections(figure, results)]
        by_local = sum(sample.assessed_by_local_assessors for sample in samples)
        return _share(by_local, sum(sample.sampled for sample in samples))
    count = next(
        count
        for count in results.case_counts
        if (count.programme, count.fact, count.value)
        == (figure.programme, figure.item, figure.answer)
    )
    return _share(count.cases, count.base)


def _survey_item(figure: Figure, results: YearResults) -> SurveyItem:
    survey, _, question = figure.item.partition("/")
    return next(
        item
        for result in results.surveys
        if result.survey == survey
        for item in result.items
        if item.question == question
    )


def _survey(figure: Figure, results: YearResults) -> str:
    item = _survey_item(figure, results)
    counts = {answer: count for answer, _, count in item.counts}
    named = {"above": item.above, "below": item.below}
    answers = named.get(figure.answer) or tuple(figure.answer.split("+"))
    base = sum(counts.values()) if item.many else item.base
    return _share(sum(counts[answer] for answer in answers), base)


def _survey_returns(figure: Figure, results: YearResults) -> str:
    found = [r.returns for r in results.surveys if r.survey == figure.item]
    return str(found[0])


def _events(figure: Figure, results: YearResults) -> str:
    return str(sum(results.event_counts[kind] for kind in figure.item.split("|")))


def _participated(figure: Figure, results: YearResults) -> str:
    del figure
    counts = results.event_counts
    joined = counts["prison_inspection"] + counts["thematic_inspection"]
    return str(len(results.inspections) + joined)


def _register(figure: Figure, results: YearResults) -> str:
    wanted = figure.programme
    found = [p for p in results.register if not wanted or p.programme == wanted]
    return str(len(found))


def _register_month(figure: Figure, results: YearResults) -> str:
    found = [
        publication.month
        for publication in results.register
        if (publication.programme, publication.title) == (figure.programme, figure.item)
    ]
    return " and ".join(found) or UNDEFINED


def _lines(results: YearResults, item: str) -> list[Amount]:
    table, _, rest = item.partition("/")
    return [
        amount
        for amount in results.amounts
        if amount.table == table and rest in ("", amount.item, amount.group)
    ]


def _amount_total(figure: Figure, results: YearResults) -> str:
    return str(sum(amount.value for amount in _lines(results, figure.item)))


def _amount_share(figure: Figure, results: YearResults) -> str:
    lines = _lines(results, figure.item)
    part = sum(amount.value for amount in lines if amount.item == figure.answer)
    return _share(part, sum(amount.value for amount in lines))


def _net_budget(figure: Figure, results: YearResults) -> str:
    del figure
    spent = sum(a.value for a in _lines(results, "budget/expenditure"))
    income = sum(a.value for a in _lines(results, "budget/income"))
    return str(spent - income)


def _cost_per_hour(figure: Figure, results: YearResults) -> str:
    del figure
    spent = sum(a.value for a in _lines(results, "budget/expenditure"))
    hours = sum(a.value for a in _lines(results, "hours_used"))
    return str((2 * spent + hours) // (2 * hours))


def _improved_most(figure: Figure, results: YearResults) -> str:
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


def _region_lower(figure: Figure, results: YearResults) -> str:
    region = _aggregate(figure, results, figure.scope).estimates[figure.item].exact
    whole = _aggregate(figure, results).estimates[figure.item].exact
    lower = region is not None and whole is not None and region < whole
    return figure.published if lower else "not lower"


def _highest_region(figure: Figure, results: YearResults) -> str:
    best = _aggregate(figure, results).highest[figure.item].scope["area"]
    return next(
        result.inspection.region
        for result in results.inspections
        if (result.inspection.programme, result.inspection.area)
        == (figure.programme, best)
    )


def _held(figure: Figure, results: YearResults) -> str:
    """Return what we hold to be right where the report contradicts itself."""
    del results
    return figure.item


Rule = Callable[[Figure, YearResults], str]
RULES: Mapping[str, Rule] = {
    "score": _score,
    "score_below": _score_below,
    "lowest": _lowest,
    "highest": _highest,
    "inspections": _inspections,
    "weeks": _weeks,
    "regions": _regions,
    "sample_size": _sample_size,
    "cases": _cases,
    "cases_share": _cases_share,
    "survey": _survey,
    "survey_returns": _survey_returns,
    "events": _events,
    "participated": _participated,
    "register": _register,
    "register_month": _register_month,
    "amount": _amount_total,
    "amount_total": _amount_total,
    "amount_share": _amount_share,
    "net_budget": _net_budget,
    "cost_per_hour": _cost_per_hour,
    "improved_most": _improved_most,
    "region_lower": _region_lower,
    "highest_region": _highest_region,
    "held": _held,
}
