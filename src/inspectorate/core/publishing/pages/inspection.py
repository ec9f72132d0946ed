"""The page of one inspection."""

from __future__ import annotations

from fractions import Fraction

from inspectorate.core.instruments.model import Instrument
from inspectorate.core.publishing import estimate_ids
from inspectorate.core.publishing.blocks import (
    Block,
    Chart,
    Heading,
    Link,
    Page,
    Paragraph,
    ScoreCards,
    Table,
)
from inspectorate.core.publishing.edition import Edition
from inspectorate.core.publishing.pages import (
    change,
    findings,
    provenance,
    sample,
    scores,
)
from inspectorate.core.publishing.year_results import (
    InspectionResult,
)
from inspectorate.core.scoring.estimate import whole_percent


def address(result: InspectionResult) -> str:
    """Return the path of an inspection's page within its language."""
    return f"inspections/{result.inspection.id}.html"


def name(edition: Edition, result: InspectionResult) -> str:
    """Return the area, marked where it was inspected again."""
    inspection = result.inspection
    if inspection.kind == "reinspection":
        return edition.wording.say("inspection.again", area=inspection.area)
    return inspection.area


def page(edition: Edition, result: InspectionResult) -> Page:
    """Return the page of one inspection."""
    wording, inspection = edition.wording, result.inspection
    instrument = edition.results.instruments[inspection.instrument]
    blocks = [
        lead(edition, result),
        headline_cards(edition, result),
        *_headlines(edition, result),
        *_reinspection(edition, result),
        *_key_findings(edition, result),
        *_sections(edition, result),
        Heading(2, wording.say("sample.heading"), "sample"),
        *sample.blocks(edition, result, instrument),
        *provenance.blocks(edition, result, name(edition, result)),
        *_every_finding(edition, result),
    ]
    programme = wording.say(f"programme.{inspection.programme}")
    title = wording.say(
        "inspection.title", area=name(edition, result), programme=programme
    )
    chapter = wording.say(f"nav.{inspection.programme}")
    return Page(
        address(result),
        wording.language,
        title,
        tuple(blocks),
        trail=(
            Link(wording.say("nav.index"), "../index.html"),
            Link(chapter, f"../{inspection.programme}.html"),
        ),
        extracts=(result.extract_sha256,),
        instruments=(inspection.instrument,),
    )


def who_judged(edition: Edition, programme: str, *, sampled: int, local: int) -> str:
    """Say who judged the cases of a programme, or of one inspection of it."""
    wording = edition.wording
    if not local:
        return wording.count("judged.inspectors", sampled)
    return wording.count(
        f"judged.both_{programme}",
        sampled,
        local=wording.number(local),
        percent=str(whole_percent(Fraction(local, sampled))),
    )


def _instrument(edition: Edition, result: InspectionResult) -> Instrument:
    return edition.results.instruments[result.inspection.instrument]


def lead(edition: Edition, result: InspectionResult) -> Paragraph:
    """Return what was inspected, when, and out of how many cases."""
    wording, chosen = edition.wording, result.sample
    instrument = _instrument(edition, result)
    text = wording.say(
        "inspection.lead",
        area=result.inspection.area,
        region=edition.region(result.inspection.region),
        year=result.inspection.year,
        sampled=wording.number(chosen.sampled),
        population=wording.number(chosen.population),
        instrument=edition.named(instrument),
    )
    own = estimate_ids.of_sample(result.inspection.id)
    return Paragraph(text, "lead", estimates=(own,))


def headline_cards(edition: Edition, result: InspectionResult) -> ScoreCards:
    """Return the headline scores of an inspection as cards."""
    instrument = _instrument(edition, result)
    programme, chosen = result.inspection.programme, result.sample
    return scores.cards(
        edition,
        edition.titles(instrument),
        result.estimates,
        ids=[headline.id for headline in instrument.headlines],
        says_who=who_judged(
            edition,
            programme,
            sampled=chosen.sampled,
            local=chosen.assessed_by_local_assessors,
        ),
        against=edition.aggregate(programme, "year"),
        who=estimate_ids.of_sample(result.inspection.id),
    )


def headline_chart(edition: Edition, result: InspectionResult) -> Chart:
    """Return the headline scores of an inspection as a chart."""
    wording, instrument = edition.wording, _instrument(edition, result)
    return scores.chart_of(
        "chart-headlines",
        wording.say("inspection.headline_chart", area=name(edition, result)),
        edition.titles(instrument),
        result.estimates,
        ids=[headline.id for headline in instrument.headlines],
        wording=wording,
    )


def headline_table(edition: Edition, result: InspectionResult) -> Table:
    """Return the headline scores of an inspection beside those of all areas."""
    wording, instrument = edition.wording, _instrument(edition, result)
    return scores.table(
        edition,
        "table-headlines",
        wording.say("inspection.headline_table", area=name(edition, result)),
        titles=edition.titles(instrument),
        estimates=result.estimates,
        ids=[headline.id for headline in instrument.headlines],
        against=edition.aggregate(result.inspection.programme, "year"),
    )


def _headlines(edition: Edition, result: InspectionResult) -> list[Block]:
    wording = edition.wording
    return [
        Heading(2, wording.say("inspection.headlines"), "headline-scores"),
        Paragraph(wording.say("scores.meaning")),
        headline_chart(edition, result),
        headline_table(edition, result),
        Paragraph(wording.say("scores.how_sure"), "note"),
    ]


def _reinspection(edition: Edition, result: InspectionResult) -> list[Block]:
    compared = change.reinspection(edition, result)
    if not compared:
        return []
    title = edition.wording.say("reinspection.heading")
    return [Heading(2, title, "reinspection"), *compared]


def judged(edition: Edition, result: InspectionResult) -> findings.Judged:
    """Return what the findings of an inspection are made from."""
    return findings.Judged(
        _instrument(edition, result),
        result.estimates,
        result.reasons,
        result.sample.sampled,
    )


def _key_findings(edition: Edition, result: InspectionResult) -> list[Block]:
    found = findings.strongest_and_weakest(edition, judged(edition, result))
    if not found:
        return []
    title = edition.wording.say("inspection.key_findings")
    return [Heading(2, title, "key-findings"), *found]


def criterion_chart(edition: Edition, result: InspectionResult) -> Chart:
    """Return the sections of an inspection as a chart."""
    wording, instrument = edition.wording, _instrument(edition, result)
    return scores.chart_of(
        "chart-sections",
        wording.say("inspection.section_table", area=name(edition, result)),
        edition.titles(instrument),
        result.estimates,
        ids=[section.id for section in instrument.sections],
        wording=wording,
    )


def criterion_table(edition: Edition, result: InspectionResult) -> Table:
    """Return sections and criteria of an inspection beside those of all areas."""
    wording, instrument = edition.wording, _instrument(edition, result)
    numbered = scores.numbered_titles(edition, instrument)
    return scores.table(
        edition,
        "table-sections",
        wording.say("inspection.section_table", area=name(edition, result)),
        titles=numbered,
        estimates=result.estimates,
        ids=list(numbered),
        against=edition.aggregate(result.inspection.programme, "year"),
    )


def _sections(edition: Edition, result: InspectionResult) -> list[Block]:
    wording = edition.wording
    return [
        Heading(2, wording.say("inspection.sections"), "sections"),
        Paragraph(wording.say("inspection.sections_intro")),
        criterion_table(edition, result),
    ]


def _every_finding(edition: Edition, result: InspectionResult) -> list[Block]:
    wording = edition.wording
    return [
        Heading(2, wording.say("inspection.all_findings"), "all-findings"),
        Paragraph(wording.say("inspection.all_findings_intro")),
        *findings.by_section(edition, judged(edition, result), level=3),
    ]
