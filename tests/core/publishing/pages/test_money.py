"""What is spent, line by line, and only what was recorded."""

from __future__ import annotations

import publishing_cast as cast
from inspectorate.core.publishing.blocks import Links, Paragraph
from inspectorate.core.publishing.pages import money
from inspectorate.core.publishing.year_results import Amount


def test_budget_cost_and_hours_are_there_with_their_data():
    page = money.page(cast.edition())
    assert cast.table(page, "table-budget")[-1] == ["Net expenditure", "3,848,000"]
    assert "What an hour costs" in cast.headings(page)
    assert cast.table(page, "table-hours")[-1][1] == "19,500"
    (links,) = cast.of_kind(page, Links)
    assert links.items[0].address == "../data/amounts-2011-12.csv"


def test_expenses_that_nobody_recorded_are_not_made_up():
    texts = [b.text for b in cast.of_kind(money.page(cast.edition()), Paragraph)]
    assert any("No expenses were recorded" in text for text in texts)


def test_expenses_are_listed_and_added_up():
    lines = (
        Amount("expenses", "", cast.text("Rail"), 900),
        Amount("expenses", "", cast.text("Hotels"), 350),
    )
    page = money.page(cast.edition(cast.changed(amounts=lines)))
    assert cast.table(page, "table-expenses") == [
        ["Rail", "900"],
        ["Hotels", "350"],
        ["Total", "1,250"],
    ]
    assert cast.headings(page)[0] == "Expenses of the Chief Inspector, 2011-12"
