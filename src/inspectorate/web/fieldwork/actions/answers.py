"""Take what devices send: every operation kept, none doubled, in one transaction."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from inspectorate.core.fieldwork.answers import batches, kept_answers
from inspectorate.core.fieldwork.answers.kept_answers import (
    Decision,
    Ground,
    Key,
    Outcome,
    Result,
    Rules,
)
from inspectorate.core.fieldwork.answers.operations import Operation, Value
from inspectorate.core.fieldwork.states import OPEN_FOR_ANSWERS, AssessmentState
from inspectorate.core.fieldwork.step_facts import AssessmentFacts
from inspectorate.core.fieldwork.steps import ASSESSMENT
from inspectorate.core.inspections.states import InspectionState
from inspectorate.core.people import permissions
from inspectorate.core.people.actions import Action
from inspectorate.core.people.roles import Role
from inspectorate.core.people.subjects import Person
from inspectorate.web.audit import recording
from inspectorate.web.fieldwork.actions import (
    answer_events,
    answer_rows,
    locks,
    write_turns,
)
from inspectorate.web.fieldwork.models import Assessment
from inspectorate.web.fieldwork.queries import answers, standing
from inspectorate.web.fieldwork.queries.guarded import GuardedReading
from inspectorate.web.fieldwork.queries.standing import Standing
from inspectorate.web.instruments import library
from inspectorate.web.people.models import Device


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
    """
    named = {operation.assessment for operation in batch}
    is_revoked = _is_revoked(batch)
    before = locks.unlocked(named)
    rules_before = _rules(before, person=person, is_revoked=is_revoked)

    def work() -> Receipt:
        readings, rules = locks.confirmed(before, named), rules_before
        if readings is None:
            readings = locks.readings(named)
            rules = _rules(readings, person=person, is_revoked=is_revoked)
        return _receive(batch, readings=readings, rules=rules, person=person, now=now)

    return write_turns.write(work)


def _receive(
    batch: Sequence[Operation],
    *,
    readings: Mapping[str, GuardedReading],
    rules: Mapping[str, Rules],
    person: Person,
    now: datetime,
) -> Receipt:
    ground, values = answers.ground_of(batch)
    decision = batches.decide(batch, ground=ground, rules=rules)
    keep(
        decision,
        ground=ground,
        values=values,
        readings=readings,
        person=person,
        now=now,
    )
    seen = {
        assessment: one
        for assessment, one in readings.items()
        if permissions.may(person, Action.VIEW_OWN_READING, one.subject())
    }
    return Receipt(
        tuple(
            result if operation.assessment in seen else _veiled(result)
            for operation, result in zip(batch, decision.results, strict=True)
        ),
        tuple(one.row for one in seen.values()),
        _standing(batch, ground=ground, decision=decision, seen=seen),
    )


def _rules(
    readings: Mapping[str, GuardedReading], *, person: Person, is_revoked: bool
) -> dict[str, Rules]:
    """Return what each assessment takes from a person now."""
    return {
        assessment: kept_answers.rules_of(
            library.load(one.row.case.inspection.instrument),
            may_write=not is_revoked
            and permissions.may(person, Action.ASSESS_CASE, one.subject()),
            is_open=AssessmentState(one.row.state) in OPEN_FOR_ANSWERS,
        )
        for assessment, one in readings.items()
    }


def keep(
    decision: Decision,
    *,
    ground: Ground,
    values: Mapping[str, Mapping[str, Value]],
    readings: Mapping[str, GuardedReading],
    person: Person,
    now: datetime,
    reason: str | None = None,
) -> None:
    """Write what was decided, with its events and what follows for the assessments.

    The values are those that stood before. A reason is given where a person decides
    about what was kept aside.
    """
    rows = {assessment: one.row for assessment, one in readings.items()}
    answer_rows.write(decision, ground=ground, person_id=person.id, now=now)
    events = answer_events.by_stream(
        decision,
        ground=ground,
        assessments=rows,
        person=person,
        now=now,
        reason=reason,
    )
    moved = [rows[assessment] for assessment in _moved(decision)]
    for row in moved:
        if _begins(row, decision):
            _begin(row, now=now)
            stream = recording.stream_of_inspection(row.case.inspection_id)
            events[stream].append(answer_events.begun(row, person=person, now=now))
    answer_rows.count_again(moved, kept_answers.standing(values, decision, ground))
    answer_events.record(events)


def _moved(decision: Decision) -> list[str]:
    return list(dict.fromkeys(assessment for assessment, _ in decision.heads))


def _begins(row: Assessment, decision: Decision) -> bool:
    """Say whether the first answer of an assessment is taken here."""
    return row.state == AssessmentState.ALLOCATED and any(
        kept.outcome is Outcome.APPLIED and kept.operation.assessment == row.pk
        for kept in decision.kept
    )


def _begin(row: Assessment, *, now: datetime) -> None:
    """Let an assessment begin; the answer is its assessor's, whoever let it count."""
    ASSESSMENT.check_can(
        "begin",
        state=AssessmentState.ALLOCATED,
        roles={Role.ASSESSOR},
        facts=AssessmentFacts(
            inspection=InspectionState(row.case.inspection.state), is_own=True
        ),
    )
    row.state = ASSESSMENT.after("begin", state=AssessmentState.ALLOCATED).value
    row.begun_at = now


def _is_revoked(batch: Sequence[Operation]) -> bool:
    named = {operation.device for operation in batch}
    return Device.objects.filter(pk__in=named, revoked_at__isnull=False).exists()


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
