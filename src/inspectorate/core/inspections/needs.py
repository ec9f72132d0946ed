"""What must hold before an inspection moves on, and what must for an assessment too."""

from __future__ import annotations

from inspectorate.core.inspections.lifecycle import Need
from inspectorate.core.inspections.step_facts import EitherFacts, InspectionFacts

JUSTIFIED = Need[EitherFacts](
    "FIELDWORK-010",
    "needs a reason for this.",
    "Say why; it is kept in the record.",
    lambda facts: bool(facts.reason.strip()),
)
NO_CONFLICTS = Need[EitherFacts](
    "FIELDWORK-011",
    "has answers in open conflict: {n_open_conflicts}.",
    "Open each and say which answer stands.",
    lambda facts: facts.n_open_conflicts == 0,
)
NONE_ASIDE = Need[EitherFacts](
    "FIELDWORK-012",
    "has answers kept aside: {n_quarantined}.",
    "Look at each, and accept or decline it.",
    lambda facts: facts.n_quarantined == 0,
)

HAS_LEAD = Need[InspectionFacts](
    "FIELDWORK-013",
    "has no lead inspector.",
    "Name one in the plan.",
    lambda facts: facts.has_lead,
)
HAS_INSTRUMENT = Need[InspectionFacts](
    "FIELDWORK-014",
    "has no version of an instrument.",
    "Pin one in the plan; it cannot change later.",
    lambda facts: facts.has_instrument,
)
HAS_DATES = Need[InspectionFacts](
    "FIELDWORK-015",
    "has no first and last day of fieldwork.",
    "Set them in the plan.",
    lambda facts: facts.has_dates,
)
HAS_LIST = Need[InspectionFacts](
    "FIELDWORK-016",
    "has no case list without faults ({n_list_faults} left).",
    "Put right the rows that are named, and upload the list again.",
    lambda facts: facts.has_case_list and facts.n_list_faults == 0,
)
HAS_SAMPLE = Need[InspectionFacts](
    "FIELDWORK-017",
    "has no sample with its certificate.",
    "Draw the sample.",
    lambda facts: facts.has_sample,
)
NONE_BEGUN = Need[InspectionFacts](
    "FIELDWORK-018",
    "has assessments that were begun on this sample: {n_begun}.",
    "Replace single cases from the reserve list instead.",
    lambda facts: facts.n_begun == 0,
)
HAS_TEAM = Need[InspectionFacts](
    "FIELDWORK-019",
    "has nobody in its team.",
    "Add the people who will judge the cases.",
    lambda facts: facts.n_team > 0,
)
ALL_ALLOCATED = Need[InspectionFacts](
    "FIELDWORK-020",
    "has readings of cases that nobody was given: {n_unallocated}.",
    "Allocate them, or replace the cases.",
    lambda facts: facts.n_unallocated == 0,
)
ALL_FINISHED = Need[InspectionFacts](
    "FIELDWORK-021",
    "has assessments that are not countersigned, reconciled or "
    "withdrawn: {n_unfinished}.",
    "Finish them, or withdraw them with a reason.",
    lambda facts: facts.n_unfinished == 0,
)
SECOND_READINGS_IN = Need[InspectionFacts](
    "FIELDWORK-022",
    "waits for second readings: {n_second_readings_due}.",
    "Scores are made when they are in.",
    lambda facts: facts.n_second_readings_due == 0,
)
HAS_SCORES = Need[InspectionFacts](
    "FIELDWORK-023",
    "has no scores.",
    "Score it first.",
    lambda facts: facts.has_scores,
)
NO_CONCERNS = Need[InspectionFacts](
    "FIELDWORK-024",
    "has safety concerns that are not closed: {n_open_concerns}.",
    "Record for each what was done, and close it.",
    lambda facts: facts.n_open_concerns == 0,
)
