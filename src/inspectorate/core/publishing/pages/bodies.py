"""The areas of the year: an index, and a page for each with everything about it."""

from __future__ import annotations

from inspectorate.core.publishing import estimate_ids
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
from inspectorate.core.publishing.bodies import Body
from inspectorate.core.publishing.edition import Edition
from inspectorate.core.publishing.pages import inspection, scores
from inspectorate.core.publishing.year_results import InspectionResult


def address(slug: str) -> str:
    """Return the path of an area's page within its language."""
    return f"areas/{slug}.html"


def index(edition: Edition, found: tuple[Body, ...]) -> Page:
    """Return the list of all areas."""
    wording = edition.wording
    rows = tuple(
        (
            Cell(body.name, link=address(body.slug)),
            Cell(", ".join(_named(edition, name) for name in body.programmes)),
            scores.number_cell(
                len(_of_year(edition, body)), wording, _id(edition, body)
            ),
            scores.number_cell(len(body.reports), wording, _id(edition, body)),
        )
        for body in found
    )
    year = edition.results.year
    table = Table(
        "table-bodies",
        wording.say("bodies.table", year=year),
        (
            Column(wording.say("column.area")),
            Column(wording.say("column.programme")),
            Column(wording.say("column.inspections"), numeric=True),
            Column(wording.say("column.reports"), numeric=True),
        ),
        rows,
        sortable=True,
    )
    text = wording.count("bodies.lead", len(found), year=year)
    every = estimate_ids.of_total("year", year, "bodies")
    lead = Paragraph(text, "lead", estimates=(every,))
    blocks: tuple[Block, ...] = (lead, Paragraph(wording.say("bodies.intro")), table)
    title = wording.say("bodies.title")
    return Page("areas.html", wording.language, title, blocks)


def _id(edition: Edition, body: Body) -> str:
    return estimate_ids.of_count("reports", edition.results.year, "area", body.slug)


def page(edition: Edition, body: Body) -> Page:
    """Return everything the site knows of an area."""
    wording, year = edition.wording, edition.results.year
    key = "bodies.about" if body.results else "bodies.about_earlier"
    blocks: list[Block] = [
        Paragraph(wording.say(key, area=body.name, year=year), "lead")
    ]
    for result in body.results:
        blocks += _inspection(edition, result)
    blocks += _reports(edition, body)
    blocks += _further(edition, body)
    own = _of_year(edition, body)
    return Page(
        address(body.slug),
        wording.language,
        body.name,
        tuple(blocks),
        trail=(
            Link(wording.say("nav.index"), "../index.html"),
            Link(wording.say("nav.areas"), "../areas.html"),
        ),
        extracts=edition.extracts(body.results),
        instruments=tuple(sorted({r.inspection.instrument for r in own})),
        contents=False,
    )


def _of_year(edition: Edition, body: Body) -> tuple[InspectionResult, ...]:
    return tuple(r for r in body.results if r in edition.results.inspections)


def _named(edition: Edition, programme: str) -> str:
    return edition.wording.say(f"programme.{programme}")


def _inspection(edition: Edition, result: InspectionResult) -> list[Block]:
    wording, one = edition.wording, result.inspection
    instrument = edition.results.instruments[one.instrument]
    in_year = result in edition.results.inspections
    against = edition.aggregate(one.programme, "year") if in_year else None
    key = f"bodies.{one.kind}"
    values = {"programme": _named(edition, one.programme), "year": one.year}
    blocks: list[Block] = [
        Heading(2, wording.say(key, **values), one.id),
        Paragraph(
            wording.say(
                "bodies.cases",
                sampled=wording.number(result.sample.sampled),
                population=wording.number(result.sample.population),
                instrument=edition.named(instrument),
            ),
            estimates=(estimate_ids.of_sample(one.id),),
        ),
        scores.cards(
            edition,
            edition.titles(instrument),
            result.estimates,
            ids=[headline.id for headline in instrument.headlines],
            says_who=inspection.who_judged(
                edition,
                one.programme,
                sampled=result.sample.sampled,
                local=result.sample.assessed_by_local_assessors,
            ),
            against=against,
            who=estimate_ids.of_sample(one.id),
        ),
    ]
    if not in_year:
        return [*blocks, Paragraph(wording.say("bodies.earlier"), "note")]
    return [*blocks, _ways_on(edition, result)]


def _ways_on(edition: Edition, result: InspectionResult) -> Links:
    wording, one = edition.wording, result.inspection
    area = inspection.name(edition, result)
    data = f"../../data/{one.id}.csv"
    return Links(
        (
            Link(
                wording.say("bodies.findings", area=area),
                f"../{inspection.address(result)}",
            ),
            Link(wording.say("provenance.data", area=area), data),
        )
    )


def _reports(edition: Edition, body: Body) -> list[Block]:
    wording = edition.wording
    if not body.reports:
        return []
    rows = tuple(
        (
            Cell(entry.title, language="" if wording.language == "en" else "en"),
            Cell(_named(edition, entry.programme)),
            Cell(
                wording.month(entry.month), link=f"../reports.html#month-{entry.month}"
            ),
        )
        for entry in body.reports
    )
    return [
        Heading(2, wording.say("bodies.reports"), "reports"),
        Table(
            "table-reports",
            wording.say("bodies.reports_table", area=body.name),
            tuple(
                Column(wording.say(f"column.{key}"))
                for key in ("title", "programme", "month")
            ),
            rows,
        ),
    ]


def _further(edition: Edition, body: Body) -> list[Block]:
    wording = edition.wording
    known = edition.programmes()
    links = [
        Link(
            wording.say("bodies.beside", programme=_named(edition, programme)),
            f"../{programme}-areas.html",
        )
        for programme in body.programmes
        if programme in known
    ]
    for name in sorted({result.inspection.instrument for result in body.results}):
        instrument = edition.results.instruments[name]
        text = wording.say("bodies.criteria", instrument=edition.named(instrument))
        links.append(Link(text, f"../criteria/{name.replace('/', '-')}.html"))
    if not links:
        return []
    return [Heading(2, wording.say("bodies.further"), "further"), Links(tuple(links))]
