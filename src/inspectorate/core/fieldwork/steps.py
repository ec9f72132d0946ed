"""Every step of an inspection and of an assessment: one table each.

Who takes a step is a role; whether this person may, in this inspection, is decided in
`core.people.permissions`. What must hold is in `needs` and
`assessment_needs`.
"""

from __future__ import annotations

from inspectorate.core.fieldwork import assessment_needs, needs
from inspectorate.core.fieldwork.lifecycle import Lifecycle, Step
from inspectorate.core.fieldwork.states import AssessmentState, InspectionState
from inspectorate.core.fieldwork.step_facts import AssessmentFacts, InspectionFacts
from inspectorate.core.people.roles import Role

_I = InspectionState
_A = AssessmentState

_PROGRAMME = (Role.PROGRAMME_MANAGER,)
_LEADS = (Role.LEAD_INSPECTOR, Role.PROGRAMME_MANAGER)
_OFFICE = (Role.INSPECTION_SUPPORT, Role.LEAD_INSPECTOR)
_LIST = (Role.CONTACT, Role.INSPECTION_SUPPORT)
_ASSESSOR = (Role.ASSESSOR,)
_JUDGES = (Role.LEAD_INSPECTOR, Role.QUALITY_LEAD)
_BEFORE_SCORING = (_I.PLANNED, _I.ANNOUNCED, _I.LIST_RECEIVED, _I.SAMPLED, _I.FIELDWORK)
_READY = (
    needs.ALL_FINISHED,
    needs.NO_CONFLICTS,
    needs.NONE_ASIDE,
    needs.SECOND_READINGS_IN,
)
_COMPLETE = (
    assessment_needs.IN_FIELDWORK,
    assessment_needs.IS_OWN,
    assessment_needs.ALL_ANSWERED,
    assessment_needs.ALL_REASONED,
    assessment_needs.ALL_EVIDENCED,
    needs.NO_CONFLICTS,
    needs.NONE_ASIDE,
    assessment_needs.SEEN,
)
_RECONCILED = (
    assessment_needs.NOT_A_READER,
    assessment_needs.READ_TWICE,
    assessment_needs.ALL_READINGS_IN,
    needs.NO_CONFLICTS,
    needs.NONE_ASIDE,
    assessment_needs.ALL_RULED,
)
_RETURNED = (
    needs.JUSTIFIED,
    assessment_needs.NOT_A_READER,
    assessment_needs.NOT_SEEN_BY_THE_OTHER,
)
_REOPENED = (assessment_needs.IN_FIELDWORK, needs.JUSTIFIED)

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

ASSESSMENT: Lifecycle[AssessmentState, AssessmentFacts] = Lifecycle(
    "assessment",
    tuple(AssessmentState),
    (
        Step((_A.ALLOCATED,), "begin", _A.IN_PROGRESS, _ASSESSOR,
             (assessment_needs.IN_FIELDWORK, assessment_needs.IS_OWN)),
        Step((_A.IN_PROGRESS, _A.RETURNED), "submit", _A.SUBMITTED, _ASSESSOR, _COMPLETE),
        Step((_A.SUBMITTED,), "return", _A.RETURNED, _JUDGES, _RETURNED),
        Step((_A.SUBMITTED,), "countersign", _A.COUNTERSIGNED, _JUDGES,
             (assessment_needs.NOT_A_READER, assessment_needs.READ_ONCE, needs.NO_CONFLICTS, needs.NONE_ASIDE)),
        Step((_A.SUBMITTED,), "reconcile", _A.RECONCILED, _JUDGES, _RECONCILED),
        Step((_A.COUNTERSIGNED,), "reopen", _A.RETURNED, _JUDGES, _REOPENED),
        Step((_A.RECONCILED,), "reopen_ruling", _A.SUBMITTED, _JUDGES, _REOPENED),
        Step((_A.ALLOCATED, _A.IN_PROGRESS, _A.SUBMITTED, _A.RETURNED), "withdraw",
             _A.WITHDRAWN, _OFFICE, (needs.JUSTIFIED,)),
    ),
)
# fmt: on
