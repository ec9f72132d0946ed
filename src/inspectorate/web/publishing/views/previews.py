"""A report as it will be published, from the text as it stands."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from inspectorate.core.audit.events import Verb
from inspectorate.core.faults import InspectorateError
from inspectorate.core.people.actions import Action
from inspectorate.core.people.subjects import Subject
from inspectorate.web.audit import recording
from inspectorate.web.people import access
from inspectorate.web.people.access import Asking
from inspectorate.web.people.models import Person
from inspectorate.web.publishing import warm_previews
from inspectorate.web.publishing.fault_words import saying
from inspectorate.web.publishing.models import ReaderCopy, Report
from inspectorate.web.publishing.queries import documents, guarded
from inspectorate.web.publishing.queries.guarded import GuardedReport
from inspectorate.web.publishing.views.looking import look


@dataclass(frozen=True)
class GuardedPreview:
    """A report, and its language or the name of a file beside its pages."""

    report: GuardedReport
    name: str

    def subject(self) -> Subject:
        """Return the report as permissions see it."""
        return self.report.subject()


def preview_of(report_id: str, language: str) -> GuardedPreview:
    """Return a report in one language; 404 for another."""
    if language not in warm_previews.LANGUAGES:
        raise Http404
    return GuardedPreview(guarded.guarded(report_id), language)


@access.requires(Action.WRITE_REPORT, of=preview_of)
@require_GET
def preview(request: Asking, thing: GuardedPreview) -> HttpResponse:
    """Show the page of the report."""
    row = thing.report.row
    look(request, row)
    try:
        kept = documents.kept(row)
        made = warm_previews.page(kept, thing.name, reader=name_of(request))
    except InspectorateError as error:
        return unshown(request, row, error)
    return HttpResponse(made)


@access.requires(Action.DOWNLOAD_DRAFT, of=preview_of)
@require_GET
def preview_pdf(request: Asking, thing: GuardedPreview) -> HttpResponse:
    """Give the PDF of the report, with the name of its reader in it."""
    row = thing.report.row
    try:
        kept = documents.kept(row)
        made = warm_previews.pdf(kept, thing.name, reader=name_of(request))
    except InspectorateError as error:
        return unshown(request, row, error)
    carried_away(request, row, "pdf", thing.name)
    response = HttpResponse(made, content_type="application/pdf")
    name = f"{row.slug}-{thing.name}.pdf"
    response["Content-Disposition"] = f'inline; filename="{name}"'
    return response


def carried_away(request: Asking, row: Report, form: str, language: str) -> None:
    """Keep that a draft was carried away, and by whom."""
    now = timezone.now()
    made = ReaderCopy.objects.create(
        report=row,
        person_id=request.person.id,
        form=form,
        language=language,
        content_sha256=documents.content_of(row),
        at=now,
    )
    by = access.author(request, Action.DOWNLOAD_DRAFT)
    event = by.did(
        Verb.DOWNLOADED,
        "report",
        row.pk,
        after={"form": form, "language": language, "copy": made.pk},
    )
    recording.record(recording.stream_of_report(row.pk), event)


def asset_of(report_id: str, name: str) -> GuardedPreview:
    """Return a style sheet or script for a preview."""
    return GuardedPreview(guarded.guarded(report_id), name)


@access.requires(Action.WRITE_REPORT, of=asset_of)
@require_GET
def preview_asset(request: Asking, thing: GuardedPreview) -> HttpResponse:
    """Give a style sheet or script of the pages."""
    del request
    found = warm_previews.asset_of(thing.name)
    if found is None:
        raise Http404
    return HttpResponse(found[0], content_type=found[1])


def unshown(request: Asking, row: Report, error: InspectorateError) -> HttpResponse:
    """Say why a report cannot be shown."""
    context = {"report": row, "faults": saying.of_faults(error.faults)}
    return render(request, "publishing/write_faults.html", context, status=409)


def name_of(request: Asking) -> str:
    """Return the name of who asks, for what they carry away."""
    return str(Person.objects.values_list("name", flat=True).get(pk=request.person.id))
