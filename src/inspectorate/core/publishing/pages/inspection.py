"""The page of one inspection."""

from __future__ import annotations

from fractions import Fraction

from inspectorate.core.instruments.model import Instrument
from inspectorate.core.publishing.blocks import (
    Block,
    Cell,
    Column,
    Fact,
    Facts,
    Heading,
    Link,
    Links,
    Page,
    Paragraph,
    Table,
)
from inspectorate.core.publishing.pages import findings, scores
from inspectorate.core.publishing.pages.context import Context
from inspectorate.core.publishing.year_results import (
    InspectionResult,
    RepresentativenessRow,
)
from inspectorate.core.scoring.estimate import whole_percent

NOTABLE_DIFFERENCE = 0.2  # of a standard deviation: Cohen's "small", 1988


def address(result: InspectionResult) -> str:
    """Return the path of an inspection's page within its language."""
    return f"inspections/{result.inspection.id}.html"


def name(context: Context, result: InspectionResult) -> str:
    """Return the area, marked where it was inspected again."""
    inspection = result.inspection
    if inspection.kind == "reinspection":
        return context.wording.say("inspection.again", area=inspection.area)
    return inspection.area


def page(context: Context, result: InspectionResult) -> Page:
    """Return the page of one inspection."""
    wording, inspection = context.wording, result.inspection
    instrument = context.results.instruments[inspection.instrument]
    blocks = [
        *_headlines(context, result, instrument),
        *_reinspection(context, result),
        *_key_findings(context, result, instrument),
        *_sections(context, result, instrument),
        *_sample(context, result, instrument),
        *_provenance(context, result, instrument),
        *_every_finding(context, result, instrument),
    ]
    programme = wording.say(f"programme.{inspection.programme}")
    title = wording.say(
        "inspection.title", area=name(context, result), programme=programme
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


def who_judged(context: Context, programme: str, *, sampled: int, local: int) -> str:
    """Say who judged the cases of a programme, or of one inspection of it."""
    wording = context.wording
    if not local:
        return wording.count("judged.inspectors", sampled)
    return wording.count(
        f"judged.both_{programme}",
        sampled,
        local=wording.number(local),
        percent=str(whole_percent(Fraction(local, sampled))),
    )


def _headlines(
    context: Context, result: InspectionResult, instrument: Instrument
) -> list[Block]:
    wording, sample = context.wording, result.sample
    titles = context.titles(instrument)
    ids = [headline.id for headline in instrument.headlines]
    against = context.aggregate(result.inspection.programme, "year")
    area = name(context, result)
    lead = wording.say(
        "inspection.lead",
        area=result.inspection.area,
        region=context.region(result.inspection.region),
        year=result.inspection.year,
        sampled=wording.number(sample.sampled),
        population=wording.number(sample.population),
    )
    chart_rows = [
        scores.row(titles[score], result.estimates[score], wording) for score in ids
    ]
    return [
        Paragraph(lead, "lead"),
        scores.cards(
            context,
            titles,
            result.estimates,
            ids=ids,
            says_who=who_judged(
                context,
                result.inspection.programme,
                sampled=sample.sampled,
                local=sample.assessed_by_local_assessors,
            ),
            against=against,
        ),
        Heading(2, wording.say("inspection.headlines"), "headline-scores"),
        Paragraph(wording.say("scores.meaning")),
        scores.chart(
            "chart-headlines",
            wording.say("inspection.headline_chart", area=area),
            wording.say("scores.subtitle"),
            chart_rows,
            axis=scores.percent_axis(),
            wording=wording,
        ),
        scores.table(
            context,
            "table-headlines",
            wording.say("inspection.headline_table", area=area),
            titles=titles,
            estimates=result.estimates,
            ids=ids,
            against=against,
        ),
        Paragraph(wording.say("scores.how_sure"), "note"),
    ]


def _reinspection(context: Context, result: InspectionResult) -> list[Block]:
    compared = pair(context, result)
    if not compared:
        return []
    title = context.wording.say("reinspection.heading")
    return [Heading(2, title, "reinspection"), *compared]


def pair(context: Context, result: InspectionResult) -> list[Block]:
    """Return a reinspection beside the inspection it repeats, if that one is known."""
    wording = context.wording
    before = {r.inspection.id: r for r in context.results.earlier}
    original = before.get(result.inspection.original)
    if original is None:
        return []
    instrument = context.results.instruments[result.inspection.instrument]
    titles = context.titles(instrument)
    chart_rows, body = [], []
    for headline in instrument.headlines:
        old, new = original.estimates[headline.id], result.estimates[headline.id]
        for key, estimate, style in (
            ("before", old, "second"),
            ("after", new, "first"),
        ):
            label = wording.say(f"reinspection.{key}", score=titles[headline.id])
            chart_rows.append(scores.row(label, estimate, wording, style=style))
        cells = [Cell(titles[headline.id]), scores.percent_cell(old)]
        cells += [scores.percent_cell(new), _points(old.percent, new.percent)]
        body.append((*cells, *scores.limit_cells(new)))
    columns = ("score", "original", "reinspection", "points", "low", "high")
    area = result.inspection.area
    intro = wording.say("reinspection.intro", area=area, year=original.inspection.year)
    return [
        Paragraph(intro),
        scores.chart(
            f"chart-{result.inspection.id}",
            wording.say("reinspection.chart", area=area),
            wording.say("scores.subtitle"),
            chart_rows,
            axis=scores.percent_axis(),
            wording=wording,
        ),
        Table(
            f"table-{result.inspection.id}",
            wording.say("reinspection.table", area=area),
            tuple(
                Column(wording.say(f"column.{key}"), numeric=key != "score")
                for key in columns
            ),
            tuple(body),
        ),
        *scores.changes(
            context,
            result.inspection.programme,
            {headline.id: titles[headline.id] for headline in instrument.headlines},
            inspection=result.inspection.id,
        ),
    ]


def _points(old: int | None, new: int | None) -> Cell:
    if old is None or new is None:
        return Cell(scores.NOT_APPLICABLE)
    return Cell(f"{scores.sign_of(new - old)}{abs(new - old)}", float(new - old))


def _key_findings(
    context: Context, result: InspectionResult, instrument: Instrument
) -> list[Block]:
    found = findings.strongest_and_weakest(
        context,
        instrument,
        estimates=result.estimates,
        reasons=result.reasons,
        n_sampled=result.sample.sampled,
    )
    if not found:
        return []
    title = context.wording.say("inspection.key_findings")
    return [Heading(2, title, "key-findings"), *found]


def _sections(
    context: Context, result: InspectionResult, instrument: Instrument
) -> list[Block]:
    wording = context.wording
    titles = context.titles(instrument)
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
            context,
            "table-sections",
            wording.say("inspection.section_table", area=name(context, result)),
            titles=numbered,
            estimates=result.estimates,
            ids=ids,
            against=context.aggregate(result.inspection.programme, "year"),
        ),
    ]


def _every_finding(
    context: Context, result: InspectionResult, instrument: Instrument
) -> list[Block]:
    wording = context.wording
    return [
        Heading(2, wording.say("inspection.all_findings"), "all-findings"),
        Paragraph(wording.say("inspection.all_findings_intro")),
        *findings.by_section(
            context,
            instrument,
            estimates=result.estimates,
            reasons=result.reasons,
            n_sampled=result.sample.sampled,
            level=3,
        ),
    ]


def _sample(
    context: Context, result: InspectionResult, instrument: Instrument
) -> list[Block]:
    wording, sample = context.wording, result.sample
    blocks: list[Block] = [
        Heading(2, wording.say("sample.heading"), "sample"),
        Paragraph(
            wording.say(
                "sample.intro",
                sampled=wording.number(sample.sampled),
                population=wording.number(sample.population),
            )
        ),
        Table(
            "table-strata",
            wording.say("sample.strata"),
            tuple(
                Column(wording.say(f"column.{key}"), numeric=key != "stratum")
                for key in ("stratum", "population", "sampled", "share_sampled")
            ),
            tuple(
                (
                    Cell(_stratum(context, instrument, row.stratum)),
                    scores.number_cell(row.population, wording),
                    scores.number_cell(row.sampled, wording),
                    _share_cell(row.sampled, row.population),
                )
                for row in sample.strata
            ),
        ),
    ]
    if sample.representativeness:
        blocks += _representativeness(context, result, instrument)
    return blocks


def _share_cell(part: int, whole: int) -> Cell:
    if not whole:
        return Cell(scores.NOT_APPLICABLE)
    return Cell(f"{whole_percent(Fraction(part, whole))}%", part / whole)


def _stratum(context: Context, instrument: Instrument, stratum: str) -> str:
    """Name a stratum: values of facts, joined by a slash, in words where they are known."""
    parts = []
    for part in stratum.split(" / "):
        labels = (context.level(instrument, fact.id, part) for fact in instrument.facts)
        known = (label for label in labels if label != part)
        fallback = context.wording.say("stratum.all") if part == "all" else part
        parts.append(next(known, fallback))
    return " / ".join(parts)


def _representativeness(
    context: Context, result: InspectionResult, instrument: Instrument
) -> list[Block]:
    wording = context.wording
    ordered = sorted(
        result.sample.representativeness,
        key=lambda r: (-abs(r.standardised_difference), r.characteristic, r.level),
    )
    largest = abs(ordered[0].standardised_difference)
    key = "sample.notable" if largest > NOTABLE_DIFFERENCE else "sample.alike"
    columns = ("characteristic", "level", "in_population", "in_sample", "difference")
    return [
        Paragraph(wording.say(key, largest=wording.decimals(largest, places=2))),
        Table(
            "table-representativeness",
            wording.say("sample.representativeness"),
            tuple(
                Column(
                    wording.say(f"column.{column}"),
                    numeric=column not in ("characteristic", "level"),
                )
                for column in columns
            ),
            tuple(_represented(context, instrument, row) for row in ordered),
            sortable=True,
        ),
    ]


def _represented(
    context: Context, instrument: Instrument, row: RepresentativenessRow
) -> tuple[Cell, ...]:
    difference = row.standardised_difference
    text = context.wording.decimals(difference, places=2)
    return (
        Cell(context.fact(instrument, row.characteristic)),
        Cell(context.level(instrument, row.characteristic, row.level)),
        Cell(f"{int(row.population_share * 100 + 0.5)}%", row.population_share),
        Cell(f"{int(row.sample_share * 100 + 0.5)}%", row.sample_share),
        Cell(text.replace("-", "\N{MINUS SIGN}"), difference),
    )


def _provenance(
    context: Context, result: InspectionResult, instrument: Instrument
) -> list[Block]:
    wording, inspection, sample = context.wording, result.inspection, result.sample
    facts = [
        Fact(wording.say("provenance.inspection"), inspection.id, code=True),
        Fact(
            wording.say("provenance.instrument"),
            f"{context.text(instrument.title, instrument.name)}, {instrument.version}",
        ),
        Fact(wording.say("provenance.extract"), result.extract_sha256, code=True),
        Fact(wording.say("provenance.list"), sample.list_sha256, code=True),
        Fact(wording.say("provenance.seed"), sample.seed, code=True),
    ]
    if inspection.report_published:
        month = wording.month(inspection.report_published)
        facts.insert(1, Fact(wording.say("provenance.published"), month))
    links = [
        Link(
            wording.say("provenance.data", area=name(context, result)),
            f"../../data/{inspection.id}.csv",
        )
    ]
    if inspection.id in context.certificates:
        links.append(
            Link(
                wording.say("provenance.certificate", area=name(context, result)),
                f"../../certificates/{inspection.id}.html",
            )
        )
    return [
        Heading(2, wording.say("provenance.heading"), "provenance"),
        Paragraph(wording.say("provenance.intro")),
        Facts(tuple(facts)),
        Links(tuple(links)),
    ]
