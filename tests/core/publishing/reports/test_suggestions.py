"""Suggestions are decided once, over the text that was looked at."""

from __future__ import annotations

from dataclasses import replace

import pytest

from inspectorate.core.faults import InspectorateError
from inspectorate.core.publishing.reports import suggestions
from inspectorate.core.publishing.reports.suggestions import Suggested

MADE = Suggested("block b001", "open", base=2, version=2)


def test_an_open_suggestion_is_accepted_or_not():
    suggestions.check_decision(MADE, accept=True, seen=2)
    suggestions.check_decision(MADE, accept=False, seen=2)


def test_a_suggestion_is_outrun_by_a_newer_version():
    assert not MADE.is_outrun
    assert replace(MADE, version=3).is_outrun
    assert not replace(MADE, version=3, state="accepted").is_outrun


@pytest.mark.parametrize(
    ("changes", "wrong"),
    [
        ({"state": "accepted"}, "PUBLISH-163"),
        ({"state": "rejected"}, "PUBLISH-163"),
        ({"version": 3}, "PUBLISH-161"),
        ({"is_removed": True}, "PUBLISH-166"),
    ],
)
def test_what_cannot_be_accepted_says_why(changes, wrong):
    with pytest.raises(InspectorateError) as caught:
        suggestions.check_decision(replace(MADE, **changes), accept=True, seen=2)

    assert caught.value.faults[0].code == wrong


def test_a_suggestion_for_a_block_that_moved_on_can_be_declined():
    moved_on = replace(MADE, version=5, is_removed=True)

    suggestions.check_decision(moved_on, accept=False, seen=2)
