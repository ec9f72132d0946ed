"""Personal values are as committed, or erased; and erasing leaves the chain whole."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

import audit_cast as cast
from inspectorate.core.audit import personal, verification
from inspectorate.core.audit.chain import anchor_of
from inspectorate.core.audit.events import Verb

ANSWERS = [cast.event(1), cast.event(2, case="K-18", object_id="R-18"), cast.event(3)]
LINKS, KEPT = cast.written(*ANSWERS)


def _codes(links, kept):
    found = personal.compare(cast.STREAM, links, kept)
    return [fault.code for fault in found.faults]


def _with_value(index, **changes):
    kept = list(KEPT)
    kept[index] = replace(
        kept[index], personal=replace(kept[index].personal, **changes)
    )
    return kept


def _erasing(*numbers):
    erasure = cast.event(
        4, verb=Verb.ERASED, before={}, after={}, reason="schedule", erases=numbers
    )
    links, kept = cast.written(*ANSWERS, erasure)
    return links, [one for one in kept if one.seq not in numbers]


def test_values_as_they_were_recorded_are_right():
    found = personal.compare(cast.STREAM, LINKS, KEPT)
    assert (found.n_right, found.n_erased, found.faults) == (6, 0, ())


@pytest.mark.parametrize(
    "changes", [{"value": "insufficient"}, {"salt": "0" * 32}, {"salt": "?"}]
)
def test_a_changed_value_is_found(changes):
    found = personal.compare(cast.STREAM, LINKS, _with_value(3, **changes))
    assert [str(fault) for fault in found.faults] == [
        'AUDIT-007 stream inspection camden-2011 event 2: the value "after.answer" is '
        "not the one that was recorded. Restore it from the last backup that verifies, "
        "and find out who wrote here."
    ]
    assert found.n_right == 5


def test_a_value_that_is_gone_without_an_erasure_is_found():
    assert _codes(LINKS, KEPT[1:]) == ["AUDIT-008"]


def test_a_value_that_was_never_recorded_is_found():
    extra = replace(KEPT[0], personal=replace(KEPT[0].personal, name="after.note"))
    assert _codes(LINKS, [*KEPT, extra]) == ["AUDIT-009"]


def test_after_an_erasure_values_and_chain_verify():
    links, kept = _erasing(1, 3)
    found = personal.compare(cast.STREAM, links, kept)
    assert (found.n_right, found.n_erased, found.faults) == (3, 4, ())
    before = anchor_of(cast.STREAM, links[2])
    assert verification.verify(cast.STREAM, links, anchors=[before]).broken is None


def test_an_erasure_covers_the_events_it_names_and_no_other():
    links, kept = _erasing(1)
    others = [one for one in kept if one.seq != 2]
    assert _codes(links, others) == ["AUDIT-008", "AUDIT-008"]


def test_what_was_erased_is_nowhere_left():
    links, kept = _erasing(1)
    left = "".join(link.body for link in links) + repr(kept)
    assert "sufficient 1" not in left
    assert "sufficient 2" in left, "the search would have found it"


def test_the_events_to_erase_are_those_about_a_thing_or_in_a_case():
    assert personal.to_erase(LINKS, {("case", "K-17")}) == (1, 3)
    assert personal.to_erase(LINKS, {("assessment", "R-18")}) == (2,)
    assert personal.to_erase(LINKS, {("person", "R-18")}) == ()


@given(st.integers(0, len(KEPT) - 1), st.text())
def test_no_other_text_passes_for_a_recorded_one(index, other):
    is_same = KEPT[index].personal.value == other
    assert (_codes(LINKS, _with_value(index, value=other)) == []) is is_same
