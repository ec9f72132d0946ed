"""The words in which pages speak of inspections: states, steps and what they want."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from inspectorate.core.inspections import needs
from inspectorate.core.inspections.lifecycle import Need
from inspectorate.core.inspections.states import InspectionState
from inspectorate.core.inspections.step_facts import InspectionFacts
from inspectorate.web.design.components import Status, StatusKind

_S = InspectionState
STATES: Mapping[InspectionState, Promise] = {
    _S.PLANNED: _("Planned"),
    _S.ANNOUNCED: _("Announced"),
    _S.LIST_RECEIVED: _("Case list received"),
    _S.SAMPLED: _("Sample drawn"),
    _S.FIELDWORK: _("Fieldwork"),
    _S.SCORING: _("Scoring"),
    _S.CLOSED: _("Closed"),
    _S.CANCELLED: _("Cancelled"),
}
_KINDS: Mapping[InspectionState, StatusKind] = {
    _S.PLANNED: "neutral",
    _S.FIELDWORK: "working",
    _S.SCORING: "working",
    _S.CLOSED: "good",
    _S.CANCELLED: "neutral",
}


@dataclass(frozen=True)
class StepWording:
    """What a step is called, and what it does.

    Parameters
    ----------
    title : str
        Of its page and its button.
    effect : str
        Sentences for whoever is about to take it.
    done : str
        Said when it is taken.
    """

    title: Promise
    effect: Promise
    done: Promise


STEPS: Mapping[str, StepWording] = {
    "announce": StepWording(
        _("Announce the inspection"),
        _(
            "The contacts of the body get the letter and see the inspection. The version "
            "of the instrument cannot be changed any more."
        ),
        _("The inspection is announced."),
    ),
    "receive_list": StepWording(
        _("Receive the case list"),
        _("The list that was accepted counts as received; the sample can be drawn."),
        _("The case list is received."),
    ),
    "return_list": StepWording(
        _("Send the case list back"),
        _(
            "The body sees your reason and can upload another list. The list that was "
            "sent stays in the record."
        ),
        _("The case list is sent back."),
    ),
    "draw": StepWording(
        _("Go on with the sample"),
        _("The sample that was drawn stands; its cases can be allocated."),
        _("The sample stands."),
    ),
    "discard_sample": StepWording(
        _("Give up the sample"),
        _("The sample stays in the record with your reason; another can be drawn."),
        _("The sample is given up."),
    ),
    "begin_fieldwork": StepWording(
        _("Begin fieldwork"),
        _("The assessors can answer questions about their cases from now on."),
        _("Fieldwork has begun."),
    ),
    "begin_scoring": StepWording(
        _("End fieldwork and begin scoring"),
        _("No answer can be given or changed any more; the scores can be made."),
        _("Fieldwork has ended; the scores can be made."),
    ),
    "reopen_fieldwork": StepWording(
        _("Reopen fieldwork"),
        _(
            "Assessments can be returned and changed again. Scores have to be made anew "
            "afterwards."
        ),
        _("Fieldwork is open again."),
    ),
    "close": StepWording(
        _("Close the inspection"),
        _("The scores stand, and assessors no longer see the cases."),
        _("The inspection is closed."),
    ),
    "reopen": StepWording(
        _("Reopen the inspection"),
        _("It goes back to scoring; its scores can be made anew."),
        _("The inspection is open again."),
    ),
    "cancel": StepWording(
        _("Cancel the inspection"),
        _("Nothing is deleted, and it can be taken up again later."),
        _("The inspection is cancelled."),
    ),
    "reinstate": StepWording(
        _("Take the inspection up again"),
        _(
            "It is planned anew. What was kept of it, such as a list or a sample, can be "
            "used again."
        ),
        _("The inspection is planned again."),
    ),
}
# What core says of a step that cannot be taken, named here for the translators: a test
# holds this list to what core says.
NEEDS: Mapping[str, tuple[str, str]] = {
    "FIELDWORK-010": (
        gettext_noop("needs a reason for this."),
        gettext_noop("Say why; it is kept in the record."),
    ),
    "FIELDWORK-011": (
        gettext_noop("has answers in open conflict: {n_open_conflicts}."),
        gettext_noop("Open each and say which answer stands."),
    ),
    "FIELDWORK-012": (
        gettext_noop("has answers kept aside: {n_quarantined}."),
        gettext_noop("Look at each, and accept or decline it."),
    ),
    "FIELDWORK-013": (
        gettext_noop("has no lead inspector."),
        gettext_noop("Name one in the plan."),
    ),
    "FIELDWORK-014": (
        gettext_noop("has no version of an instrument."),
        gettext_noop("Pin one in the plan; it cannot change later."),
    ),
    "FIELDWORK-015": (
        gettext_noop("has no first and last day of fieldwork."),
        gettext_noop("Set them in the plan."),
    ),
    "FIELDWORK-016": (
        gettext_noop("has no case list without faults ({n_list_faults} left)."),
        gettext_noop("Put right the rows that are named, and upload the list again."),
    ),
    "FIELDWORK-017": (
        gettext_noop("has no sample with its certificate."),
        gettext_noop("Draw the sample."),
    ),
    "FIELDWORK-018": (
        gettext_noop("has assessments that were begun on this sample: {n_begun}."),
        gettext_noop("Replace single cases from the reserve list instead."),
    ),
    "FIELDWORK-019": (
        gettext_noop("has nobody in its team."),
        gettext_noop("Add the people who will judge the cases."),
    ),
    "FIELDWORK-020": (
        gettext_noop("has readings of cases that nobody was given: {n_unallocated}."),
        gettext_noop("Allocate them, or replace the cases."),
    ),
    "FIELDWORK-021": (
        gettext_noop(
            "has assessments that are not countersigned, reconciled or "
            "withdrawn: {n_unfinished}."
        ),
        gettext_noop("Finish them, or withdraw them with a reason."),
    ),
    "FIELDWORK-022": (
        gettext_noop("waits for second readings: {n_second_readings_due}."),
        gettext_noop("Scores are made when they are in."),
    ),
    "FIELDWORK-023": (
        gettext_noop("has no scores."),
        gettext_noop("Score it first."),
    ),
    "FIELDWORK-024": (
        gettext_noop("has safety concerns that are not closed: {n_open_concerns}."),
        gettext_noop("Record for each what was done, and close it."),
    ),
}
# A step that is made on a page of its own is called by what is done there.
MADE: Mapping[str, Promise] = {
    "receive_list": _("Upload the case list"),
    "draw": _("Draw the sample"),
}
NO_LIST = (gettext_noop("There is no case list."), gettext_noop("Upload it."))


@dataclass(frozen=True)
class Block:
    """Something that stands in the way of a step, in the language of the reader."""

    code: str
    fault: str
    remedy: str


def state(given: str) -> Promise:
    """Return a state in words."""
    return STATES[InspectionState(given)]


def status(given: str) -> Status:
    """Return a state as a coloured word."""
    of = InspectionState(given)
    return Status(STATES[of], _KINDS.get(of, "waiting"))


def block(need: Need[InspectionFacts], facts: InspectionFacts) -> Block:
    """Return in words what a need that does not hold wants."""
    if need.code == needs.HAS_LIST.code and not facts.n_list_faults:
        return Block(need.code, *map(_now, NO_LIST))
    fault = _now(need.fault).format_map(vars(facts))
    # Welsh says it in a sentence that needs no subject in front.
    said = _now("The inspection %(fault)s") % {"fault": fault}
    return Block(need.code, said[:1].upper() + said[1:], _now(need.remedy))
