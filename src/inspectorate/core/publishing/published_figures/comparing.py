"""Compute the figures of the original report from a year's results, each by its rule."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from inspectorate.core.publishing.published_figures import (
    case_rules,
    record_rules,
    score_rules,
)
from inspectorate.core.publishing.published_figures.shares import UNDEFINED
from inspectorate.core.publishing.year_results import PublishedFigure, YearResults
from inspectorate.core.reconstruction.plan import Figure

# What the report's words stand for, as whole percentages (inclusive).
WORDS = {
    "the majority": (51, 100),
    "most": (51, 100),
    "vast majority": (85, 100),
    "virtually all": (95, 100),
    "a similar proportion to 92%": (89, 95),
    "a similar proportion to 86%": (83, 89),
}

# What agreement proves. A score or a count of cases and returns comes out of records
# that hold no figure; a record was entered from the report and can only agree with it.
SCORED, COUNTED, RECORDED = "scored", "counted", "recorded"
_COUNTED_ELSEWHERE = ("survey", "survey_returns", "regions")

Rule = Callable[[Figure, YearResults], str]
RULES: Mapping[str, Rule] = {
    "score": score_rules.score,
    "score_below": score_rules.score_below,
    "lowest": score_rules.lowest,
    "highest": score_rules.highest,
    "inspections": case_rules.inspections,
    "weeks": case_rules.weeks,
    "regions": score_rules.regions,
    "sample_size": case_rules.sample_size,
    "cases": case_rules.cases,
    "cases_share": case_rules.cases_share,
    "survey": record_rules.survey,
    "survey_returns": record_rules.survey_returns,
    "events": record_rules.events,
    "participated": record_rules.participated,
    "register": record_rules.register,
    "register_month": record_rules.register_month,
    "amount": record_rules.amount_total,
    "amount_total": record_rules.amount_total,
    "amount_share": record_rules.amount_share,
    "net_budget": record_rules.net_budget,
    "cost_per_hour": record_rules.cost_per_hour,
    "improved_most": score_rules.improved_most,
    "region_lower": score_rules.region_lower,
    "highest_region": score_rules.highest_region,
    "held": record_rules.held,
}


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
        basis=basis_of(figure.source),
    )


def _agrees(figure: Figure, computed: str) -> bool:
    if figure.published in WORDS and computed != UNDEFINED:
        low, high = WORDS[figure.published]
        return low <= int(computed) <= high
    return computed == figure.published


def basis_of(source: str) -> str:
    """Return what a figure of this source rests on.

    Examples
    --------
    >>> basis_of("score"), basis_of("survey"), basis_of("register_month")
    ('scored', 'counted', 'recorded')
    """
    module = RULES[source].__module__
    if module == case_rules.__name__ or source in _COUNTED_ELSEWHERE:
        return COUNTED
    return SCORED if module == score_rules.__name__ else RECORDED
