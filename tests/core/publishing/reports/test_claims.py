"""Claims of blocks: one writes at a time, and nothing that was typed is written over."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from inspectorate.core.faults import InspectorateError
from inspectorate.core.publishing.reports import claims
from inspectorate.core.publishing.reports.claims import LEASE, Claim, Standing

NOW = datetime(2026, 11, 2, 9, 0, tzinfo=UTC)
SECOND = timedelta(seconds=1)


def code(caught):
    return caught.value.faults[0].code


def held(by="ann", *, until=NOW + LEASE, version=3):
    return Standing("block b001", version, Claim(by, until))


def test_a_free_block_is_taken_for_ten_minutes():
    claim = claims.taken(Standing("block b001", 1), by="ann", at=NOW)

    assert claim == Claim("ann", NOW + timedelta(minutes=10))
    assert claim.since == NOW


def test_a_block_that_somebody_writes_is_not_taken():
    with pytest.raises(InspectorateError) as caught:
        claims.taken(held("bob"), by="ann", at=NOW)

    assert code(caught) == "PUBLISH-160"


def test_a_claim_that_is_over_can_be_taken_over():
    assert claims.taken(held("bob", until=NOW), by="ann", at=NOW).holder == "ann"


def test_one_s_own_claim_is_taken_again():
    assert claims.taken(held("ann"), by="ann", at=NOW + SECOND).until > NOW + LEASE


def test_who_writes_on_keeps_the_block_even_late():
    claim = claims.renewed(held("ann", until=NOW - LEASE), by="ann", at=NOW)

    assert claim == Claim("ann", NOW + LEASE)


@pytest.mark.parametrize("standing", [Standing("block b001", 3), held("bob")])
def test_nobody_renews_what_they_do_not_hold(standing):
    with pytest.raises(InspectorateError) as caught:
        claims.renewed(standing, by="ann", at=NOW)

    assert code(caught) == "PUBLISH-162"


def test_the_holder_saves_over_what_they_saw():
    claims.check_save(held("ann"), by="ann", seen=3)


@pytest.mark.parametrize(
    ("standing", "seen", "wrong"),
    [
        (held("ann"), 2, "PUBLISH-161"),
        (held("bob"), 3, "PUBLISH-162"),
        (Standing("block b001", 3), 3, "PUBLISH-162"),
    ],
)
def test_nothing_unseen_is_written_over(standing, seen, wrong):
    with pytest.raises(InspectorateError) as caught:
        claims.check_save(standing, by="ann", seen=seen)

    assert code(caught) == wrong


WRITERS = ("ann", "bob", "cat")
WRITER = st.sampled_from(WRITERS)


class Desk(RuleBasedStateMachine):
    """Three people at one block, whose clock only goes on."""

    @initialize()
    def begin(self):
        self.now = NOW
        self.version = 1
        self.claim = None
        self.seen = dict.fromkeys(WRITERS, 1)
        self.saved = []

    def standing(self):
        return Standing("block b001", self.version, self.claim)

    @rule(seconds=st.integers(0, 900))
    def wait(self, seconds):
        self.now += timedelta(seconds=seconds)

    @rule(by=WRITER)
    def take(self, by):
        before = self.claim
        try:
            self.claim = claims.taken(self.standing(), by=by, at=self.now)
        except InspectorateError:
            assert before is not None
            assert before.holder != by
            assert not before.is_over(self.now)
            return
        self.seen[by] = self.version

    @rule(by=WRITER)
    def write_on(self, by):
        try:
            self.claim = claims.renewed(self.standing(), by=by, at=self.now)
        except InspectorateError:
            assert self.claim is None or self.claim.holder != by

    @rule(by=WRITER)
    def give_up(self, by):
        if self.claim is not None and self.claim.holder == by:
            self.claim = None

    @rule(by=WRITER)
    def save(self, by):
        try:
            claims.check_save(self.standing(), by=by, seen=self.seen[by])
        except InspectorateError:
            return
        self.saved.append((by, self.seen[by]))
        self.version += 1
        self.claim = None

    @invariant()
    def every_save_followed_the_one_before(self):
        assert [seen for _, seen in self.saved] == list(range(1, self.version))


TestDesk = Desk.TestCase
