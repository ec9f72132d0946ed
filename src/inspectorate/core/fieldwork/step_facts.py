"""What decides whether an assessment can move on."""

from __future__ import annotations

from dataclasses import dataclass

from inspectorate.core.inspections.states import InspectionState
from inspectorate.core.inspections.step_facts import EitherFacts


@dataclass(frozen=True)
class AssessmentFacts(EitherFacts):
    """What is known of an assessment when somebody wants to move it on.

    Parameters
    ----------
    inspection : InspectionState
        Of the inspection it belongs to.
    is_own : bool
        The person who asks is its assessor.
    is_reader : bool
        The person who asks is an assessor of the same case, in this or the other
        reading.
    n_unanswered, n_without_reasons, n_without_note : int
        What is lacking, from `completeness.measure`.
    saw_these_answers : bool
        The digest sent with the step is that of the answers here.
    has_second_reading, all_readings_in : bool
        The case is read twice; every reading of the case is handed in.
    n_without_ruling : int
        Differences between the readings that nobody has ruled on.
    """

    inspection: InspectionState = InspectionState.FIELDWORK
    is_own: bool = False
    is_reader: bool = False
    n_unanswered: int = 0
    n_without_reasons: int = 0
    n_without_note: int = 0
    saw_these_answers: bool = True
    has_second_reading: bool = False
    all_readings_in: bool = True
    n_without_ruling: int = 0
