"""The order of blocks, and ids that are never used twice."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspectorate.core.publishing.reports import ordering

ORDER = ["b001", "b002", "b003"]


@given(known=st.lists(st.from_regex(r"b\d{1,4}|[a-z]+", fullmatch=True)))
def test_a_new_id_was_never_there(known):
    assert ordering.next_id(known) not in known


def test_the_first_block_of_all_has_the_first_id():
    assert ordering.next_id([]) == "b001"


@pytest.mark.parametrize(
    ("block", "up", "found"),
    [
        ("b002", True, ["b002", "b001", "b003"]),
        ("b002", False, ["b001", "b003", "b002"]),
        ("b001", True, ORDER),
        ("b003", False, ORDER),
    ],
)
def test_a_block_moves_one_place(block, up, found):
    assert ordering.moved(ORDER, block, up=up) == found


@pytest.mark.parametrize(
    ("after", "found"),
    [
        ("", ["new", *ORDER]),
        ("b001", ["b001", "new", "b002", "b003"]),
        ("b003", [*ORDER, "new"]),
        ("gone", [*ORDER, "new"]),
    ],
)
def test_a_block_is_put_after_another(after, found):
    assert ordering.placed(ORDER, "new", after=after) == found
