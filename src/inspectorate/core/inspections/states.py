"""The states of an inspection."""

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
