"""Sizes add up, nobody is forgotten, and every step is on record."""

from __future__ import annotations

import pytest

from inspectorate.core.faults import InspectorateError
from inspectorate.core.sampling.drawing import allocation


def sizes(parts):
    return [part.size for part in parts]


def test_largest_remainder_gives_ties_to_the_larger_stratum_then_to_the_name():
    shares = allocation.largest_remainder(10, {"high": 10, "low": 30}, minimum=0)
    assert {name: share.size for name, share in shares.items()} == {"high": 2, "low": 8}
    shares = allocation.largest_remainder(3, {"b": 10, "a": 10}, minimum=0)
    assert {name: share.size for name, share in shares.items()} == {"b": 1, "a": 2}


def test_largest_remainder_lifts_small_strata_and_says_so():
    shares = allocation.largest_remainder(20, {"a": 480, "b": 500, "c": 20, "d": 1})
    assert {name: share.size for name, share in shares.items()} == {
        "a": 8,
        "b": 9,
        "c": 2,
        "d": 1,
    }
    assert shares["d"].history == (("proportional", 0), ("minimum", 1))
    assert shares["a"].history == (
        ("proportional", 10),
        ("gave to the minimum of others", 8),
    )


def test_largest_remainder_lifts_again_when_the_first_lift_leaves_another_short():
    shares = allocation.largest_remainder(8, {"a": 1000, "b": 400, "c": 10, "d": 10})
    assert [share.size for share in shares.values()] == [2, 2, 2, 2]
    assert sum(share.size for share in shares.values()) == 8


def test_largest_remainder_refuses_minimums_that_do_not_fit():
    with pytest.raises(InspectorateError) as caught:
        allocation.largest_remainder(3, {"a": 5, "b": 5})
    assert [fault.code for fault in caught.value.faults] == ["SAMPLE-003"]


def test_rounded_adds_the_buffer_to_each_stratum_and_mends_the_whole():
    parts = allocation.rounded(10, [50, 50, 50], buffer_percent=20)
    assert sizes(parts) == [4, 4, 4]
    assert parts[0].history == (("proportional", 3), ("buffer", 4), ("rounding", 4))


def test_rounded_takes_away_going_round_from_the_largest():
    # 4.5 and 4.5 and 1 round to 5 + 5 + 1 = 11.
    assert sizes(allocation.rounded(10, [9, 9, 2])) == [4, 5, 1]


def test_rounded_goes_round_more_than_once_and_passes_full_strata_over():
    assert sizes(allocation.rounded(5, [2, 2, 2], buffer_percent=100)) == [2, 2, 2]
    # 9 strata of share 0.33: all round to 0, then one each from the first.
    assert sizes(allocation.rounded(3, [1] * 9)) == [1, 1, 1, 0, 0, 0, 0, 0, 0]


def test_split_by_hash_gives_each_unit_its_share_rounded_down_or_up():
    shares = allocation.split_by_hash(
        7, {"a": 3, "b": 5, "c": 9}, seed="s", place="all"
    )
    assert sum(shares.values()) == 7
    for name, count in {"a": 3, "b": 5, "c": 9}.items():
        assert 7 * count // 17 <= shares[name] <= 7 * count // 17 + 1


def test_split_by_hash_gives_small_units_their_share_on_average():
    populations = {f"officer {i}": 1 + i % 5 for i in range(30)}
    total = sum(populations.values())
    given = dict.fromkeys(populations, 0)
    for i in range(400):
        shares = allocation.split_by_hash(20, populations, seed=str(i), place="all")
        for name, share in shares.items():
            given[name] += share
    for name, count in populations.items():
        assert given[name] / 400 == pytest.approx(20 * count / total, abs=0.12)


def test_a_kind_gets_its_minimum_where_the_smallest_part_is_drawn():
    shares = allocation.largest_remainder(
        10, {"a": 60, "b": 30, "c": 10}, minimum=1, kinds=[(("b", "c"), 6)]
    )
    # 6, 3 and 1 at first; b and c by turns until they are six.
    assert {name: share.size for name, share in shares.items()} == {
        "a": 4,
        "b": 4,
        "c": 2,
    }
    assert shares["c"].history == (("proportional", 1), ("minimum", 2))


def test_a_kind_gives_all_it_has():
    shares = allocation.largest_remainder(
        10, {"a": 97, "b": 3}, minimum=0, kinds=[(("b",), 3), ((), 0)]
    )
    assert {name: share.size for name, share in shares.items()} == {"a": 7, "b": 3}


def test_minimums_of_kinds_that_do_not_fit_are_refused():
    with pytest.raises(InspectorateError, match=r"minimums of the programme need \d+"):
        allocation.largest_remainder(
            5, {"a": 50, "b": 50}, kinds=[(("a",), 4), (("b",), 4)]
        )
