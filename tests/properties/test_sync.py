"""Two devices, one server, a bad network: nothing acknowledged is lost or doubled.

Messages are lost, doubled, reordered and delayed; replies are lost; clocks are wrong.
The same machine is run on servers that are broken on purpose: it must find each.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    rule,
    run_state_machine_as_test,
)

import fieldwork_cast
from answer_histories import before, behind
from fieldwork_cast import RULES, operation
from inspectorate.core.fieldwork.answers import batches
from inspectorate.core.fieldwork.answers.kept_answers import Aside, Heads, Outcome

DEVICES = st.sampled_from(["tablet", "laptop"])
QUESTIONS = st.sampled_from(["1.1.a", "1.1.b"])
CLOCKS = st.sampled_from(["1999-01-01T00:00:00Z", "2011-06-13T09:00:00Z", "2999", ""])
ACKNOWLEDGED = {
    Outcome.APPLIED,
    Outcome.DUPLICATE,
    Outcome.CONFLICT,
    Outcome.QUARANTINED,
}


class Device:
    """Shows answers, queues operations, and drops those that are acknowledged."""

    def __init__(self):
        self.shown = {}
        self.open = {}
        self.outbox = []
        self.n_made = 0


class Network(RuleBasedStateMachine):
    """What people, devices and the network do, in any order."""

    server_class = fieldwork_cast.Server

    def __init__(self):
        super().__init__()
        self.server = self.server_class()
        self.devices = {"tablet": Device(), "laptop": Device()}
        self.under_way = []
        self.made = {}
        self.acknowledged = {}

    def _make(self, name, question, answer, clock, *, resolves=()):
        device = self.devices[name]
        device.n_made += 1
        made = operation(
            f"{name[0]}{device.n_made}",
            answer,
            device.shown.get(question),
            question=question,
            device=name,
            client_time=clock,
            resolves=tuple(sorted(resolves)),
        )
        self.made[made.op_id] = made
        device.outbox.append(made)
        device.shown[question] = made.op_id
        device.open[question] = ()

    @rule(name=DEVICES, question=QUESTIONS, answer=st.sampled_from("xyz"), clock=CLOCKS)
    def somebody_answers(self, name, question, answer, clock):
        self._make(name, question, answer, clock)

    @rule(name=DEVICES, question=QUESTIONS, answer=st.sampled_from("xyz"), clock=CLOCKS)
    def somebody_settles_a_conflict(self, name, question, answer, clock):
        open_here = self.devices[name].open.get(question, ())
        if open_here:
            self._make(name, question, answer, clock, resolves=open_here)

    @rule(name=DEVICES, n=st.integers(1, 4))
    def a_device_sends(self, name, n):
        self.under_way.append((name, tuple(self.devices[name].outbox[:n])))

    @rule(name=DEVICES, data=st.data())
    def a_device_sends_out_of_order(self, name, data):
        outbox = self.devices[name].outbox
        if outbox:
            chosen = data.draw(st.permutations(outbox))
            self.under_way.append((name, tuple(chosen[:2])))

    @rule(data=st.data(), is_answered=st.booleans(), is_doubled=st.booleans())
    def a_message_arrives(self, data, is_answered, is_doubled):
        if not self.under_way:
            return
        place = data.draw(st.integers(0, len(self.under_way) - 1))
        name, batch = self.under_way[place]
        if not is_doubled:
            del self.under_way[place]
        if batch:
            decision = self.server.take(*batch)
            if is_answered:
                self._hear(name, decision)

    @rule(data=st.data())
    def a_message_is_lost(self, data):
        if self.under_way:
            del self.under_way[data.draw(st.integers(0, len(self.under_way) - 1))]

    @rule(name=DEVICES, question=QUESTIONS)
    def a_device_fetches_what_stands(self, name, question):
        device = self.devices[name]
        if not any(one.question == question for one in device.outbox):
            heads = self.server.heads.get(("case-1", question), Heads())
            device.shown[question] = heads.head
            device.open[question] = heads.open

    @rule(may_write=st.booleans())
    def the_right_changes(self, may_write):
        self.server.rules = {"case-1": replace(RULES, may_write=may_write)}

    @rule(data=st.data())
    def a_person_accepts_what_is_kept_aside(self, data):
        aside = [
            op_id
            for op_id, kept in sorted(self.server.kept.items())
            if kept.outcome is Outcome.QUARANTINED
        ]
        if aside:
            decision = batches.accept(
                data.draw(st.sampled_from(aside)),
                ground=self.server.ground,
                rules=self.server.rules,
            )
            self.server.write(decision)

    def _hear(self, name, decision):
        device = self.devices[name]
        for result in decision.results:
            assert result.outcome in ACKNOWLEDGED
            self.acknowledged.setdefault(result.op_id, result.outcome)
            device.outbox = [o for o in device.outbox if o.op_id != result.op_id]

    @invariant()
    def what_is_acknowledged_is_kept_as_it_was_sent(self):
        for op_id in self.acknowledged:
            assert self.server.kept[op_id].operation == self.made[op_id]

    @invariant()
    def nothing_is_kept_that_nobody_made(self):
        assert self.server.kept.keys() <= self.made.keys()

    @invariant()
    def what_is_kept_stands_or_was_followed_or_is_in_conflict_or_aside(self):
        kept = self.server.kept
        tips = [
            t for heads in self.server.heads.values() for t in (heads.head, *heads.open)
        ]
        covered = behind(kept, tips)
        for op_id, one in kept.items():
            if one.outcome is not Outcome.QUARANTINED:
                assert op_id in covered

    @invariant()
    def no_conflict_is_with_something_that_was_seen(self):
        for heads in self.server.heads.values():
            assert before(self.server.kept, heads.head).isdisjoint(heads.open)

    @invariant()
    def what_a_device_was_told_stays_true(self):
        for op_id, outcome in self.acknowledged.items():
            if outcome is not Outcome.QUARANTINED:
                assert self.server.kept[op_id].outcome is outcome

    @invariant()
    def no_answer_stands_twice(self):
        for heads in self.server.heads.values():
            tips = [heads.head, *heads.open]
            said = Counter(self.server.kept[t].operation.value.answers for t in tips)
            assert max(said.values()) == 1
            assert len(set(tips)) == len(tips)

    @invariant()
    def nothing_waits_for_a_parent_that_stands(self):
        for one in self.server.kept.values():
            if one.aside is Aside.PARENT_MISSING:
                parents = [self.server.kept.get(p) for p in one.operation.parents]
                assert not all(parent and parent.stands_for for parent in parents)

    def teardown(self):
        """In the end the network is good: all outboxes empty, everything is kept."""
        self.server.rules = {"case-1": RULES}
        for name, batch in self.under_way:
            if batch:
                self._hear(name, self.server.take(*batch))
        for name, device in self.devices.items():
            for at in range(0, len(device.outbox), 50):
                batch = tuple(device.outbox[:50])
                assert batch, at
                self._hear(name, self.server.take(*batch))
            assert device.outbox == []
        assert set(self.server.kept) == set(self.made)
        self.what_is_acknowledged_is_kept_as_it_was_sent()
        self.what_is_kept_stands_or_was_followed_or_is_in_conflict_or_aside()
        self.no_answer_stands_twice()


class LastWins(fieldwork_cast.Server):
    """Lets whatever comes last stand."""

    def take(self, *batch):
        decision = super().take(*batch)
        for result in decision.results:
            if result.outcome is Outcome.CONFLICT and not result.is_replay:
                key = self.kept[result.op_id].operation.key
                self.heads[key] = Heads(result.op_id)
        return decision


class LatestClockWins(fieldwork_cast.Server):
    """Lets what claims the latest time stand."""

    def take(self, *batch):
        decision = super().take(*batch)
        for result in decision.results:
            if result.outcome is Outcome.CONFLICT and not result.is_replay:
                ours = self.kept[result.op_id].operation
                theirs = self.kept[self.heads[ours.key].head].operation
                if ours.client_time > theirs.client_time:
                    self.heads[ours.key] = Heads(result.op_id)
        return decision


class ForgetsConflicts(fieldwork_cast.Server):
    """Says that there is a conflict, and keeps it nowhere."""

    def write(self, decision):
        written = super().write(decision)
        self.heads = {key: Heads(now.head) for key, now in self.heads.items()}
        return written


class DropsWhatIsAside(fieldwork_cast.Server):
    """Acknowledges what it cannot take, and throws it away."""

    def write(self, decision):
        written = super().write(decision)
        self.kept = {
            op_id: kept
            for op_id, kept in self.kept.items()
            if kept.outcome is not Outcome.QUARANTINED
        }
        return written


class TakesItTwice(fieldwork_cast.Server):
    """Gives what comes again an id of its own, as if it were new."""

    def take(self, *batch):
        new = [
            replace(op, op_id=op.op_id + "-" * (op.op_id in self.kept)) for op in batch
        ]
        return super().take(*new)


class NeverWaits(fieldwork_cast.Server):
    """Takes what comes before its parent for an answer to nothing."""

    def take(self, *batch):
        known = {*self.kept, *(op.op_id for op in batch)}
        rootless = [
            op
            if known.issuperset(op.parents)
            else replace(op, base_op=None, resolves=())
            for op in batch
        ]
        return super().take(*rootless)


def _run(server, *, max_examples, phases):
    machine = type("Machine", (Network,), {"server_class": server})
    run_state_machine_as_test(
        machine,
        settings=settings(
            max_examples=max_examples,
            stateful_step_count=40,
            deadline=None,
            database=None,
            derandomize=True,
            report_multiple_bugs=False,
            suppress_health_check=list(HealthCheck),
            phases=phases,
        ),
    )


def test_nothing_acknowledged_is_lost_or_doubled():
    _run(fieldwork_cast.Server, max_examples=150, phases=[Phase.generate])


@pytest.mark.parametrize(
    "broken",
    [
        LastWins,
        LatestClockWins,
        ForgetsConflicts,
        DropsWhatIsAside,
        TakesItTwice,
        NeverWaits,
    ],
)
def test_a_broken_server_is_found_out(broken):
    with pytest.raises(AssertionError):
        _run(broken, max_examples=300, phases=[Phase.generate])
