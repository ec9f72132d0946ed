"""Differences of texts: word by word, and nothing is lost."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from inspectorate.core.publishing.reports import text_changes
from inspectorate.core.publishing.reports.text_changes import PUT_IN, TAKEN_OUT, Piece

TEXT = st.text(st.sampled_from("ab \n"), max_size=30)


@given(before=TEXT, after=TEXT)
def test_both_texts_are_in_their_difference(before, after):
    pieces = text_changes.between(before, after)

    assert "".join(one.text for one in pieces if one.kind != PUT_IN) == before
    assert "".join(one.text for one in pieces if one.kind != TAKEN_OUT) == after


def test_only_what_was_put_in_is_marked():
    assert text_changes.between("Good work.", "Good and timely work.")[1] == Piece(
        PUT_IN, "and timely "
    )


def test_the_same_text_has_no_difference():
    assert {one.kind for one in text_changes.between("As it was.", "As it was.")} == {
        "same"
    }
