"""Load a reconstructed year: bodies, people, inspections with their answers, scores."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from django.db import transaction

from inspectorate.core.audit.events import Event, Verb
from inspectorate.storage.inspections import programme_plans
from inspectorate.storage.progress import Report
from inspectorate.web.audit import recording
from inspectorate.web.inspections.models import Inspection
from inspectorate.web.operations.importing import keeping, people, records, rows
from inspectorate.web.operations.importing.records import (
    InspectionRecord,
    YearRecords,
)
from inspectorate.web.scoring import actions as scoring
from inspectorate.web.scoring.actions import Maker
from inspectorate.web.scoring.models import Scoring


@dataclass(frozen=True)
class Loaded:
    """What came in, and what was there already."""

    n_inspections: int
    n_known: int
    n_cases: int
    n_answers: int
    n_scored: int


def load(folder: Path, *, at: datetime, report: Report) -> Loaded:
    """Load the records of a year; what is there already stays as it is.

    Parameters
    ----------
    folder : Path
        As `inspectorate year build` made it.
    at : datetime
        Now, for the events.
    report : callable
        Told how far it is.

    Returns
    -------
    Loaded

    Raises
    ------
    InspectorateError
        `OPERATE-030` if the folder holds no records.

    Notes
    -----
    Each inspection is one transaction with its event, so that a second run goes on
    where a first one was broken off.
    """
    year = records.of_folder(folder)
    known = set(Inspection.objects.values_list("pk", flat=True))
    fresh = [one for one in year.inspections if one.id not in known]
    with transaction.atomic():
        people.bodies(year)
        ids = people.assessors(year)
    n_cases = n_answers = 0
    for number, one in enumerate(fresh):
        report(f"Loading {one.area} {one.year}", number, len(fresh))
        cases, answers = _load_inspection(one, year, ids, at=at)
        n_cases, n_answers = n_cases + cases, n_answers + answers
    report("Loading", len(fresh), len(fresh))
    n_scored = _score(year, at=at, report=report)
    keeping.keep(year, report=report)
    return Loaded(
        len(fresh), len(year.inspections) - len(fresh), n_cases, n_answers, n_scored
    )


def _load_inspection(
    one: InspectionRecord,
    year: YearRecords,
    ids: dict[tuple[str, str], str],
    *,
    at: datetime,
) -> tuple[int, int]:
    cases = year.cases(one.id)
    judges = {case.assessor: ids[one.programme, case.assessor] for case in cases}
    begun, ended = rows.moment(one.starts, hour=9), rows.moment(one.ends, hour=16)
    terms = programme_plans.load_terms(one.programme)
    with transaction.atomic():
        row = rows.inspection(
            one, own_body_allowed=terms.own_body_allowed, synthetic=year.synthetic
        )
        rows.sample(row, year.draw(one.id), cases, at=begun)
        rows.assessments(cases, judges, begun_at=begun, ended_at=ended)
        n_answers = rows.answers(cases, judges, instrument=one.instrument, at=ended)
        recording.record(
            recording.stream_of_inspection(one.id),
            Event(
                at=at,
                person="",
                role="",
                verb=Verb.CREATED,
                object_kind="inspection",
                object_id=one.id,
                after={
                    "records_sha256": year.sha256,
                    "n_cases": len(cases),
                    "n_answers": n_answers,
                },
            ),
        )
    return len(cases), n_answers


def _score(year: YearRecords, *, at: datetime, report: Report) -> int:
    ids = [one.id for one in year.inspections]
    scored = set(
        Scoring.objects.filter(inspection__in=ids).values_list(
            "inspection_id", flat=True
        )
    )
    left = [pk for pk in ids if pk not in scored]
    if left:
        scoring.score_many(left, by=Maker(at), report=report)
    return len(left)
