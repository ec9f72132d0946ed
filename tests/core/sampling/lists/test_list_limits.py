"""A list that is larger than any list is refused before it fills the memory."""

from __future__ import annotations

import pytest

from inspectorate.core.faults import InspectorateError
from inspectorate.core.sampling.lists import list_limits


def test_a_million_columns_are_refused():
    list_limits.check_headings(["x"] * list_limits.MOST_COLUMNS)
    with pytest.raises(InspectorateError, match=r"1,000,000 columns.*300") as caught:
        list_limits.check_headings(["x"] * 10**6)
    assert caught.value.faults[0].code == "SAMPLE-039"


def test_rows_are_passed_on_until_there_are_too_many(monkeypatch):
    monkeypatch.setattr(list_limits, "MOST_ROWS", 2)
    rows = [(2, ["a"]), (3, ["b"])]
    assert list(list_limits.checked(rows)) == rows
    endless = list_limits.checked((number, ["x"]) for number in range(10**9))
    with pytest.raises(InspectorateError, match="more than 2 rows"):
        list(endless)
