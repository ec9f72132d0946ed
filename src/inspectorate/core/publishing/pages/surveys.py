"""What questionnaires say: stacked bars, sorted bars and tables from counts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction
from itertools import groupby

from inspectorate.core.instruments.model import Text
from inspectorate.core.publishing import estimate_ids
from inspectorate.core.publishing.blocks import (
    Block,
    Cell,
    Chart,
    Column,
    Heading,
    Paragraph,
    Table,
)
from inspectorate.core.publishing.charts import rows, stacked
from inspectorate.core.publishing.charts.drawing import NARROW, PAPER, WIDE
from inspectorate.core.publishing.edition import Edition
from inspectorate.core.publishing.pages import scores
from inspectorate.core.publishing.year_results import SurveyItem, SurveyResult
from inspectorate.core.scoring.estimate import whole_percent

MOST_PARTS = len(stacked.STYLES)


def blocks(edition: Edition, survey: SurveyResult, *, level: int = 3) -> list[Block]:
    """Return one questionnaire: heading, returns, and a chart and table per scale."""
    wording = edition.wording
    title = edition.text(survey.title, survey.survey)
    items_shown = [item for item in survey.items if not _too_few(edition, survey, item)]
    if survey.items and not items_shown:
        return []
    identifier = survey.survey.replace("_", "-").replace("/", "-")
    found: list[Block] = [
        Heading(level, title, f"survey-{identifier}"),
        Paragraph(
            wording.count("survey.returns", survey.returns),
            estimates=(
                estimate_ids.of_count(
                    survey.survey, edition.results.year, "returns", "all"
                ),
            ),
        ),
    ]
    for number, items in enumerate(_together(items_shown), start=1):
        key = f"{identifier}-{number}"
        if items[0].many:
            found += _many(edition, survey, items[0], key)
        else:
            whole = [item for item in items if not _withheld(edition, survey, item)]
            if whole and 2 <= len(items[0].counts) <= MOST_PARTS:
                chart = _stacked(edition, title, whole, key)
                chart = replace(chart, estimates=_ids_of(edition, survey, whole))
                if len(whole) < len(items):
                    left_out = wording.say("survey.confidential")
                    chart = replace(chart, note=f"{chart.note} {left_out}")
                found.append(chart)
            found.append(_table(edition, survey, items, key))
    return found


def _too_few(edition: Edition, survey: SurveyResult, item: SurveyItem) -> bool:
    """Say whether so few answered that nothing is said of them."""
    year = edition.results.year
    return edition.withholds(estimate_ids.of_base(survey.survey, year, item.question))


def _withheld(edition: Edition, survey: SurveyResult, item: SurveyItem) -> bool:
    """Say whether a part of an item is withheld: a bar of the rest would show it."""
    answers = (answer for answer, _, _ in item.counts)
    return any(edition.withholds(_id(edition, survey, item, a)) for a in answers)


def _together(items: Sequence[SurveyItem]) -> Iterator[tuple[SurveyItem, ...]]:
    """Yield runs of items that share one scale; an item nobody answered stays out."""

    def scale(item: SurveyItem) -> tuple[object, ...]:
        alone = item.question if item.many else ""
        return (alone, *(answer for answer, _, _ in item.counts))

    answered = (item for item in items if item.base > 0)
    for _, group in groupby(answered, key=scale):
        yield tuple(group)


def _question(edition: Edition, item: SurveyItem) -> str:
    return edition.text(item.text, f"item {item.question}")


def _answers(edition: Edition, item: SurveyItem) -> list[str]:
    return [
        edition.text(label, f"answer {answer} of {item.question}")
        for answer, label, _ in item.counts
    ]


def _percent(count: int, base: int) -> str:
    return f"{whole_percent(Fraction(count, base))}%"


def _stacked(
    edition: Edition, title: str, items: Sequence[SurveyItem], key: str
) -> Chart:
    wording = edition.wording
    answers = _answers(edition, items[0])
    bars = [
        stacked.Bar(
            _question(edition, item), tuple(count for _, _, count in item.counts)
        )
        for item in items
    ]
    spoken = "; ".join(
        f"{bar.label} "
        + ", ".join(
            f"{answer} {_percent(count, sum(bar.counts))}"
            for answer, count in zip(answers, bar.counts, strict=True)
        )
        for bar in bars
    )
    subtitle = wording.say("survey.subtitle")
    return Chart(
        f"chart-{key}",
        wording.say("survey.chart", survey=title),
        subtitle,
        wording.say("chart.description", subtitle=subtitle, values=spoken),
        stacked.drawn(answers, bars, width=WIDE),
        stacked.drawn(answers, bars, width=NARROW),
        f"{_base(edition, items)} {wording.say('survey.rounding')}",
        paper=stacked.drawn(answers, bars, width=PAPER),
    )


def _base(edition: Edition, items: Sequence[SurveyItem]) -> str:
    answered = [item.base for item in items]
    span = edition.wording.span(min(answered), max(answered))
    return edition.wording.say("survey.base", n=span)


def _id(edition: Edition, survey: SurveyResult, item: SurveyItem, answer: str) -> str:
    return estimate_ids.of_count(
        survey.survey, edition.results.year, item.question, answer
    )


def _ids_of(
    edition: Edition, survey: SurveyResult, items: Sequence[SurveyItem]
) -> tuple[str, ...]:
    """Return the ids of bases and answers, without those that are withheld."""
    year = edition.results.year
    bases = (estimate_ids.of_base(survey.survey, year, item.question) for item in items)
    answers = (
        _id(edition, survey, item, answer)
        for item in items
        for answer, _, _ in item.counts
    )
    shown = (one for one in answers if not edition.withholds(one))
    return (*bases, *shown)


def _table(
    edition: Edition, survey: SurveyResult, items: Sequence[SurveyItem], key: str
) -> Table:
    wording = edition.wording
    title = edition.text(survey.title, survey.survey)
    answers = _answers(edition, items[0])
    columns = [Column(wording.say("column.question"))]
    columns += [
        Column(wording.say("column.percent_of", answer=answer), numeric=True)
        for answer in answers
    ]
    columns.append(Column(wording.say("column.base"), numeric=True))
    body = tuple(
        (
            Cell(_question(edition, item)),
            *(
                _share(edition, (count, item.base), _id(edition, survey, item, answer))
                for answer, _, count in item.counts
            ),
            scores.number_cell(
                item.base,
                wording,
                estimate_ids.of_base(
                    survey.survey, edition.results.year, item.question
                ),
            ),
        )
        for item in items
    )
    return Table(
        f"table-{key}",
        wording.say("survey.table", survey=title),
        tuple(columns),
        body,
        note=scores.shorthand_note(body, wording),
    )


def _share(edition: Edition, part: tuple[int, int], identifier: str) -> Cell:
    count, base = part
    if edition.withholds(identifier):
        return Cell(scores.CONFIDENTIAL, estimate=identifier)
    return Cell(_percent(count, base), count / base, estimate=identifier)


def _many(
    edition: Edition, survey: SurveyResult, item: SurveyItem, key: str
) -> list[Block]:
    wording = edition.wording
    title = edition.text(survey.title, survey.survey)
    total = sum(count for _, _, count in item.counts)
    if not total:
        return []
    ordered = _ordered(edition, survey, item)
    chart_rows = [
        rows.Row(label, count / total, _percent(count, total))
        for label, (answer, _, count) in ordered
        if count and not edition.withholds(_id(edition, survey, item, answer))
    ]
    if not chart_rows:
        return []
    question = _question(edition, item)
    most = max(row.value or 0.0 for row in chart_rows)
    chart = scores.chart(
        f"chart-{key}",
        question,
        wording.say("survey.of_responses"),
        chart_rows,
        axis=_short_axis(most),
        wording=wording,
        base=wording.say("survey.base_responses", n=wording.number(total)),
        estimates=_ids_of(edition, survey, [item]),
    )
    counts = [
        (label, count, _id(edition, survey, item, answer))
        for label, (answer, _, count) in ordered
    ]
    caption = wording.say("survey.table_one", survey=title, question=question)
    note = wording.count("survey.of_people", item.base)
    return [chart, _ticks_table(edition, counts, key=key, caption=caption, note=note)]


def _ordered(
    edition: Edition, survey: SurveyResult, item: SurveyItem
) -> list[tuple[str, tuple[str, Text, int]]]:
    """Return labelled answers, the commonest first.

    A withheld one goes to the end: its place in the order would tell of it.
    """
    labelled = zip(_answers(edition, item), item.counts, strict=True)

    def place(pair: tuple[str, tuple[str, Text, int]]) -> tuple[bool, int, str]:
        label, (answer, _, count) = pair
        hidden = edition.withholds(_id(edition, survey, item, answer))
        return hidden, 0 if hidden else -count, label

    return sorted(labelled, key=place)


def _ticks_table(
    edition: Edition,
    counts: Sequence[tuple[str, int, str]],
    *,
    key: str,
    caption: str,
    note: str,
) -> Table:
    wording = edition.wording
    total = sum(count for _, count, _ in counts)
    body = tuple(
        (
            Cell(label),
            _share(edition, (count, total), identifier),
            Cell(scores.CONFIDENTIAL)
            if edition.withholds(identifier)
            else scores.number_cell(count, wording, identifier),
        )
        for label, count, identifier in counts
    )
    marks = scores.shorthand_note(body, wording)
    return Table(
        f"table-{key}",
        caption,
        (
            Column(wording.say("column.answer")),
            Column(wording.say("column.of_responses"), numeric=True),
            Column(wording.say("column.responses"), numeric=True),
        ),
        body,
        note=f"{note} {marks}".strip(),
    )


def _short_axis(most: float) -> rows.Axis:
    """Return an axis from zero to the next ten per cent above the longest bar."""
    top = int(most * 10 + 1) * 10
    step = 10 if top <= 50 else 20
    ticks = tuple((tick / 100, f"{tick}%") for tick in range(0, top + 1, step))
    return rows.Axis(top / 100, ticks)
