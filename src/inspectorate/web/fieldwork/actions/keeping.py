"""Write what was decided about operations, with its events and what follows from it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime

from inspectorate.core.audit.events import Event
from inspectorate.core.fieldwork.answers import kept_answers
from inspectorate.core.fieldwork.answers.kept_answers import Decision, Outcome
from inspectorate.core.fieldwork.answers.operations import Value
from inspectorate.core.fieldwork.states import AssessmentState
from inspectorate.core.fieldwork.step_facts import AssessmentFacts
from inspectorate.core.fieldwork.steps import ASSESSMENT
from inspectorate.core.inspections.states import InspectionState
from inspectorate.core.people.roles import Role
from inspectorate.web.audit import recording
from inspectorate.web.fieldwork.actions import answer_events, answer_rows
from inspectorate.web.fieldwork.actions.decided import Decided
from inspectorate.web.fieldwork.models import Assessment
from inspectorate.web.fieldwork.queries.guarded import GuardedReading


def keep(
    decided: Sequence[Decided],
    *,
    values: Mapping[str, Mapping[str, Value]],
    readings: Mapping[str, GuardedReading],
) -> None:
    """Write decisions, each about other assessments, as if one after the other.

    Parameters
    ----------
    decided : sequence of Decided
    values : mapping of str to mapping
        What stood before in the assessments concerned, by assessment and question.
    readings : mapping of str to GuardedReading
        Locked; those that are known here.
    """
    rows = {assessment: one.row for assessment, one in readings.items()}
    answer_rows.write(decided)
    events: dict[str, list[Event]] = {}
    moved: list[Assessment] = []
    for one in decided:
        for stream, event in _events(one, rows):
            events.setdefault(stream, []).append(one.place.of(event))
        moved += [rows[assessment] for assessment in _moved(one.decision)]
        values = kept_answers.standing(values, one.decision, one.ground)
    answer_rows.count_again(moved, values)
    recording.record_placed(events)


def _events(
    one: Decided, rows: Mapping[str, Assessment]
) -> Iterator[tuple[str, Event]]:
    """Yield the events of a decision, with their streams; let begin what begins."""
    by_stream = answer_events.by_stream(
        one.decision,
        ground=one.ground,
        assessments=rows,
        person=one.person,
        now=one.now,
        reason=one.reason,
    )
    for stream, happened in by_stream.items():
        yield from ((stream, event) for event in happened)
    for assessment in _moved(one.decision):
        row = rows[assessment]
        if _begins(row, one.decision):
            _begin(row, now=one.now)
            stream = recording.stream_of_inspection(row.case.inspection_id)
            yield stream, answer_events.begun(row, person=one.person, now=one.now)


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
