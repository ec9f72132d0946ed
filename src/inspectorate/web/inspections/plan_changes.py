"""Make a plan, and change it: two people may edit it, and neither loses anything."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import asdict, dataclass

from django.db import transaction

from inspectorate.core.audit.canonical import Plain
from inspectorate.core.audit.events import Verb
from inspectorate.core.faults import InspectorateError
from inspectorate.core.inspections import plans
from inspectorate.core.inspections.plans import Ground, Original, Plan
from inspectorate.core.inspections.states import InspectionState
from inspectorate.core.people import attachments
from inspectorate.web.audit import recording
from inspectorate.web.inspections import actions, programmes, team_changes
from inspectorate.web.inspections.models import Inspection, WithdrawnVersion
from inspectorate.web.people import queries as people_queries
from inspectorate.web.people.authors import Author


@dataclass(frozen=True)
class PlanValues:
    """What can be changed in a plan; the names are those of the columns.

    Parameters
    ----------
    year, kind : str
    original_id : str or None
    instrument : str
        Empty while none is chosen.
    fieldwork_start, fieldwork_end : date or None
    weeks_on_site, second_reading_percent : int
    """

    year: str
    kind: str = Inspection.Kind.INSPECTION.value
    original_id: str | None = None
    instrument: str = ""
    fieldwork_start: datetime.date | None = None
    fieldwork_end: datetime.date | None = None
    weeks_on_site: int = 1
    second_reading_percent: int = 0


@dataclass(frozen=True)
class NewInspection:
    """What is settled once: which programme, which body, and who leads at first."""

    programme: str
    body_id: str
    lead_id: str | None
    values: PlanValues


class StalePlanError(InspectorateError):
    """Somebody else saved the plan meanwhile.

    Parameters
    ----------
    error : InspectorateError
        What core says of it.
    current : Inspection
        As it is kept.
    """

    def __init__(self, error: InspectorateError, current: Inspection) -> None:
        super().__init__(error.faults)
        self.current = current


def values_of(row: Inspection) -> PlanValues:
    """Return the plan as it is kept."""
    return PlanValues(
        **{name: getattr(row, name) for name in PlanValues.__annotations__}
    )


def create(new: NewInspection, *, by: Author) -> Inspection:
    """Plan a new inspection.

    Raises
    ------
    InspectorateError
        Every fault of the plan, and why somebody cannot lead it.
    """
    terms = programmes.terms(new.programme)
    with transaction.atomic():
        row = Inspection(
            programme=new.programme,
            body_id=new.body_id,
            own_body_allowed=terms.own_body_allowed,
            **asdict(new.values),
        )
        _check(row, new.values, pinned="")
        row.save(force_insert=True)
        after = {"programme": row.programme, "body": row.body_id}
        recording.record(
            recording.stream_of_inspection(row.pk),
            by.did(
                Verb.CREATED,
                "inspection",
                row.pk,
                after=after | _plain(asdict(new.values)),
            ),
        )
        if new.lead_id:
            team_changes.set_lead(row.pk, new.lead_id, by=by)
    return row


def change(
    inspection_id: str, values: PlanValues, *, seen_version: int, by: Author
) -> Inspection:
    """Save a plan over the one that was seen.

    Raises
    ------
    StalePlanError
        When another one was saved meanwhile; nothing is changed then.
    InspectorateError
        Every fault of the plan.
    """
    with transaction.atomic():
        row = actions.locked(inspection_id)
        _check_unchanged(row, seen_version)
        before = asdict(values_of(row))
        after = {
            name: value
            for name, value in asdict(values).items()
            if value != before[name]
        }
        if not after:
            return row
        pinned = row.instrument
        for name, value in after.items():
            setattr(row, name, value)
        _check(row, values, pinned=pinned)
        row.version += 1
        row.save(update_fields=[*after, "version"])
        recording.record(
            recording.stream_of_inspection(row.pk),
            by.did(
                Verb.CHANGED,
                "inspection",
                row.pk,
                before=_plain({name: before[name] for name in after}),
                after=_plain(after),
            ),
        )
    return row


def withdrawn() -> frozenset[str]:
    """Return the versions that no further inspection may use."""
    return frozenset(WithdrawnVersion.objects.values_list("instrument", flat=True))


def _check_unchanged(row: Inspection, seen_version: int) -> None:
    try:
        plans.check_unchanged(row.version, seen_version, place=f"inspection {row.pk}")
    except InspectorateError as error:
        raise StalePlanError(error, row) from error


def _check(row: Inspection, values: PlanValues, *, pinned: str) -> None:
    plan = Plan(
        id=row.pk,
        programme=row.programme,
        year=values.year,
        body=row.body_id,
        instrument=values.instrument,
        fieldwork_start=values.fieldwork_start,
        fieldwork_end=values.fieldwork_end,
        is_reinspection=values.kind == Inspection.Kind.REINSPECTION,
        original=_original(values),
    )
    ground = Ground(
        versions=programmes.versions(row.programme),
        withdrawn=withdrawn(),
        pinned=pinned,
        state=InspectionState(row.state),
    )
    plans.check_plan(plan, ground)


def _original(values: PlanValues) -> Original | None:
    row = Inspection.objects.filter(pk=values.original_id or "").first()
    if row is None:
        return None
    bodies = attachments.related(
        row.body_id,
        on=values.fieldwork_start or datetime.date.max,
        changes=people_queries.reorganisations(),
    )
    return Original(row.pk, row.programme, bodies)


def _plain(values: Mapping[str, object]) -> dict[str, Plain]:
    return {
        name: value.isoformat() if isinstance(value, datetime.date) else value  # type: ignore[misc]  # texts, numbers and none
        for name, value in values.items()
    }
