"""The stages of an inspection, in order: rights begin and end with them."""

from __future__ import annotations

from enum import StrEnum


class Stage(StrEnum):
    """Where an inspection stands."""

    PLANNED = "planned"
    ANNOUNCED = "announced"
    LIST_RECEIVED = "list_received"
    SAMPLED = "sampled"
    FIELDWORK = "fieldwork"
    SCORING = "scoring"
    CLOSED = "closed"

    @property
    def position(self) -> int:
        """Place in the order of stages; 0 is the first."""
        return list(Stage).index(self)
