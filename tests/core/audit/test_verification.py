"""The five attacks, and their variants: which are found, by number and by kind."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

import audit_cast as cast
from inspectorate.core.audit import chain, verification
from inspectorate.core.audit.chain import Anchor
from inspectorate.core.audit.verification import Broken, Damage

EVENTS = 12
WHOLE = cast.chained(EVENTS)
HEAD = chain.anchor_of(cast.STREAM, WHOLE[-1])
FORGED = '{"forged":true}'
NUMBERS = st.integers(1, EVENTS)


def _anchor(seq):
    return chain.anchor_of(cast.STREAM, WHOLE[seq - 1])


def _broken(links, *anchors):
    return verification.verify(cast.STREAM, links, anchors=anchors).broken


def _kind(links, *anchors):
    found = _broken(links, *anchors)
    return found and (found.seq, found.damage)


def _with(number, **changes):
    links = list(WHOLE)
    links[number - 1] = replace(links[number - 1], **changes)
    return links


def _renumbered(links):
    return [replace(link, seq=number) for number, link in enumerate(links, 1)]


@given(st.integers(0, EVENTS), st.sets(NUMBERS))
def test_a_chain_as_it_was_written_verifies(n_events, anchored):
    links = WHOLE[:n_events]
    held = [_anchor(seq) for seq in anchored if seq <= n_events]
    verdict = verification.verify(cast.STREAM, links, anchors=held)
    assert verdict.broken is None
    assert verification.fault_of(verdict) is None
    assert (verdict.n_events, verdict.n_anchors) == (n_events, len(held))
    assert verdict.head == (_anchor(n_events) if n_events else None)


# Attack 1: an event is edited.


@given(NUMBERS, st.booleans())
def test_an_edited_event_is_found(number, is_anchored):
    held = [HEAD] if is_anchored else []
    assert _kind(_with(number, body=FORGED), *held) == (number, Damage.EDITED)


@given(NUMBERS, st.sampled_from(["prev", "hash"]))
def test_an_edited_hash_is_found(number, column):
    links = _with(number, **{column: "0" * 64})
    assert _kind(links) == (number, Damage.EDITED)


@given(st.integers(1, EVENTS - 1))
def test_an_event_edited_with_its_own_hash_is_found(number):
    prev = WHOLE[number - 1].prev
    forged = chain.hash_of(number, prev, FORGED)
    links = _with(number, body=FORGED, hash=forged)
    assert _kind(links) == (number, Damage.EDITED)
    assert _broken(links).found_at == number + 1


def test_an_event_put_in_with_a_hash_of_its_own_is_told_from_its_neighbour():
    forged = chain.hash_of(5, "0" * 64, FORGED)
    links = _with(5, body=FORGED, prev="0" * 64, hash=forged)
    assert _kind(links) == (5, Damage.EDITED)
    last = chain.hash_of(EVENTS, "0" * 64, FORGED)
    links = _with(EVENTS, body=FORGED, prev="0" * 64, hash=last)
    assert _kind(links, _anchor(EVENTS - 1)) == (EVENTS, Damage.EDITED)


# Attack 2: an event in the middle is deleted.


@given(st.integers(1, EVENTS - 1), st.booleans())
def test_a_deleted_event_is_found(number, is_renumbered):
    links = WHOLE[: number - 1] + WHOLE[number:]
    if is_renumbered:
        links = _renumbered(links)
    assert _kind(links) == (number, Damage.MISSING)


@given(st.sets(st.integers(1, EVENTS - 1), min_size=2), st.booleans())
def test_of_several_deleted_events_the_first_is_named(numbers, is_renumbered):
    links = [link for link in WHOLE if link.seq not in numbers]
    if is_renumbered:
        links = _renumbered(links)
    found = _kind(links)
    assert found is not None
    assert found[0] == min(numbers)
    if len(numbers) < len(WHOLE) // 2:
        assert found[1] is Damage.MISSING


# Attack 3: two events change places.


@given(
    st.sets(NUMBERS, min_size=2, max_size=2), st.sampled_from(["rows", "all", "body"])
)
def test_swapped_events_are_found(pair, how):
    first, second = sorted(pair)
    links = list(WHOLE)
    one, other = links[first - 1], links[second - 1]
    if how == "rows":
        links[first - 1], links[second - 1] = other, one
    elif how == "all":
        links[first - 1] = replace(other, seq=first)
        links[second - 1] = replace(one, seq=second)
    else:
        links[first - 1] = replace(one, body=other.body)
        links[second - 1] = replace(other, body=one.body)
    assert _kind(links) == (first, Damage.SWAPPED)


# Attack 4: the tail is cut.


@given(st.integers(0, EVENTS - 1))
def test_a_tail_that_was_cut_is_found_by_an_anchor_only(n_left):
    links = WHOLE[:n_left]
    assert _broken(links) is None
    assert _broken(links, HEAD) == Broken(n_left + 1, Damage.TAIL_CUT, EVENTS)


# Attack 5: an event is edited, and the chain written anew from there.


@given(NUMBERS, st.sets(NUMBERS))
def test_a_chain_that_was_rewritten_is_found_by_an_anchor_only(number, anchored):
    bodies = [link.body for link in WHOLE]
    bodies[number - 1] = FORGED
    links = cast.rechained(bodies)
    assert _broken(links) is None
    held = [_anchor(seq) for seq in anchored | {EVENTS}]
    vouched_for = max([seq for seq in anchored if seq < number], default=0)
    found = _broken(links, *held)
    assert (found.seq, found.damage) == (vouched_for + 1, Damage.RECHAINED)
    assert found.seq <= number <= found.found_at


def test_a_tail_cut_and_written_anew_counts_as_rewritten():
    bodies = [link.body for link in WHOLE[:8]] + [FORGED] * 6
    links = cast.rechained(bodies)
    assert _broken(links) is None
    assert _kind(links, _anchor(6), HEAD) == (7, Damage.RECHAINED)


# And what goes beyond the five.


def test_the_chain_of_another_inspection_does_not_pass():
    links = cast.rechained([link.body for link in WHOLE], stream="inspection other")
    assert _kind(links) == (1, Damage.RECHAINED)


def test_an_event_that_stands_twice_is_found():
    links = [*WHOLE[:4], WHOLE[3], *WHOLE[4:]]
    assert _kind(links) == (4, Damage.REPEATED)


def test_an_event_with_an_impossible_number_is_found():
    links = [replace(WHOLE[0], seq=0), *WHOLE]
    assert _kind(links) == (1, Damage.EDITED)


def test_the_earlier_of_two_damages_is_named():
    bodies = [FORGED, *(link.body for link in WHOLE[1:])]
    links = cast.rechained(bodies)
    links[9] = replace(links[9], body="{}")
    assert _kind(links) == (10, Damage.EDITED)
    assert _kind(links, _anchor(3)) == (1, Damage.RECHAINED)
    assert _kind(links[:5], _anchor(3), HEAD) == (1, Damage.RECHAINED)


def test_an_anchor_behind_the_damage_does_not_hide_it():
    assert _kind(_with(5, body=FORGED), _anchor(3), _anchor(8)) == (5, Damage.EDITED)


def test_anchors_of_other_streams_are_left_aside():
    other = Anchor("inspection other", 99, "0" * 64)
    verdict = verification.verify(cast.STREAM, WHOLE, anchors=[other])
    assert (verdict.broken, verdict.n_anchors) == (None, 0)


@given(
    st.permutations(range(EVENTS)),
    st.integers(0, EVENTS),
    st.sampled_from(["", FORGED]),
)
def test_no_other_sequence_of_events_passes_under_an_anchor(order, n_left, forged):
    links = [WHOLE[index] for index in order][:n_left]
    if forged and links:
        links[0] = replace(links[0], body=forged)
    assert (_broken(links, HEAD) is None) is (links == WHOLE)


@pytest.mark.parametrize(
    ("links", "code"),
    [
        (_with(5, body=FORGED), "AUDIT-001"),
        (WHOLE[:4] + WHOLE[5:], "AUDIT-002"),
        ([WHOLE[1], WHOLE[0], *WHOLE[2:]], "AUDIT-003"),
        ([*WHOLE, WHOLE[2]], "AUDIT-004"),
        (WHOLE[:9], "AUDIT-005"),
        (cast.rechained([FORGED] * EVENTS), "AUDIT-006"),
    ],
)
def test_every_kind_of_damage_has_its_message(links, code):
    fault = verification.fault_of(
        verification.verify(cast.STREAM, links, anchors=[HEAD])
    )
    assert fault.code == code
    assert fault.place == "stream inspection camden-2011"


def test_a_message_names_the_event():
    verdict = verification.verify(cast.STREAM, WHOLE[:9], anchors=[HEAD])
    assert str(verification.fault_of(verdict)) == (
        "AUDIT-005 stream inspection camden-2011: event 10 is missing, with all that "
        "followed; an anchor has seen it. Restore the tail from the last backup that "
        "verifies."
    )
