"""The rows of one inspection of the records, written in one transaction.

Half a million answers come in here, so operations and heads are written by plain
statements; every other row goes through the tables.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime, time
from typing import Any

from django.db import connection

from inspectorate.core.fieldwork.answers import operations
from inspectorate.core.fieldwork.answers.operations import Operation, Value
from inspectorate.core.fieldwork.states import AssessmentState
from inspectorate.web.fieldwork.models import Assessment
from inspectorate.web.fieldwork.models import Head as HeadRow
from inspectorate.web.fieldwork.models import Operation as OperationRow
from inspectorate.web.inspections.models import Inspection
from inspectorate.web.operations.importing.records import (
    CaseRecord,
    DrawRecord,
    InspectionRecord,
)
from inspectorate.web.sampling.models import Case, Sample

DEVICE = "import"
_AT_ONCE = 5_000
_OPERATION = (
    "op_id", "assessment", "question", "answers", "reasons", "note", "base_op",
    "resolves", "over", "local_seq", "device", "client_time", "schema_rev", "payload",
    "outcome", "stands_for", "aside", "person_id", "received_at",
)  # fmt: skip
_HEAD = ("assessment_id", "question", "operation_id", "conflicting")


def inspection(
    one: InspectionRecord, *, own_body_allowed: bool, synthetic: bool
) -> Inspection:
    """Write the inspection itself: closed, with nobody to lead it any more."""
    return Inspection.objects.create(
        pk=one.id,
        programme=one.programme,
        year=one.year,
        body_id=one.body_id,
        kind=one.kind,
        original_id=one.original or None,
        instrument=one.instrument,
        state="closed",
        fieldwork_start=one.starts,
        fieldwork_end=one.ends,
        weeks_on_site=one.weeks,
        own_body_allowed=own_body_allowed,
        synthetic=synthetic,
    )


def sample(
    row: Inspection, drawn: DrawRecord, cases: Sequence[CaseRecord], *, at: datetime
) -> list[Case]:
    """Write the sample and its cases."""
    made = Sample.objects.create(
        inspection=row,
        certificate=drawn.certificate,
        strata=drawn.strata,
        representativeness=drawn.representativeness,
        drawn_at=at,
    )
    return Case.objects.bulk_create(
        Case(
            pk=case.id,
            sample=made,
            inspection=row,
            reference=case.id,
            standing=Case.Standing.DRAWN,
            position=position,
            stratum=case.stratum,
            officer=drawn.officers.get(case.id, ""),
            facts=dict(case.facts),
        )
        for position, case in enumerate(cases, 1)
    )


def assessments(
    cases: Sequence[CaseRecord],
    people: Mapping[str, str],
    *,
    begun_at: datetime,
    ended_at: datetime,
) -> list[Assessment]:
    """Write one finished reading of every case."""
    return Assessment.objects.bulk_create(
        Assessment(
            pk=f"a-{case.id}",
            case_id=case.id,
            person_id=people[case.assessor],
            state=AssessmentState.COUNTERSIGNED.value,
            allocated_at=begun_at,
            begun_at=begun_at,
            submitted_at=ended_at,
            finished_at=ended_at,
            n_applicable=len(case.answers),
            n_done=len(case.answers),
        )
        for case in cases
    )


def answers(
    cases: Sequence[CaseRecord],
    people: Mapping[str, str],
    *,
    instrument: str,
    at: datetime,
) -> int:
    """Write the answers: an operation and a head for each. Return how many."""
    version = instrument.rpartition("/")[2]
    made = [
        (operation, people[case.assessor])
        for case in cases
        for operation in _operations(case, version)
    ]
    _insert(
        OperationRow._meta.db_table,
        _OPERATION,
        (_operation_row(operation, person, at) for operation, person in made),
    )
    _insert(
        HeadRow._meta.db_table,
        _HEAD,
        ((op.assessment, op.question, op.op_id, "[]") for op, _ in made),
    )
    return len(made)


def moment(day: Any, *, hour: int) -> datetime:
    """Return an hour of a day, in UTC."""
    return datetime.combine(day, time(hour), UTC)


def _operations(case: CaseRecord, version: str) -> Iterator[Operation]:
    for number, (question, given) in enumerate(sorted(case.answers.items())):
        key = hashlib.sha256(f"{case.id}|{question}".encode()).hexdigest()
        yield Operation(
            op_id=f"y-{key[:40]}",
            assessment=f"a-{case.id}",
            question=question,
            value=Value(given, case.reasons.get(question, ())),
            base_op=None,
            local_seq=number,
            device=DEVICE,
            client_time="",
            schema_rev=version,
        )


def _operation_row(operation: Operation, person: str, at: datetime) -> tuple[Any, ...]:
    value = operation.value
    return (
        operation.op_id, operation.assessment, operation.question,
        json.dumps(value.answers), json.dumps(value.reasons), value.note, None,
        "[]", "[]", operation.local_seq, operation.device, operation.client_time,
        operation.schema_rev, operations.payload_hash(operation), "applied",
        operation.op_id, "", person, at,
    )  # fmt: skip


def _insert(
    table: str, columns: Sequence[str], rows: Iterable[tuple[Any, ...]]
) -> None:
    places = ", ".join(["%s"] * len(columns))
    names = ", ".join(f'"{column}"' for column in columns)
    statement = f'INSERT INTO "{table}" ({names}) VALUES ({places})'  # noqa: S608 - names of ours
    batch: list[tuple[Any, ...]] = []
    with connection.cursor() as cursor:
        for row in rows:
            batch.append(row)
            if len(batch) == _AT_ONCE:
                cursor.executemany(statement, batch)
                batch.clear()
        if batch:
            cursor.executemany(statement, batch)
