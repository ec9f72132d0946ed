"""Judgements that quality leads have yet to look into, by inspection."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from inspectorate.core.audit.events import Verb
from inspectorate.core.fieldwork import dip_sampling
from inspectorate.core.fieldwork.readings import Reading
from inspectorate.core.fieldwork.states import HANDED_IN, AssessmentState
from inspectorate.core.inspections.states import InspectionState
from inspectorate.core.people.roles import Role
from inspectorate.web.audit.models import Event
from inspectorate.web.fieldwork.models import Assessment
from inspectorate.web.inspections.models import Inspection
from inspectorate.web.people.models import RoleGrant

_STATES = (InspectionState.FIELDWORK, InspectionState.SCORING)


@dataclass(frozen=True)
class Waiting:
    """How many judgements of an inspection wait to be looked into."""

    inspection: Inspection
    n_chosen: int
    n_waiting: int


def waiting() -> list[Waiting]:
    """Return the inspections of which something waits; five queries."""
    chosen = {
        inspection: dip_sampling.choose(readings, seed=inspection)
        for inspection, readings in _handed_in().items()
    }
    opened = looked_into(one.assessment for some in chosen.values() for one in some)
    found = [
        Waiting(
            row,
            len(chosen[row.pk]),
            sum(one.assessment not in opened for one in chosen[row.pk]),
        )
        for row in Inspection.objects.filter(pk__in=chosen)
        .select_related("body")
        .prefetch_related("body__names")
        .order_by("fieldwork_start", "pk")
    ]
    return [one for one in found if one.n_waiting]


def looked_into(assessments: Iterable[str]) -> frozenset[str]:
    """Return which assessments a quality lead has opened, from the trail."""
    leads = RoleGrant.objects.filter(role=Role.QUALITY_LEAD.value)
    rows = Event.objects.filter(
        verb=Verb.VIEWED.value,
        object_kind="assessment",
        object_id__in=list(assessments),
        person__in=leads.values("person_id"),
    )
    return frozenset(rows.values_list("object_id", flat=True))


def _handed_in() -> dict[str, list[Reading]]:
    rows = Assessment.objects.filter(
        state__in=HANDED_IN,
        case__sample__discarded_at=None,
        case__inspection__state__in=_STATES,
    )
    found: dict[str, list[Reading]] = {}
    for inspection, pk, case, person, state in rows.values_list(
        "case__inspection_id", "pk", "case_id", "person_id", "state"
    ):
        reading = Reading(pk, case, person, AssessmentState(state))
        found.setdefault(inspection, []).append(reading)
    return found
