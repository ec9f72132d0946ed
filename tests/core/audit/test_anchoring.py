"""The heads of all chains as a text that can be signed, mailed and read back."""

from __future__ import annotations

from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

import audit_cast as cast
from inspectorate.core.audit import anchoring
from inspectorate.core.audit.chain import Anchor
from inspectorate.core.faults import InspectorateError

HASHES = st.text("0123456789abcdef", min_size=64, max_size=64)
STREAMS = st.from_regex(r"[a-z]+( [a-z0-9-]+)?", fullmatch=True)
ANCHORS = st.lists(
    st.builds(Anchor, STREAMS, st.integers(1, 10**9), HASHES),
    unique_by=lambda one: one.stream,
)


def test_the_text_has_a_line_for_each_stream_in_order():
    text = anchoring.text_of(
        [Anchor("people", 3, "b" * 64), Anchor("inspection 7", 12, "a" * 64)],
        at=cast.NOON,
    )
    assert text == (
        "inspectorate audit anchors 1\n"
        "2011-06-06T12:00:00Z\n"
        f"12 {'a' * 64} inspection 7\n"
        f"3 {'b' * 64} people\n"
    )


@given(ANCHORS)
def test_what_is_written_is_read(anchors):
    text = anchoring.text_of(anchors, at=cast.NOON)
    assert anchoring.of_text(text, place="a.txt") == tuple(sorted(anchors))
    assert text == anchoring.text_of(reversed(anchors), at=cast.NOON)


@pytest.mark.parametrize(
    "anchor",
    [Anchor("", 1, "a" * 64), Anchor("a\nb", 1, "a" * 64), Anchor("a", 0, "a" * 64)],
)
def test_an_anchor_that_fits_no_line_is_a_mistake_of_the_program(anchor):
    with pytest.raises(ValueError, match="no line for an anchor"):
        anchoring.text_of([anchor], at=cast.NOON)


def test_a_time_without_zone_is_a_mistake_of_the_program():
    with pytest.raises(ValueError, match="time zone"):
        anchoring.text_of([], at=datetime(2011, 6, 6))  # noqa: DTZ001 - the mistake itself


@pytest.mark.parametrize(
    "text",
    [
        "",
        "something else\n",
        "inspectorate audit anchors 1\n",
        f"inspectorate audit anchors 1\n2011-06-06T12:00:00Z\n12 {'a' * 64} inspec",
    ],
)
def test_what_is_no_list_of_anchors_or_not_all_of_it_is_refused(text):
    with pytest.raises(InspectorateError, match=r"AUDIT-011 a\.txt"):
        anchoring.of_text(text, place="a.txt")


def test_every_line_that_cannot_be_read_is_named_at_once():
    text = anchoring.text_of([Anchor("a", 1, "a" * 64)], at=cast.NOON) + "x\n0 y z\n"
    with pytest.raises(InspectorateError) as caught:
        anchoring.of_text(text, place="a.txt")
    assert [fault.place for fault in caught.value.faults] == [
        "a.txt line 4",
        "a.txt line 5",
    ]
    assert caught.value.family == "AUDIT"
