"""The stages of a report, and the steps that lead from one to the next.

The rules are pure: who may take a step is for `core.people`, what hinders one for
`obstacles`; here stands what follows what, and what a change does to a signature.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType


class ReportStage(StrEnum):
    """Where a report stands."""

    DRAFT = "draft"
    EDITED = "edited"
    SIGNED_OFF = "signed_off"
    FACTUAL_ACCURACY = "factual_accuracy"
    FINAL = "final"
    EMBARGOED = "embargoed"
    PUBLISHED = "published"

    @property
    def position(self) -> int:
        """Place in the order of stages; 0 is the first."""
        return list(ReportStage).index(self)


class Step(StrEnum):
    """What somebody does to bring a report on, or back."""

    DECLARE_EDITED = "declare_edited"
    SIGN_OFF = "sign_off"
    SEND_FOR_FACTS = "send_for_facts"
    APPROVE = "approve"
    SET_EMBARGO = "set_embargo"
    LIFT_EMBARGO = "lift_embargo"
    PUBLISH = "publish"
    TAKE_BACK = "take_back"
    CORRECT = "correct"
