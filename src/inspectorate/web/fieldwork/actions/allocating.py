"""Give cases to people, or take them back."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime

from django.db import transaction

from inspectorate.core.audit.events import Event, Verb
from inspectorate.core.faults import Fault, InspectorateError
from inspectorate.core.fieldwork import readings
from inspectorate.core.fieldwork.allocating import allocation, suggestion
from inspectorate.core.fieldwork.allocating.allocation import Placement, Turn
from inspectorate.core.fieldwork.allocating.suggestion import Suggestion
from inspectorate.core.fieldwork.states import AssessmentState
from inspectorate.core.people.actions import Action
from inspectorate.core.people.subjects import Person
from inspectorate.web.audit import recording
from inspectorate.web.audit.models import Event as EventRow
from inspectorate.web.fieldwork.actions import locks
from inspectorate.web.fieldwork.models import Assessment
from inspectorate.web.fieldwork.queries import allocating, guarded
from inspectorate.web.fieldwork.queries.allocating import Allocation, Item
from inspectorate.web.inspections import actions as inspections
from inspectorate.web.inspections.models import Inspection

MOVED = "Given to somebody else before it was begun."


def suggest(inspection: Inspection) -> tuple[Allocation, Suggestion]:
    """Suggest an even allocation of what nobody has yet; nothing is saved.

    Raises
    ------
    InspectorateError
        As `core.fieldwork.allocating.suggestion.suggest`, with the names of people.
    """
    now = allocating.allocation_of(inspection)
    try:
        made = suggestion.suggest(
            now.tasks,
            team=now.team,
            seed=inspection.pk,
            second=now.second,
            fixed=now.placements,
        )
    except InspectorateError as error:
        raise InspectorateError(map(now.named, error.faults)) from error
    return now, made


def allocate(
    inspection_id: str,
    wanted: Mapping[Item, str],
    *,
    by: Person,
    at: datetime,
) -> tuple[int, int]:
    """Give readings to people as wanted, and take back what is wanted otherwise.

    Parameters
    ----------
    inspection_id : str
    wanted : mapping of (str, Turn) to str
        By reference of the case and reading: the id of a person, or empty for nobody.
        What is not named stays as it is.
    by : Person
    at : datetime

    Returns
    -------
    tuple of (int, int)
        How many readings were given, and how many taken back.

    Raises
    ------
    InspectorateError
        Everything that is wrong with the allocation as it would be, all at once:
        `FIELDWORK-040` to `-044`, the conflicts `PEOPLE-001` to `-006`,
        `FIELDWORK-049` for a reading that is begun, `FIELDWORK-060` and `-061` for a
        second reading that would not be blind. Nothing is saved then.
    """
    with transaction.atomic():
        inspection = inspections.locked(inspection_id)
        locks.hold_inspection(inspection_id)
        now = allocating.allocation_of(inspection)
        changed = {
            item: person
            for item, person in wanted.items()
            if person != _holder(now, item)
        }
        faults = list(_faults(now, changed))
        if faults:
            raise InspectorateError([now.named(fault) for fault in faults])
        taken = [now.given[item] for item in changed if item in now.given]
        _take_back(taken, at=at)
        given = _give(now, changed, at=at)
        recording.record(
            recording.stream_of_inspection(inspection_id),
            *(_event(row, Verb.WITHDRAWN, by, at) for row in taken),
            *(_event(row, Verb.ALLOCATED, by, at) for row in given),
        )
    return len(given), len(taken)


def _holder(now: Allocation, item: Item) -> str:
    return now.given[item].person_id if item in now.given else ""


def _faults(now: Allocation, changed: Mapping[Item, str]) -> Iterator[Fault]:
    standing = {item: row.person_id for item, row in now.given.items()}
    standing |= changed
    placements = [
        Placement(reference, turn, person)
        for (reference, turn), person in standing.items()
        if person
    ]
    for fault in allocation.find_faults(
        placements, tasks=now.tasks, team=now.team, second=now.second, is_whole=False
    ):
        # Who has a case already may keep it although a check has expired since.
        if fault.code != "FIELDWORK-041":
            yield fault
    yield from _conflicts(now, changed)
    yield from _begun(now, changed)
    yield from _not_blind(now, changed)


def _conflicts(now: Allocation, changed: Mapping[Item, str]) -> Iterator[Fault]:
    wanted = set(changed.values())
    for member in now.members:
        if member.id in wanted:
            yield from member.conflicts.refusals


def _begun(now: Allocation, changed: Mapping[Item, str]) -> Iterator[Fault]:
    for item in changed:
        row = now.given.get(item)
        if row is not None and row.state != AssessmentState.ALLOCATED.value:
            yield Fault(
                f'case "{item[0]}"',
                "FIELDWORK-049",
                f"has its {item[1]} reading begun by {row.person.name}.",
                "Withdraw that reading with a reason first, on its own page.",
            )


def _not_blind(now: Allocation, changed: Mapping[Item, str]) -> Iterator[Fault]:
    cases = {case.reference: case for case in now.cases}
    for (reference, turn), person in changed.items():
        if turn is not Turn.SECOND or not person:
            continue
        case = cases[reference]
        others = [one for one in guarded.readings_of(case) if one.assessor != person]
        seen = EventRow.objects.filter(
            case=case.pk,
            verb=Verb.VIEWED.value,
            object_id__in=[one.assessment for one in others],
        )
        try:
            readings.check_is_blind(
                person, others, seen_by=set(seen.values_list("person", flat=True))
            )
        except InspectorateError as error:
            yield from error.faults


def _take_back(taken: list[Assessment], *, at: datetime) -> None:
    for row in taken:
        row.state = AssessmentState.WITHDRAWN.value
        row.return_reason, row.finished_at = MOVED, at
    Assessment.objects.bulk_update(taken, ["state", "return_reason", "finished_at"])


def _give(
    now: Allocation, changed: Mapping[Item, str], *, at: datetime
) -> list[Assessment]:
    cases = {case.reference: case for case in now.cases}
    return Assessment.objects.bulk_create(
        Assessment(
            case=cases[reference], person_id=person, turn=turn.value, allocated_at=at
        )
        for (reference, turn), person in changed.items()
        if person
    )


def _event(row: Assessment, verb: Verb, by: Person, at: datetime) -> Event:
    return Event(
        at=at,
        person=by.id,
        role=inspections.role_of(by, Action.ALLOCATE_CASES),
        verb=verb,
        object_kind="assessment",
        object_id=row.pk,
        case=row.case_id,
        after={"person": row.person_id, "turn": row.turn},
        reason=MOVED if verb is Verb.WITHDRAWN else "",
    )
