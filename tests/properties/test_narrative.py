"""Whatever an author types is read, written and read again as the same."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from inspectorate.core.publishing.narrative import parse
from inspectorate.core.publishing.narrative_order import settled
from inspectorate.core.publishing.narrative_text import written
from markdown_cast import TEXTS


@given(TEXTS, st.integers(1, 5))
def test_reading_what_was_written_gives_the_same(text, below):
    nodes = parse(text, block="b", below=below)
    assert parse(written(nodes, below=below), block="b", below=below) == nodes


@given(TEXTS)
def test_writing_is_settled_at_once(text):
    once = written(parse(text, block="b"))
    assert written(parse(once, block="b")) == once


@given(TEXTS)
def test_what_is_settled_stays_as_it_is(text):
    nodes = parse(text, block="b")
    assert settled(nodes, below=2) == nodes
