"""The areas of a programme beside each other, with what a reader must know to compare."""

from __future__ import annotations

from inspectorate.core.publishing import estimate_ids
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
from inspectorate.core.publishing.charts import rows
from inspectorate.core.publishing.charts.drawing import NARROW, PAPER, WIDE
from inspectorate.core.publishing.edition import Edition
from inspectorate.core.publishing.pages import inspection, regions, scores
from inspectorate.core.publishing.year_results import FunnelResult, InspectionResult
from inspectorate.core.scoring.estimate import Estimate


def page(edition: Edition, programme: str) -> Page:
    """Return the league table of a programme, its dot plots and its funnel plots."""
    wording = edition.wording
    instrument = edition.instrument(programme)
    done = edition.inspections(programme, kind="inspection")
    blocks: list[Block] = [
        Paragraph(wording.say("areas.lead"), "lead"),
        Heading(2, wording.say("areas.table_heading"), "table"),
        table(edition, programme),
    ]
    by_region = regions.blocks(edition, programme, instrument)
    if by_region:
        title = wording.say("areas.regions_heading")
        blocks += [Heading(2, title, "regions"), *by_region]
    by_size = funnels(edition, programme)
    if by_size:
        blocks += [Heading(2, wording.say("funnel.heading"), "funnel"), *by_size]
    blocks += [Heading(2, wording.say("dots.heading"), "dots")]
    blocks += dots(edition, programme)
    return Page(
        f"{programme}-areas.html",
        wording.language,
        wording.say(f"areas.title_{programme}", year=edition.results.year),
        tuple(blocks),
        trail=(
            Link(wording.say("nav.index"), "index.html"),
            Link(wording.say(f"nav.{programme}"), f"{programme}.html"),
        ),
        extracts=edition.extracts(done),
        instruments=(instrument.name,),
    )


def table(edition: Edition, programme: str) -> Table:
    """Return the headline scores of every area of a programme."""
    wording, instrument = edition.wording, edition.instrument(programme)
    done = edition.inspections(programme, kind="inspection")
    titles = edition.titles(instrument)
    headlines = [headline.id for headline in instrument.headlines]
    columns = [
        Column(wording.say("column.area")),
        Column(wording.say("column.cases"), numeric=True),
    ]
    columns += [Column(titles[score], numeric=True) for score in headlines]
    body = [
        (
            Cell(result.inspection.area, link=inspection.address(result)),
            scores.number_cell(
                result.sample.sampled,
                wording,
                estimate_ids.of_sample(result.inspection.id),
            ),
            *(scores.percent_cell(result.estimates[score]) for score in headlines),
        )
        for result in done
    ]
    return Table(
        "table-areas",
        wording.say(f"areas.table_{programme}", year=edition.results.year),
        tuple(columns),
        tuple(body),
        sortable=True,
        note=scores.shorthand_note(body, wording),
    )


def funnels(edition: Edition, programme: str) -> list[Block]:
    """Return the funnel plots of a programme with their tables, if there are any."""
    found = [f for f in edition.results.funnels if f.programme == programme]
    if not found:
        return []
    wording = edition.wording
    titles = edition.titles(edition.instrument(programme))
    blocks: list[Block] = [
        Paragraph(wording.say("funnel.intro")),
        Bullets(
            tuple(
                wording.say(f"funnel.{key}")
                for key in ("inside", "between", "outside", "caution")
            )
        ),
    ]
    for funnel in found:
        title = titles[funnel.score]
        blocks += [
            Heading(3, title, f"funnel-{funnel.score.replace('_', '-')}"),
            _funnel_chart(edition, funnel, title),
            _funnel_table(edition, funnel, title),
        ]
    return blocks


def _funnel_chart(edition: Edition, funnel: FunnelResult, title: str) -> Chart:
    wording = edition.wording
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
        funnel_chart.drawn(funnel, width=WIDE),
        funnel_chart.drawn(funnel, width=NARROW),
        wording.say("funnel.key"),
        paper=funnel_chart.drawn(funnel, width=PAPER),
        estimates=(
            estimate_ids.of_funnel(
                funnel.programme, edition.results.year, funnel.score
            ),
        ),
    )


def _ids(edition: Edition, funnel: FunnelResult) -> dict[str, str]:
    """Return the id of the score of each area of a funnel plot."""
    return {
        r.inspection.area: r.estimates[funnel.score].id
        for r in edition.inspections(funnel.programme, kind="inspection")
        if funnel.score in r.estimates
    }


def _funnel_table(edition: Edition, funnel: FunnelResult, title: str) -> Table:
    wording = edition.wording
    ids = _ids(edition, funnel)
    outside = sorted(
        (p for p in funnel.points if p.verdict != "expected"),
        key=lambda p: (p.verdict, p.share, p.area),
    )
    body = [
        (
            Cell(point.area),
            Cell(
                f"{int(point.share * 100 + 0.5)}%",
                point.share,
                estimate=ids.get(point.area, ""),
            ),
            scores.number_cell(point.n_cases, wording, ids.get(point.area, "")),
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
        tuple(body),
        sortable=True,
    )


def dots(edition: Edition, programme: str) -> list[Block]:
    """Return the areas of a programme from the highest, score by score."""
    wording, instrument = edition.wording, edition.instrument(programme)
    done = edition.inspections(programme, kind="inspection")
    titles = edition.titles(instrument)
    year = edition.aggregate(programme, "year")
    blocks: list[Block] = [Paragraph(wording.say("dots.intro"))]
    for headline in instrument.headlines:
        every = year.estimates[headline.id] if year else None
        ordered = _from_highest(done, headline.id)
        key, title = headline.id.replace("_", "-"), titles[headline.id]
        blocks += [
            Heading(3, title, f"dots-{key}"),
            scores.chart(
                f"chart-dots-{key}",
                wording.say("dots.chart", score=title),
                wording.say("scores.subtitle"),
                [
                    scores.row(r.inspection.area, r.estimates[headline.id], wording)
                    for r in ordered
                ],
                axis=_beside_all(edition, every),
                wording=wording,
                base=scores.base_of((r.estimates[headline.id] for r in done), wording),
                dots=True,
                estimates=(
                    *([every.id] if every else []),
                    *(r.estimates[headline.id].id for r in ordered),
                ),
            ),
            _intervals(edition, headline.id, title, ordered),
        ]
    return blocks


def _from_highest(
    done: tuple[InspectionResult, ...], score: str
) -> list[InspectionResult]:
    return sorted(
        done, key=lambda r: (-(r.estimates[score].estimate or 0), r.inspection.area)
    )


def _intervals(
    edition: Edition, score: str, title: str, ordered: list[InspectionResult]
) -> Table:
    wording = edition.wording
    body = [
        (
            Cell(result.inspection.area),
            scores.percent_cell(result.estimates[score]),
            *scores.limit_cells(result.estimates[score]),
            scores.number_cell(
                result.estimates[score].n_cases, wording, result.estimates[score].id
            ),
            scores.number_cell(
                result.estimates[score].n_applicable,
                wording,
                result.estimates[score].id,
            ),
        )
        for result in ordered
    ]
    columns = ("area", "percent", "low", "high", "cases", "judgements")
    return Table(
        f"table-dots-{score.replace('_', '-')}",
        wording.say("dots.table", score=title),
        tuple(
            Column(wording.say(f"column.{key}"), numeric=key != "area")
            for key in columns
        ),
        tuple(body),
        sortable=True,
        note=scores.shorthand_note(body, wording),
    )


def _beside_all(edition: Edition, every: Estimate | None) -> rows.Axis:
    if every is None:
        return scores.percent_axis()
    label = edition.wording.say("dots.reference", n=str(every.percent))
    return scores.percent_axis(every.estimate, label)
