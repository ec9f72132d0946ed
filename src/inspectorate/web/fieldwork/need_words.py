"""What stands in the way of a step of an assessment, in the language of the reader."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _now
from django.utils.translation import gettext_noop

from inspectorate.core.fieldwork.states import AssessmentState
from inspectorate.core.fieldwork.step_facts import AssessmentFacts
from inspectorate.core.fieldwork.steps import ASSESSMENT
from inspectorate.core.inspections import needs
from inspectorate.web.inspections import wording

# What core says, named here for the translators; a test holds this to what core says.
SAID = (
    gettext_noop("belongs to an inspection that is {inspection}, not in fieldwork."),
    gettext_noop("The lead inspector begins or reopens the fieldwork."),
    gettext_noop("is somebody else's."),
    gettext_noop("Only the person to whom the case was given can do this."),
    gettext_noop("is of a case that you judge yourself."),
    gettext_noop("Ask another lead inspector or a quality lead."),
    gettext_noop("lacks answers to questions: {n_unanswered}."),
    gettext_noop("Answer every question that applies."),
    gettext_noop("lacks reasons for answers below the line: {n_without_reasons}."),
    gettext_noop("Tick at least one reason for each."),
    gettext_noop("lacks the evidence for answers: {n_without_note}."),
    gettext_noop("Note for each where you saw it."),
    gettext_noop("has other answers here than on the device that submits it."),
    gettext_noop(
        "Wait until the device has fetched them, look at them, and submit again."
    ),
    gettext_noop("is one of two readings of its case."),
    gettext_noop("Reconcile the two readings instead."),
    gettext_noop("is the only reading of its case."),
    gettext_noop("Countersign it instead."),
    gettext_noop("waits for the other reading of its case."),
    gettext_noop("Reconcile when both are in."),
    gettext_noop("was seen by the other reader, for both readings are in."),
    gettext_noop("Reconcile the two: an original does not change after that."),
    gettext_noop(
        "has differences between its readings without a ruling: {n_without_ruling}."
    ),
    gettext_noop("Say for each which answer stands, and why."),
)


@dataclass(frozen=True)
class Block:
    """Something that stands in the way of a step."""

    fault: str
    remedy: str


def blocks(verb: str, state: AssessmentState, facts: AssessmentFacts) -> list[Block]:
    """Return what stands in the way of a step, apart from a reason yet to be given.

    Empty too where the step does not start from this state.
    """
    return [
        Block(_sentence(_now(need.fault), facts), _now(need.remedy))
        for step in ASSESSMENT.next_steps(state)
        if step.verb == verb
        for need in step.needs
        if need is not needs.JUSTIFIED and not need.holds(facts)
    ]


def starts_here(verb: str, state: AssessmentState) -> bool:
    """Say whether a step can be taken from a state at all."""
    return any(step.verb == verb for step in ASSESSMENT.next_steps(state))


def _sentence(text: str, facts: AssessmentFacts) -> str:
    state = str(wording.state(facts.inspection.value))
    said = text.format_map(vars(facts) | {"inspection": state})
    return said[:1].upper() + said[1:]
