"""Let assessments move on, as the one table of `core.fieldwork.steps` allows."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from inspectorate.core.audit.events import Event, Verb
from inspectorate.core.fieldwork.states import FINISHED, AssessmentState
from inspectorate.core.fieldwork.steps import ASSESSMENT
from inspectorate.core.people.subjects import Person
from inspectorate.web.audit import recording
from inspectorate.web.fieldwork.actions import locks, write_turns
from inspectorate.web.fieldwork.models import Assessment
from inspectorate.web.fieldwork.queries import progress
from inspectorate.web.fieldwork.queries.guarded import GuardedReading

# Steps that both readings of a case take together.
OF_THE_CASE = frozenset({"reconcile", "reopen_ruling"})
_VERBS: Mapping[str, Verb] = {
    "begin": Verb.ADVANCED,
    "submit": Verb.SUBMITTED,
    "return": Verb.RETURNED,
    "countersign": Verb.COUNTERSIGNED,
    "reconcile": Verb.RECONCILED,
    "reopen": Verb.RETURNED,
    "reopen_ruling": Verb.RETURNED,
    "withdraw": Verb.WITHDRAWN,
}


def take_step(
    verb: str,
    assessment: str,
    *,
    person: Person,
    now: datetime,
    reason: str = "",
    digest: str = "",
    submission: str = "",
) -> Assessment:
    """Let an assessment move on, and both of a case where the step is of the case.

    Parameters
    ----------
    verb : str
        Of `core.fieldwork.steps.ASSESSMENT`.
    assessment : str
        Its id.
    person : core Person
        Who asks; that they may has been asked before.
    now : datetime
    reason : str
        Why, where the step must be justified.
    digest : str
        Of the answers that the person saw, to submit.
    submission : str
        Id of this submission, made on the device; one that was taken changes nothing.

    Raises
    ------
    InspectorateError
        With everything that is in the way; nothing is changed then.
    """

    def work() -> Assessment:
        together = locks.whole_case(assessment)
        row = together[assessment].row
        if submission in row.submissions:
            return row
        if submission:
            row.submissions = [*row.submissions, submission]
        for reading in _concerned(verb, assessment, together):
            _take(verb, reading, person=person, now=now, reason=reason, digest=digest)
        return row

    return write_turns.write(work)


def _concerned(
    verb: str, assessment: str, together: Mapping[str, GuardedReading]
) -> list[GuardedReading]:
    if verb not in OF_THE_CASE:
        return [together[assessment]]
    return [
        one for one in together.values() if one.row.state != AssessmentState.WITHDRAWN
    ]


def _take(
    verb: str,
    reading: GuardedReading,
    *,
    person: Person,
    now: datetime,
    reason: str,
    digest: str,
) -> None:
    row = reading.row
    before = AssessmentState(row.state)
    facts = progress.facts_of(reading, person=person, reason=reason, digest=digest)
    ASSESSMENT.check_can(verb, state=before, roles=person.roles, facts=facts)
    after = ASSESSMENT.after(verb, state=before)
    row.state = after.value
    if after is AssessmentState.SUBMITTED and verb == "submit":
        row.submitted_at = now
    if after is AssessmentState.RETURNED:
        row.return_reason = reason.strip()
    is_finished = after in FINISHED
    row.finished_at = now if is_finished else None
    row.finished_by_id = person.id if is_finished else None
    row.save()
    recording.record(
        recording.stream_of_inspection(row.case.inspection_id),
        Event(
            at=now,
            person=person.id,
            role=_role(verb, before, person),
            verb=_VERBS[verb],
            object_kind="assessment",
            object_id=row.pk,
            case=row.case_id,
            before={"state": before.value},
            after={"state": after.value, "step": verb}
            | ({"digest": digest} if digest else {}),
            reason=reason.strip(),
        ),
    )


def _role(verb: str, state: AssessmentState, person: Person) -> str:
    who = {
        role
        for step in ASSESSMENT.next_steps(state)
        if step.verb == verb
        for role in step.who
    }
    return min(who & person.roles, default="")
