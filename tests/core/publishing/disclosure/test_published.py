from __future__ import annotations

import pytest

from disclosure_cast import ROUND, SUPPRESS, table
from inspectorate.core.faults import InspectorateError
from inspectorate.core.publishing.disclosure import published, relations
from inspectorate.core.publishing.disclosure.published import (
    NO_LIMIT,
    Known,
    Method,
    Release,
)


@pytest.mark.parametrize(("method", "least"), [(Method.ROUND, 8), (Method.SUPPRESS, 5)])
def test_a_threshold_can_be_raised_and_never_lowered(method, least):
    assert published.rules_of(method, None).threshold == least
    assert published.rules_of(method, least + 5).threshold == least + 5
    with pytest.raises(InspectorateError, match="PUBLISH-011"):
        published.rules_of(method, least - 1)


@pytest.mark.parametrize(
    "rules", [ROUND, SUPPRESS, published.rules_of(Method.ROUND, 12)]
)
@pytest.mark.parametrize("count", range(40))
def test_what_a_printed_count_says_holds_for_the_true_one(count, rules):
    shown = (
        None if published.is_small(count, rules) else published.printed(count, rules)
    )
    known = published.said_of(shown, rules)
    assert known.low <= count
    assert known.high == NO_LIMIT or count <= known.high


def test_no_rounded_count_moves_by_more_than_two():
    assert all(abs(published.printed(n, ROUND) - n) <= 2 for n in range(100))
    assert all(published.printed(n, ROUND) % 5 == 0 for n in range(100))


def test_two_releases_say_more_than_one():
    exact = Release(table("area,n\nKent,9\nYork,[c]\n"), SUPPRESS)
    rounded = Release(table("area,n\nKent,10\nYork,[c]\n"), ROUND)
    related = relations.relations_of([exact.table, rounded.table], {})
    said = published.said_together([exact, rounded], related)
    at = related.positions()
    assert said[at[("area", "Kent"),]] == Known(9, 9)
    assert said[at[("area", "York"),]] == Known(1, 7)
    assert said[at[()]] == Known(0, NO_LIMIT)
