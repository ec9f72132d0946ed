"""Samples for programs: how the cases were chosen, and which they are."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any

from django.http import Http404
from ninja import Path, Query, Router, Schema
from pydantic import ConfigDict, Field

from inspectorate.core.people.actions import Action
from inspectorate.web.inspections import queries
from inspectorate.web.people import access
from inspectorate.web.people.access import Asking
from inspectorate.web.sampling.models import Case, Sample

router = Router(tags=["samples"])
MOST_AT_ONCE = 1000
InspectionId = Annotated[str, Path(max_length=60)]


class SampleOut(Schema):
    """The sample in force: its certificate, its strata, and how well it represents."""

    model_config = ConfigDict(extra="forbid")

    id: str
    inspection: str
    drawn_at: datetime
    drawn_by: str | None
    n_drawn: int
    n_reserve: int
    strata: list[dict[str, Any]]
    representativeness: list[Any]
    certificate: dict[str, Any]


class CaseOut(Schema):
    """One case of a sample; what was judged of it is not here."""

    model_config = ConfigDict(extra="forbid")

    id: str
    reference: str
    standing: str
    position: int
    stratum: str


class CasesOut(Schema):
    """A part of the cases of a sample, and how many there are."""

    model_config = ConfigDict(extra="forbid")

    total: int
    cases: list[CaseOut]


class Asked(Schema):
    """Which cases are asked for."""

    model_config = ConfigDict(extra="forbid")

    standing: str = Field(
        "",
        pattern="^(drawn|reserve|replaced)?$",
        description="drawn, reserve or replaced",
    )
    limit: int = Field(200, ge=1, le=MOST_AT_ONCE)
    offset: int = Field(0, ge=0, le=1_000_000)


@router.get(
    "/inspections/{inspection_id}/sample", response=SampleOut, summary="The sample"
)
def sample(request: Asking, inspection_id: InspectionId) -> SampleOut:
    """Return the sample in force with its certificate."""
    row = _in_force(request, inspection_id)
    standings = list(row.cases.values_list("standing", flat=True))
    return SampleOut(
        id=row.pk,
        inspection=row.inspection_id,
        drawn_at=row.drawn_at,
        drawn_by=row.drawn_by_id,
        n_drawn=standings.count(Case.Standing.DRAWN),
        n_reserve=standings.count(Case.Standing.RESERVE),
        strata=row.strata,
        representativeness=row.representativeness,
        certificate=row.certificate,
    )


@router.get(
    "/inspections/{inspection_id}/cases",
    response=CasesOut,
    summary="The cases of the sample",
)
def cases(
    request: Asking, inspection_id: InspectionId, asked: Query[Asked]
) -> CasesOut:
    """Return the references of the cases drawn and of the reserves, in order."""
    rows = _in_force(request, inspection_id).cases.order_by("standing", "position")
    if asked.standing:
        rows = rows.filter(standing=asked.standing)
    part = rows[asked.offset : asked.offset + asked.limit]
    return CasesOut(
        total=rows.count(),
        cases=[
            CaseOut(
                id=row.pk,
                reference=row.reference,
                standing=row.standing,
                position=row.position,
                stratum=row.stratum,
            )
            for row in part
        ],
    )


def _in_force(request: Asking, inspection_id: str) -> Sample:
    thing = queries.guarded(inspection_id)
    access.check(request, Action.VIEW_SAMPLE, thing.subject())
    row = thing.row.samples.filter(discarded_at=None).first()
    if row is None:
        raise Http404
    return row
