"""One pass finds what the whole-stream verification finds, and says all is well if it is."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

import audit_cast as cast
from inspectorate.core.audit import one_pass, personal, verification
from inspectorate.core.audit.chain import Anchor, anchor_of
from inspectorate.core.audit.events import Verb

LINKS, KEPT = cast.written(*(cast.event(number) for number in range(1, 5)))


def passed(links=LINKS, kept=KEPT, anchors=()):
    return one_pass.pass_over(
        cast.STREAM,
        [(one.seq, one.prev, one.body, one.hash) for one in links],
        kept=[
            (
                one.seq,
                one.personal.name,
                json.dumps(one.personal.value),
                one.personal.salt,
            )
            for one in kept
        ],
        anchors=anchors,
    )


def test_a_stream_as_it_was_written_passes():
    found = passed(anchors=[anchor_of(cast.STREAM, LINKS[1]), Anchor("other", 9, "")])
    assert found.is_unbroken
    assert found.head == anchor_of(cast.STREAM, LINKS[-1])
    assert (found.n_events, found.n_right, found.n_erased) == (4, 8, 0)
    assert found.faults == []


def test_an_empty_stream_passes_unless_an_anchor_has_seen_it():
    assert passed([], []).head is None
    assert passed([], []).is_unbroken
    assert not passed([], [], [anchor_of(cast.STREAM, LINKS[0])]).is_unbroken


def edited():
    return [replace(LINKS[0], body=LINKS[1].body), *LINKS[1:]]


def middle_deleted():
    return [LINKS[0], *LINKS[2:]]


def swapped():
    return [LINKS[0], LINKS[2], LINKS[1], LINKS[3]]


def tail_cut():
    return LINKS[:2]


def rechained():
    return cast.rechained([LINKS[0].body, *(one.body for one in LINKS[2:])])


@pytest.mark.parametrize(
    ("attack", "chain_alone"),
    [
        (edited, False),
        (middle_deleted, False),
        (swapped, False),
        (tail_cut, True),
        (rechained, True),
    ],
)
def test_the_five_attacks_are_found_as_the_whole_stream_finds_them(attack, chain_alone):
    links = attack()
    anchors = [anchor_of(cast.STREAM, LINKS[-1])]
    assert passed(links, []).is_unbroken == chain_alone
    assert not passed(links, KEPT, anchors).is_unbroken
    assert verification.verify(cast.STREAM, links, anchors=anchors).broken is not None


def test_two_anchors_that_contradict_each_other_cannot_both_be_met():
    right = anchor_of(cast.STREAM, LINKS[1])
    assert not passed(anchors=[right, replace(right, hash="0" * 64)]).is_unbroken


def changed_value():
    return [
        replace(KEPT[0], personal=replace(KEPT[0].personal, value="other")),
        *KEPT[1:],
    ]


def lost_value():
    return KEPT[1:]


def value_too_many():
    extra = replace(KEPT[0], personal=replace(KEPT[0].personal, name="after.x"))
    return [extra, *KEPT]


def value_of_no_event():
    return [*KEPT, replace(KEPT[0], seq=9), replace(KEPT[0], seq=11)]


def value_before_all():
    return [replace(KEPT[0], seq=0), *KEPT]


@pytest.mark.parametrize(
    "attack",
    [changed_value, lost_value, value_too_many, value_of_no_event, value_before_all],
)
def test_values_are_judged_as_over_the_whole_stream(attack):
    found = passed(kept=attack())
    whole = personal.compare(cast.STREAM, LINKS, attack())
    assert found.is_unbroken
    assert found.faults == sorted(whole.faults) != []
    assert (found.n_right, found.n_erased) == (whole.n_right, whole.n_erased)


def test_an_erasure_leaves_the_stream_whole():
    erasure = cast.event(
        5, verb=Verb.ERASED, before={}, after={}, reason="schedule", erases=(1, 3)
    )
    links, kept = cast.written(*(cast.event(n) for n in range(1, 5)), erasure)
    found = passed(links, [one for one in kept if one.seq not in {1, 3}])
    assert found.is_unbroken
    assert (found.n_right, found.n_erased, found.faults) == (5, 4, [])


def test_events_without_values_need_none():
    links, kept = cast.written(
        cast.event(1, before={}, after={}),
        cast.event(2),
        cast.event(3, before={}, after={}),
    )
    found = passed(links, kept)
    assert (found.is_unbroken, found.n_right, found.faults) == (True, 2, [])


def test_a_value_that_is_kept_in_another_spelling_is_right_too():
    links, kept = cast.written(
        cast.event(after={"answers": ["a", "b"], "note": "Siân"})
    )
    assert json.dumps(["a", "b"]) == '["a", "b"]'
    assert passed(links, kept).n_right == 3


def test_a_body_cannot_be_made_to_look_committed():
    """A quote inside a text is escaped, so the text of a commitment is no commitment."""
    pretended = cast.event(1, before={}, after={}, object_id='"personal":{}')
    links, kept = cast.written(pretended, cast.event(2, object_id='","personal":{}'))
    found = passed(links, kept[1:])
    assert [fault.code for fault in found.faults] == ["AUDIT-008"]


def test_a_value_that_is_no_json_was_changed():
    events = [(one.seq, one.prev, one.body, one.hash) for one in LINKS[:1]]
    kept = [(1, one.personal.name, "{", one.personal.salt) for one in KEPT[:2]]
    found = one_pass.pass_over(cast.STREAM, events, kept=kept)
    assert [fault.code for fault in found.faults] == ["AUDIT-007"] * 2
