"""The page of a report, its preview, and carrying it away."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from inspectorate.core.audit.events import Verb
from inspectorate.core.faults import InspectorateError
from inspectorate.core.people.actions import Action
from inspectorate.core.people.roles import Role
from inspectorate.core.publishing.reports import differences
from inspectorate.storage.publishing import publication_wordings, site_pages
from inspectorate.web.audit import recording
from inspectorate.web.design.components import Cell, Column, Row, Table
from inspectorate.web.inspections import queries as inspections
from inspectorate.web.people import access
from inspectorate.web.people.access import Asking
from inspectorate.web.people.models import Person
from inspectorate.web.publishing import building, jobs, previewing, shown, wording
from inspectorate.web.publishing import obstacles as obstacles_of
from inspectorate.web.publishing.actions import drafting
from inspectorate.web.publishing.fault_words import saying
from inspectorate.web.publishing.forms.reports import CircleForm
from inspectorate.web.publishing.models import ReaderCopy, Report
from inspectorate.web.publishing.queries import (
    blocking,
    documents,
    guarded,
    reading,
    standings,
)
from inspectorate.web.publishing.queries.guarded import GuardedReport
from inspectorate.web.publishing.views import files, frames, listing

_MOST_SHOWN = 5  # obstacles on the page of the report; all on their own page
_WRITERS = (
    *(Role.LEAD_INSPECTOR, Role.ASSESSOR, Role.QUALITY_LEAD, Role.ANALYST),
    *(Role.INSPECTION_SUPPORT, Role.PROGRAMME_MANAGER),
)


@require_GET
@access.requires(Action.VIEW_REPORT, of=guarded.guarded)
def report(request: Asking, thing: GuardedReport) -> HttpResponse:
    """Show where a report stands, what comes next and what hinders it."""
    row = thing.row
    standing = standings.standing_of(row)
    faults = blocking.faults_of(row, standing)
    onward, others = shown.offered(request, thing, standing)
    subject = thing.subject()
    context: dict[str, Any] = {
        "stage": wording.stage(row.stage),
        "onward": onward,
        "others": others,
        "faults": obstacles_of.shown(request, thing, faults[:_MOST_SHOWN]),
        "n_faults": len(faults),
        "rows": _facts_of(thing),
        "history": shown.history(row),
        "readers": _readers(row),
        "may_write": access.may(request, Action.WRITE_REPORT, subject),
        "may_download": access.may(request, Action.DOWNLOAD_DRAFT, subject),
        "may_edit_circle": access.may(request, Action.EDIT_CIRCLE, subject),
        "may_build": access.may(request, Action.SET_EMBARGO, subject),
        "built": standings.unpublished(row),
        "has_facts": row.rounds.exists(),
        "is_public": row.publications.exclude(published_at=None).exists(),
        "languages_of": previewing.LANGUAGES,
    }
    frames.read(request, thing, Action.VIEW_REPORT)
    return frames.page(request, thing, "report", **context)


def _facts_of(thing: GuardedReport) -> list[Row]:
    row = thing.row
    members = [one.person.name for one in row.members.select_related("person")]
    found = [
        Row(_("Kind"), wording.kind(row.kind)),
        Row(_("Edition"), row.edition),
        Row(_("Lead"), row.lead.name),
        Row(_("Written with"), ", ".join(sorted(members))),
        Row(_("Signed by"), shown.state_of_signature(row)),
    ]
    if row.snapshot:
        found.append(Row(_("Figures frozen"), row.snapshot.made_at))
    if thing.round:
        found.append(Row(_("The body answers until"), thing.round.until))
    if row.embargo_until:
        found.append(Row(_("Published at"), row.embargo_until))
    return found


def _readers(row: Report) -> Table:
    rows: list[list[Cell]] = [
        [one.name, one.n_times, one.last] for one in reading.readers_of(row)
    ]
    columns = [
        Column(_("Person")),
        Column(_("Times"), is_numeric=True),
        Column(_("Last")),
    ]
    return Table(_("Who read it"), columns, rows, id="readers", is_caption_hidden=True)


@require_GET
@access.requires(Action.VIEW_REPORT, of=guarded.guarded)
def obstacles(request: Asking, thing: GuardedReport) -> HttpResponse:
    """List everything that stands between a report and its publication."""
    faults = obstacles_of.shown(request, thing, blocking.faults_of(thing.row))
    return frames.page(request, thing, "obstacles", faults=faults)


@require_GET
@access.requires(Action.VIEW_REPORT, of=guarded.guarded)
def changes(request: Asking, thing: GuardedReport) -> HttpResponse:
    """Show block by block what the last freezing of the figures changed."""
    row = thing.row
    last = list(row.snapshots.order_by("-made_at", "-pk")[:2])
    found: tuple[differences.Changed, ...] = ()
    if len(last) == 2 and row.snapshot_id == last[0].pk:
        found = differences.between(
            documents.document_of(row),
            documents.snapshot_of(last[1]),
            documents.snapshot_of(last[0]),
            publication_wordings.load(),
        )
    frames.read(request, thing, Action.VIEW_REPORT)
    return frames.page(request, thing, "changes", changes=found, is_first=len(last) < 2)


@require_GET
@access.requires_one_of(Action.VIEW_REPORT, Action.CHECK_FACTS, of=guarded.localised)
def preview(request: Asking, asked: guarded.InLanguage) -> HttpResponse:
    """Show the draft as it will be published, with the name of its reader."""
    thing = asked.report
    text = previewing.html(
        documents.kept(thing.row),
        asked.language,
        reader=_name(request),
        at=thing.at,
    )
    frames.read(request, thing, _right(request, thing))
    return files.draft(text.encode(), "text/html; charset=utf-8")


@access.public
def asset(request: Asking, report_id: str, name: str) -> HttpResponse:
    """Answer with what every page of a report looks like; it tells nothing of one."""
    del request, report_id
    if name not in site_pages.ASSETS:
        raise Http404
    return files.public(site_pages.asset(name), building.media_type(name))


@require_GET
@access.requires(Action.DOWNLOAD_DRAFT, of=guarded.localised)
def download(request: Asking, asked: guarded.InLanguage) -> HttpResponse:
    """Hand out the draft on paper, with the name of its reader in it."""
    thing = asked.report
    reader, row = _name(request), thing.row
    data = previewing.pdf(
        documents.kept(row), asked.language, reader=reader, at=thing.at
    )
    _keep_copy(request, row, asked.language, thing.at)
    response = files.draft(data, "application/pdf")
    name = f"draft-{row.slug}-{asked.language}.pdf"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _keep_copy(request: Asking, row: Report, language: str, at: datetime) -> None:
    made = ReaderCopy.objects.create(
        report=row,
        person_id=request.person.id,
        form="pdf",
        language=language,
        content_sha256=documents.content_of(row),
        at=at,
    )
    author = access.author(request, Action.DOWNLOAD_DRAFT)
    after = {"copy": made.pk, "language": language}
    event = author.did(Verb.DOWNLOADED, "report", row.pk, after=after)
    recording.record(recording.stream_of_report(row.pk), event)


@require_GET
@access.requires(Action.VIEW_REPORT, of=guarded.built_file)
def built(request: Asking, found: guarded.BuiltFile) -> HttpResponse:
    """Show a file as it will go out, before it does."""
    row = found.row()
    frames.read(request, found.report, Action.VIEW_REPORT)
    return files.draft(files.content(row), row.media_type)


@require_POST
@access.requires(Action.SET_EMBARGO, of=guarded.guarded)
def build(request: Asking, thing: GuardedReport) -> HttpResponse:
    """Have the files of a final report built."""
    author = access.author(request, Action.SET_EMBARGO)
    job = jobs.ask_to_build(thing.row.pk, by=author)
    return HttpResponseRedirect(reverse("jobs:job", args=[job.pk]))


@require_POST
@access.requires(Action.WRITE_REPORT, of=guarded.guarded)
def freeze(request: Asking, thing: GuardedReport) -> HttpResponse:
    """Have the figures frozen anew."""
    author = access.author(request, Action.WRITE_REPORT)
    job = jobs.ask_to_renew(thing.row.pk, by=author)
    return HttpResponseRedirect(reverse("jobs:job", args=[job.pk]))


@require_http_methods(["GET", "POST"])
@access.requires(Action.EDIT_CIRCLE, of=guarded.guarded)
def circle(request: Asking, thing: GuardedReport) -> HttpResponse:
    """Say who leads a report and who writes it."""
    row = thing.row
    people = {
        one.pk: one.name for role in _WRITERS for one in inspections.people_with(role)
    }
    form = CircleForm(
        request.POST or None,
        leads=listing.leads(),
        people=sorted(people.items(), key=lambda pair: pair[1]),
        initial={
            "lead": row.lead_id,
            "members": [one.person_id for one in row.members.all()],
        },
    )
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        by = access.author(request, Action.EDIT_CIRCLE)
        try:
            drafting.set_circle(
                row.pk, lead=given["lead"], members=given["members"], by=by
            )
        except InspectorateError as error:
            form.add_faults(saying.of_error(error))
        else:
            return HttpResponseRedirect(reverse("publishing:report", args=[row.pk]))
    return frames.page(request, thing, "circle", form=form)


def _right(request: Asking, thing: GuardedReport) -> Action:
    sees = access.may(request, Action.VIEW_REPORT, thing.subject())
    return Action.VIEW_REPORT if sees else Action.CHECK_FACTS


def _name(request: Asking) -> str:
    return Person.objects.values_list("name", flat=True).get(pk=request.person.id)
