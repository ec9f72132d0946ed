"""Plan an inspection, and change the plan."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date
from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from inspectorate.core.faults import InspectorateError
from inspectorate.core.inspections import plans
from inspectorate.core.people.actions import Action
from inspectorate.core.people.roles import Role
from inspectorate.web.inspections import (
    plan_changes,
    plan_conflicts,
    programmes,
    queries,
    standing,
    team_changes,
)
from inspectorate.web.inspections.forms import NewInspectionForm, PlanForm, StartForm
from inspectorate.web.inspections.models import Inspection
from inspectorate.web.inspections.plan_changes import (
    NewInspection,
    PlanValues,
    StalePlanError,
)
from inspectorate.web.inspections.queries import GuardedInspection, NewPlan
from inspectorate.web.inspections.views import frames
from inspectorate.web.people import access
from inspectorate.web.people import queries as people_queries
from inspectorate.web.people.access import Asking
from inspectorate.web.people.models import Body, Person
from inspectorate.web.people.views import confirming
from inspectorate.web.people.views.confirming import Done, Form

_PLAN = Action.PLAN_INSPECTION


@access.requires(_PLAN, of=queries.new_inspection)
def new(request: Asking, thing: NewPlan) -> HttpResponse:  # noqa: ARG001 - what `requires` gives
    """Plan a new inspection: first of whom, then when and how."""
    today = timezone.localdate()
    bodies = queries.bodies_of_kind(Body.Kind.INSPECTED, today=today)
    start = StartForm(
        request.GET or None, programmes=programmes.choices(), bodies=bodies
    )
    if not start.is_bound or not start.is_valid():
        return render(request, "inspections/new.html", {"form": start})
    programme, body = start.cleaned_data["programme"], start.cleaned_data["body"]
    form = _new_form(request, programme, body, dict(bodies)[body], today)
    listed = reverse("inspections:list")
    shown = Form(
        title=_("Plan an inspection: %(body)s, %(programme)s")
        % {"body": dict(bodies)[body], "programme": programmes.title(programme)},
        button=gettext_lazy("Save the plan"),
        back=listed,
        trail=[(gettext_lazy("Inspections"), listed)],
        places={"original": "original_id"},
    )

    def save() -> Done:
        made = plan_changes.create(
            NewInspection(
                programme=programme,
                body_id=body,
                lead_id=form.cleaned_data["lead"] or None,
                values=_values(form, instrument=form.cleaned_data["instrument"]),
            ),
            by=access.author(request, _PLAN),
        )
        return Done(frames.address(made), _("The inspection is planned."))

    return confirming.answer(request, form, shown, save=save)


@access.requires(_PLAN, of=queries.guarded)
def edit(request: Asking, thing: GuardedInspection) -> HttpResponse:
    """Change a plan; whoever was overtaken by somebody else sees both."""
    row, today = thing.row, timezone.localdate()
    form = _plan_form(request.POST or None, row, today)
    context: dict[str, Any] = {
        "form": form,
        "shown": frames.frame(
            row, gettext_lazy("Change the plan"), gettext_lazy("Save"), today=today
        ),
    }
    if request.method != "POST" or not form.is_valid():
        return render(request, "inspections/plan.html", context)
    try:
        saved = plan_changes.change(
            row.pk,
            _values(form, instrument=row.instrument),
            seen_version=form.cleaned_data["version"] or 0,
            by=access.author(request, _PLAN),
        )
    except StalePlanError as error:
        mine = _values(form, instrument=error.current.instrument)
        context["both"] = plan_conflicts.table(form, error.current, mine)
        context["saved_by"] = plan_conflicts.last_saved_by(row.pk)
        # What is sent next has seen what was saved meanwhile.
        sent = request.POST.copy()
        sent["version"] = str(error.current.version)
        context["form"] = _plan_form(sent, row, today)
        return render(request, "inspections/plan.html", context, status=409)
    except InspectorateError as error:
        form.add_faults(error, {"original": "original_id"})
        return render(request, "inspections/plan.html", context)
    messages.success(request, _("The plan is saved."))
    _warn_of_conflicts(request, saved, today)
    return HttpResponseRedirect(frames.address(row))


def _plan_form(sent: QueryDict | None, row: Inspection, today: date) -> PlanForm:
    return PlanForm(
        sent,
        initial=asdict(plan_changes.values_of(row)) | {"version": row.version},
        originals=_originals(row.body_id, row.programme, today, but=row.pk),
    )


def _new_form(
    request: Asking, programme: str, body_id: str, body: str, today: date
) -> NewInspectionForm:
    terms = programmes.terms(programme)
    offered = [
        one
        for one in programmes.versions(programme)
        if one not in plan_changes.withdrawn()
    ]
    return NewInspectionForm(
        request.POST or None,
        initial={
            "year": plans.year_of(today),
            "kind": Inspection.Kind.INSPECTION,
            "weeks_on_site": terms.weeks_in(body),
            "second_reading_percent": terms.second_reading_percent,
            "instrument": offered[-1] if offered else "",
        },
        originals=_originals(body_id, programme, today),
        versions=[(one, one) for one in offered],
        leads=[(one.pk, one.name) for one in queries.people_with(Role.LEAD_INSPECTOR)],
    )


def _originals(
    body_id: str, programme: str, today: date, *, but: str = ""
) -> list[tuple[str, str]]:
    return [
        (row.pk, standing.title_of(row, today=today))
        for row in queries.earlier_of(body_id, programme, but=but)
    ]


def _values(form: PlanForm, *, instrument: str) -> PlanValues:
    typed = form.cleaned_data
    start, end = typed["fieldwork_start"], typed["fieldwork_end"]
    if start and not end:
        end = plans.last_day(start, typed["weeks_on_site"])
    return PlanValues(
        year=typed["year"],
        kind=typed["kind"],
        original_id=typed["original_id"] or None,
        instrument=instrument,
        fieldwork_start=start,
        fieldwork_end=end,
        weeks_on_site=typed["weeks_on_site"],
        second_reading_percent=typed["second_reading_percent"],
    )


def _warn_of_conflicts(request: Asking, row: Inspection, today: date) -> None:
    """Say who of the team can no longer take part, now that the days are others."""
    people = people_queries.with_history(
        Person.objects.filter(
            memberships__inspection=row, memberships__left_on=None
        ).order_by("name")
    )
    found = team_changes.conflicts_of(
        list(people), row, today=today, changes=people_queries.reorganisations()
    )
    for conflicts in found.values():
        for fault in conflicts.refusals:
            messages.warning(request, f"{fault.fault} {fault.remedy}")
