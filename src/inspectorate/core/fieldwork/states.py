"""The states of an inspection and of an assessment."""

from __future__ import annotations

from enum import StrEnum

from inspectorate.core.people.stages import Stage


class InspectionState(StrEnum):
    """How far an inspection has come: the stages on which rights depend, or cancelled."""

    PLANNED = Stage.PLANNED.value
    ANNOUNCED = Stage.ANNOUNCED.value
    LIST_RECEIVED = Stage.LIST_RECEIVED.value
    SAMPLED = Stage.SAMPLED.value
    FIELDWORK = Stage.FIELDWORK.value
    SCORING = Stage.SCORING.value
    CLOSED = Stage.CLOSED.value
    CANCELLED = "cancelled"

    @property
    def stage(self) -> Stage:
        """The stage on which rights depend; what is cancelled is closed."""
        if self is InspectionState.CANCELLED:
            return Stage.CLOSED
        return Stage(self.value)


class AssessmentState(StrEnum):
    """How far one person's judging of one case has come."""

    ALLOCATED = "allocated"
    IN_PROGRESS = "in_progress"
    SUBMITTED = "submitted"
    RETURNED = "returned"
    COUNTERSIGNED = "countersigned"
    RECONCILED = "reconciled"
    WITHDRAWN = "withdrawn"


# The assessor's answers are taken only in these.
OPEN_FOR_ANSWERS = frozenset(
    {
        AssessmentState.ALLOCATED,
        AssessmentState.IN_PROGRESS,
        AssessmentState.RETURNED,
    }
)
# The assessor has said: this is my judgement.
HANDED_IN = frozenset(
    {
        AssessmentState.SUBMITTED,
        AssessmentState.COUNTERSIGNED,
        AssessmentState.RECONCILED,
    }
)
FINISHED = frozenset(
    {
        AssessmentState.COUNTERSIGNED,
        AssessmentState.RECONCILED,
        AssessmentState.WITHDRAWN,
    }
)
