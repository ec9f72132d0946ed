"""Every step of an inspection, in one table.

Who takes a step is a role; whether this person may, in this inspection, is decided in
`core.people.permissions`. What must hold is in `needs`.
"""

from __future__ import annotations

from inspectorate.core.inspections import needs
from inspectorate.core.inspections.lifecycle import Lifecycle, Step
from inspectorate.core.inspections.states import InspectionState
from inspectorate.core.inspections.step_facts import InspectionFacts
from inspectorate.core.people.roles import Role

_I = InspectionState

_PROGRAMME = (Role.PROGRAMME_MANAGER,)
_LEADS = (Role.LEAD_INSPECTOR, Role.PROGRAMME_MANAGER)
_OFFICE = (Role.INSPECTION_SUPPORT, Role.LEAD_INSPECTOR)
_LIST = (Role.CONTACT, Role.INSPECTION_SUPPORT)
_BEFORE_SCORING = (_I.PLANNED, _I.ANNOUNCED, _I.LIST_RECEIVED, _I.SAMPLED, _I.FIELDWORK)
_READY = (
    needs.ALL_FINISHED,
    needs.NO_CONFLICTS,
    needs.NONE_ASIDE,
    needs.SECOND_READINGS_IN,
)

# fmt: off
INSPECTION: Lifecycle[InspectionState, InspectionFacts] = Lifecycle(
    "inspection",
    tuple(InspectionState),
    (
        Step((_I.PLANNED,), "announce", _I.ANNOUNCED, _LEADS,
             (needs.HAS_LEAD, needs.HAS_INSTRUMENT, needs.HAS_DATES)),
        Step((_I.ANNOUNCED,), "receive_list", _I.LIST_RECEIVED, _LIST, (needs.HAS_LIST,)),
        Step((_I.LIST_RECEIVED,), "return_list", _I.ANNOUNCED, _OFFICE, (needs.JUSTIFIED,)),
        Step((_I.LIST_RECEIVED,), "draw", _I.SAMPLED, _OFFICE, (needs.HAS_SAMPLE,)),
        Step((_I.SAMPLED,), "discard_sample", _I.LIST_RECEIVED, _LEADS,
             (needs.JUSTIFIED, needs.NONE_BEGUN)),
        Step((_I.SAMPLED,), "begin_fieldwork", _I.FIELDWORK, _LEADS,
             (needs.HAS_TEAM, needs.ALL_ALLOCATED)),
        Step((_I.FIELDWORK,), "begin_scoring", _I.SCORING, _LEADS, _READY),
        Step((_I.SCORING,), "reopen_fieldwork", _I.FIELDWORK, _LEADS, (needs.JUSTIFIED,)),
        Step((_I.SCORING,), "close", _I.CLOSED, _LEADS, (needs.HAS_SCORES, needs.NO_CONCERNS)),
        Step((_I.CLOSED,), "reopen", _I.SCORING, _PROGRAMME, (needs.JUSTIFIED,)),
        Step(_BEFORE_SCORING, "cancel", _I.CANCELLED, _PROGRAMME, (needs.JUSTIFIED,)),
        Step((_I.CANCELLED,), "reinstate", _I.PLANNED, _PROGRAMME, (needs.JUSTIFIED,)),
    ),
)
# fmt: on
