"""The states of an assessment."""

from __future__ import annotations

from enum import StrEnum


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
