"""Dates and numbers as people write them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from inspectorate.core.sampling.lists import cells


@pytest.mark.parametrize(
    "text",
    [
        "2011-04-05",
        "2011/4/5",
        "2011-04-05 00:00:00",
        "2011-04-05T10:30:00Z",
        "5/4/2011",
        "05.04.2011",
        "05-04-2011 10:30",
        "5 April 2011",
        "05-Apr-2011",
    ],
)
def test_read_date_reads_what_spreadsheets_write(text):
    assert cells.read_date(text) == date(2011, 4, 5)


@pytest.mark.parametrize(
    "text", ["", "soon", "2011", "31/2/2011", "5 Foo 2011", "5/4/11", "2011-04-05x"]
)
def test_read_date_refuses_the_rest(text):
    assert cells.read_date(text) is None


def test_read_number_is_exact():
    assert cells.read_number("1,234.10") == Decimal("1234.1")
    assert cells.read_number("-3") == Decimal(-3)
    assert cells.read_number("3 weeks") is None
