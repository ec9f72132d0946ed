"""What is recorded of answers: one event for every operation that is kept."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime

from inspectorate.core.audit.canonical import Plain
from inspectorate.core.audit.events import Event, Verb
from inspectorate.core.fieldwork.answers.kept_answers import Decision, Ground, Kept
from inspectorate.core.fieldwork.answers.operations import Value
from inspectorate.core.fieldwork.states import AssessmentState
from inspectorate.core.people.roles import Role
from inspectorate.core.people.subjects import Person
from inspectorate.web.audit import recording
from inspectorate.web.fieldwork.models import Assessment


def by_stream(
    decision: Decision,
    *,
    ground: Ground,
    assessments: Mapping[str, Assessment],
    person: Person,
    now: datetime,
    reason: str | None = None,
) -> dict[str, list[Event]]:
    """Return the events of a decision by the stream to which they belong.

    What is sent for an assessment that is unknown here belongs to the site. What was
    kept before and is only now placed, is recorded as changed; as overridden, where a
    person decided so and gives the reason.
    """
    found: dict[str, list[Event]] = {}
    known = {**ground.kept, **{one.operation.op_id: one for one in decision.kept}}
    for kept in decision.kept:
        row = assessments.get(kept.operation.assessment)
        stream = (
            recording.stream_of_inspection(row.case.inspection_id)
            if row
            else recording.SITE
        )
        before = ground.kept.get(kept.operation.op_id)
        found.setdefault(stream, []).append(
            _placed(kept, before, row=row, person=person, now=now, reason=reason)
            if before
            else _answered(kept, known, row=row, person=person, now=now)
        )
    return found


def begun(row: Assessment, *, person: Person, now: datetime) -> Event:
    """Return the event of an assessment that begins with an answer."""
    return Event(
        at=now,
        person=person.id,
        role=_role(person),
        verb=Verb.ADVANCED,
        object_kind="assessment",
        object_id=row.pk,
        case=row.case_id,
        before={"state": AssessmentState.ALLOCATED.value},
        after={"state": row.state},
    )


def plain(value: Value) -> Plain:
    """Return an answer as an event holds it."""
    return {
        "answers": list(value.answers),
        "reasons": list(value.reasons),
        "note": value.note,
    }


def _answered(
    kept: Kept,
    known: Mapping[str, Kept],
    *,
    row: Assessment | None,
    person: Person,
    now: datetime,
) -> Event:
    seen = next(_seen(kept, known), None)
    return Event(
        at=now,
        person=person.id,
        role=_role(person),
        verb=Verb.ANSWERED,
        object_kind="assessment",
        object_id=kept.operation.assessment,
        case=row.case_id if row else "",
        question=kept.operation.question,
        before={} if seen is None else {"answer": plain(seen)},
        after={"answer": plain(kept.operation.value)} | _fate(kept),
        client_time=kept.operation.client_time,
        op_id=kept.operation.op_id,
    )


def _placed(
    kept: Kept,
    before: Kept,
    *,
    row: Assessment | None,
    person: Person,
    now: datetime,
    reason: str | None,
) -> Event:
    return Event(
        at=now,
        person=person.id,
        role="",
        verb=Verb.CHANGED if reason is None else Verb.OVERRIDDEN,
        object_kind="assessment",
        object_id=kept.operation.assessment,
        case=row.case_id if row else "",
        question=kept.operation.question,
        before=_fate(before),
        after=_fate(kept),
        reason=reason or "",
        op_id=kept.operation.op_id,
    )


def _role(person: Person) -> str:
    return Role.ASSESSOR.value if Role.ASSESSOR in person.roles else ""


def _seen(kept: Kept, known: Mapping[str, Kept]) -> Iterator[Value]:
    """Yield the answers that the person saw before this one."""
    for parent in kept.operation.parents:
        if parent in known and known[parent].operation.key == kept.operation.key:
            yield known[parent].operation.value


def _fate(kept: Kept) -> dict[str, Plain]:
    return {
        "outcome": kept.outcome.value,
        "stands_for": kept.stands_for,
        "aside": kept.aside.value if kept.aside else "",
    }
