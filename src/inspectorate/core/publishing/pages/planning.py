"""Hours and money, the register of publications, the people."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

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
from inspectorate.core.publishing.pages import scores
from inspectorate.core.publishing.pages.context import Context
from inspectorate.core.publishing.year_results import Amount, Publication
from inspectorate.core.scoring.estimate import whole_percent


def _amounts(context: Context, table: str, group: str = "") -> list[Amount]:
    return [
        amount
        for amount in context.results.amounts
        if amount.table == table and group in ("", amount.group)
    ]


def _line(context: Context, amount: Amount) -> str:
    return context.text(amount.line, f"amounts {amount.table}")


def looking_ahead(context: Context) -> Page:
    """Return the hours of the coming year and what an hour costs."""
    wording = context.wording
    blocks: list[Block] = [Paragraph(wording.say("ahead.lead"), "lead")]
    hours = _amounts(context, "hours")
    if hours:
        blocks += _hours(context, hours)
    used = sum(amount.value for amount in _amounts(context, "hours_used"))
    budget = _amounts(context, "budget", "expenditure")
    spent = sum(amount.value for amount in budget)
    if used and spent:
        pounds = int(Fraction(spent, used) + Fraction(1, 2))
        blocks += [
            Heading(2, wording.say("cost.heading"), "cost"),
            Paragraph(
                wording.say(
                    "cost.sentence",
                    cost=wording.number(pounds),
                    spent=wording.number(spent),
                    hours=wording.number(used),
                )
            ),
        ]
    title = wording.say("ahead.title")
    return Page("looking-ahead.html", wording.language, title, tuple(blocks))


def _hours(context: Context, hours: Sequence[Amount]) -> list[Block]:
    wording = context.wording
    total = sum(amount.value for amount in hours)
    ordered = sorted(hours, key=lambda amount: -amount.value)
    year = _year_after(context.results.year)
    shares = {amount: Fraction(amount.value, total) for amount in ordered}
    chart_rows = [
        rows.Row(
            _line(context, amount),
            float(amount.value),
            wording.say(
                "hours.value",
                n=wording.number(amount.value),
                percent=str(whole_percent(share)),
            ),
        )
        for amount, share in shares.items()
    ]
    caption = wording.say("hours.table", year=year)
    body = [
        (
            Cell(_line(context, amount)),
            scores.number_cell(amount.value, wording),
            Cell(f"{whole_percent(share)}%", float(share)),
        )
        for amount, share in shares.items()
    ]
    everything = (
        Cell(wording.say("total")),
        scores.number_cell(total, wording),
        Cell("100%", 1.0),
    )
    return [
        Heading(2, wording.say("hours.heading", year=year), "hours"),
        scores.chart(
            "chart-hours",
            caption,
            wording.say("hours.subtitle"),
            chart_rows,
            axis=_hours_axis(context, ordered[0].value),
            wording=wording,
        ),
        Table(
            "table-hours",
            caption,
            (
                Column(wording.say("column.strand")),
                Column(wording.say("column.hours"), numeric=True),
                Column(wording.say("column.percent"), numeric=True),
            ),
            (*body, everything),
        ),
    ]


def _year_after(year: str) -> str:
    """Return the fieldwork year that follows: 2012-13 after 2011-12."""
    first = int(year.partition("-")[0]) + 1
    return f"{first}-{(first + 1) % 100:02}"


def _hours_axis(context: Context, most: int) -> rows.Axis:
    step = 5000
    top = (most // step + 1) * step
    ticks = tuple(
        (float(tick), context.wording.number(tick)) for tick in range(0, top + 1, step)
    )
    return rows.Axis(float(top), ticks)


def appendices(context: Context) -> Page:
    """Return appendices C to E: people, publications by month, budget."""
    wording = context.wording
    blocks: list[Block] = [Paragraph(wording.say("appendices.lead"), "lead")]
    posts = _amounts(context, "posts")
    if posts:
        blocks += _posts(context, posts)
    if context.results.register:
        blocks += _register(context)
    budget = _amounts(context, "budget", "expenditure")
    if budget:
        blocks += _budget(context, budget, _amounts(context, "budget", "income"))
    title = wording.say("appendices.title")
    return Page("appendices.html", wording.language, title, tuple(blocks))


def _posts(context: Context, posts: Sequence[Amount]) -> list[Block]:
    wording = context.wording
    body = [
        (
            Cell(_line(context, amount)),
            Cell(wording.say(f"posts.{amount.group}")),
            scores.number_cell(amount.value, wording),
        )
        for amount in posts
    ]
    total = scores.number_cell(sum(amount.value for amount in posts), wording)
    every = Cell(wording.say("posts.all"))
    return [
        Heading(2, wording.say("posts.heading"), "appendix-c"),
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


def _register(context: Context) -> list[Block]:
    wording = context.wording
    months = sorted({entry.month for entry in context.results.register})
    blocks: list[Block] = [
        Heading(2, wording.say("register.heading"), "appendix-d"),
        Paragraph(wording.count("register.intro", len(context.results.register))),
    ]
    for month in months:
        entries = [e for e in context.results.register if e.month == month]
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
                tuple(_entry(context, entry) for entry in entries),
            ),
        ]
    return blocks


def _entry(context: Context, entry: Publication) -> tuple[Cell, ...]:
    # Titles of reports are given as published, in English.
    language = "" if context.wording.language == "en" else "en"
    return (
        Cell(entry.title, language=language),
        Cell(context.wording.say(f"programme.{entry.programme}")),
    )


def _budget(
    context: Context, budget: Sequence[Amount], income: Sequence[Amount]
) -> list[Block]:
    wording = context.wording

    def line(text: str, pounds: int) -> tuple[Cell, ...]:
        return Cell(text), scores.number_cell(pounds, wording)

    spent = sum(amount.value for amount in budget)
    body = [line(_line(context, amount), amount.value) for amount in budget]
    body.append(line(wording.say("budget.total"), spent))
    body += [line(_line(context, amount), amount.value) for amount in income]
    net = spent - sum(amount.value for amount in income)
    body.append(line(wording.say("budget.net"), net))
    year = context.results.year
    return [
        Heading(2, wording.say("budget.heading", year=year), "appendix-e"),
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
