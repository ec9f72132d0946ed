"""The chapter of one programme: adult offending, youth offending."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from inspectorate.core.instruments.model import Instrument
from inspectorate.core.publishing import sentences
from inspectorate.core.publishing.blocks import (
    Block,
    Cell,
    Column,
    Heading,
    Link,
    Links,
    Page,
    Paragraph,
    Table,
)
from inspectorate.core.publishing.pages import (
    findings,
    glance,
    inspection,
    scores,
    surveys,
)
from inspectorate.core.publishing.pages.context import Context
from inspectorate.core.publishing.year_results import Aggregate
from inspectorate.core.scoring.estimate import whole_percent


def page(context: Context, programme: str) -> Page:
    """Return the chapter of a programme.

    Parameters
    ----------
    context : Context
        Results and language.
    programme : str
        `omi2` or `cci`; it inspected at least one area in the year.

    Returns
    -------
    Page
        Headlines, sections and criteria, findings, reinspections, questionnaires.
    """
    wording = context.wording
    instrument = context.instrument(programme)
    blocks: list[Block] = [_lead(context, programme)]
    year = context.aggregate(programme, "year")
    if year is not None:
        blocks += _headlines(context, programme, instrument, year)
        blocks += _criteria(context, programme, instrument, year)
        blocks += _key_findings(context, programme, instrument, year)
    blocks += _characteristics(context, programme, instrument)
    blocks += _reinspections(context, programme)
    found = context.surveys(programme)
    if found:
        blocks.append(Heading(2, wording.say("programme.surveys"), "surveys"))
        for survey in found:
            blocks += surveys.blocks(context, survey)
    if year is not None:
        blocks += _every_finding(context, programme, instrument, year)
    return Page(
        f"{programme}.html",
        wording.language,
        wording.say(f"chapter.{programme}", year=context.results.year),
        tuple(blocks),
        extracts=context.extracts(context.inspections(programme)),
        instruments=(instrument.name,),
    )


def _lead(context: Context, programme: str) -> Paragraph:
    wording = context.wording
    done = context.inspections(programme, kind="inspection")
    sampled = sum(result.sample.sampled for result in done)
    text = wording.say(
        f"lead.{programme}",
        inspections=wording.count("n.inspections", len(done)),
        cases=wording.count("n.cases", sampled),
        year=context.results.year,
    )
    return Paragraph(text, "lead")


def _headlines(
    context: Context, programme: str, instrument: Instrument, year: Aggregate
) -> list[Block]:
    wording = context.wording
    titles = context.titles(instrument)
    ids = [headline.id for headline in instrument.headlines]
    caption = wording.say(f"headlines.{programme}", year=context.results.year)
    return [
        Heading(2, wording.say("programme.headlines"), "headline-scores"),
        *glance.headline_cards(context, programme),
        Paragraph(wording.say("scores.meaning")),
        scores.chart(
            "chart-headlines",
            caption,
            wording.say("scores.subtitle"),
            [scores.row(titles[s], year.estimates[s], wording) for s in ids],
            axis=scores.percent_axis(),
            wording=wording,
        ),
        scores.programme_table(
            context,
            "table-headlines",
            caption,
            titles=titles,
            ids=ids,
            year=year,
            before=context.aggregate(programme, "previous_year"),
            to_date=context.aggregate(programme, "programme_to_date"),
        ),
        Paragraph(wording.say("scores.how_sure"), "note"),
        *scores.changes(context, programme, {score: titles[score] for score in ids}),
        Links(
            (Link(wording.say(f"areas.link_{programme}"), f"{programme}-areas.html"),)
        ),
    ]


def _criteria(
    context: Context, programme: str, instrument: Instrument, year: Aggregate
) -> list[Block]:
    wording = context.wording
    titles = context.titles(instrument)
    sections = [section.id for section in instrument.sections]
    ids = [
        score
        for section in instrument.sections
        for score in (section.id, *(criterion.id for criterion in section.criteria))
    ]
    caption = wording.say(f"criteria.{programme}", year=context.results.year)
    return [
        Heading(2, wording.say("programme.criteria"), "criteria"),
        Paragraph(wording.say("inspection.sections_intro")),
        scores.chart(
            "chart-criteria",
            caption,
            wording.say("scores.subtitle"),
            [scores.row(titles[s], year.estimates[s], wording) for s in sections],
            axis=scores.percent_axis(),
            wording=wording,
        ),
        scores.programme_table(
            context,
            "table-criteria",
            caption,
            titles={score: f"{score} {titles[score]}" for score in ids},
            ids=ids,
            year=year,
            before=context.aggregate(programme, "previous_year"),
            to_date=None,
        ),
    ]


def _key_findings(
    context: Context, programme: str, instrument: Instrument, year: Aggregate
) -> list[Block]:
    reasons, sampled = _reasons(context, programme)
    found = findings.strongest_and_weakest(
        context,
        instrument,
        estimates=year.estimates,
        reasons=reasons,
        n_sampled=sampled,
    )
    if not found:
        return []
    title = context.wording.say("programme.findings")
    return [Heading(2, title, "key-findings"), *found]


def _every_finding(
    context: Context, programme: str, instrument: Instrument, year: Aggregate
) -> list[Block]:
    wording = context.wording
    reasons, sampled = _reasons(context, programme)
    found = findings.by_section(
        context,
        instrument,
        estimates=year.estimates,
        reasons=reasons,
        n_sampled=sampled,
        level=3,
    )
    if not found:
        return []
    return [
        Heading(2, wording.say("inspection.all_findings"), "all-findings"),
        Paragraph(wording.say("inspection.all_findings_intro")),
        *found,
    ]


def _reasons(context: Context, programme: str) -> tuple[findings.Reasons, int]:
    done = context.inspections(programme, kind="inspection")
    reasons = sentences.pooled_reasons(result.reasons for result in done)
    return reasons, sum(result.sample.sampled for result in done)


def _characteristics(
    context: Context, programme: str, instrument: Instrument
) -> list[Block]:
    wording = context.wording
    counts = [c for c in context.results.case_counts if c.programme == programme]
    if not counts:
        return []
    return [
        Heading(2, wording.say("programme.characteristics"), "characteristics"),
        Table(
            "table-characteristics",
            wording.say("programme.characteristics_table"),
            (
                Column(wording.say("column.characteristic")),
                Column(wording.say("column.level")),
                Column(wording.say("column.percent"), numeric=True),
                Column(wording.say("column.cases"), numeric=True),
                Column(wording.say("column.base"), numeric=True),
            ),
            tuple(
                (
                    Cell(context.fact(instrument, count.fact)),
                    Cell(context.level(instrument, count.fact, count.value)),
                    _share(count.cases, count.base),
                    scores.number_cell(count.cases, wording),
                    scores.number_cell(count.base, wording),
                )
                for count in counts
            ),
        ),
    ]


def _share(part: int, whole: int) -> Cell:
    share = Fraction(part, whole)
    return Cell(f"{whole_percent(share)}%", float(share))


def _reinspections(context: Context, programme: str) -> list[Block]:
    wording = context.wording
    again: Sequence[Link] = [
        Link(
            wording.say("reinspection.link", area=result.inspection.area),
            inspection.address(result),
        )
        for result in context.inspections(programme, kind="reinspection")
    ]
    if not again:
        return []
    blocks: list[Block] = [
        Heading(2, wording.say("programme.reinspections"), "reinspections")
    ]
    for result in context.inspections(programme, kind="reinspection"):
        blocks += inspection.pair(context, result)
    return [*blocks, Links(tuple(again))]
