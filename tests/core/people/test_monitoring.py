"""Shares of staff groups leave out who did not answer, and nobody is found in them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspectorate.core.people import monitoring
from inspectorate.core.people.monitoring import PREFER_NOT_TO_SAY, SUPPRESS_BELOW

COUNTS = st.dictionaries(st.sampled_from("abcdef"), st.integers(0, 40), min_size=1)


def _shares(**counts):
    return {one.group: one.share for one in monitoring.shares(counts).groups}


def test_prefer_not_to_say_leaves_the_base():
    found = monitoring.shares({"female": 28, "male": 32, PREFER_NOT_TO_SAY: 6})
    assert found.base == 60
    assert [(one.group, round(100 * one.share)) for one in found.groups] == [
        ("female", 47),
        ("male", 53),
    ]


def test_of_two_groups_neither_is_shown_when_one_is_small():
    assert _shares(minority_ethnic=2, white=62) == {
        "minority_ethnic": None,
        "white": None,
    }


def test_a_single_small_group_takes_the_next_one_with_it():
    assert _shares(under_35=4, to_44=11, to_54=17, over_54=8) == {
        "under_35": None,
        "to_44": 11 / 40,
        "to_54": 17 / 40,
        "over_54": None,
    }


def test_small_groups_that_are_few_together_take_another_with_them():
    assert _shares(a=1, b=2, c=9, d=20) == {
        "a": None,
        "b": None,
        "c": None,
        "d": 20 / 32,
    }


def test_small_groups_that_hide_each_other_hide_no_other():
    assert _shares(a=3, b=4, c=13) == {"a": None, "b": None, "c": 13 / 20}


def test_a_group_of_five_is_shown():
    assert _shares(a=5, b=15) == {"a": 0.25, "b": 0.75}


def test_an_empty_group_is_hidden_like_any_small_one():
    assert _shares(a=0, b=30, c=10) == {"a": None, "b": 0.75, "c": None}


@pytest.mark.parametrize("counts", [{}, {"a": 0}, {"a": 4}, {PREFER_NOT_TO_SAY: 40}])
def test_too_few_answers_show_nothing(counts):
    found = monitoring.shares(counts)
    assert found.base is None
    assert all(one.share is None for one in found.groups)


def test_a_negative_count_is_a_mistake_of_the_program():
    with pytest.raises(ValueError, match="negative"):
        monitoring.shares({"a": -1})


@given(COUNTS, st.integers(0, 20))
def test_what_is_hidden_cannot_be_worked_out(counts, silent):
    found = monitoring.shares(counts | {PREFER_NOT_TO_SAY: silent})
    hidden = [one.group for one in found.groups if one.share is None]
    shown = [one for one in found.groups if one.share is not None]
    for one in shown:
        assert round(one.share * found.base) == counts[one.group] >= SUPPRESS_BELOW
    if hidden and shown:
        left = found.base - sum(round(one.share * found.base) for one in shown)
        assert len(hidden) >= 2
        assert left >= SUPPRESS_BELOW


@given(COUNTS, st.integers(0, 20))
def test_who_did_not_answer_changes_nothing(counts, silent):
    without = monitoring.shares(counts)
    assert monitoring.shares(counts | {PREFER_NOT_TO_SAY: silent}) == without
