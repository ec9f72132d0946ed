"""The timeline of an inspection as its page shows it."""

from __future__ import annotations

from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from inspectorate.core.inspections.timeline import Due
from inspectorate.core.people.roles import Role
from inspectorate.web.design.components import Entry, EntryState
from inspectorate.web.inspections import programmes
from inspectorate.web.inspections.models import Document
from inspectorate.web.inspections.standing import COUNTED, Standing
from inspectorate.web.people import wording as people_wording


def entries(standing: Standing, *, may_plan: bool) -> list[Entry]:
    """Return what is due and what is done, in order of days.

    Parameters
    ----------
    standing : Standing
    may_plan : bool
        Who plans can tick what no record shows.
    """
    found = [_milestone(due, standing, may_plan=may_plan) for due in standing.dues]
    found += [_document(one, standing.today) for one in standing.row.documents.all()]
    return sorted(found, key=lambda entry: entry.when or date.max)


def can_be_ticked(due: Due) -> bool:
    """Say whether a milestone is one that only a person can know to be reached."""
    return due.milestone.reached_in is None and due.milestone.id not in COUNTED


def days_late(n_days: int) -> str:
    """Return in words by how much something is late."""
    return ngettext("%(n)s day late.", "%(n)s days late.", n_days) % {"n": n_days}


def said_late(due: Due, today: date) -> str:
    """Return in words what is not done, and by how much it is late."""
    said = programmes.worded(due.milestone.not_yet)
    return f"{said}: {days_late(due.days_late(today))}"


def waits_for(due: Due, standing: Standing) -> str:
    """Return in words what has to be done before; empty where nothing has."""
    if not due.blocked_by:
        return ""
    before = "; ".join(standing.not_yet(one) for one in due.blocked_by)
    return _("Waits: %(before)s.") % {"before": before}


def _milestone(due: Due, standing: Standing, *, may_plan: bool) -> Entry:
    n_days = due.days_late(standing.today)
    state: EntryState = "due"
    if due.is_done:
        state = "done"
    elif n_days:
        state = "late"
    elif due.waits_for:
        state = "ahead"
    said = [] if due.is_done else [programmes.worded(due.milestone.step)]
    said += [days_late(n_days)] if n_days else []
    said += [waits_for(due, standing)] if due.waits_for else []
    is_tickable = may_plan and standing.is_open and can_be_ticked(due)
    milestone = due.milestone
    return Entry(
        programmes.worded(milestone.not_yet if n_days else milestone.title),
        when=due.due_on,
        by=people_wording.ROLES[due.milestone.due_from],
        text=" ".join(said),
        href=reverse("inspections:milestone", args=[standing.row.pk, due.milestone.id])
        if is_tickable
        else "",
        state=state,
    )


def _document(row: Document, today: date) -> Entry:
    state: EntryState = "due"
    if row.received_on:
        state = "done"
    elif row.due_on and row.due_on < today:
        state = "late"
    n_days = (today - row.due_on).days if state == "late" and row.due_on else 0
    return Entry(
        _("Document: %(title)s") % {"title": row.title},
        when=row.received_on or row.due_on,
        by=people_wording.ROLES[Role.CONTACT],
        text=days_late(n_days) if n_days else "",
        state=state,
    )
