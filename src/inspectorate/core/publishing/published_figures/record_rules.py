"""Figures from questionnaires, the register, hours, money, posts and events."""

from __future__ import annotations

from inspectorate.core.publishing.published_figures.shares import UNDEFINED, share
from inspectorate.core.publishing.year_results import Amount, SurveyItem, YearResults
from inspectorate.core.reconstruction.plan import Figure


def _survey_item(figure: Figure, results: YearResults) -> SurveyItem:
    survey, _, question = figure.item.partition("/")
    return next(
        item
        for result in results.surveys
        if result.survey == survey
        for item in result.items
        if item.question == question
    )


def survey(figure: Figure, results: YearResults) -> str:
    """Return the share of the answers, among those who answered the item."""
    item = _survey_item(figure, results)
    counts = {answer: count for answer, _, count in item.counts}
    named = {"above": item.above, "below": item.below}
    answers = named.get(figure.answer) or tuple(figure.answer.split("+"))
    base = sum(counts.values()) if item.many else item.base
    return share(sum(counts[answer] for answer in answers), base)


def survey_returns(figure: Figure, results: YearResults) -> str:
    """Return how many questionnaires came back."""
    found = [r.returns for r in results.surveys if r.survey == figure.item]
    return str(found[0])


def events(figure: Figure, results: YearResults) -> str:
    """Return how many events of some kinds were recorded."""
    return str(sum(results.event_counts[kind] for kind in figure.item.split("|")))


def participated(figure: Figure, results: YearResults) -> str:
    """Return the inspections led or joined."""
    del figure
    counts = results.event_counts
    joined = counts["prison_inspection"] + counts["thematic_inspection"]
    return str(len(results.inspections) + joined)


def register(figure: Figure, results: YearResults) -> str:
    """Return how many reports were published."""
    wanted = figure.programme
    found = [p for p in results.register if not wanted or p.programme == wanted]
    return str(len(found))


def register_month(figure: Figure, results: YearResults) -> str:
    """Return the months in which a report was published."""
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


def amount_total(figure: Figure, results: YearResults) -> str:
    """Return the sum of the lines that the item names."""
    return str(sum(amount.value for amount in _lines(results, figure.item)))


def amount_share(figure: Figure, results: YearResults) -> str:
    """Return the share of one line in its table."""
    lines = _lines(results, figure.item)
    part = sum(amount.value for amount in lines if amount.item == figure.answer)
    return share(part, sum(amount.value for amount in lines))


def net_budget(figure: Figure, results: YearResults) -> str:
    """Return expenditure less income."""
    del figure
    spent = sum(a.value for a in _lines(results, "budget/expenditure"))
    income = sum(a.value for a in _lines(results, "budget/income"))
    return str(spent - income)


def cost_per_hour(figure: Figure, results: YearResults) -> str:
    """Return expenditure for each deployable hour, to the nearest pound."""
    del figure
    spent = sum(a.value for a in _lines(results, "budget/expenditure"))
    hours = sum(a.value for a in _lines(results, "hours_used"))
    return str((2 * spent + hours) // (2 * hours))


def held(figure: Figure, results: YearResults) -> str:
    """Return what we hold to be right where the report contradicts itself."""
    del results
    return figure.item
