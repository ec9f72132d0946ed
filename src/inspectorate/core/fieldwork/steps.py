"""Every step of an assessment, in one table.

Who takes a step is a role; whether this person may, in this inspection, is decided in
`core.people.permissions`. What must hold is in `assessment_needs`, and what must for an
inspection as well in `core.inspections.needs`.
"""

from __future__ import annotations

from inspectorate.core.fieldwork import assessment_needs
from inspectorate.core.fieldwork.states import AssessmentState
from inspectorate.core.fieldwork.step_facts import AssessmentFacts
from inspectorate.core.inspections import needs
from inspectorate.core.inspections.lifecycle import Lifecycle, Step
from inspectorate.core.people.roles import Role

_A = AssessmentState

_OFFICE = (Role.INSPECTION_SUPPORT, Role.LEAD_INSPECTOR)
_ASSESSOR = (Role.ASSESSOR,)
_JUDGES = (Role.LEAD_INSPECTOR, Role.QUALITY_LEAD)
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
