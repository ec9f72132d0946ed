"""The reports that are being made, and beginning another."""

from __future__ import annotations

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from inspectorate.core.people import permissions
from inspectorate.core.people.actions import Action
from inspectorate.core.people.roles import Role
from inspectorate.core.publishing.reports.stages import ReportStage
from inspectorate.storage.publishing import report_kinds
from inspectorate.web.inspections import programmes
from inspectorate.web.inspections import queries as inspections
from inspectorate.web.inspections.models import Inspection
from inspectorate.web.people import access
from inspectorate.web.people.access import Asking
from inspectorate.web.publishing import (
    first_page,
    jobs,
    mail_settings,
    snapshotting,
    titles,
    wording,
)
from inspectorate.web.publishing.actions.drafting import NewDraft
from inspectorate.web.publishing.forms.reports import BatchForm, NewReportForm
from inspectorate.web.publishing.models import Subscriber
from inspectorate.web.publishing.queries import guarded, standings
from inspectorate.web.publishing.queries.guarded import NewReport
from inspectorate.web.scoring.queries import peers


@access.signed_in
def reports(request: Asking) -> HttpResponse:
    """Show the reports of which the asker may know, by stage."""
    found = [
        one
        for one in guarded.visible_to(request.person)
        if permissions.may(request.person, Action.VIEW_REPORT, one.subject())
    ]
    new = guarded.new_report().subject()
    context = {
        "table": first_page.table_of(found, title=_("Reports"), id="reports"),
        "has_any": bool(found),
        "n_subscribers": Subscriber.objects.filter(
            subscriptions__confirmed_at__isnull=False
        )
        .distinct()
        .count(),
        "mail_is_on": mail_settings.is_on(),
        "may_begin": access.may(request, Action.START_REPORT, new),
        "may_build": access.may(request, Action.SET_EMBARGO, new),
    }
    return render(request, "publishing/reports.html", context)


@require_http_methods(["GET", "POST"])
@access.requires(Action.START_REPORT, of=guarded.new_report)
def begin(request: Asking, thing: NewReport) -> HttpResponse:
    """Begin a report."""
    del thing
    scored = _scored()
    form = NewReportForm(
        request.POST or None,
        initial={"inspection": request.GET.get("inspection", "")},
        kinds=[(name, wording.kind(name)) for name in report_kinds.names()],
        inspections=[(row.pk, text) for row, text, _subject in scored],
        leads=leads(),
    )
    if request.method == "POST" and form.is_valid():
        job = jobs.ask_to_begin(
            _draft_of(form, scored), by=access.author(request, Action.START_REPORT)
        )
        return HttpResponseRedirect(reverse("jobs:job", args=[job.pk]))
    return render(request, "publishing/begin.html", {"form": form})


@require_http_methods(["GET", "POST"])
@access.requires(Action.SET_EMBARGO, of=guarded.new_report)
def batch(request: Asking, thing: NewReport) -> HttpResponse:
    """Build the files of many final reports at once."""
    del thing
    final = [
        one
        for one in guarded.visible_to(request.person)
        if one.row.stage == ReportStage.FINAL
    ]
    form = BatchForm(
        request.POST or None,
        reports=[(one.row.pk, titles.of(one.row)) for one in final],
        initial={"reports": [one.row.pk for one in final]},
    )
    if request.method == "POST" and form.is_valid():
        job = jobs.ask_to_build_many(
            form.cleaned_data["reports"],
            by=access.author(request, Action.SET_EMBARGO),
        )
        return HttpResponseRedirect(reverse("jobs:job", args=[job.pk]))
    built = [one.row for one in final if standings.unpublished(one.row)]
    context = {"form": form, "has_any": bool(final), "n_built": len(built)}
    return render(request, "publishing/batch.html", context)


def leads() -> list[tuple[str, str]]:
    """Return everybody who can lead a report."""
    people = {
        one.pk: one.name
        for role in (Role.LEAD_INSPECTOR, Role.PROGRAMME_MANAGER)
        for one in inspections.people_with(role)
    }
    return sorted(people.items(), key=lambda pair: pair[1])


def _scored() -> list[tuple[Inspection, str, str]]:
    """Return every inspection with final scores, its words, and its subject."""
    found = []
    for programme in programmes.names():
        for one in reversed(peers.of_programme(programme)):
            words = f"{one.place.area}, {programmes.title(programme)} {one.row.year}"
            subject = snapshotting.subject_of(one.row, one.place.area)
            found.append((one.row, words, subject))
    return found


def _draft_of(
    form: NewReportForm, scored: list[tuple[Inspection, str, str]]
) -> NewDraft:
    given = form.cleaned_data
    for row, _words, subject in scored:
        if row.pk == given["inspection"]:
            team = [one.person_id for one in row.team.all() if one.left_on is None]
            return NewDraft(given["kind"], subject, given["lead"], tuple(team), row)
    return NewDraft(given["kind"], given["subject"].strip(), given["lead"])
