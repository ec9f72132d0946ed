"""Scores as cards, charts and tables."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction

from inspectorate.core.instruments.model import Instrument
from inspectorate.core.publishing import sentences
from inspectorate.core.publishing.blocks import (
    Cell,
    Chart,
    Column,
    ScoreCard,
    ScoreCards,
    Table,
)
from inspectorate.core.publishing.charts import rows
from inspectorate.core.publishing.charts.drawing import NARROW, PAPER, WIDE
from inspectorate.core.publishing.edition import Edition, area_of
from inspectorate.core.publishing.wording import Wording
from inspectorate.core.publishing.year_results import Aggregate, Estimates
from inspectorate.core.scoring.estimate import Estimate, whole_percent

NOT_APPLICABLE = "[z]"  # shorthand of the Analysis Function's guidance on symbols
NOT_AVAILABLE = "[x]"
CONFIDENTIAL = "[c]"
CLEAR = 0.05  # p-value below which we say that something differs


def percent_axis(reference: float | None = None, label: str = "") -> rows.Axis:
    """Return the axis of scores, 0 to 100 per cent."""
    ticks = tuple((tick / 100, f"{tick}%") for tick in (0, 25, 50, 75, 100))
    return rows.Axis(1.0, ticks, reference, label)


def percent_cell(estimate: Estimate | None) -> Cell:
    """Return the cell of a score: a whole percentage, or why there is none."""
    if estimate is None:
        return Cell(NOT_AVAILABLE)
    if estimate.percent is None or estimate.estimate is None:
        return Cell(NOT_APPLICABLE, estimate=estimate.id)
    return Cell(f"{estimate.percent}%", estimate.estimate, estimate=estimate.id)


def share_cell(part: int, whole: int) -> Cell:
    """Return the cell of a share: a whole percentage, or that there is nothing."""
    if not whole:
        return Cell(NOT_APPLICABLE)
    return Cell(f"{whole_percent(Fraction(part, whole))}%", part / whole)


def limit_cells(estimate: Estimate) -> tuple[Cell, Cell]:
    """Return the cells of the two limits of an interval."""
    if estimate.low is None or estimate.high is None:
        return Cell(NOT_APPLICABLE), Cell(NOT_APPLICABLE)
    return tuple(  # type: ignore[return-value]  # always two
        Cell(f"{sentences.percent_of(limit)}%", limit, estimate=estimate.id)
        for limit in (estimate.low, estimate.high)
    )


def number_cell(number: int, wording: Wording, estimate: str = "") -> Cell:
    """Return the cell of a whole number, with the id of what it belongs to."""
    return Cell(wording.number(number), float(number), estimate=estimate)


def numbered_titles(edition: Edition, instrument: Instrument) -> dict[str, str]:
    """Return titles with their numbers, of each section and then of its criteria."""
    titles = edition.titles(instrument)
    return {
        score: f"{score} {titles[score]}"
        for section in instrument.sections
        for score in (section.id, *(criterion.id for criterion in section.criteria))
    }


def cards(
    edition: Edition,
    titles: Mapping[str, str],
    estimates: Estimates,
    *,
    ids: Sequence[str],
    says_who: str,
    against: Aggregate | None = None,
    who: str = "",
) -> ScoreCards:
    """Return the headline scores as cards.

    Parameters
    ----------
    edition : Edition
        Results and language.
    titles : mapping of str to str
        Title of each score.
    estimates : mapping of str to Estimate
        Scores to show.
    ids : sequence of str
        Which of them, in order.
    says_who : str
        Who judged.
    against : Aggregate, optional
        All areas, shown beneath each score.
    who : str
        Id of the numbers in `says_who`.
    """
    wording = edition.wording
    items = []
    for score in ids:
        estimate = estimates[score]
        items.append(
            ScoreCard(
                titles[score],
                percent_cell(estimate).text,
                sentences.between(estimate, wording),
                wording.say(
                    "card.base",
                    judgements=wording.count("n.judgements", estimate.n_applicable),
                    cases=wording.count("n.cases", estimate.n_cases),
                ),
                _beside(wording, against, score, estimates),
                estimate.id,
                _ids_beside(against, score),
            )
        )
    return ScoreCards(tuple(items), says_who, (who,) if who else ())


def _ids_beside(against: Aggregate | None, score: str) -> tuple[str, ...]:
    if against is None or score not in against.lowest:
        return ()
    found = (against.estimates, against.lowest, against.highest)
    return tuple(each[score].id for each in found)


def _beside(
    wording: Wording, against: Aggregate | None, score: str, shown: Estimates
) -> str:
    if against is None or score not in against.lowest:
        return ""
    key = "card.beside" if against.estimates is not shown else "card.range"
    return wording.say(
        key,
        all=percent_cell(against.estimates[score]).text,
        lowest=percent_cell(against.lowest[score]).text,
        highest=percent_cell(against.highest[score]).text,
    )


def row(
    label: str, estimate: Estimate, wording: Wording, *, style: str = "first"
) -> rows.Row:
    """Return a score as a row of a chart."""
    if estimate.estimate is None:
        return rows.Row(label, None, wording.say("chart.none"), style=style)
    return rows.Row(
        label,
        estimate.estimate,
        f"{estimate.percent}%",
        estimate.low,
        estimate.high,
        style,
    )


def chart(  # noqa: PLR0913  # what a chart says, each named where it is called
    identifier: str,
    title: str,
    subtitle: str,
    chart_rows: Sequence[rows.Row],
    *,
    axis: rows.Axis,
    wording: Wording,
    base: str,
    dots: bool = False,
    estimates: Iterable[str] = (),
) -> Chart:
    """Return a chart of rows for wide and narrow screens, described from the same rows.

    `base` says under the chart out of how many its figures are, `estimates` the ids of
    these.
    """
    whiskers = wording.say("chart.whiskers") if _has_intervals(chart_rows) else ""
    values = "; ".join(_spoken(row, wording) for row in chart_rows)
    return Chart(
        identifier,
        title,
        subtitle,
        wording.say("chart.description", subtitle=subtitle, values=values),
        rows.drawn(chart_rows, axis, width=WIDE, dots=dots),
        rows.drawn(chart_rows, axis, width=NARROW, dots=dots),
        f"{base} {whiskers}".strip(),
        paper=rows.drawn(chart_rows, axis, width=PAPER, dots=dots),
        estimates=tuple(dict.fromkeys(estimates)),
    )


def chart_of(
    identifier: str,
    title: str,
    titles: Mapping[str, str],
    estimates: Estimates,
    *,
    ids: Sequence[str],
    wording: Wording,
) -> Chart:
    """Return the chart of some scores on a scale of percent, in the order of `ids`."""
    return chart(
        identifier,
        title,
        wording.say("scores.subtitle"),
        [row(titles[score], estimates[score], wording) for score in ids],
        axis=percent_axis(),
        wording=wording,
        base=base_of((estimates[score] for score in ids), wording),
        estimates=(estimates[score].id for score in ids),
    )


def base_of(shown: Iterable[Estimate], wording: Wording) -> str:
    """Say out of how many cases the scores of a chart are."""
    n_cases = [estimate.n_cases for estimate in shown]
    return wording.say("chart.base", n=wording.span(min(n_cases), max(n_cases)))


def _spoken(row: rows.Row, wording: Wording) -> str:
    if row.low is None or row.high is None:
        return f"{row.label} {row.text}"
    return wording.say(
        "chart.value",
        label=row.label,
        value=row.text,
        low=str(sentences.percent_of(row.low)),
        high=str(sentences.percent_of(row.high)),
    )


def _has_intervals(chart_rows: Sequence[rows.Row]) -> bool:
    return any(row.low is not None for row in chart_rows)


def table(
    edition: Edition,
    identifier: str,
    caption: str,
    *,
    titles: Mapping[str, str],
    estimates: Estimates,
    ids: Sequence[str],
    against: Aggregate | None = None,
) -> Table:
    """Return scores with limits and bases, and all areas beside them if wanted."""
    wording = edition.wording
    columns = ["score", "percent", "low", "high", "cases", "judgements"]
    if against is not None:
        columns += ["all", "lowest", "highest"]
    body = []
    for score in ids:
        estimate = estimates[score]
        cells = [
            Cell(titles[score]),
            percent_cell(estimate),
            *limit_cells(estimate),
            number_cell(estimate.n_cases, wording, estimate.id),
            number_cell(estimate.n_applicable, wording, estimate.id),
        ]
        cells += _all_lowest_highest(against, score)
        body.append(tuple(cells))
    return Table(
        identifier,
        caption,
        tuple(
            Column(wording.say(f"column.{key}"), numeric=key != "score")
            for key in columns
        ),
        tuple(body),
        note=shorthand_note(body, wording),
    )


def programme_table(
    edition: Edition,
    identifier: str,
    caption: str,
    *,
    titles: Mapping[str, str],
    ids: Sequence[str],
    year: Aggregate,
    before: Aggregate | None,
    to_date: Aggregate | None,
) -> Table:
    """Return a programme's scores: this year and last in columns of their own."""
    wording = edition.wording
    columns = ["score", "percent", "low", "high", "judgements"]
    columns += ["lowest_area", "highest_area"]
    columns += ["previous", "previous_lowest", "previous_highest"] if before else []
    columns += ["to_date"] if to_date else []
    body = []
    for score in ids:
        estimate = year.estimates[score]
        cells = [Cell(titles[score]), percent_cell(estimate), *limit_cells(estimate)]
        cells.append(number_cell(estimate.n_applicable, wording, estimate.id))
        cells += [_named(year.lowest.get(score)), _named(year.highest.get(score))]
        cells += _all_lowest_highest(before, score)
        if to_date:
            cells.append(percent_cell(to_date.estimates.get(score)))
        body.append(tuple(cells))
    headings = tuple(
        Column(wording.say(f"column.{key}"), numeric=key != "score") for key in columns
    )
    return Table(
        identifier, caption, headings, tuple(body), note=shorthand_note(body, wording)
    )


def _all_lowest_highest(aggregate: Aggregate | None, score: str) -> list[Cell]:
    if aggregate is None:
        return []
    found = (aggregate.estimates, aggregate.lowest, aggregate.highest)
    return [percent_cell(estimates.get(score)) for estimates in found]


def _named(estimate: Estimate | None) -> Cell:
    cell = percent_cell(estimate)
    if estimate is None or not area_of(estimate):
        return cell
    return replace(cell, text=f"{cell.text} ({area_of(estimate)})")


def shorthand_note(body: Sequence[tuple[Cell, ...]], wording: Wording) -> str:
    """Explain the shorthand that a table uses, if it uses any."""
    used = {cell.text for cells in body for cell in cells}
    notes = [
        wording.say(key)
        for sign, key in (
            (NOT_APPLICABLE, "shorthand.z"),
            (NOT_AVAILABLE, "shorthand.x"),
            (CONFIDENTIAL, "shorthand.c"),
        )
        if sign in used
    ]
    return " ".join(notes)
