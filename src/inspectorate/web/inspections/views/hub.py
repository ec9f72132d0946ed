"""The page of an inspection: where it stands, and the way to all there is of it."""

from __future__ import annotations

from datetime import date

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from inspectorate.core.people.actions import Action
from inspectorate.core.people.roles import Role
from inspectorate.web.inspections import (
    links,
    next_steps,
    queries,
    standing,
    timelines,
    wording,
)
from inspectorate.web.inspections.models import WithdrawnVersion
from inspectorate.web.inspections.queries import GuardedInspection
from inspectorate.web.inspections.standing import Standing
from inspectorate.web.inspections.views import hub_parts
from inspectorate.web.people import access
from inspectorate.web.people.access import Asking


@access.requires(Action.VIEW_INSPECTION, of=queries.guarded)
def inspection(request: Asking, thing: GuardedInspection) -> HttpResponse:
    """Show an inspection."""
    today = timezone.localdate()
    shown = standing.standing_of(thing.row, today=today)
    subject = thing.subject()
    is_office = bool(request.person.roles - {Role.CONTACT})
    may_plan = access.may(request, Action.PLAN_INSPECTION, subject)
    context = {
        "inspection": thing.row,
        "standing": shown,
        "title": standing.title_of(thing.row, today=today),
        "status": wording.status(thing.row.state),
        "onward": next_steps.onward(request.person, subject, shown),
        "others": next_steps.others(request.person, subject, shown),
        "links": links.links_for(request.person, subject),
        "timeline": timelines.entries(shown, may_plan=may_plan),
        "plan": hub_parts.plan(shown, reader=request.person, may_plan=may_plan),
        "team": hub_parts.team(shown, reader=request.person),
        "partners": hub_parts.partners(shown),
        "documents": hub_parts.documents(shown),
        "may_plan": may_plan,
        "may_edit_team": access.may(request, Action.EDIT_TEAM, subject),
        "withdrawn": _withdrawn(thing, today) if is_office else None,
        "lacks_welsh": is_office and _lacks_welsh(shown),
    }
    return render(request, "inspections/inspection.html", context)


def _withdrawn(thing: GuardedInspection, today: date) -> WithdrawnVersion | None:
    if not thing.row.instrument:
        return None
    return WithdrawnVersion.objects.filter(
        instrument=thing.row.instrument, withdrawn_on__lte=today
    ).first()


def _lacks_welsh(shown: Standing) -> bool:
    """Say whether a body in Wales has a team in which nobody can assess in Welsh."""
    if not shown.row.body.in_wales or not shown.is_open:
        return False
    members = shown.row.team.filter(left_on=None).select_related("person")
    return bool(members) and not any("cy" in one.person.languages for one in members)
