"""Take what devices send: every operation kept, none doubled, in one transaction."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from django.db import connection

from inspectorate.core.fieldwork.answers import batches, kept_answers
from inspectorate.core.fieldwork.answers.kept_answers import (
    Decision,
    Ground,
    Key,
    Result,
    Rules,
)
from inspectorate.core.fieldwork.answers.operations import Operation
from inspectorate.core.fieldwork.states import OPEN_FOR_ANSWERS, AssessmentState
from inspectorate.core.people import permissions
from inspectorate.core.people.actions import Action
from inspectorate.core.people.subjects import Person
from inspectorate.web.audit import context
from inspectorate.web.audit.context import Place
from inspectorate.web.fieldwork.actions import keeping, locks, write_turns
from inspectorate.web.fieldwork.actions.decided import Decided
from inspectorate.web.fieldwork.actions.gathering import Gathering
from inspectorate.web.fieldwork.models import Assessment
from inspectorate.web.fieldwork.queries import answers, standing
from inspectorate.web.fieldwork.queries.guarded import GuardedReading
from inspectorate.web.fieldwork.queries.standing import Standing
from inspectorate.web.instruments import library
from inspectorate.web.people.models import Device

MOST_TOGETHER = 100  # operations that are kept in one transaction
N_AT_ONCE = {"sqlite": 1, "postgresql": 3}  # transactions of a process


@dataclass(frozen=True)
class Receipt:
    """What a device is told about a batch.

    Parameters
    ----------
    results : tuple of Result
        In the order of the batch. Of an assessment that the sender may not see, they
        say nothing of what stands there.
    assessments : tuple of Assessment
        Those that the sender may see, as they are now.
    heads : mapping of (str, str) to Standing or None
        By assessment and question, of every question that was touched and may be seen.
    """

    results: tuple[Result, ...]
    assessments: tuple[Assessment, ...]
    heads: Mapping[Key, Standing | None]


@dataclass(frozen=True)
class Sending:
    """What one device sends, for whom and from where."""

    batch: tuple[Operation, ...]
    person: Person
    now: datetime
    place: Place

    @property
    def assessments(self) -> frozenset[str]:
        """What it answers."""
        return frozenset(operation.assessment for operation in self.batch)

    @property
    def op_ids(self) -> frozenset[str]:
        """The ids that its operations bring."""
        return frozenset(operation.op_id for operation in self.batch)


def receive(batch: Sequence[Operation], *, person: Person, now: datetime) -> Receipt:
    """Keep the operations of a batch, and say what became of each.

    Parameters
    ----------
    batch : sequence of Operation
        From one device, as `core.fieldwork.answers.received` reads them.
    person : core Person
        Who sends them, with the rights of this moment.
    now : datetime
        The time here; that of the device decides nothing.

    Raises
    ------
    OperationalError
        If the turn at writing does not come in time; nothing was kept.

    Notes
    -----
    What several devices send at the same moment for different assessments is kept in one
    transaction.
    """
    sending = Sending(tuple(batch), person, now, context.current.get())
    if connection.in_atomic_block:  # it belongs to the transaction of the caller
        return _receive([sending])[0]
    return _gathering.do(sending, n_at_once=N_AT_ONCE[connection.vendor])


def _go_together(group: Sequence[Sending], other: Sending) -> bool:
    n_operations = sum(len(one.batch) for one in group) + len(other.batch)
    return n_operations <= MOST_TOGETHER and all(
        one.assessments.isdisjoint(other.assessments)
        and one.op_ids.isdisjoint(other.op_ids)
        for one in group
    )


def _receive(sendings: Sequence[Sending]) -> list[Receipt]:
    """Keep what was sent for different assessments."""
    batch = [operation for one in sendings for operation in one.batch]
    named = {operation.assessment for operation in batch}
    revoked = _revoked(batch)
    before = locks.unlocked(named)
    rules_before = [_rules(one, before, revoked=revoked) for one in sendings]

    def work() -> list[Receipt]:
        readings, rules = locks.confirmed(before, named), rules_before
        if readings is None:
            readings = locks.readings(named)
            rules = [_rules(one, readings, revoked=revoked) for one in sendings]
        whole, values = answers.ground_of(batch)
        grounds = [_part_of(whole, one) for one in sendings]
        decided = [
            _decided(one, ground, rules=each)
            for one, ground, each in zip(sendings, grounds, rules, strict=True)
        ]
        keeping.keep(decided, values=values, readings=readings)
        return [
            _receipt(one, each, readings=readings)
            for one, each in zip(sendings, decided, strict=True)
        ]

    return write_turns.write(work)


_gathering = Gathering(_receive, goes_with=_go_together)


def _rules(
    sending: Sending,
    readings: Mapping[str, GuardedReading],
    *,
    revoked: Collection[str],
) -> dict[str, Rules]:
    """Return what each assessment takes from a sender now."""
    is_revoked = any(operation.device in revoked for operation in sending.batch)
    return {
        assessment: kept_answers.rules_of(
            library.load(one.row.case.inspection.instrument),
            may_write=not is_revoked
            and permissions.may(sending.person, Action.ASSESS_CASE, one.subject()),
            is_open=AssessmentState(one.row.state) in OPEN_FOR_ANSWERS,
        )
        for assessment, one in readings.items()
        if assessment in sending.assessments
    }


def _part_of(ground: Ground, sending: Sending) -> Ground:
    """Return what concerns one sender."""
    mine, op_ids = sending.assessments, sending.op_ids
    return Ground(
        {
            op_id: kept
            for op_id, kept in ground.kept.items()
            if kept.operation.assessment in mine or op_id in op_ids
        },
        {key: heads for key, heads in ground.heads.items() if key[0] in mine},
    )


def _decided(
    sending: Sending, ground: Ground, *, rules: Mapping[str, Rules]
) -> Decided:
    decision = batches.decide(sending.batch, ground=ground, rules=rules)
    return Decided(decision, ground, sending.person, sending.now, sending.place)


def _receipt(
    sending: Sending, decided: Decided, *, readings: Mapping[str, GuardedReading]
) -> Receipt:
    seen = {
        assessment: readings[assessment]
        for assessment in dict.fromkeys(one.assessment for one in sending.batch)
        if assessment in readings
        and permissions.may(
            sending.person,
            Action.VIEW_OWN_READING,
            readings[assessment].subject(),
        )
    }
    results = zip(sending.batch, decided.decision.results, strict=True)
    return Receipt(
        tuple(
            result if operation.assessment in seen else _veiled(result)
            for operation, result in results
        ),
        tuple(one.row for one in seen.values()),
        _standing(
            sending.batch, ground=decided.ground, decision=decided.decision, seen=seen
        ),
    )


def _revoked(batch: Sequence[Operation]) -> set[str]:
    """Return which of the devices that are named were revoked."""
    named = {operation.device for operation in batch}
    rows = Device.objects.filter(pk__in=named, revoked_at__isnull=False)
    return set(rows.values_list("pk", flat=True))


def _veiled(result: Result) -> Result:
    return replace(result, head=None, open=())


def _standing(
    batch: Sequence[Operation],
    *,
    ground: Ground,
    decision: Decision,
    seen: Mapping[str, GuardedReading],
) -> dict[Key, Standing | None]:
    kept = {**ground.kept, **{one.operation.op_id: one for one in decision.kept}}
    heads = {**ground.heads, **decision.heads}
    keys = dict.fromkeys(one.key for one in batch if one.assessment in seen)
    return {
        key: standing.of_heads(heads.get(key, kept_answers.Heads()), kept)
        for key in keys
    }
