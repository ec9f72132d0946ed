"""What the inspectorate spends: expenses, budget, hours and the cost of one."""

from __future__ import annotations

from inspectorate.core.publishing import data_files, estimate_ids
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
from inspectorate.core.publishing.pages import planning, scores


def page(edition: Edition) -> Page:
    """Return every table of money and hours, with its data."""
    wording, year = edition.wording, edition.results.year
    data = data_files.file_name("amounts", year)
    budget, hours = planning.budget(edition), planning.hours(edition)
    after = planning.year_after(year)
    blocks: tuple[Block, ...] = (
        Paragraph(wording.say("money.lead", year=year), "lead"),
        *_under(wording.say("budget.heading", year=year), "budget", budget),
        *_expenses(edition),
        *_under(wording.say("cost.heading"), "cost", planning.cost(edition)),
        *_under(wording.say("hours.heading", year=after), "hours", hours),
        Heading(2, wording.say("money.data_heading"), "data"),
        Links((Link(wording.say("money.data"), f"../data/{data}"),)),
    )
    title = wording.say("money.title", year=year)
    return Page("money.html", wording.language, title, blocks)


def _under(title: str, identifier: str, found: list[Block]) -> list[Block]:
    """Return blocks under their heading, or nothing where there are none."""
    return [Heading(2, title, identifier), *found] if found else []


def _expenses(edition: Edition) -> list[Block]:
    wording, year = edition.wording, edition.results.year
    lines = planning.amounts(edition, "expenses")
    heading = Heading(2, wording.say("expenses.heading", year=year), "expenses")
    if not lines:
        return [heading, Paragraph(wording.say("expenses.none", year=year))]
    total = sum(amount.value for amount in lines)
    every = estimate_ids.of_total("expenses", year)
    rows = [
        (
            Cell(edition.text(amount.line, "amounts expenses")),
            planning.amount_cell(edition, amount),
        )
        for amount in lines
    ]
    rows.append((Cell(wording.say("total")), scores.number_cell(total, wording, every)))
    table = Table(
        "table-expenses",
        wording.say("expenses.table", year=year),
        (
            Column(wording.say("column.line")),
            Column(wording.say("column.pounds"), numeric=True),
        ),
        tuple(rows),
    )
    return [heading, table]
