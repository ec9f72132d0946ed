"""The chapter of one programme: adult offending, youth offending."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from inspectorate.core.instruments.model import Instrument
from inspectorate.core.publishing import estimate_ids, sentences
from inspectorate.core.publishing.blocks import (
    Block,
    Cell,
    Chart,
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
    blocks: list[Block] = [lead(edition, programme)]
    year = edition.aggregate(programme, "year")
    if year is not None:
        blocks += _headlines(edition, programme, year)
        blocks += _criteria(edition, programme, year)
        blocks += _key_findings(edition, programme, year)
    counted = characteristics(edition, programme)
    if counted:
        title = wording.say("programme.characteristics")
        blocks += [Heading(2, title, "characteristics"), *counted]
    blocks += _reinspections(edition, programme)
    found = edition.surveys(programme)
    if found:
        blocks.append(Heading(2, wording.say("programme.surveys"), "surveys"))
        for survey in found:
            blocks += surveys.blocks(edition, survey)
    if year is not None:
        blocks += _every_finding(edition, programme, year)
    return Page(
        f"{programme}.html",
        wording.language,
        wording.say(f"chapter.{programme}", year=edition.results.year),
        tuple(blocks),
        extracts=edition.extracts(edition.inspections(programme)),
        instruments=(instrument.name,),
    )


def lead(edition: Edition, programme: str) -> Paragraph:
    """Return how much of a programme was inspected, and out of how many cases."""
    wording = edition.wording
    done = edition.inspections(programme, kind="inspection")
    sampled = sum(result.sample.sampled for result in done)
    text = wording.say(
        f"lead.{programme}",
        inspections=wording.count("n.inspections", len(done)),
        cases=wording.count("n.cases", sampled),
        year=edition.results.year,
    )
    own = estimate_ids.of_cases(programme, edition.results.year)
    return Paragraph(text, "lead", estimates=(own,))


def headline_chart(edition: Edition, programme: str, year: Aggregate) -> Chart:
    """Return the headline scores of a programme's year as a chart."""
    wording, instrument = edition.wording, edition.instrument(programme)
    return scores.chart_of(
        "chart-headlines",
        wording.say(f"headlines.{programme}", year=edition.results.year),
        edition.titles(instrument),
        year.estimates,
        ids=[headline.id for headline in instrument.headlines],
        wording=wording,
    )


def headline_table(edition: Edition, programme: str, year: Aggregate) -> Table:
    """Return the headline scores of a programme's year beside the year before."""
    instrument = edition.instrument(programme)
    return scores.programme_table(
        edition,
        "table-headlines",
        edition.wording.say(f"headlines.{programme}", year=edition.results.year),
        titles=edition.titles(instrument),
        ids=[headline.id for headline in instrument.headlines],
        year=year,
        before=edition.aggregate(programme, "previous_year"),
        to_date=edition.aggregate(programme, "programme_to_date"),
    )


def changed(edition: Edition, programme: str) -> list[Block]:
    """Say which headline scores changed from last year by more than chance."""
    instrument = edition.instrument(programme)
    titles = edition.titles(instrument)
    headlines = {headline.id: titles[headline.id] for headline in instrument.headlines}
    return change.beyond_chance(edition, programme, headlines)


def _headlines(edition: Edition, programme: str, year: Aggregate) -> list[Block]:
    wording = edition.wording
    return [
        Heading(2, wording.say("programme.headlines"), "headline-scores"),
        *glance.headline_cards(edition, programme),
        Paragraph(wording.say("scores.meaning")),
        headline_chart(edition, programme, year),
        headline_table(edition, programme, year),
        Paragraph(wording.say("scores.how_sure"), "note"),
        *changed(edition, programme),
        Links(
            (Link(wording.say(f"areas.link_{programme}"), f"{programme}-areas.html"),)
        ),
    ]


def criterion_chart(edition: Edition, programme: str, year: Aggregate) -> Chart:
    """Return the sections of a programme's year as a chart."""
    wording, instrument = edition.wording, edition.instrument(programme)
    return scores.chart_of(
        "chart-criteria",
        wording.say(f"criteria.{programme}", year=edition.results.year),
        edition.titles(instrument),
        year.estimates,
        ids=[section.id for section in instrument.sections],
        wording=wording,
    )


def criterion_table(edition: Edition, programme: str, year: Aggregate) -> Table:
    """Return sections and criteria of a programme's year beside the year before."""
    numbered = scores.numbered_titles(edition, edition.instrument(programme))
    return scores.programme_table(
        edition,
        "table-criteria",
        edition.wording.say(f"criteria.{programme}", year=edition.results.year),
        titles=numbered,
        ids=list(numbered),
        year=year,
        before=edition.aggregate(programme, "previous_year"),
        to_date=None,
    )


def _criteria(edition: Edition, programme: str, year: Aggregate) -> list[Block]:
    wording = edition.wording
    return [
        Heading(2, wording.say("programme.criteria"), "criteria"),
        Paragraph(wording.say("inspection.sections_intro")),
        criterion_chart(edition, programme, year),
        criterion_table(edition, programme, year),
    ]


def judged(edition: Edition, programme: str, year: Aggregate) -> findings.Judged:
    """Return what the findings of a programme's year are made from."""
    done = edition.inspections(programme, kind="inspection")
    return findings.Judged(
        edition.instrument(programme),
        year.estimates,
        sentences.pooled_reasons(result.reasons for result in done),
        sum(result.sample.sampled for result in done),
    )


def _key_findings(edition: Edition, programme: str, year: Aggregate) -> list[Block]:
    found = findings.strongest_and_weakest(edition, judged(edition, programme, year))
    if not found:
        return []
    title = edition.wording.say("programme.findings")
    return [Heading(2, title, "key-findings"), *found]


def _every_finding(edition: Edition, programme: str, year: Aggregate) -> list[Block]:
    wording = edition.wording
    found = findings.by_section(edition, judged(edition, programme, year), level=3)
    if not found:
        return []
    return [
        Heading(2, wording.say("inspection.all_findings"), "all-findings"),
        Paragraph(wording.say("inspection.all_findings_intro")),
        *found,
    ]


def characteristics(edition: Edition, programme: str) -> list[Block]:
    """Return who the cases of a programme were, if that was counted."""
    wording, instrument = edition.wording, edition.instrument(programme)
    counts = [c for c in edition.results.case_counts if c.programme == programme]
    if not counts:
        return []
    body = tuple(
        _characteristic(edition, instrument, count)
        for count in _in_order(counts, instrument)
    )
    return [
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
    cases = scores.number_cell(count.cases, wording, identifier)
    if edition.withholds(identifier):
        share = cases = Cell(scores.CONFIDENTIAL, estimate=identifier)
    return (
        Cell(edition.fact(instrument, count.fact)),
        Cell(edition.level(instrument, count.fact, count.value)),
        replace(share, estimate=identifier),
        cases,
        scores.number_cell(count.base, wording, identifier),
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
