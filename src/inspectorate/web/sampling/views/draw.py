"""Draw a sample: look at the plan once more, then have it drawn."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from inspectorate.core.people.actions import Action
from inspectorate.web.inspections import queries as inspection_queries
from inspectorate.web.inspections.queries import GuardedInspection
from inspectorate.web.people import access
from inspectorate.web.people.access import Asking
from inspectorate.web.sampling import drawing, wording
from inspectorate.web.sampling.actions import samples as actions
from inspectorate.web.sampling.views import frames
from inspectorate.web.sampling.views import plan as plan_views

_DRAW = Action.DRAW_SAMPLE


@access.requires(_DRAW, of=inspection_queries.guarded)
def draw(request: Asking, thing: GuardedInspection) -> HttpResponse:
    """Ask whether to draw, and have it done."""
    row = thing.row
    with wording.worded():
        drawing.check_none_in_force(row.pk)
    given = request.POST if request.method == "POST" else request.GET
    planned = plan_views.planned_from(row, given)
    query = request.GET.urlencode() if request.method == "GET" else ""
    plan_url = f"{frames.address(row, 'plan')}?{query}"
    if planned.row is None or planned.plan is None or planned.plan.faults:
        if request.method == "GET":
            return HttpResponseRedirect(plan_url)
        context = frames.framed(
            row, plan_views.TITLE, may_draw=True, **plan_views.figures(planned)
        )
        return render(request, "sampling/plan.html", context, status=409)
    if request.method == "POST":
        with wording.worded():
            job = actions.ask_for_draw(
                row.pk, planned.plan.design, by=access.author(request, _DRAW)
            )
        if job.person_id != request.person.id:
            messages.info(
                request,
                _("%(name)s has asked for a draw already; this is it.")
                % {"name": job.person.name},
            )
        return redirect("jobs:job", job.pk)
    context = frames.framed(
        row,
        gettext_lazy("Draw the sample"),
        above=((plan_views.TITLE, plan_url),),
        form=None,
        rows=plan_views.summary(planned.plan),
        strata=plan_views.figures(planned)["strata"],
        minimums=plan_views.figures(planned)["minimums"],
        row=planned.row,
        kept=[(name, value) for name, values in given.lists() for value in values],
    )
    return render(request, "sampling/draw.html", context)
