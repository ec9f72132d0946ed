"""What must hold before an assessment moves on."""

from __future__ import annotations

from inspectorate.core.fieldwork.step_facts import AssessmentFacts
from inspectorate.core.inspections.lifecycle import Need
from inspectorate.core.inspections.states import InspectionState

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
    "lacks answers to questions: {n_unanswered}.",
    "Answer every question that applies.",
    lambda facts: facts.n_unanswered == 0,
)
ALL_REASONED = Need[AssessmentFacts](
    "FIELDWORK-029",
    "lacks reasons for answers below the line: {n_without_reasons}.",
    "Tick at least one reason for each.",
    lambda facts: facts.n_without_reasons == 0,
)
ALL_EVIDENCED = Need[AssessmentFacts](
    "FIELDWORK-030",
    "lacks the evidence for answers: {n_without_note}.",
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
    "has differences between its readings without a ruling: {n_without_ruling}.",
    "Say for each which answer stands, and why.",
    lambda facts: facts.n_without_ruling == 0,
)
