"""The first page and the year at a glance."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from inspectorate.core.publishing import count_records, estimate_ids
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
from inspectorate.core.publishing.pages import events, inspection, scores, surveys
from inspectorate.core.publishing.year_results import Amount

ONLY_SHARES = 100  # the base of a share whose percentage alone is known


def index(edition: Edition) -> Page:
    """Return the first page of a language: the scores of the year, then the way on."""
    wording = edition.wording
    blocks: list[Block] = [
        Paragraph(wording.say("index.lead", year=edition.results.year), "lead")
    ]
    for programme in edition.programmes():
        blocks.append(
            Heading(2, wording.say(f"programme.{programme}"), f"programme-{programme}")
        )
        blocks += headline_cards(edition, programme)
        blocks.append(
            Links((Link(wording.say(f"index.more_{programme}"), f"{programme}.html"),))
        )
    blocks.append(Heading(2, wording.say("index.inspections"), "inspections"))
    for programme in edition.programmes():
        blocks.append(_register_of_pages(edition, programme))
    title = wording.say("index.title", year=edition.results.year)
    return Page("index.html", wording.language, title, tuple(blocks), contents=False)


def headline_cards(edition: Edition, programme: str) -> list[Block]:
    """Return the headline scores of a programme's year, if they were aggregated."""
    year = edition.aggregate(programme, "year")
    if year is None:
        return []
    instrument = edition.instrument(programme)
    samples = [
        result.sample for result in edition.inspections(programme, kind="inspection")
    ]
    sampled = sum(sample.sampled for sample in samples)
    local = sum(sample.assessed_by_local_assessors for sample in samples)
    return [
        scores.cards(
            edition,
            edition.titles(instrument),
            year.estimates,
            ids=[headline.id for headline in instrument.headlines],
            says_who=inspection.who_judged(
                edition, programme, sampled=sampled, local=local
            ),
            against=year,
            who=estimate_ids.of_cases(programme, edition.results.year),
        )
    ]


def _register_of_pages(edition: Edition, programme: str) -> Table:
    wording = edition.wording
    instrument = edition.instrument(programme)
    titles = edition.titles(instrument)
    headlines = [headline.id for headline in instrument.headlines]
    columns = [Column(wording.say("column.area")), Column(wording.say("column.region"))]
    columns += [Column(titles[score], numeric=True) for score in headlines]
    columns.append(Column(wording.say("column.cases"), numeric=True))
    return Table(
        f"pages-{programme}",
        wording.say("index.table", programme=wording.say(f"programme.{programme}")),
        tuple(columns),
        tuple(
            (
                Cell(inspection.name(edition, result), link=inspection.address(result)),
                Cell(edition.region(result.inspection.region)),
                *(scores.percent_cell(result.estimates.get(s)) for s in headlines),
                scores.number_cell(
                    result.sample.sampled,
                    wording,
                    estimate_ids.of_sample(result.inspection.id),
                ),
            )
            for result in edition.inspections(programme)
        ),
        sortable=True,
    )


def year(edition: Edition) -> Page:
    """Return the year at a glance: what was done, what the inspected said, who we are."""
    wording = edition.wording
    blocks: list[Block] = [
        Paragraph(wording.say("year.lead", year=edition.results.year), "lead"),
        Heading(2, wording.say("year.headlines"), "headlines"),
    ]
    for programme in edition.programmes():
        title = wording.say(f"programme.{programme}")
        blocks.append(Heading(3, title, f"programme-{programme}"))
        blocks += headline_cards(edition, programme)
    blocks += [
        Heading(2, wording.say("year.activity"), "activity"),
        activity(edition),
        *work(edition),
        Heading(2, wording.say("year.regions"), "regions"),
        regions(edition),
    ]
    for survey in edition.surveys("all"):
        blocks += surveys.blocks(edition, survey, level=2)
    employed = staff(edition)
    if employed:
        blocks += [Heading(2, wording.say("staff.heading"), "staff"), *employed]
    blocks += movements(edition)
    return Page(
        "year.html",
        wording.language,
        wording.say("year.title", year=edition.results.year),
        tuple(blocks),
        extracts=edition.extracts(edition.results.inspections),
        instruments=tuple(sorted(edition.results.instruments)),
    )


def work(edition: Edition) -> list[Block]:
    """Return what else was done in the year, if it was recorded."""
    caption = edition.wording.say("events.table", year=edition.results.year)
    return events.table(edition, "table-events", caption, lines=events.WORK)


def movements(edition: Edition) -> list[Block]:
    """Return who came and went in the year, if it was recorded."""
    caption = edition.wording.say("staff.movements", year=edition.results.year)
    return events.table(edition, "table-movements", caption, lines=events.STAFF)


def activity(edition: Edition) -> Table:
    """Return how many inspections there were of each kind."""
    wording, results = edition.wording, edition.results
    total = count_records.activity(results)
    lines = [
        *_activities(edition),
        (wording.say("activity.total"), total, "activity"),
        (wording.say("activity.reports"), len(results.register), "reports"),
    ]
    known = {"activity", "reports"}
    return Table(
        "table-activity",
        wording.say("activity.table", year=results.year),
        (
            Column(wording.say("column.activity")),
            Column(wording.say("column.number"), numeric=True),
        ),
        tuple(
            (
                Cell(text),
                scores.number_cell(
                    n,
                    wording,
                    estimate_ids.of_total("year", results.year, of)
                    if of in known
                    else of,
                ),
            )
            for text, n, of in lines
        ),
    )


def _activities(edition: Edition) -> Iterator[tuple[str, int, str]]:
    """Yield each kind of inspection: its name, how many, and the id of the number."""
    wording, results = edition.wording, edition.results
    for programme in edition.programmes():
        title = wording.say(f"programme.{programme}")
        for kind, part in (("inspection", ""), ("reinspection", "reinspection")):
            n = len(edition.inspections(programme, kind=kind))
            if n:
                identifier = estimate_ids.of_cases(programme, results.year, part)
                text = wording.say(f"activity.{kind}", programme=title)
                yield text, n, identifier
    for amount in results.amounts:
        if amount.table == "activity":
            identifier = estimate_ids.of_amount(amount, results.year)
            text = edition.text(amount.line, "amounts activity")
            yield text, amount.value, identifier
    for kind in count_records.ACTIVITY_EVENTS:
        n = results.event_counts.get(kind, 0)
        if n:
            identifier = estimate_ids.of_count("events", results.year, "amount", kind)
            name = kind.removesuffix("_inspection")
            yield wording.say(f"activity.{name}"), n, identifier


def regions(edition: Edition) -> Table:
    """Return how many inspections and cases there were in each region."""
    wording = edition.wording
    counts: dict[tuple[str, str], Counter[str]] = {}
    ids: dict[tuple[str, str], str] = {}
    for result in edition.results.inspections:
        key = (result.inspection.programme, result.inspection.region)
        sums = counts.setdefault(key, Counter())
        ids[key] = estimate_ids.of_cases(
            key[0], edition.results.year, f"region:{key[1]}"
        )
        sums["inspections"] += 1
        sums["cases"] += result.sample.sampled
        sums["local"] += result.sample.assessed_by_local_assessors
    return Table(
        "table-regions",
        wording.say("regions.table"),
        tuple(
            Column(wording.say(f"column.{key}"), numeric=numeric)
            for key, numeric in (
                ("region", False),
                ("programme", False),
                ("inspections", True),
                ("cases", True),
                ("by_local_assessors", True),
            )
        ),
        tuple(
            (
                Cell(edition.region(region)),
                Cell(wording.say(f"programme.{programme}")),
                scores.number_cell(
                    sums["inspections"], wording, ids[programme, region]
                ),
                scores.number_cell(sums["cases"], wording, ids[programme, region]),
                scores.number_cell(sums["local"], wording, ids[programme, region]),
            )
            for (programme, region), sums in counts.items()
        ),
        note=wording.say("regions.note"),
    )


def staff(edition: Edition) -> list[Block]:
    """Return who the staff were, if it was recorded."""
    wording = edition.wording
    amounts = [a for a in edition.results.amounts if a.table == "staff_diversity"]
    if not amounts:
        return []
    body = tuple(
        (
            Cell(wording.say(f"staff.{amount.group}")),
            Cell(edition.text(amount.line, "amounts staff_diversity")),
            _staff_share(edition, amount),
        )
        for amount in amounts
    )
    marks = scores.shorthand_note(body, wording)
    return [
        Table(
            "table-staff",
            wording.say("staff.table"),
            (
                Column(wording.say("column.characteristic")),
                Column(wording.say("column.level")),
                Column(wording.say("column.percent"), numeric=True),
            ),
            body,
            note=f"{_staff_note(edition, amounts)} {marks}".strip(),
        ),
    ]


def _staff_share(edition: Edition, amount: Amount) -> Cell:
    identifier = estimate_ids.of_amount(amount, edition.results.year)
    share = scores.share_cell(amount.value, amount.base)
    if edition.withholds(identifier):
        share = Cell(scores.CONFIDENTIAL)
    return replace(share, estimate=identifier)


def _staff_note(edition: Edition, amounts: list[Amount]) -> str:
    """Say what is left out, and that a base is not known where only shares are."""
    notes = [edition.wording.say("staff.note")]
    if all(amount.base == ONLY_SHARES for amount in amounts):
        notes.append(edition.wording.say("staff.no_base"))
    return " ".join(notes)
