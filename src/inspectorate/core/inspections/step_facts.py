"""What decides whether an inspection can move on."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class EitherFacts:
    """What is known of whatever moves on, an inspection or one of its assessments.

    Parameters
    ----------
    n_open_conflicts, n_quarantined : int
        Answers in open conflict; answers kept aside that nobody has dealt with.
    reason : str
        Why, for the steps that must be justified.
    """

    n_open_conflicts: int = 0
    n_quarantined: int = 0
    reason: str = ""


@dataclass(frozen=True)
class InspectionFacts(EitherFacts):
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
    n_second_readings_due, n_open_concerns : int
        Second readings that are not in; safety concerns that are not closed.
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
    n_second_readings_due: int = 0
    n_open_concerns: int = 0
