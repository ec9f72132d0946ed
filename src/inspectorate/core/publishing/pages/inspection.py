"""The page of one inspection."""

from __future__ import annotations

from fractions import Fraction

from inspectorate.core.instruments.model import Instrument
from inspectorate.core.publishing.blocks import (
    Block,
    Heading,
    Link,
    Page,
    Paragraph,
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
        *_opening(edition, result, instrument),
        *_headlines(edition, result, instrument),
        *_reinspection(edition, result),
        *_key_findings(edition, result, instrument),
        *_sections(edition, result, instrument),
        *sample.blocks(edition, result, instrument),
        *provenance.blocks(edition, result, name(edition, result)),
        *_every_finding(edition, result, instrument),
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


def _opening(
    edition: Edition, result: InspectionResult, instrument: Instrument
) -> list[Block]:
    wording, chosen = edition.wording, result.sample
    programme = result.inspection.programme
    lead = wording.say(
        "inspection.lead",
        area=result.inspection.area,
        region=edition.region(result.inspection.region),
        year=result.inspection.year,
        sampled=wording.number(chosen.sampled),
        population=wording.number(chosen.population),
        instrument=edition.named(instrument),
    )
    return [
        Paragraph(lead, "lead"),
        scores.cards(
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
        ),
    ]


def _headlines(
    edition: Edition, result: InspectionResult, instrument: Instrument
) -> list[Block]:
    wording = edition.wording
    titles = edition.titles(instrument)
    ids = [headline.id for headline in instrument.headlines]
    area = name(edition, result)
    return [
        Heading(2, wording.say("inspection.headlines"), "headline-scores"),
        Paragraph(wording.say("scores.meaning")),
        scores.chart_of(
            "chart-headlines",
            wording.say("inspection.headline_chart", area=area),
            titles,
            result.estimates,
            ids=ids,
            wording=wording,
        ),
        scores.table(
            edition,
            "table-headlines",
            wording.say("inspection.headline_table", area=area),
            titles=titles,
            estimates=result.estimates,
            ids=ids,
            against=edition.aggregate(result.inspection.programme, "year"),
        ),
        Paragraph(wording.say("scores.how_sure"), "note"),
    ]


def _reinspection(edition: Edition, result: InspectionResult) -> list[Block]:
    compared = change.reinspection(edition, result)
    if not compared:
        return []
    title = edition.wording.say("reinspection.heading")
    return [Heading(2, title, "reinspection"), *compared]


def _key_findings(
    edition: Edition, result: InspectionResult, instrument: Instrument
) -> list[Block]:
    found = findings.strongest_and_weakest(
        edition,
        instrument,
        estimates=result.estimates,
        reasons=result.reasons,
        n_sampled=result.sample.sampled,
    )
    if not found:
        return []
    title = edition.wording.say("inspection.key_findings")
    return [Heading(2, title, "key-findings"), *found]


def _sections(
    edition: Edition, result: InspectionResult, instrument: Instrument
) -> list[Block]:
    wording = edition.wording
    titles = edition.titles(instrument)
    ids = [
        score
        for section in instrument.sections
        for score in (section.id, *(criterion.id for criterion in section.criteria))
    ]
    numbered = {score: f"{score} {titles[score]}" for score in ids}
    return [
        Heading(2, wording.say("inspection.sections"), "sections"),
        Paragraph(wording.say("inspection.sections_intro")),
        scores.table(
            edition,
            "table-sections",
            wording.say("inspection.section_table", area=name(edition, result)),
            titles=numbered,
            estimates=result.estimates,
            ids=ids,
            against=edition.aggregate(result.inspection.programme, "year"),
        ),
    ]


def _every_finding(
    edition: Edition, result: InspectionResult, instrument: Instrument
) -> list[Block]:
    wording = edition.wording
    return [
        Heading(2, wording.say("inspection.all_findings"), "all-findings"),
        Paragraph(wording.say("inspection.all_findings_intro")),
        *findings.by_section(
            edition,
            instrument,
            estimates=result.estimates,
            reasons=result.reasons,
            n_sampled=result.sample.sampled,
            level=3,
        ),
    ]
