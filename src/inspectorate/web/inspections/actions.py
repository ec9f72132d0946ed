"""Change inspections: every change is one transaction with its event."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from django.db import transaction
from django.http import Http404

from inspectorate.core.audit.events import Event, Verb
from inspectorate.core.inspections.states import InspectionState
from inspectorate.core.inspections.steps import INSPECTION
from inspectorate.core.people import permissions
from inspectorate.core.people.actions import Action
from inspectorate.core.people.permission_table import TABLE
from inspectorate.core.people.subjects import Person
from inspectorate.web.audit import recording
from inspectorate.web.inspections import facts, queries
from inspectorate.web.inspections.models import Inspection

# The right that each step needs.
RIGHTS: Mapping[str, Action] = {
    "announce": Action.ANNOUNCE,
    "receive_list": Action.UPLOAD_CASE_LIST,
    "return_list": Action.RETURN_CASE_LIST,
    "draw": Action.DRAW_SAMPLE,
    "discard_sample": Action.DISCARD_SAMPLE,
    "begin_fieldwork": Action.ADVANCE_INSPECTION,
    "begin_scoring": Action.ADVANCE_INSPECTION,
    "reopen_fieldwork": Action.ADVANCE_INSPECTION,
    "close": Action.ADVANCE_INSPECTION,
    "reopen": Action.CANCEL_INSPECTION,
    "cancel": Action.CANCEL_INSPECTION,
    "reinstate": Action.CANCEL_INSPECTION,
}
_VERBS: Mapping[str, Verb] = {
    "announce": Verb.ANNOUNCED,
    "return_list": Verb.RETURNED,
}


def locked(inspection_id: str) -> Inspection:
    """Return an inspection under the lock of its row, inside a transaction.

    Raises
    ------
    Http404
        If there is none.
    """
    row = Inspection.objects.select_for_update().filter(pk=inspection_id).first()
    if row is None:
        raise Http404
    return row


def take_step(
    inspection_id: str, verb: str, *, by: Person, at: datetime, reason: str = ""
) -> Inspection:
    """Move an inspection on, or back.

    Parameters
    ----------
    inspection_id, verb : str
        As in `core.inspections.steps.INSPECTION`.
    by : Person
        Who takes the step: `request.person`.
    at : datetime
        Now.
    reason : str
        For the steps that must be justified.

    Returns
    -------
    Inspection
        As it stands after the step.

    Raises
    ------
    InspectorateError
        `FIELDWORK-001` when it cannot be taken from here, else every need that does not
        hold, read again under the lock.
    ForbiddenError
        When the person may not take it in this inspection as it stands now.

    Notes
    -----
    Call it inside the transaction that makes its needs hold (accepts the list, keeps
    the draw): both are saved or neither is.
    """
    with transaction.atomic():
        row = locked(inspection_id)
        before = InspectionState(row.state)
        known = replace(facts.facts_of(row), reason=reason)
        INSPECTION.check_can(verb, state=before, roles=by.roles, facts=known)
        subject = queries.guarded(inspection_id).subject()
        permissions.check_may(by, RIGHTS[verb], subject)
        row.state = INSPECTION.after(verb, state=before).value
        row.save(update_fields=["state"])
        if verb == "return_list":
            row.case_lists.filter(state="accepted").update(
                state="returned", return_reason=reason
            )
        recording.record(
            recording.stream_of_inspection(row.pk),
            Event(
                at=at,
                person=by.id,
                role=role_of(by, RIGHTS[verb]),
                verb=_VERBS.get(verb, Verb.ADVANCED),
                object_kind="inspection",
                object_id=row.pk,
                before={"state": before.value},
                after={"state": row.state, "step": verb},
                reason=reason,
            ),
        )
    return row


def role_of(person: Person, action: Action) -> str:
    """Return the role in which somebody does something, for the record."""
    return min(TABLE[action].cells.keys() & person.roles, default="")
