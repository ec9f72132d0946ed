"""The reports of the year by month and by programme, each with the way to it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from inspectorate.core.publishing import bodies, estimate_ids
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
from inspectorate.core.publishing.pages import bodies as body_pages
from inspectorate.core.publishing.pages import inspection
from inspectorate.core.publishing.year_results import (
    InspectionResult,
    Publication,
    YearResults,
)

Reported = Mapping[Publication, InspectionResult]


def programmes(results: YearResults) -> tuple[str, ...]:
    """Return the programmes that published a report, in the register's order."""
    return tuple(dict.fromkeys(entry.programme for entry in results.register))


def by_month(edition: Edition) -> Page:
    """Return the register of the year by month."""
    wording, register = edition.wording, edition.results.register
    reported = bodies.reports_of(edition.results.inspections, register)
    blocks: list[Block] = [
        Paragraph(
            wording.count("reports.lead", len(register), year=edition.results.year),
            "lead",
            estimates=(estimate_ids.of_total("year", edition.results.year, "reports"),),
        )
    ]
    found = programmes(edition.results)
    if found:
        blocks += [
            Paragraph(wording.say("reports.intro")),
            Heading(2, wording.say("reports.by_programme"), "by-programme"),
            Links(tuple(_to_programme(edition, name) for name in found)),
        ]
    for month in sorted({entry.month for entry in register}):
        name = wording.month(month)
        entries = [entry for entry in register if entry.month == month]
        blocks += [
            Heading(2, name, f"month-{month}"),
            _table(
                edition,
                f"table-{month}",
                wording.say("register.table", month=name),
                entries,
                reported,
                columns=("title", "here", "about_area", "programme"),
            ),
        ]
    blocks += _feeds(edition, found)
    title = wording.say("reports.title", year=edition.results.year)
    return Page("reports.html", wording.language, title, tuple(blocks))


def of_programme(edition: Edition, programme: str) -> Page:
    """Return the reports of one programme."""
    wording, register = edition.wording, edition.results.register
    reported = bodies.reports_of(edition.results.inspections, register)
    entries = [entry for entry in register if entry.programme == programme]
    name, year = wording.say(f"programme.{programme}"), edition.results.year
    title = wording.say("reports.title_programme", programme=name, year=year)
    lead = wording.count("reports.lead", len(entries), year=year)
    own = estimate_ids.of_count("reports", year, "programme", programme)
    table = _table(
        edition,
        "table-reports",
        title,
        sorted(entries, key=lambda entry: entry.month),
        reported,
        columns=("title", "here", "month", "about_area"),
        sortable=True,
    )
    return Page(
        address(programme),
        wording.language,
        title,
        (
            Paragraph(lead, "lead", estimates=(own,)),
            table,
            *_feeds(edition, (programme,)),
        ),
        trail=(
            Link(wording.say("nav.index"), "index.html"),
            Link(wording.say("nav.reports"), "reports.html"),
        ),
    )


def address(programme: str) -> str:
    """Return the path of the reports of a programme."""
    return f"reports-{programme}.html"


def _to_programme(edition: Edition, programme: str) -> Link:
    wording = edition.wording
    name = wording.say(f"programme.{programme}")
    n = sum(entry.programme == programme for entry in edition.results.register)
    return Link(
        wording.count("reports.of_programme", n, programme=name),
        address(programme),
        (
            estimate_ids.of_count(
                "reports", edition.results.year, "programme", programme
            ),
        ),
    )


def _table(
    edition: Edition,
    identifier: str,
    caption: str,
    entries: Iterable[Publication],
    reported: Reported,
    *,
    columns: tuple[str, ...],
    sortable: bool = False,
) -> Table:
    wording = edition.wording
    rows = tuple(
        tuple(_cell(edition, entry, reported, column) for column in columns)
        for entry in entries
    )
    lacking = any(cell.text == "[x]" for row in rows for cell in row)
    return Table(
        identifier,
        caption,
        tuple(Column(wording.say(f"column.{column}")) for column in columns),
        rows,
        sortable=sortable,
        note=wording.say("reports.lacking") if lacking else "",
    )


def _cell(
    edition: Edition, entry: Publication, reported: Reported, column: str
) -> Cell:
    wording = edition.wording
    if column == "title":
        # Titles of reports are given as published, in English.
        return Cell(entry.title, language="" if wording.language == "en" else "en")
    if column == "programme":
        return Cell(wording.say(f"programme.{entry.programme}"))
    if column == "month":
        order = float(entry.month.replace("-", ""))
        link = f"reports.html#month-{entry.month}"
        return Cell(wording.month(entry.month), order, link)
    if column == "about_area":
        return _area(edition, entry)
    return _here(edition, reported.get(entry))


def _area(edition: Edition, entry: Publication) -> Cell:
    area = bodies.area_of(entry)
    if not area:
        return Cell(edition.wording.say("reports.several"))
    return Cell(area, link=body_pages.address(bodies.slug(area)))


def _here(edition: Edition, result: InspectionResult | None) -> Cell:
    if result is None:
        return Cell("[x]")
    said = edition.wording.say("reports.here", area=inspection.name(edition, result))
    return Cell(said, link=inspection.address(result))


def _feeds(edition: Edition, found: tuple[str, ...]) -> list[Block]:
    wording = edition.wording
    named = [
        Link(
            wording.say("reports.feed", programme=wording.say(f"programme.{name}")),
            f"feeds/{name}.atom",
        )
        for name in found
    ]
    every = Link(wording.say("reports.feed_all"), "feeds/all.atom")
    return [
        Heading(2, wording.say("reports.follow"), "follow"),
        Paragraph(wording.say("reports.follow_intro")),
        Links((every, *named)),
    ]
