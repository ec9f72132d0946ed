"""A world in which every address leads somewhere: one inspection, at a stage.

An app that brings a new keyword argument into its addresses adds an entry to `MADE`: how
its value is found in the world; None where it does not exist at that stage.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from allauth.usersessions.models import UserSession
from django.utils import timezone
from web_cast import Cast, assessment, inspection, sample

from inspectorate.core.fieldwork.answers.kept_answers import Aside, Outcome
from inspectorate.core.fieldwork.states import AssessmentState
from inspectorate.core.inspections.states import InspectionState
from inspectorate.core.instruments.model import Text
from inspectorate.core.people import permissions
from inspectorate.core.people.actions import Action, Kind
from inspectorate.core.people.stages import Stage
from inspectorate.core.people.subjects import Person as CorePerson
from inspectorate.core.people.subjects import Subject
from inspectorate.core.publishing.reports import documents
from inspectorate.core.publishing.reports.document import Narrative
from inspectorate.core.publishing.reports.stages import ReportStage
from inspectorate.web.fieldwork.models import (
    Assessment,
    Feedback,
    InterviewSlot,
    Operation,
    SafetyConcern,
)
from inspectorate.web.inspections.models import (
    Document,
    Inspection,
    Partnership,
    WithdrawnVersion,
)
from inspectorate.web.jobs.models import Job
from inspectorate.web.people import queries
from inspectorate.web.people.models import ApiToken, Device, Person
from inspectorate.web.publishing.models import (
    BlockVersion,
    FactualComment,
    FactualRound,
    Report,
    ReportBlock,
    ReportMember,
    Suggestion,
)
from inspectorate.web.sampling.models import Case, CaseList

# Strings that stand nowhere else; who sees one where they should not has found a leak.
BODY_NAME, CASE, OFFICER = "Qxbody", "Qxcase", "Qxofficer"
DRAFT = "Qxdraft"
CONCERN, FEEDBACK, LETTER = "Qxconcern", "Qxfeedback", "Qxletter"


@dataclass
class World:
    """The things that addresses name, at one stage."""

    cast: Cast
    stage: Stage
    inspection: Inspection
    cases: list[Case] = field(default_factory=list)
    readings: list[Assessment] = field(default_factory=list)
    made: dict[str, Any] = field(default_factory=dict)

    def is_at_least(self, stage: Stage) -> bool:
        return self.stage.position >= stage.position

    def core_person(self, row: Person) -> CorePerson:
        fetched = queries.with_history(Person.objects.filter(pk=row.pk)).get()
        return queries.as_person(
            fetched, today=timezone.localdate(), changes=queries.reorganisations()
        )


def build(cast: Cast, stage: Stage) -> World:
    """Make the world at a stage."""
    cast.ashford.names.update(value=BODY_NAME)
    world = World(
        cast, stage, inspection(cast, InspectionState(stage.value), letter=LETTER)
    )
    _add_papers(world)
    if world.is_at_least(Stage.SAMPLED):
        _add_cases(world)
    _add_belongings(world)
    _add_report(world)
    return world


def _add_report(world: World) -> None:
    """Add a report that is with the body: nobody else of it learns that it exists."""
    cast, now = world.cast, timezone.now()
    row = Report.objects.create(
        kind="area",
        subject="cci-2026-27-ashford",
        inspection=world.inspection,
        programme="cci",
        year="2026-27",
        slug="area-cci-2026-27-ashford",
        title_en=DRAFT,
        title_cy=DRAFT,
        stage=ReportStage.FACTUAL_ACCURACY.value,
        lead=cast.lead,
        created_by=cast.editor,
        created_at=now,
    )
    ReportMember.objects.create(report=row, person=cast.alice, since=now)
    asked = FactualRound.objects.create(
        report=row,
        edition=1,
        content_sha256="0" * 64,
        opened_by=cast.lead,
        opened_at=now,
        first_until=now + timedelta(days=7),
        until=now + timedelta(days=7),
    )
    world.made["report"] = row
    world.made["suggestion"] = _add_block(row, cast.alice, now)
    world.made["comment"] = FactualComment.objects.create(
        round=asked, text=DRAFT, contact=cast.contact, at=now
    )


def _add_block(row: Report, writer: Person, now: datetime) -> Suggestion:
    said = Narrative("b001", Text(DRAFT, DRAFT))
    content = documents.plain_block(said)
    block = ReportBlock.objects.create(
        report=row, block_id="b001", position=10, kind="narrative", content=content
    )
    BlockVersion.objects.create(
        block=block, version=1, content=content, person=writer, at=now
    )
    return Suggestion.objects.create(
        block=block, base_version=1, content=content, person=writer, at=now
    )


def _add_papers(world: World) -> None:
    held = world.inspection
    world.made["document"] = Document.objects.create(inspection=held, title="Plan")
    Partnership.objects.create(inspection=held, body=world.cast.bexley)
    WithdrawnVersion.objects.create(
        instrument="omi2/2011-04",
        withdrawn_on=timezone.localdate(),
        reason="a test",
        person=world.cast.quality,
    )
    if world.is_at_least(Stage.LIST_RECEIVED):
        world.made["case_list"] = CaseList.objects.create(
            inspection=held,
            state="accepted",
            file_name=f"{CASE}.csv",
            sha256="0" * 64,
            n_bytes=1,
            uploaded_by=world.cast.contact,
            uploaded_at=timezone.now(),
        )


def _add_cases(world: World) -> None:
    cast = world.cast
    world.cases = sample(world.inspection)
    for number, case in enumerate(world.cases):
        case.reference, case.officer = f"{CASE}{number}", f"{OFFICER}{number}"
        case.second_reading = number == 1
    Case.objects.bulk_update(world.cases, ["reference", "officer", "second_reading"])
    in_field = world.is_at_least(Stage.FIELDWORK)
    state = AssessmentState.IN_PROGRESS if in_field else AssessmentState.ALLOCATED
    if world.is_at_least(Stage.SCORING):
        state = AssessmentState.SUBMITTED
    first, second = world.cases[:2]
    world.readings = [
        assessment(first, cast.alice, state),
        assessment(second, cast.alice, state),
        assessment(second, cast.bob, state, turn="second"),
    ]
    _add_fieldwork(world)


def _add_fieldwork(world: World) -> None:
    cast, now = world.cast, timezone.now()
    world.made["slot"] = InterviewSlot.objects.create(
        inspection=world.inspection,
        interviewer=cast.alice,
        starts_at=now + timedelta(days=1),
        ends_at=now + timedelta(days=1, hours=1),
    )
    world.made["concern"] = SafetyConcern.objects.create(
        inspection=world.inspection,
        case=world.cases[0],
        text=CONCERN,
        raised_by=cast.alice,
        raised_at=now,
    )
    world.made["aside"] = Operation.objects.create(
        op_id="o" * 32,
        assessment=world.readings[0].pk,
        question="1.1.a",
        answers=["sufficient"],
        local_seq=1,
        device="d",
        outcome=Outcome.QUARANTINED.value,
        aside=Aside.OLD_SCHEMA.value,
        person=cast.alice,
        received_at=now,
    )
    world.made["feedback"] = Feedback.objects.create(
        assessment=world.readings[0],
        manager=OFFICER,
        addressee=cast.contact,
        ideas=[FEEDBACK],
        given_at=now,
    )


def _add_belongings(world: World) -> None:
    cast, now = world.cast, timezone.now()
    world.made["token"] = ApiToken.objects.create(
        person=cast.alice,
        name="notebook",
        sha256="1" * 64,
        scopes=["read_cases"],
        expires_at=now + timedelta(days=1),
    )
    world.made["device"] = Device.objects.create(person=cast.alice, key="k")
    world.made["session"] = UserSession.objects.create(
        user=cast.alice, ip="127.0.0.1", session_key="s" * 32, user_agent="x"
    )
    world.made["job"] = Job.objects.create(
        kind="score_inspection",
        about=world.inspection.pk,
        state="done",
        person=cast.lead,
        asked_at=now,
        ended_at=now,
    )


def _made(name: str) -> Callable[[World], Any]:
    def value(world: World) -> Any:
        row = world.made.get(name)
        return None if row is None else row.pk

    return value


def _always(value: Any) -> Callable[[World], Any]:
    return lambda _world: value


# The value of each keyword argument; None where there is nothing at that stage.
MADE: dict[str, Callable[[World], Any]] = {
    "inspection_id": lambda world: world.inspection.pk,
    "case_id": lambda world: world.cases[0].pk if world.cases else None,
    "assessment_id": lambda world: world.readings[0].pk if world.readings else None,
    "person_id": lambda world: world.cast.alice.pk,
    "body_id": lambda world: world.cast.ashford.pk,
    "job_id": _made("job"),
    "concern_id": _made("concern"),
    "feedback_id": _made("feedback"),
    "document_id": _made("document"),
    "token_id": _made("token"),
    "device_id": _made("device"),
    "session_id": _made("session"),
    "slot_id": _made("slot"),
    "list_id": _made("case_list"),
    "how": _always("employed"),
    "instrument": _always("cci"),
    "version": _always("2009-04"),
    "programme": _always("cci"),
    "year": _always("2026-27"),
    "milestone": _always("advance_evidence"),
    "table": _always("answers"),
    "question": _always("1.1.a"),
    "op_id": _made("aside"),
    "report_id": _made("report"),
    "comment_id": _made("comment"),
    "block_id": _always("b001"),
    "suggestion_id": _made("suggestion"),
    "language": _always("en"),
    "name": _always("site.css"),
    "slug": _always("area-cci-2026-27-ashford"),
    "token": _always("nobodys-token"),
    "edition": _always(1),
    "path": _always("en/area-cci-2026-27-ashford.html"),
}
# Who alone may know of a thing that no right is asked for, or beyond their right.
OWNER: dict[str, Callable[[World], Person]] = {
    "job_id": lambda world: world.cast.lead,
    "token_id": lambda world: world.cast.alice,
    "device_id": lambda world: world.cast.alice,
    "session_id": lambda world: world.cast.alice,
}


def subject(world: World, kind: Kind, kwargs: dict[str, Any]) -> Subject | None:
    """Return the thing that an address names, put together from the world alone.

    Independent of what the views load: a loader that forgets the team or the lead gives
    other answers than this. None where the arguments name nothing of the kind.
    """
    if kind is Kind.SITE:
        return Subject(Kind.SITE)
    if kind is Kind.ORGANISATION:
        body = kwargs.get("body_id", "")
        return Subject(kind, id=body, body=body)
    if kind is Kind.PERSON:
        person = kwargs.get("person_id", "")
        return Subject(kind, id=person, person_id=person)
    if kind is Kind.REPORT:
        return _of_report(world) if kwargs else Subject(kind)
    names = {"inspection_id", "case_id", "assessment_id", "concern_id", "feedback_id"}
    if not names & kwargs.keys():
        return Subject(kind) if not kwargs else None
    return _of_inspection(world, kind, kwargs)


def _of_report(world: World) -> Subject:
    cast = world.cast
    return Subject(
        Kind.REPORT,
        id=world.made["report"].pk,
        body=cast.ashford.pk,
        lead_id=cast.lead.pk,
        circle=frozenset({cast.lead.pk, cast.alice.pk}),
        asks_body=True,
        asked_body=True,
    )


def double_reading(world: World) -> str | None:
    """Return the reading of a case that is read twice."""
    return world.readings[1].pk if world.readings else None


def _of_inspection(world: World, kind: Kind, kwargs: dict[str, Any]) -> Subject:
    cast = world.cast
    asked = [one for one in world.readings if one.pk == kwargs.get("assessment_id")]
    reading = next(iter([*asked, *world.readings]), None)
    case = kwargs.get("case_id") or (reading.case_id if reading else "")
    of_case = [one for one in world.readings if one.case_id == case]
    are_in = world.is_at_least(Stage.SCORING)
    is_double = world.cases[1:2] and not are_in
    blind = {cast.alice.pk, cast.bob.pk} if is_double else set()
    readers = {
        Kind.INSPECTION: blind,
        Kind.CASE: {one.person_id for one in of_case},
        Kind.READING: {one.person_id for one in of_case},
    }.get(kind, set())
    return Subject(
        kind=kind,
        id=next(iter(kwargs.values())),
        stage=world.stage,
        body=cast.ashford.pk,
        lead_id=cast.lead.pk,
        team=frozenset({cast.alice.pk, cast.bob.pk}),
        readers=frozenset(readers),
        assessor_id=reading.person_id if reading and kind is Kind.READING else "",
        readings_are_in=are_in,
        # What is not handed in is not shown to whom it is addressed.
        addressee_id=cast.contact.pk if kind is Kind.FEEDBACK and are_in else "",
        person_id=cast.alice.pk if kind in (Kind.CONCERN, Kind.FEEDBACK) else "",
    )


def secrets_from(world: World, person: CorePerson) -> list[str]:
    """Return the strings that a person must not meet on any page."""
    body = Subject(Kind.ORGANISATION, id="ashford", body=world.cast.ashford.pk)
    whole = _of_inspection(world, Kind.INSPECTION, {"inspection_id": "x"})
    hidden = []
    if not permissions.visible(person, body):
        hidden.append(BODY_NAME)
    if not permissions.visible(person, whole):
        hidden.append(LETTER)
    if not permissions.visible(person, _of_report(world)):
        hidden.append(DRAFT)
    if not world.cases:
        return hidden
    sees_sample = permissions.may(person, Action.VIEW_SAMPLE, whole)
    reads = person.id in {one.person_id for one in world.readings}
    leads_or_checks = permissions.may(
        person, Action.VIEW_CASE, _of_inspection(world, Kind.CASE, {"case_id": ""})
    )
    if not (sees_sample or reads or leads_or_checks):
        hidden += [CASE, OFFICER]
    for kind, text in ((Kind.CONCERN, CONCERN), (Kind.FEEDBACK, FEEDBACK)):
        if not permissions.visible(person, _of_inspection(world, kind, {"x": ""})):
            hidden.append(text)
    return hidden
