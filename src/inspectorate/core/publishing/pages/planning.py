"""Hours and money, the register of publications, the people."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

from inspectorate.core.publishing import estimate_ids
from inspectorate.core.publishing.blocks import (
    Block,
    Cell,
    Column,
    Heading,
    Page,
    Paragraph,
    Table,
)
from inspectorate.core.publishing.charts import rows
from inspectorate.core.publishing.edition import Edition
from inspectorate.core.publishing.pages import events, scores
from inspectorate.core.publishing.year_results import Amount, Publication
from inspectorate.core.scoring.estimate import whole_percent


def amounts(edition: Edition, table: str, group: str = "") -> list[Amount]:
    """Return the lines of a table of amounts, of one group or of all."""
    return [
        amount
        for amount in edition.results.amounts
        if amount.table == table and group in ("", amount.group)
    ]


def _line(edition: Edition, amount: Amount) -> str:
    return edition.text(amount.line, f"amounts {amount.table}")


def amount_cell(edition: Edition, amount: Amount) -> Cell:
    """Return the cell of a line of a table of amounts."""
    identifier = estimate_ids.of_amount(amount, edition.results.year)
    return scores.number_cell(amount.value, edition.wording, identifier)


def looking_ahead(edition: Edition) -> Page:
    """Return the hours of the coming year and what an hour costs."""
    wording = edition.wording
    blocks: list[Block] = [Paragraph(wording.say("ahead.lead"), "lead")]
    year = year_after(edition.results.year)
    parts = (
        (wording.say("hours.heading", year=year), "hours", hours(edition)),
        (wording.say("planned.heading", year=year), "planned", planned(edition)),
        (wording.say("cost.heading"), "cost", cost(edition)),
    )
    for title, key, found in parts:
        if found:
            blocks += [Heading(2, title, key), *found]
    title = wording.say("ahead.title")
    return Page("looking-ahead.html", wording.language, title, tuple(blocks))


def cost(edition: Edition) -> list[Block]:
    """Return what an hour of inspection cost, and what it is expected to cost."""
    wording = edition.wording
    blocks: list[Block] = []
    used = sum(amount.value for amount in amounts(edition, "hours_used"))
    budget = amounts(edition, "budget", "expenditure")
    spent = sum(amount.value for amount in budget)
    if used and spent:
        pounds = int(Fraction(spent, used) + Fraction(1, 2))
        sentence = wording.say(
            "cost.sentence",
            cost=wording.number(pounds),
            spent=wording.number(spent),
            hours=wording.number(used),
        )
        year = edition.results.year
        ids = (
            estimate_ids.of_total("budget", year, "expenditure"),
            estimate_ids.of_total("hours_used", year),
            estimate_ids.of_total("year", year, "cost"),
        )
        blocks.append(Paragraph(sentence, estimates=ids))
    blocks += [
        Paragraph(
            wording.say(
                "cost.projected",
                year=year_after(edition.results.year),
                cost=wording.number(amount.value),
            ),
            estimates=(estimate_ids.of_amount(amount, edition.results.year),),
        )
        for amount in amounts(edition, "projected_cost_per_hour")
    ]
    return blocks


def planned(edition: Edition) -> list[Block]:
    """Return what is planned for the coming year, if anything was recorded."""
    wording, year = edition.wording, year_after(edition.results.year)
    caption = wording.say("planned.table", year=year)
    found = events.table(edition, "table-planned", caption, lines=events.PLANNED)
    weeks = amounts(edition, "planned_weeks")
    if weeks:
        found.append(
            Table(
                "table-weeks",
                wording.say("planned.weeks", year=year),
                (
                    Column(wording.say("column.area")),
                    Column(wording.say("column.weeks"), numeric=True),
                ),
                tuple(
                    (Cell(_line(edition, a)), amount_cell(edition, a)) for a in weeks
                ),
            )
        )
    return found


def hours(edition: Edition) -> list[Block]:
    """Return the hours of the coming year by strand, if they were planned."""
    wording = edition.wording
    ordered = sorted(amounts(edition, "hours"), key=lambda amount: -amount.value)
    if not ordered:
        return []
    total = sum(amount.value for amount in ordered)
    year = year_after(edition.results.year)
    caption = wording.say("hours.table", year=year)
    chart_rows = [
        rows.Row(
            _line(edition, amount),
            float(amount.value),
            wording.say(
                "hours.value",
                n=wording.number(amount.value),
                percent=str(whole_percent(Fraction(amount.value, total))),
            ),
        )
        for amount in ordered
    ]
    return [
        scores.chart(
            "chart-hours",
            caption,
            wording.say("hours.subtitle"),
            chart_rows,
            axis=_hours_axis(edition, ordered[0].value),
            wording=wording,
            base=wording.say("hours.base", n=wording.number(total)),
            estimates=[
                estimate_ids.of_total("hours", edition.results.year),
                *(estimate_ids.of_amount(a, edition.results.year) for a in ordered),
            ],
        ),
        _hours_table(edition, ordered, caption),
    ]


def _hours_table(edition: Edition, hours: Sequence[Amount], caption: str) -> Table:
    wording = edition.wording
    total = sum(amount.value for amount in hours)
    year = edition.results.year
    lines = [
        (_line(edition, amount), amount.value, estimate_ids.of_amount(amount, year))
        for amount in hours
    ]
    every = estimate_ids.of_total("hours", year)
    lines.append((wording.say("total"), total, every))
    return Table(
        "table-hours",
        caption,
        (
            Column(wording.say("column.strand")),
            Column(wording.say("column.hours"), numeric=True),
            Column(wording.say("column.percent"), numeric=True),
        ),
        tuple(
            (
                Cell(text),
                scores.number_cell(n, wording, identifier),
                replace(scores.share_cell(n, total), estimate=every),
            )
            for text, n, identifier in lines
        ),
    )


def year_after(year: str) -> str:
    """Return the fieldwork year that follows: 2012-13 after 2011-12."""
    first = int(year.partition("-")[0]) + 1
    return f"{first}-{(first + 1) % 100:02}"


def _hours_axis(edition: Edition, most: int) -> rows.Axis:
    step = 5000
    top = (most // step + 1) * step
    ticks = tuple(
        (float(tick), edition.wording.number(tick)) for tick in range(0, top + 1, step)
    )
    return rows.Axis(float(top), ticks)


def appendices(edition: Edition) -> Page:
    """Return appendices C to E: people, publications by month, budget."""
    wording = edition.wording
    blocks: list[Block] = [Paragraph(wording.say("appendices.lead"), "lead")]
    year = edition.results.year
    parts = (
        (wording.say("posts.heading"), "appendix-c", posts(edition)),
        (wording.say("register.heading"), "appendix-d", register(edition)),
        (wording.say("budget.heading", year=year), "appendix-e", budget(edition)),
    )
    for title, key, found in parts:
        if found:
            blocks += [Heading(2, title, key), *found]
    title = wording.say("appendices.title")
    return Page("appendices.html", wording.language, title, tuple(blocks))


def posts(edition: Edition) -> list[Block]:
    """Return the posts at the end of the year, if they were recorded."""
    wording, found = edition.wording, amounts(edition, "posts")
    if not found:
        return []
    body = [
        (
            Cell(_line(edition, amount)),
            Cell(wording.say(f"posts.{amount.group}")),
            amount_cell(edition, amount),
        )
        for amount in found
    ]
    total = scores.number_cell(
        sum(amount.value for amount in found),
        wording,
        estimate_ids.of_total("posts", edition.results.year),
    )
    every = Cell(wording.say("posts.all"))
    return [
        Table(
            "table-posts",
            wording.say("posts.table"),
            (
                Column(wording.say("column.post")),
                Column(wording.say("column.group")),
                Column(wording.say("column.people"), numeric=True),
            ),
            (*body, (Cell(wording.say("total")), every, total)),
        ),
    ]


def register(edition: Edition) -> list[Block]:
    """Return the reports that were published, by month, if there were any."""
    if not edition.results.register:
        return []
    wording = edition.wording
    months = sorted({entry.month for entry in edition.results.register})
    blocks: list[Block] = [
        Paragraph(
            wording.count("register.intro", len(edition.results.register)),
            estimates=(estimate_ids.of_total("year", edition.results.year, "reports"),),
        ),
    ]
    for month in months:
        entries = [e for e in edition.results.register if e.month == month]
        name = wording.month(month)
        blocks += [
            Heading(3, name, f"month-{month}"),
            Table(
                f"table-{month}",
                wording.say("register.table", month=name),
                (
                    Column(wording.say("column.title")),
                    Column(wording.say("column.programme")),
                ),
                tuple(_entry(edition, entry) for entry in entries),
            ),
        ]
    return blocks


def _entry(edition: Edition, entry: Publication) -> tuple[Cell, ...]:
    # Titles of reports are given as published, in English.
    language = "" if edition.wording.language == "en" else "en"
    return (
        Cell(entry.title, language=language),
        Cell(edition.wording.say(f"programme.{entry.programme}")),
    )


def budget(edition: Edition) -> list[Block]:
    """Return what was spent and received, if it was recorded."""
    spending = amounts(edition, "budget", "expenditure")
    income = amounts(edition, "budget", "income")
    if not spending:
        return []
    wording = edition.wording

    year = edition.results.year

    def line(text: str, pounds: int, what: str) -> tuple[Cell, ...]:
        identifier = estimate_ids.of_total("budget", year, what)
        return Cell(text), scores.number_cell(pounds, wording, identifier)

    def lines(found: Sequence[Amount]) -> list[tuple[Cell, ...]]:
        return [(Cell(_line(edition, a)), amount_cell(edition, a)) for a in found]

    spent = sum(amount.value for amount in spending)
    body = lines(spending)
    body.append(line(wording.say("budget.total"), spent, "expenditure"))
    body += lines(income)
    net = spent - sum(amount.value for amount in income)
    body.append(line(wording.say("budget.net"), net, "net"))
    return [
        Table(
            "table-budget",
            wording.say("budget.table", year=year),
            (
                Column(wording.say("column.line")),
                Column(wording.say("column.pounds"), numeric=True),
            ),
            tuple(body),
        ),
    ]
