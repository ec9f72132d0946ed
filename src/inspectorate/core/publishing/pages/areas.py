"""The areas of a programme beside each other, with what a reader must know to compare."""

from __future__ import annotations

from inspectorate.core.instruments.model import Instrument
from inspectorate.core.publishing.blocks import (
    Block,
    Bullets,
    Cell,
    Chart,
    Column,
    Heading,
    Link,
    Page,
    Paragraph,
    Table,
)
from inspectorate.core.publishing.charts import funnel as funnel_chart
from inspectorate.core.publishing.pages import inspection, scores
from inspectorate.core.publishing.pages.context import Context
from inspectorate.core.publishing.year_results import FunnelResult, InspectionResult


def page(context: Context, programme: str) -> Page:
    """Return the league table of a programme, its dot plots and its funnel plots."""
    wording = context.wording
    instrument = context.instrument(programme)
    done = context.inspections(programme, kind="inspection")
    blocks: list[Block] = [
        Paragraph(wording.say("areas.lead"), "lead"),
        Heading(2, wording.say("areas.table_heading"), "table"),
        _table(context, programme, instrument, done),
    ]
    funnels = [f for f in context.results.funnels if f.programme == programme]
    if funnels:
        blocks += _funnels(context, instrument, funnels)
    blocks += _dots(context, programme, instrument, done)
    return Page(
        f"{programme}-areas.html",
        wording.language,
        wording.say(f"areas.title_{programme}", year=context.results.year),
        tuple(blocks),
        trail=(
            Link(wording.say("nav.index"), "index.html"),
            Link(wording.say(f"nav.{programme}"), f"{programme}.html"),
        ),
        extracts=context.extracts(done),
        instruments=(instrument.name,),
    )


def _table(
    context: Context,
    programme: str,
    instrument: Instrument,
    done: tuple[InspectionResult, ...],
) -> Table:
    wording = context.wording
    titles = context.titles(instrument)
    headlines = [headline.id for headline in instrument.headlines]
    columns = [
        Column(wording.say("column.area")),
        Column(wording.say("column.cases"), numeric=True),
    ]
    for score in headlines:
        columns += [
            Column(titles[score], numeric=True),
            Column(wording.say("column.low_of", score=titles[score]), numeric=True),
            Column(wording.say("column.high_of", score=titles[score]), numeric=True),
        ]
    body = []
    for result in done:
        cells = [
            Cell(result.inspection.area, link=inspection.address(result)),
            scores.number_cell(result.sample.sampled, wording),
        ]
        for score in headlines:
            estimate = result.estimates[score]
            cells += [scores.percent_cell(estimate), *scores.limit_cells(estimate)]
        body.append(tuple(cells))
    return Table(
        "table-areas",
        wording.say(f"areas.table_{programme}", year=context.results.year),
        tuple(columns),
        tuple(body),
        sortable=True,
        note=scores.shorthand_note(body, wording),
    )


def _funnels(
    context: Context, instrument: Instrument, funnels: list[FunnelResult]
) -> list[Block]:
    wording = context.wording
    titles = context.titles(instrument)
    blocks: list[Block] = [
        Heading(2, wording.say("funnel.heading"), "funnel"),
        Paragraph(wording.say("funnel.intro")),
        Bullets(
            tuple(
                wording.say(f"funnel.{key}")
                for key in ("inside", "between", "outside", "caution")
            )
        ),
    ]
    for funnel in funnels:
        title = titles[funnel.score]
        blocks += [
            Heading(3, title, f"funnel-{funnel.score.replace('_', '-')}"),
            _funnel_chart(context, funnel, title),
            _funnel_table(context, funnel, title),
        ]
    return blocks


def _funnel_chart(context: Context, funnel: FunnelResult, title: str) -> Chart:
    wording = context.wording
    outside = [p.area for p in funnel.points if p.verdict == "exceptional"]
    return Chart(
        f"chart-funnel-{funnel.score.replace('_', '-')}",
        wording.say("funnel.chart", score=title),
        wording.say("funnel.subtitle"),
        wording.say(
            "funnel.description",
            score=title,
            n=str(len(outside)),
            all=str(len(funnel.points)),
            centre=f"{int(funnel.centre * 100 + 0.5)}%",
        ),
        funnel_chart.drawn(funnel, narrow=False),
        funnel_chart.drawn(funnel, narrow=True),
        wording.say("funnel.key"),
    )


def _funnel_table(context: Context, funnel: FunnelResult, title: str) -> Table:
    wording = context.wording
    outside = sorted(
        (p for p in funnel.points if p.verdict != "expected"),
        key=lambda p: (p.verdict, p.share, p.area),
    )
    rows = [
        (
            Cell(point.area),
            Cell(f"{int(point.share * 100 + 0.5)}%", point.share),
            scores.number_cell(point.n_cases, wording),
            Cell(
                wording.say(
                    f"funnel.{point.verdict}_"
                    + ("low" if point.share < funnel.centre else "high")
                )
            ),
        )
        for point in outside
    ]
    return Table(
        f"table-funnel-{funnel.score.replace('_', '-')}",
        wording.say("funnel.table", score=title),
        (
            Column(wording.say("column.area")),
            Column(title, numeric=True),
            Column(wording.say("column.cases"), numeric=True),
            Column(wording.say("column.verdict")),
        ),
        tuple(rows),
        sortable=True,
    )


def _dots(
    context: Context,
    programme: str,
    instrument: Instrument,
    done: tuple[InspectionResult, ...],
) -> list[Block]:
    wording = context.wording
    titles = context.titles(instrument)
    year = context.aggregate(programme, "year")
    blocks: list[Block] = [
        Heading(2, wording.say("dots.heading"), "dots"),
        Paragraph(wording.say("dots.intro")),
    ]
    for headline in instrument.headlines:
        every = year.estimates[headline.id] if year else None
        reference = every.estimate if every else None
        label = wording.say("dots.reference", n=str(every.percent)) if every else ""
        ordered = sorted(
            done,
            key=lambda r: (
                -(r.estimates[headline.id].estimate or 0),
                r.inspection.area,
            ),
        )
        rows = [
            scores.row(result.inspection.area, result.estimates[headline.id], wording)
            for result in ordered
        ]
        key = headline.id.replace("_", "-")
        blocks += [
            Heading(3, titles[headline.id], f"dots-{key}"),
            scores.chart(
                f"chart-dots-{key}",
                wording.say("dots.chart", score=titles[headline.id]),
                wording.say("scores.subtitle"),
                rows,
                axis=scores.percent_axis(reference, label),
                wording=wording,
                dots=True,
            ),
        ]
    return blocks
