"""Scores for programs: n, N and interval of each, and where they come from."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any

from django.http import Http404, HttpResponse
from ninja import Path, Query, Router, Schema
from pydantic import ConfigDict, Field

from inspectorate.core.people.actions import Action
from inspectorate.web.inspections import queries
from inspectorate.web.people import access
from inspectorate.web.people.access import Asking
from inspectorate.web.scoring import answers, exporting
from inspectorate.web.scoring.models import EstimateRow, Scoring
from inspectorate.web.scoring.queries import content, kept

router = Router(tags=["scores"])
exports = Router(tags=["export"])
InspectionId = Annotated[str, Path(max_length=60)]


class EstimateOut(Schema):
    """One score: shares lie in 0 to 1, and are null where nothing applied."""

    model_config = ConfigDict(extra="forbid")

    score: str
    characteristic: str = Field(description="Empty: of all cases.")
    level: str
    n_cases: int
    n_applicable: int
    n_sufficient: int
    percent: int | None
    estimate: float | None
    standard_error: float | None
    degrees_of_freedom: int | None
    low: float | None
    high: float | None
    method: str
    interval: str
    flags: list[str]


class ScoringOut(Schema):
    """The last scoring of an inspection."""

    model_config = ConfigDict(extra="forbid")

    id: str
    inspection: str
    instrument: str
    extract_sha256: str
    software: str
    n_cases: int
    n_sampled: int
    n_population: int
    n_answers: int
    is_interim: bool
    made_at: datetime
    estimates: list[EstimateOut]


class Asked(Schema):
    """Which scores are asked for."""

    model_config = ConfigDict(extra="forbid")

    groups: bool = Field(
        default=False,
        description="Also by characteristic, for those who may see scores by group.",
    )


class ExportOut(Schema):
    """Everything that is kept of an inspection; the tables as lists of rows."""

    model_config = ConfigDict(extra="forbid")

    about: dict[str, Any]
    documents: dict[str, Any]
    tables: dict[str, list[dict[str, Any]]]


@router.get(
    "/inspections/{inspection_id}/scores", response=ScoringOut, summary="The scores"
)
def scores(
    request: Asking, inspection_id: InspectionId, asked: Query[Asked]
) -> ScoringOut:
    """Return the last scores; 409 while a second reading is missing, 404 without any."""
    thing = queries.guarded(inspection_id)
    access.check(request, Action.VIEW_SCORES, thing.subject())
    if asked.groups:
        access.check(request, Action.VIEW_DIVERSITY, thing.subject())
    content.check_readings_are_in(thing.row)
    scoring = kept.latest(inspection_id)
    if scoring is None:
        raise Http404
    rows = EstimateRow.objects.filter(scoring=scoring).defer("strata").order_by("pk")
    if not asked.groups:
        rows = rows.filter(characteristic="")
    return _out(scoring, [_estimate(row) for row in rows])


@exports.get(
    "/inspections/{inspection_id}/export",
    response=ExportOut,
    summary="Everything of an inspection",
)
def export(request: Asking, inspection_id: InspectionId) -> HttpResponse:
    """Return everything that is kept of an inspection, at whatever stage it is."""
    thing = queries.guarded(inspection_id)
    access.check(request, Action.EXPORT, thing.subject())
    author = access.author(request, Action.EXPORT)
    return answers.of_export(exporting.export(thing.row, "json", by=author))


def _out(scoring: Scoring, estimates: list[EstimateOut]) -> ScoringOut:
    return ScoringOut(
        id=scoring.pk,
        inspection=scoring.inspection_id,
        instrument=scoring.instrument,
        extract_sha256=scoring.extract_sha256,
        software=scoring.software,
        n_cases=scoring.n_cases,
        n_sampled=scoring.n_sampled,
        n_population=scoring.n_population,
        n_answers=scoring.n_answers,
        is_interim=scoring.is_interim,
        made_at=scoring.made_at,
        estimates=estimates,
    )


def _estimate(row: EstimateRow) -> EstimateOut:
    return EstimateOut(
        score=row.score,
        characteristic=row.characteristic,
        level=row.level,
        n_cases=row.n_cases,
        n_applicable=row.n_applicable,
        n_sufficient=row.n_sufficient,
        percent=kept.as_estimate(row).percent,
        estimate=row.estimate,
        standard_error=row.standard_error,
        degrees_of_freedom=row.degrees_of_freedom,
        low=row.low,
        high=row.high,
        method=row.method,
        interval=row.interval,
        flags=row.flags,
    )
