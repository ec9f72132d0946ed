"""Words may change, numbers may not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

import publishing_cast as cast
from inspectorate.core.instruments.model import Text
from inspectorate.core.publishing.pages import inspection
from inspectorate.core.publishing.reports import rewording

GOOD = Text(
    "We saw {share} of {relevant_cases}.", "Gwelsom {share} o {relevant_cases}."
)


def _codes(question, text, tool=cast.CCI):
    found = rewording.faults("block b001", tool, {question: text})
    return [(fault.place, fault.code) for fault in found]


def test_other_words_with_the_same_places_are_right():
    assert _codes("1.1.a", GOOD) == []


def test_a_language_that_is_not_written_yet_is_no_fault_of_the_places():
    assert _codes("1.1.a", Text(GOOD.en)) == []


@pytest.mark.parametrize(
    "said",
    [
        "We saw 90% of {relevant_cases}.",
        "We saw {share}.",
        "{share} {relevant_cases} {share_below}",
        "{share.__class__} {relevant_cases}",
        "{0} {relevant_cases}",
        "{} {relevant_cases}",
        "{share!r} {relevant_cases}",
        "{share:>9} {relevant_cases}",
        "{share {relevant_cases}",
    ],
)
def test_a_number_that_is_typed_or_tampered_with_is_refused(said):
    found = _codes("1.1.a", Text(said, GOOD.cy))
    assert found == [("block b001 1.1.a en", "PUBLISH-047")]


@given(st.text())
def test_no_text_makes_the_check_fall_over(said):
    known = rewording.placeholders(said)
    assert known is None or known <= rewording.KNOWN


def test_only_a_finding_can_be_reworded():
    assert _codes("9.9", GOOD) == [("block b001 9.9", "PUBLISH-039")]
    assert _codes("1.2.b", GOOD) == [("block b001 1.2.b", "PUBLISH-039")]
    assert _codes("1.1.a", GOOD, tool=None) == [("block b001 1.1.a", "PUBLISH-039")]


def test_a_language_that_was_not_reworded_says_it_as_before():
    new = rewording.reworded(cast.CCI, {"1.1.a": Text(GOOD.en), "1.2.b": GOOD})
    before = {q.id: q.finding for q in cast.CCI.questions()}
    after = {q.id: q.finding for q in new.questions()}
    assert after.pop("1.1.a") == Text(GOOD.en, before.pop("1.1.a").cy)
    assert after == before


def test_the_original_sentence_is_what_somebody_saw():
    edition = cast.edition()
    judged = inspection.judged(edition, cast.KENT)
    said = rewording.original(edition, judged, "1.1.a")
    assert said.startswith("Work 1.1.a was good enough in")
    assert rewording.original(edition, judged, "1.2.b") == ""
    assert rewording.original(edition, judged, "9.9") == ""
    assert rewording.original(edition, None, "1.1.a") == ""
