"""Inspections for programs: which there are, and how far they have come."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from django.utils import timezone
from ninja import Path, Query, Router, Schema
from pydantic import ConfigDict, Field

from inspectorate.core.people.actions import Action
from inspectorate.web.inspections import queries
from inspectorate.web.inspections.models import Inspection
from inspectorate.web.people import access
from inspectorate.web.people.access import Asking
from inspectorate.web.people.queries import name_of

router = Router(tags=["inspections"])
MOST_AT_ONCE = 200
InspectionId = Annotated[str, Path(max_length=60)]


class BodyOut(Schema):
    """The body that is inspected, by the name it has today."""

    model_config = ConfigDict(extra="forbid")

    id: str
    name: str


class InspectionOut(Schema):
    """One inspection: what, whom, when, and where it stands."""

    model_config = ConfigDict(extra="forbid")

    id: str
    programme: str
    year: str
    kind: str
    original: str | None
    body: BodyOut
    instrument: str
    state: str
    lead: str | None
    announced_on: date | None
    fieldwork_start: date | None
    fieldwork_end: date | None
    second_reading_percent: int
    synthetic: bool


class InspectionsOut(Schema):
    """A part of the inspections that the asker may know of, and how many there are."""

    model_config = ConfigDict(extra="forbid")

    total: int
    inspections: list[InspectionOut]


class Asked(Schema):
    """Which inspections are asked for."""

    model_config = ConfigDict(extra="forbid")

    year: str = Field(
        "",
        pattern=r"^([0-9]{4}-[0-9]{2})?$",
        description="Such as 2011-12; all if empty.",
    )
    programme: str = Field("", max_length=40)
    state: str = Field("", max_length=20)
    limit: int = Field(50, ge=1, le=MOST_AT_ONCE)
    offset: int = Field(0, ge=0, le=1_000_000)


@router.get(
    "/inspections", response=InspectionsOut, summary="Inspections one may know of"
)
def inspections(request: Asking, asked: Query[Asked]) -> InspectionsOut:
    """Return the inspections that the asker may know of, newest first."""
    rows = [one.row for one in queries.visible_to(request.person, year=asked.year)]
    found = [
        row
        for row in rows
        if asked.programme in ("", row.programme) and asked.state in ("", row.state)
    ]
    part = found[asked.offset : asked.offset + asked.limit]
    return InspectionsOut(total=len(found), inspections=[_out(row) for row in part])


@router.get(
    "/inspections/{inspection_id}", response=InspectionOut, summary="One inspection"
)
def inspection(request: Asking, inspection_id: InspectionId) -> InspectionOut:
    """Return one inspection."""
    thing = queries.guarded(inspection_id)
    access.check(request, Action.VIEW_INSPECTION, thing.subject())
    return _out(thing.row)


def _out(row: Inspection) -> InspectionOut:
    name = name_of(row.body, on=timezone.localdate())
    return InspectionOut(
        id=row.pk,
        programme=row.programme,
        year=row.year,
        kind=row.kind,
        original=row.original_id,
        body=BodyOut(id=row.body_id, name=name),
        instrument=row.instrument,
        state=row.state,
        lead=row.lead_id,
        announced_on=row.announced_on,
        fieldwork_start=row.fieldwork_start,
        fieldwork_end=row.fieldwork_end,
        second_reading_percent=row.second_reading_percent,
        synthetic=row.synthetic,
    )
