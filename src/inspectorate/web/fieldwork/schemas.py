"""What travels between the assessment page and the server."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated, Any

from ninja import Schema
from pydantic import BeforeValidator, ConfigDict, Field, StringConstraints

from inspectorate.core.fieldwork.answers import received

Id = Annotated[str, StringConstraints(pattern=rf"^{received.ID_PATTERN}$")]
Short = Annotated[str, StringConstraints(max_length=64)]
Note = Annotated[str, StringConstraints(max_length=received.LONGEST_NOTE)]


def _whole(given: object) -> object:
    """Return 3 for 3.0, which JSON does not tell apart."""
    if isinstance(given, float) and given.is_integer():
        return int(given)
    return given


Count = Annotated[int, BeforeValidator(_whole)]


class Wire(Schema):
    """Something with these fields and no others, each of its own type."""

    model_config = ConfigDict(extra="forbid", strict=True)


class ValueIn(Wire):
    """What was answered to one question; without answers when it was taken back."""

    answers: list[Id]
    reasons: list[Id]
    note: Note


class OperationIn(Wire):
    """One change of one answer, as its device recorded it."""

    op_id: Id = Field(description="Made on the device, once, such as a UUIDv7.")
    assessment: Id
    question: Id
    value: ValueIn = Field(description="The whole answer, not a difference.")
    base_op: Id | None = Field(
        description="The operation that made the answer the person saw."
    )
    resolves: list[Id] = Field(
        default=[], description="Those in open conflict with it that are settled."
    )
    over: list[Id] = Field(
        default=[],
        description="Those that the person saw and replaced and the server had not "
        "placed: refused on the way, or waiting for what they build on.",
    )
    local_seq: Count = Field(
        ge=0, lt=2**53, description="Counts the operations of a device."
    )
    device: Id
    client_time: Short
    schema_rev: Short = Field(description="Version of the instrument, such as 2009-04.")


class BatchIn(Wire):
    """Operations of one device, oldest first."""

    operations: list[OperationIn] = Field(
        min_length=1, max_length=received.MOST_IN_BATCH
    )


class ResultOut(Wire):
    """What became of one operation."""

    op_id: str
    outcome: str
    head: str | None
    open: list[str]
    aside: str | None
    is_replay: bool
    payload: str | None = Field(
        description="SHA-256 of the operation as it is kept: JSON with sorted keys and "
        "without spaces, characters beyond ASCII as they are, ids in `answers`, "
        "`reasons`, `resolves` and `over` sorted and once, no empty `over`. Null for `op_reused`."
    )


class ProgressOut(Wire):
    """How far an assessment has come."""

    state: str
    n_applicable: int
    n_done: int


class ValueOut(Wire):
    """What stands for a question."""

    answers: list[str]
    reasons: list[str]
    note: str


class RivalOut(Wire):
    """An answer in open conflict with the one that stands."""

    op_id: str
    value: ValueOut
    device: str
    client_time: str


class HeadOut(Wire):
    """Where a question stands."""

    op_id: str
    value: ValueOut
    over: list[str] = Field(
        description="What it and those open replace, of what may come later."
    )
    open: list[RivalOut]


class ReceiptOut(Wire):
    """What the server answers to a batch."""

    results: list[ResultOut]
    assessments: dict[str, ProgressOut]
    heads: dict[str, dict[str, HeadOut]]


class TitleOut(Wire):
    """A title in both languages."""

    en: str
    cy: str


class PackedInspectionOut(Wire):
    """The inspection to which a case belongs."""

    id: str
    title: TitleOut
    fieldwork_end: date | None


class PackedCaseOut(Wire):
    """The case, by the reference of its body."""

    reference: str
    officer: str


class ConcernOut(Wire):
    """A safety concern that the assessor raised."""

    id: str
    raised_at: datetime


class FeedbackOut(Wire):
    """What the assessor told the manager."""

    good_practice: list[str]
    ideas: list[str]


class PackOut(Wire):
    """A case for its assessor."""

    assessment: str
    state: str
    is_open: bool
    instrument: str
    schema_rev: str
    synthetic: bool
    person: str
    inspection: PackedInspectionOut
    case: PackedCaseOut
    facts: dict[str, Any]
    heads: dict[str, HeadOut]
    aside: int
    return_reason: str
    concerns: list[ConcernOut]
    feedback: FeedbackOut | None


class PacksOut(Wire):
    """The open cases of an assessor in an inspection, to work on without a network."""

    hours: int = Field(description="That they may stay on the device.")
    packs: list[PackOut]


class OwnAssessmentOut(Wire):
    """One of the asker's own assessments, and how far it has come."""

    id: str
    inspection: str
    case: str = Field(description="Reference of the case, as its body has it.")
    instrument: str
    state: str
    n_applicable: int
    n_done: int


class OwnAssessmentsOut(Wire):
    """A part of the asker's own assessments, and how many there are."""

    total: int
    assessments: list[OwnAssessmentOut]


class OwnAsked(Schema):
    """Which of them are asked for."""

    model_config = ConfigDict(extra="forbid")

    inspection: str = Field("", max_length=60, pattern=r"^[A-Za-z0-9_-]*$")
    state: str = Field("", max_length=20, pattern=r"^[A-Za-z0-9_-]*$")
    limit: int = Field(100, ge=1, le=1_000)
    offset: int = Field(0, ge=0, le=1_000_000)


class SubmissionIn(Wire):
    """What a person saw when they submitted."""

    id: Id = Field(
        default="",
        description="Made on the device, once: sent again, it changes nothing, also "
        "when the case was returned in between.",
    )
    digest: str = Field(
        pattern="^[0-9a-f]{64}$",
        description="SHA-256 of the lines `question, tab, operation, line feed` in "
        "byte order, over every question that has an answer or a note.",
    )


class StateOut(Wire):
    """Where an assessment stands now."""

    state: str


class ConcernIn(Wire):
    """Somebody may be in danger."""

    id: Id = Field(description="Made on the device, once.")
    text: str = Field(min_length=1, max_length=20_000)


class ConcernKeptOut(Wire):
    """The concern was kept, and the lead is told."""

    id: str
