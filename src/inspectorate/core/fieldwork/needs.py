"""What must hold before an inspection or an assessment moves on."""

from __future__ import annotations

from inspectorate.core.fieldwork.lifecycle import Need
from inspectorate.core.fieldwork.states import (
    AssessmentFacts,
    InspectionFacts,
    InspectionState,
)

JUSTIFIED = Need[InspectionFacts | AssessmentFacts](
    "FIELDWORK-010",
    "needs a reason for this.",
    "Say why; it is kept in the record.",
    lambda facts: bool(facts.reason.strip()),
)
NO_CONFLICTS = Need[InspectionFacts | AssessmentFacts](
    "FIELDWORK-011",
    "has {n_open_conflicts} answers in open conflict.",
    "Open each and say which answer stands.",
    lambda facts: facts.n_open_conflicts == 0,
)
NONE_ASIDE = Need[InspectionFacts | AssessmentFacts](
    "FIELDWORK-012",
    "has {n_quarantined} answers kept aside.",
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
    "has {n_begun} assessments that were begun on this sample.",
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
    "has {n_unallocated} readings of cases that nobody was given.",
    "Allocate them, or replace the cases.",
    lambda facts: facts.n_unallocated == 0,
)
ALL_FINISHED = Need[InspectionFacts](
    "FIELDWORK-021",
    "has {n_unfinished} assessments that are not countersigned, reconciled or "
    "withdrawn.",
    "Finish them, or withdraw them with a reason.",
    lambda facts: facts.n_unfinished == 0,
)
SECOND_READINGS_IN = Need[InspectionFacts](
    "FIELDWORK-022",
    "waits for {n_second_readings_due} second readings.",
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
    "has {n_open_concerns} safety concerns that are not closed.",
    "Record for each what was done, and close it.",
    lambda facts: facts.n_open_concerns == 0,
)

IN_FIELDWORK = Need[AssessmentFacts](
    "FIELDWORK-025",
    "belongs to an inspection that is {inspection}, not in fieldwork.",
    "The lead inspector begins or reopens the fieldwork.",
    lambda facts: facts.inspection is InspectionState.FIELDWORK,
)
IS_OWN = Need[AssessmentFacts](
    "FIELDWORK-026",
    "is somebody else's.",
    "Only the person to whom the case was given can do this.",
    lambda facts: facts.is_own,
)
NOT_A_READER = Need[AssessmentFacts](
    "FIELDWORK-027",
    "is of a case that you judge yourself.",
    "Ask another lead inspector or a quality lead.",
    lambda facts: not (facts.is_own or facts.is_reader),
)
ALL_ANSWERED = Need[AssessmentFacts](
    "FIELDWORK-028",
    "lacks the answers to {n_unanswered} questions.",
    "Answer every question that applies.",
    lambda facts: facts.n_unanswered == 0,
)
ALL_REASONED = Need[AssessmentFacts](
    "FIELDWORK-029",
    "lacks reasons for {n_without_reasons} answers below the line.",
    "Tick at least one reason for each.",
    lambda facts: facts.n_without_reasons == 0,
)
ALL_EVIDENCED = Need[AssessmentFacts](
    "FIELDWORK-030",
    "lacks the evidence for {n_without_note} answers.",
    "Note for each where you saw it.",
    lambda facts: facts.n_without_note == 0,
)
SEEN = Need[AssessmentFacts](
    "FIELDWORK-031",
    "has other answers here than on the device that submits it.",
    "Wait until the device has fetched them, look at them, and submit again.",
    lambda facts: facts.saw_these_answers,
)
READ_ONCE = Need[AssessmentFacts](
    "FIELDWORK-032",
    "is one of two readings of its case.",
    "Reconcile the two readings instead.",
    lambda facts: not facts.has_second_reading,
)
READ_TWICE = Need[AssessmentFacts](
    "FIELDWORK-033",
    "is the only reading of its case.",
    "Countersign it instead.",
    lambda facts: facts.has_second_reading,
)
ALL_READINGS_IN = Need[AssessmentFacts](
    "FIELDWORK-034",
    "waits for the other reading of its case.",
    "Reconcile when both are in.",
    lambda facts: facts.all_readings_in,
)
NOT_SEEN_BY_THE_OTHER = Need[AssessmentFacts](
    "FIELDWORK-035",
    "was seen by the other reader, for both readings are in.",
    "Reconcile the two: an original does not change after that.",
    lambda facts: not (facts.has_second_reading and facts.all_readings_in),
)
ALL_RULED = Need[AssessmentFacts](
    "FIELDWORK-036",
    "has {n_without_ruling} differences between its readings without a ruling.",
    "Say for each which answer stands, and why.",
    lambda facts: facts.n_without_ruling == 0,
)
