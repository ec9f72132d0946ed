"""A report goes out to its editors as Word, and comes back as suggestions."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods

from inspectorate.core.faults import InspectorateError
from inspectorate.core.people.actions import Action
from inspectorate.web.people import access
from inspectorate.web.people.access import Asking
from inspectorate.web.publishing import word_trips
from inspectorate.web.publishing.fault_words import saying
from inspectorate.web.publishing.forms.writing import WordFileForm
from inspectorate.web.publishing.queries import guarded
from inspectorate.web.publishing.queries.guarded import GuardedReport
from inspectorate.web.publishing.views import previews
from inspectorate.web.publishing.views.looking import look
from inspectorate.web.publishing.views.previews import GuardedPreview

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@access.requires(Action.DOWNLOAD_DRAFT, of=previews.preview_of)
@require_GET
def word_file(request: Asking, thing: GuardedPreview) -> HttpResponse:
    """Give a report as a Word file in which tables and figures are locked."""
    row = thing.report.row
    reader = previews.name_of(request)
    try:
        made = word_trips.written(row, thing.name, reader=reader)
    except InspectorateError as error:
        return previews.unshown(request, row, error)
    previews.carried_away(request, row, "docx", thing.name)
    response = HttpResponse(made, content_type=DOCX)
    name = f"{row.slug}-{thing.name}.docx"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


@access.requires(Action.WRITE_REPORT, of=guarded.guarded)
@require_http_methods(["GET", "POST"])
def word(request: Asking, report: GuardedReport) -> HttpResponse:
    """Offer the report as Word files, and take one that comes back."""
    row = report.row
    form = WordFileForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        by = access.author(request, Action.WRITE_REPORT)
        try:
            came = word_trips.read(row, form.cleaned_data["file"], by=by)
        except InspectorateError as error:
            for fault in saying.of_faults(error.faults):
                text = f"{fault.place}: {fault.fault} {fault.remedy}"
                form.add_error("file", text)
        else:
            messages.success(request, _came(came))
            return redirect("publishing:write", row.pk)
    elif request.method == "GET":
        look(request, row)
    context = {"report": row, "form": form}
    return render(request, "publishing/write_word.html", context)


def _came(came: word_trips.Came) -> str:
    suggested = ngettext(
        "%(n)d suggestion came with the file.",
        "%(n)d suggestions came with the file.",
        came.n_suggestions,
    ) % {"n": came.n_suggestions}
    commented = ngettext(
        "%(n)d comment came with it.", "%(n)d comments came with it.", came.n_comments
    ) % {"n": came.n_comments}
    if not came.n_suggestions and not came.n_comments:
        return _("Nothing in the file differs from what went out.")
    return f"{suggested} {commented}"
