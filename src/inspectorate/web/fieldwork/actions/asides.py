"""Decide about answers that were kept aside: each is taken or declined, with a reason."""

from __future__ import annotations

from datetime import datetime

from django.http import Http404

from inspectorate.core.fieldwork.answers import asides, batches, kept_answers
from inspectorate.core.fieldwork.states import AssessmentState
from inspectorate.core.people.subjects import Person
from inspectorate.web.audit import context
from inspectorate.web.fieldwork.actions import keeping, locks, write_turns
from inspectorate.web.fieldwork.actions.decided import Decided
from inspectorate.web.fieldwork.models import Operation
from inspectorate.web.fieldwork.queries import answers as answer_queries
from inspectorate.web.fieldwork.queries.guarded import GuardedReading
from inspectorate.web.instruments import library


def accept(
    assessment: str, op_id: str, *, reason: str, person: Person, now: datetime
) -> None:
    """Let an answer count as if it had arrived now with every right.

    Raises
    ------
    Http404
        If the assessment has no such operation.
    InspectorateError
        `FIELDWORK-052` to `-054` and `-059` where it cannot count, `AUDIT-010` without
        a reason.
    """

    def work() -> None:
        reading = locks.readings([assessment])[assessment]
        row = _operation(assessment, op_id)
        asides.check_can_be_taken(
            op_id,
            sender=row.person_id,
            assessor=reading.row.person_id,
            state=AssessmentState(reading.row.state),
        )
        ground = answer_queries.ground_of_question(assessment, row.question)
        rules = kept_answers.rules_of(
            library.load(reading.row.case.inspection.instrument),
            may_write=True,
            is_open=True,
        )
        decision = batches.accept(op_id, ground=ground, rules={assessment: rules})
        _keep(reading, decision, ground, reason=reason, person=person, now=now)

    write_turns.write(work)


def decline(
    assessment: str, op_id: str, *, reason: str, person: Person, now: datetime
) -> None:
    """Decide against an answer; it stays in the history.

    Raises
    ------
    Http404
        If the assessment has no such operation.
    InspectorateError
        `FIELDWORK-052` when it is not kept aside, `AUDIT-010` without a reason.
    """

    def work() -> None:
        reading = locks.readings([assessment])[assessment]
        row = _operation(assessment, op_id)
        ground = answer_queries.ground_of_question(assessment, row.question)
        decision = batches.decline(op_id, ground=ground)
        _keep(reading, decision, ground, reason=reason, person=person, now=now)

    write_turns.write(work)


def _operation(assessment: str, op_id: str) -> Operation:
    row = Operation.objects.filter(pk=op_id, assessment=assessment).first()
    if row is None:
        raise Http404
    return row


def _keep(
    reading: GuardedReading,
    decision: kept_answers.Decision,
    ground: kept_answers.Ground,
    *,
    reason: str,
    person: Person,
    now: datetime,
) -> None:
    place = context.current.get()
    keeping.keep(
        [Decided(decision, ground, person, now, place, reason)],
        values=answer_queries.values_by_assessment([reading.row.pk]),
        readings={reading.row.pk: reading},
    )
