"""Partners, documents and milestones of an inspection."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from inspectorate.core.people.actions import Action
from inspectorate.web.design.components import Cell, Column, Link, Status, Table
from inspectorate.web.inspections import (
    parts,
    plan_details,
    programmes,
    queries,
    standing,
)
from inspectorate.web.inspections.forms import (
    DayForm,
    DocumentForm,
    PartnerForm,
    ReasonForm,
)
from inspectorate.web.inspections.models import Inspection
from inspectorate.web.inspections.parts import AskedFor, Partner, Tickable
from inspectorate.web.inspections.queries import GuardedInspection
from inspectorate.web.inspections.views import frames
from inspectorate.web.people import access
from inspectorate.web.people import queries as people_queries
from inspectorate.web.people.access import Asking
from inspectorate.web.people.models import Body
from inspectorate.web.people.views import confirming
from inspectorate.web.people.views.confirming import Done

_PLAN = Action.PLAN_INSPECTION


@access.requires(_PLAN, of=queries.guarded)
def partners(request: Asking, thing: GuardedInspection) -> HttpResponse:
    """Show the partner inspectorates, and take one in or change what it looks at."""
    row, today = thing.row, timezone.localdate()
    offered = queries.bodies_of_kind(Body.Kind.PARTNER, today=today)
    form = PartnerForm(request.POST or None, bodies=offered)
    if request.method == "POST" and form.is_valid():
        plan_details.set_partner(
            row.pk,
            form.cleaned_data["body"],
            leads=form.cleaned_data["leads"],
            scope=form.cleaned_data["scope"],
            by=access.author(request, _PLAN),
        )
        messages.success(request, _("The partner is saved."))
        return HttpResponseRedirect(frames.address(row, "partners"))
    context = {
        "title": standing.title_of(row, today=today),
        "inspection": row,
        "form": form,
        "table": _partners_table(row),
        "has_partners_to_choose": bool(offered),
    }
    return render(request, "inspections/partners.html", context)


@access.requires(_PLAN, of=parts.partner)
def remove_partner(request: Asking, thing: Partner) -> HttpResponse:
    """End a partnership."""
    row = thing.inspection.row
    name = people_queries.name_of(thing.row.body, on=timezone.localdate())
    form = ReasonForm(request.POST or None)
    shown = frames.frame(
        row,
        _("Take %(name)s out of the inspection") % {"name": name},
        gettext_lazy("Take out"),
        today=timezone.localdate(),
        back=frames.address(row, "partners"),
    )

    def save() -> Done:
        plan_details.remove_partner(
            row.pk,
            thing.row.body_id,
            reason=form.cleaned_data["reason"],
            by=access.author(request, _PLAN),
        )
        return Done(frames.address(row, "partners"), _("The partner is taken out."))

    return confirming.answer(request, form, shown, save=save)


@access.requires(_PLAN, of=queries.guarded)
def documents(request: Asking, thing: GuardedInspection) -> HttpResponse:
    """Show the documents asked for, and ask for another."""
    row, today = thing.row, timezone.localdate()
    form = DocumentForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        plan_details.ask_for(
            row.pk,
            form.cleaned_data["title"],
            due_on=form.cleaned_data["due_on"],
            by=access.author(request, _PLAN),
        )
        messages.success(request, _("The document is on the list."))
        return HttpResponseRedirect(frames.address(row, "documents"))
    context = {
        "title": standing.title_of(row, today=today),
        "inspection": row,
        "form": form,
        "table": _documents_table(row),
    }
    return render(request, "inspections/documents.html", context)


@access.requires(_PLAN, of=parts.document)
def receive_document(request: Asking, thing: AskedFor) -> HttpResponse:
    """Say on which day a document came."""
    row, today = thing.inspection.row, timezone.localdate()
    form = DayForm(request.POST or None, initial={"on": thing.row.received_on or today})
    shown = frames.frame(
        row,
        _("Received: %(title)s") % {"title": thing.row.title},
        gettext_lazy("Save"),
        today=today,
        back=frames.address(row, "documents"),
    )

    def save() -> Done:
        plan_details.receive(
            row.pk,
            thing.row.pk,
            received_on=form.cleaned_data["on"],
            by=access.author(request, _PLAN),
        )
        return Done(frames.address(row, "documents"), _("The document is here."))

    return confirming.answer(request, form, shown, save=save)


@access.requires(_PLAN, of=parts.document)
def remove_document(request: Asking, thing: AskedFor) -> HttpResponse:
    """Take a document off the list."""
    row = thing.inspection.row
    form = ReasonForm(request.POST or None)
    shown = frames.frame(
        row,
        _("No longer ask for: %(title)s") % {"title": thing.row.title},
        gettext_lazy("Take off the list"),
        today=timezone.localdate(),
        back=frames.address(row, "documents"),
    )

    def save() -> Done:
        plan_details.no_longer_ask_for(
            row.pk,
            thing.row.pk,
            reason=form.cleaned_data["reason"],
            by=access.author(request, _PLAN),
        )
        return Done(frames.address(row, "documents"), _("It is off the list."))

    return confirming.answer(request, form, shown, save=save)


@access.requires(_PLAN, of=parts.tickable)
def milestone(request: Asking, thing: Tickable) -> HttpResponse:
    """Say that a milestone is reached, or that it is not after all."""
    row, today = thing.inspection.row, timezone.localdate()
    title = programmes.worded(thing.milestone.title)
    ticked = row.milestones_done.filter(milestone=thing.milestone.id).first()
    form = DayForm(
        request.POST or None, initial={"on": ticked.done_on if ticked else today}
    )
    author = access.author(request, _PLAN)
    if request.method == "POST" and "untick" in request.POST:
        plan_details.untick(row.pk, thing.milestone.id, by=author)
        messages.success(request, _("%(title)s: not yet.") % {"title": title})
        return HttpResponseRedirect(frames.address(row))
    if request.method == "POST" and form.is_valid():
        plan_details.tick(
            row.pk, thing.milestone.id, done_on=form.cleaned_data["on"], by=author
        )
        messages.success(request, _("%(title)s: done.") % {"title": title})
        return HttpResponseRedirect(frames.address(row))
    context = {
        "form": form,
        "shown": frames.frame(row, title, gettext_lazy("It is done"), today=today),
        "ticked": ticked,
    }
    return render(request, "inspections/milestone.html", context)


def _partners_table(row: Inspection) -> Table | None:
    today = timezone.localdate()
    held = row.partnerships.select_related("body").prefetch_related("body__names")
    rows: list[list[Cell]] = [
        [
            people_queries.name_of(one.body, on=today),
            one.scope,
            Status(_("Leads"), "working") if one.leads else None,
            Link(
                _("Take out"),
                reverse("inspections:remove_partner", args=[row.pk, one.body_id]),
            ),
        ]
        for one in held.order_by("-leads", "pk")
    ]
    if not rows:
        return None
    columns = [_("Partner"), _("Looks at"), _("Lead"), _("Change")]
    return Table(
        _("Partners"), [Column(one) for one in columns], rows, is_caption_hidden=True
    )


def _documents_table(row: Inspection) -> Table | None:
    rows: list[list[Cell]] = [
        [
            one.title,
            one.due_on,
            one.received_on
            or Link(
                _("It is here"),
                reverse("inspections:receive_document", args=[row.pk, one.pk]),
            ),
            Link(
                _("Take off the list"),
                reverse("inspections:remove_document", args=[row.pk, one.pk]),
            ),
        ]
        for one in row.documents.order_by("due_on", "pk")
    ]
    if not rows:
        return None
    columns = [_("Document"), _("Due on"), _("Received on"), _("Change")]
    return Table(
        _("Documents"), [Column(one) for one in columns], rows, is_caption_hidden=True
    )
