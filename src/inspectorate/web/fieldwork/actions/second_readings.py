"""Have a share of the cases read twice."""

from __future__ import annotations

import secrets
from collections.abc import Collection, Sequence
from datetime import datetime
from fractions import Fraction

from django.db import transaction
from django.db.models import QuerySet

from inspectorate.core.audit.events import Event, Verb
from inspectorate.core.faults import Fault, InspectorateError
from inspectorate.core.fieldwork import second_readings
from inspectorate.core.fieldwork.states import AssessmentState
from inspectorate.core.people.actions import Action
from inspectorate.core.people.subjects import Person
from inspectorate.web.audit import recording
from inspectorate.web.fieldwork.actions import locks
from inspectorate.web.fieldwork.models import Assessment, SecondReadings
from inspectorate.web.fieldwork.queries import guarded
from inspectorate.web.inspections import actions as inspections
from inspectorate.web.inspections.models import Inspection
from inspectorate.web.sampling.models import Case

SEED_BYTES = 16


def order(
    inspection_id: str, percent: int, *, person: Person, now: datetime
) -> tuple[str, ...]:
    """Choose the cases that are read twice, by a seed that nobody chooses.

    Parameters
    ----------
    inspection_id : str
    percent : int
        How many of a hundred cases; rounded up.
    person : core Person
    now : datetime

    Returns
    -------
    tuple of str
        The ids of the cases that are read twice.

    Raises
    ------
    InspectorateError
        `FIELDWORK-069` for cases that are countersigned already, `FIELDWORK-037`
        without a sample. Nothing is changed then.
    """
    with transaction.atomic():
        inspection = inspections.locked(inspection_id)
        locks.hold_inspection(inspection_id)
        cases = list(drawn(inspection))
        if not cases:
            raise InspectorateError(_no_sample(inspection_id))
        kept = SecondReadings.objects.filter(inspection=inspection).first()
        seed = kept.seed if kept else secrets.token_hex(SEED_BYTES)
        by_case = guarded.guard(cases)
        chosen = second_readings.order(
            {case_id: one.readings for case_id, one in by_case.items()},
            share=Fraction(percent, 100),
            seed=seed,
            given=_given(inspection),
        )
        row = _save(inspection, percent, seed=seed, person=person, now=now)
        _mark(cases, chosen)
        _record(inspection, row, chosen, person=person, now=now)
    return chosen


def drawn(inspection: Inspection) -> QuerySet[Case]:
    """Return the cases of the sample in force, in order."""
    return Case.objects.filter(
        inspection=inspection,
        standing=Case.Standing.DRAWN,
        sample__discarded_at=None,
    ).order_by("position")


def _given(inspection: Inspection) -> frozenset[str]:
    """Return the cases whose second reading somebody has."""
    rows = Assessment.objects.filter(
        case__inspection=inspection, turn=Assessment.Turn.SECOND
    ).exclude(state=AssessmentState.WITHDRAWN)
    return frozenset(rows.values_list("case_id", flat=True))


def _save(
    inspection: Inspection, percent: int, *, seed: str, person: Person, now: datetime
) -> SecondReadings:
    row, _ = SecondReadings.objects.update_or_create(
        inspection=inspection,
        defaults={"percent": percent, "seed": seed, "person_id": person.id, "at": now},
    )
    Inspection.objects.filter(pk=inspection.pk).update(second_reading_percent=percent)
    return row


def _mark(cases: Sequence[Case], chosen: Collection[str]) -> None:
    for case in cases:
        case.second_reading = case.pk in chosen
    Case.objects.bulk_update(cases, ["second_reading"])


def _record(
    inspection: Inspection,
    row: SecondReadings,
    chosen: tuple[str, ...],
    *,
    person: Person,
    now: datetime,
) -> None:
    recording.record(
        recording.stream_of_inspection(inspection.pk),
        Event(
            at=now,
            person=person.id,
            role=inspections.role_of(person, Action.ORDER_SECOND_READINGS),
            verb=Verb.CHANGED,
            object_kind="second readings",
            object_id=inspection.pk,
            after={"percent": row.percent, "seed": row.seed, "cases": chosen},
        ),
    )


def _no_sample(inspection_id: str) -> Fault:
    return Fault(
        f'inspection "{inspection_id}"',
        "FIELDWORK-037",
        "has no sample yet.",
        "Draw the sample; then choose how many of its cases are read twice.",
    )
