"""What decides whether an inspection or an assessment can move on."""

from __future__ import annotations

from dataclasses import dataclass

from inspectorate.core.fieldwork.states import InspectionState


@dataclass(frozen=True)
class InspectionFacts:
    """What is known of an inspection when somebody wants to move it on.

    Parameters
    ----------
    has_lead, has_instrument, has_dates : bool
        The plan names a lead, pins an instrument version, and has first and last day.
    has_case_list, has_sample, has_scores : bool
        An accepted list, a draw with its certificate, scores with their extract.
    n_list_faults, n_team, n_unallocated : int
        Faults left in the list; people in the team; sampled cases without their
        assessor or without a second one that is due.
    n_begun, n_unfinished : int
        Assessments in which there is an answer; those neither countersigned,
        reconciled nor withdrawn.
    n_open_conflicts, n_quarantined : int
        Answers in open conflict; answers kept aside that nobody has dealt with.
    n_second_readings_due, n_open_concerns : int
        Second readings that are not in; safety concerns that are not closed.
    reason : str
        Why, for the steps that must be justified.
    """

    has_lead: bool = False
    has_instrument: bool = False
    has_dates: bool = False
    has_case_list: bool = False
    has_sample: bool = False
    has_scores: bool = False
    n_list_faults: int = 0
    n_team: int = 0
    n_unallocated: int = 0
    n_begun: int = 0
    n_unfinished: int = 0
    n_open_conflicts: int = 0
    n_quarantined: int = 0
    n_second_readings_due: int = 0
    n_open_concerns: int = 0
    reason: str = ""


@dataclass(frozen=True)
class AssessmentFacts:
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
    n_open_conflicts, n_quarantined : int
        Answers in open conflict; answers kept aside.
    saw_these_answers : bool
        The digest sent with the step is that of the answers here.
    has_second_reading, all_readings_in : bool
        The case is read twice; every reading of the case is handed in.
    n_without_ruling : int
        Differences between the readings that nobody has ruled on.
    reason : str
        Why, for the steps that must be justified.
    """

    inspection: InspectionState = InspectionState.FIELDWORK
    is_own: bool = False
    is_reader: bool = False
    n_unanswered: int = 0
    n_without_reasons: int = 0
    n_without_note: int = 0
    n_open_conflicts: int = 0
    n_quarantined: int = 0
    saw_these_answers: bool = True
    has_second_reading: bool = False
    all_readings_in: bool = True
    n_without_ruling: int = 0
    reason: str = ""
