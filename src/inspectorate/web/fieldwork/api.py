"""Assessments for the page in the browser and for programs: packs, answers, submission."""

from __future__ import annotations

from typing import Annotated

from django.http import Http404
from django.utils import timezone
from ninja import Path, Query, Router

from inspectorate.core.fieldwork.answers import received
from inspectorate.core.fieldwork.answers.operations import Operation, Value
from inspectorate.core.fieldwork.states import OPEN_FOR_ANSWERS, AssessmentState
from inspectorate.core.people.actions import Action
from inspectorate.web.audit import recording
from inspectorate.web.fieldwork import schemas
from inspectorate.web.fieldwork.actions import answers, concerns, steps
from inspectorate.web.fieldwork.actions.answers import Receipt
from inspectorate.web.fieldwork.models import Assessment
from inspectorate.web.fieldwork.queries import guarded, overview, packs
from inspectorate.web.fieldwork.queries.guarded import GuardedReading
from inspectorate.web.fieldwork.queries.packs import Pack
from inspectorate.web.fieldwork.queries.standing import Standing
from inspectorate.web.inspections import queries as inspections
from inspectorate.web.people import access
from inspectorate.web.people.access import Asking

router = Router(tags=["assessments"])
LEASE_HOURS = 72  # that cases stay on a device before it gives them up by itself
AssessmentId = Annotated[str, Path(pattern=rf"^{received.ID_PATTERN}$")]


@router.get(
    "/assessments",
    response=schemas.OwnAssessmentsOut,
    summary="The assessments of who asks",
)
def own_assessments(
    request: Asking, asked: Query[schemas.OwnAsked]
) -> schemas.OwnAssessmentsOut:
    """Return the asker's own assessments, by case; those that were withdrawn are not."""
    rows = [
        row
        for row in overview.own_of(request.person)
        if asked.inspection in ("", row.case.inspection_id)
        and asked.state in ("", row.state)
    ]
    part = rows[asked.offset : asked.offset + asked.limit]
    return schemas.OwnAssessmentsOut(
        total=len(rows), assessments=[_own_out(row) for row in part]
    )


@router.get(
    "/assessments/{assessment_id}/pack",
    response=schemas.PackOut,
    summary="A case for its assessor",
)
def pack(request: Asking, assessment_id: AssessmentId) -> schemas.PackOut:
    """Return all that the assessor of a case needs; it is logged as a reading of it."""
    reading = _own(request, assessment_id, Action.TAKE_OFFLINE)
    row = reading.row
    found = packs.pack_of(reading)
    recording.record_view(
        recording.stream_of_inspection(row.case.inspection_id),
        at=timezone.now(),
        person=request.person.id,
        role=access.role_for(request, Action.TAKE_OFFLINE),
        object_kind="assessment",
        object_id=row.pk,
        case=row.case_id,
    )
    may_write = access.may(request, Action.ASSESS_CASE, reading.subject())
    return _pack(
        found,
        is_open=may_write and AssessmentState(row.state) in OPEN_FOR_ANSWERS,
    )


@router.get(
    "/inspections/{inspection_id}/packs",
    response=schemas.PacksOut,
    summary="The open cases of an assessor, to take along",
)
def packs_of_inspection(
    request: Asking, inspection_id: Annotated[str, Path(max_length=64)]
) -> schemas.PacksOut:
    """Return the packs of all cases that the asker judges; each is logged as a reading."""
    inspection = inspections.guarded(inspection_id)
    access.check(request, Action.VIEW_INSPECTION, inspection.subject())
    readings = [
        reading
        for reading in guarded.readings_by(request.person, inspection_id)
        if access.may(request, Action.TAKE_OFFLINE, reading.subject())
        and AssessmentState(reading.row.state) in OPEN_FOR_ANSWERS
    ]
    found = [
        _pack(one, is_open=access.may(request, Action.ASSESS_CASE, reading.subject()))
        for reading, one in zip(readings, packs.packs_of(readings), strict=True)
    ]
    at = timezone.now()
    recording.record(
        recording.stream_of_inspection(inspection_id),
        *(
            recording.view(
                at=at,
                person=request.person.id,
                role=access.role_for(request, Action.TAKE_OFFLINE),
                object_kind="assessment",
                object_id=reading.row.pk,
                case=reading.row.case_id,
            )
            for reading in readings
        ),
    )
    return schemas.PacksOut(hours=LEASE_HOURS, packs=found)


@router.post("/sync", response=schemas.ReceiptOut, summary="Send answers")
def sync(request: Asking, batch: schemas.BatchIn) -> schemas.ReceiptOut:
    """Keep the operations of a device; sent again, they change nothing.

    All of them are kept in one transaction, or none. What cannot stand is kept aside,
    with the reason. The sender learns nothing of assessments that are not their own.
    A device deletes an operation only when its result has the hash of what was sent.
    """
    document = [operation.model_dump() for operation in batch.operations]
    operations = received.read_batch(document)
    receipt = answers.receive(operations, person=request.person, now=timezone.now())
    return _receipt(receipt)


@router.post(
    "/assessments/{assessment_id}/submit",
    response=schemas.StateOut,
    summary="Hand a judgement in",
)
def submit(
    request: Asking, assessment_id: AssessmentId, submission: schemas.SubmissionIn
) -> schemas.StateOut:
    """Submit an assessment as it was seen; refused with everything that is lacking."""
    reading = _own(request, assessment_id, Action.SUBMIT)
    row = steps.take_step(
        "submit",
        reading.row.pk,
        person=request.person,
        now=timezone.now(),
        digest=submission.digest,
        submission=submission.id,
    )
    return schemas.StateOut(state=row.state)


@router.post(
    "/assessments/{assessment_id}/concerns",
    response=schemas.ConcernKeptOut,
    summary="Raise a safety concern",
)
def raise_concern(
    request: Asking, assessment_id: AssessmentId, concern: schemas.ConcernIn
) -> schemas.ConcernKeptOut:
    """Tell the lead at once that somebody may be in danger; idempotent by the id."""
    reading = _own(request, assessment_id, Action.VIEW_OWN_READING)
    row = concerns.raise_concern(
        concern.id,
        text=concern.text,
        inspection_id=reading.case.row.inspection_id,
        case=reading.case.row,
        person=request.person,
        now=timezone.now(),
    )
    return schemas.ConcernKeptOut(id=row.pk)


def _own(request: Asking, assessment_id: str, action: Action) -> GuardedReading:
    """Return a reading that is the asker's today, and to which they may do something."""
    reading = guarded.reading(assessment_id)
    access.check(request, action, reading.subject())
    if reading.row.state == AssessmentState.WITHDRAWN:
        raise Http404
    return reading


def _own_out(row: Assessment) -> schemas.OwnAssessmentOut:
    return schemas.OwnAssessmentOut(
        id=row.pk,
        inspection=row.case.inspection_id,
        case=row.case.reference,
        instrument=row.case.inspection.instrument,
        state=row.state,
        n_applicable=row.n_applicable,
        n_done=row.n_done,
    )


def _pack(found: Pack, *, is_open: bool) -> schemas.PackOut:
    row = found.row
    case, inspection = row.case, row.case.inspection
    return schemas.PackOut(
        assessment=row.pk,
        state=row.state,
        is_open=is_open,
        instrument=inspection.instrument,
        schema_rev=inspection.instrument.rpartition("/")[2],
        synthetic=inspection.synthetic,
        person=row.person_id,
        inspection=schemas.PackedInspectionOut(
            id=inspection.pk,
            title=schemas.TitleOut(**found.title),
            fieldwork_end=inspection.fieldwork_end,
        ),
        case=schemas.PackedCaseOut(reference=case.reference, officer=case.officer),
        facts=case.facts,
        heads={question: _head(one) for question, one in found.heads.items()},
        aside=found.n_aside,
        return_reason=row.return_reason,
        concerns=[
            schemas.ConcernOut(id=one.pk, raised_at=one.raised_at)
            for one in found.concerns
        ],
        feedback=schemas.FeedbackOut(
            good_practice=found.feedback.good_practice, ideas=found.feedback.ideas
        )
        if found.feedback
        else None,
    )


def _receipt(receipt: Receipt) -> schemas.ReceiptOut:
    heads: dict[str, dict[str, schemas.HeadOut]] = {
        row.pk: {} for row in receipt.assessments
    }
    for (assessment, question), standing in receipt.heads.items():
        if standing is not None:
            heads[assessment][question] = _head(standing)
    return schemas.ReceiptOut(
        results=[
            schemas.ResultOut(
                op_id=one.op_id,
                outcome=one.outcome.value,
                head=one.head,
                open=list(one.open),
                aside=one.aside.value if one.aside else None,
                is_replay=one.is_replay,
                payload=one.payload,
            )
            for one in receipt.results
        ],
        assessments={
            row.pk: schemas.ProgressOut(
                state=row.state, n_applicable=row.n_applicable, n_done=row.n_done
            )
            for row in receipt.assessments
        },
        heads=heads,
    )


def _head(standing: Standing) -> schemas.HeadOut:
    return schemas.HeadOut(
        op_id=standing.operation.op_id,
        value=_value(standing.operation.value),
        over=list(standing.over),
        open=[_rival(one) for one in standing.open],
    )


def _rival(operation: Operation) -> schemas.RivalOut:
    return schemas.RivalOut(
        op_id=operation.op_id,
        value=_value(operation.value),
        device=operation.device,
        client_time=operation.client_time,
    )


def _value(value: Value) -> schemas.ValueOut:
    return schemas.ValueOut(
        answers=list(value.answers), reasons=list(value.reasons), note=value.note
    )
