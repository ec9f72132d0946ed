"""The chapter of one programme: adult offending, youth offending."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from inspectorate.core.instruments.model import Instrument
from inspectorate.core.publishing import estimate_ids, sentences
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
from inspectorate.core.publishing.edition import Edition
from inspectorate.core.publishing.pages import (
    change,
    findings,
    glance,
    inspection,
    scores,
    surveys,
)
from inspectorate.core.publishing.year_results import Aggregate, CaseCount


def page(edition: Edition, programme: str) -> Page:
    """Return the chapter of a programme.

    Parameters
    ----------
    edition : Edition
        Results and language.
    programme : str
        `omi2` or `cci`; it inspected at least one area in the year.

    Returns
    -------
    Page
        Headlines, sections and criteria, findings, reinspections, questionnaires.
    """
    wording = edition.wording
    instrument = edition.instrument(programme)
    blocks: list[Block] = [_lead(edition, programme)]
    year = edition.aggregate(programme, "year")
    if year is not None:
        blocks += _headlines(edition, programme, instrument, year)
        blocks += _criteria(edition, programme, instrument, year)
        blocks += _key_findings(edition, programme, instrument, year)
    blocks += _characteristics(edition, programme, instrument)
    blocks += _reinspections(edition, programme)
    found = edition.surveys(programme)
    if found:
        blocks.append(Heading(2, wording.say("programme.surveys"), "surveys"))
        for survey in found:
            blocks += surveys.blocks(edition, survey)
    if year is not None:
        blocks += _every_finding(edition, programme, instrument, year)
    return Page(
        f"{programme}.html",
        wording.language,
        wording.say(f"chapter.{programme}", year=edition.results.year),
        tuple(blocks),
        extracts=edition.extracts(edition.inspections(programme)),
        instruments=(instrument.name,),
    )


def _lead(edition: Edition, programme: str) -> Paragraph:
    wording = edition.wording
    done = edition.inspections(programme, kind="inspection")
    sampled = sum(result.sample.sampled for result in done)
    text = wording.say(
        f"lead.{programme}",
        inspections=wording.count("n.inspections", len(done)),
        cases=wording.count("n.cases", sampled),
        year=edition.results.year,
    )
    return Paragraph(text, "lead")


def _headlines(
    edition: Edition, programme: str, instrument: Instrument, year: Aggregate
) -> list[Block]:
    wording = edition.wording
    titles = edition.titles(instrument)
    ids = [headline.id for headline in instrument.headlines]
    caption = wording.say(f"headlines.{programme}", year=edition.results.year)
    return [
        Heading(2, wording.say("programme.headlines"), "headline-scores"),
        *glance.headline_cards(edition, programme),
        Paragraph(wording.say("scores.meaning")),
        scores.chart_of(
            "chart-headlines",
            caption,
            titles,
            year.estimates,
            ids=ids,
            wording=wording,
        ),
        scores.programme_table(
            edition,
            "table-headlines",
            caption,
            titles=titles,
            ids=ids,
            year=year,
            before=edition.aggregate(programme, "previous_year"),
            to_date=edition.aggregate(programme, "programme_to_date"),
        ),
        Paragraph(wording.say("scores.how_sure"), "note"),
        *change.beyond_chance(
            edition, programme, {score: titles[score] for score in ids}
        ),
        Links(
            (Link(wording.say(f"areas.link_{programme}"), f"{programme}-areas.html"),)
        ),
    ]


def _criteria(
    edition: Edition, programme: str, instrument: Instrument, year: Aggregate
) -> list[Block]:
    wording = edition.wording
    titles = edition.titles(instrument)
    sections = [section.id for section in instrument.sections]
    ids = [
        score
        for section in instrument.sections
        for score in (section.id, *(criterion.id for criterion in section.criteria))
    ]
    caption = wording.say(f"criteria.{programme}", year=edition.results.year)
    return [
        Heading(2, wording.say("programme.criteria"), "criteria"),
        Paragraph(wording.say("inspection.sections_intro")),
        scores.chart_of(
            "chart-criteria",
            caption,
            titles,
            year.estimates,
            ids=sections,
            wording=wording,
        ),
        scores.programme_table(
            edition,
            "table-criteria",
            caption,
            titles={score: f"{score} {titles[score]}" for score in ids},
            ids=ids,
            year=year,
            before=edition.aggregate(programme, "previous_year"),
            to_date=None,
        ),
    ]


def _key_findings(
    edition: Edition, programme: str, instrument: Instrument, year: Aggregate
) -> list[Block]:
    reasons, sampled = _reasons(edition, programme)
    found = findings.strongest_and_weakest(
        edition,
        instrument,
        estimates=year.estimates,
        reasons=reasons,
        n_sampled=sampled,
    )
    if not found:
        return []
    title = edition.wording.say("programme.findings")
    return [Heading(2, title, "key-findings"), *found]


def _every_finding(
    edition: Edition, programme: str, instrument: Instrument, year: Aggregate
) -> list[Block]:
    wording = edition.wording
    reasons, sampled = _reasons(edition, programme)
    found = findings.by_section(
        edition,
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


def _reasons(edition: Edition, programme: str) -> tuple[findings.Reasons, int]:
    done = edition.inspections(programme, kind="inspection")
    reasons = sentences.pooled_reasons(result.reasons for result in done)
    return reasons, sum(result.sample.sampled for result in done)


def _characteristics(
    edition: Edition, programme: str, instrument: Instrument
) -> list[Block]:
    wording = edition.wording
    counts = [c for c in edition.results.case_counts if c.programme == programme]
    if not counts:
        return []
    body = tuple(
        _characteristic(edition, instrument, count)
        for count in _in_order(counts, instrument)
    )
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
            body,
            note=scores.shorthand_note(body, wording),
        ),
    ]


def _characteristic(
    edition: Edition, instrument: Instrument, count: CaseCount
) -> tuple[Cell, ...]:
    wording = edition.wording
    identifier = estimate_ids.of_count(
        count.programme, edition.results.year, "case", f"{count.fact}={count.value}"
    )
    share = scores.share_cell(count.cases, count.base)
    cases = scores.number_cell(count.cases, wording)
    if edition.withholds(identifier):
        share = cases = Cell(scores.CONFIDENTIAL)
    return (
        Cell(edition.fact(instrument, count.fact)),
        Cell(edition.level(instrument, count.fact, count.value)),
        replace(share, estimate=identifier),
        cases,
        scores.number_cell(count.base, wording),
    )


def _in_order(
    counts: Sequence[CaseCount], instrument: Instrument
) -> Sequence[CaseCount]:
    """Sort as the instrument lists facts and values; a yes says what its no would."""
    places = {fact.id: place for place, fact in enumerate(instrument.facts)}
    values = {
        (fact.id, value.id): place
        for fact in instrument.facts
        for place, value in enumerate(fact.values)
    }
    known = {(count.fact, count.value) for count in counts}
    shown = (c for c in counts if c.value != "no" or (c.fact, "yes") not in known)
    return sorted(
        shown,
        key=lambda c: (
            places.get(c.fact, len(places)),
            values.get((c.fact, c.value), len(values)),
        ),
    )


def _reinspections(edition: Edition, programme: str) -> list[Block]:
    wording = edition.wording
    again: Sequence[Link] = [
        Link(
            wording.say("reinspection.link", area=result.inspection.area),
            inspection.address(result),
        )
        for result in edition.inspections(programme, kind="reinspection")
    ]
    if not again:
        return []
    blocks: list[Block] = [
        Heading(2, wording.say("programme.reinspections"), "reinspections")
    ]
    for result in edition.inspections(programme, kind="reinspection"):
        blocks += change.reinspection(edition, result)
    return [*blocks, Links(tuple(again))]
