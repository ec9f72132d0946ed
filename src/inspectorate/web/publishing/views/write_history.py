"""What a block, or a whole report, said before; and both languages side by side."""

from __future__ import annotations

import itertools
from datetime import datetime

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from inspectorate.core.faults import InspectorateError
from inspectorate.core.people.actions import Action
from inspectorate.core.publishing.reports import block_texts, documents, histories
from inspectorate.core.publishing.reports.document import ReportBlock as CoreBlock
from inspectorate.web.people import access
from inspectorate.web.people.access import Asking
from inspectorate.web.publishing import source_words
from inspectorate.web.publishing.actions import writing as actions
from inspectorate.web.publishing.fault_words import saying
from inspectorate.web.publishing.models import BlockVersion
from inspectorate.web.publishing.queries import guarded, writing
from inspectorate.web.publishing.queries.guarded import GuardedReport
from inspectorate.web.publishing.queries.writing import GuardedBlock
from inspectorate.web.publishing.views.looking import look
from inspectorate.web.publishing.views.write_block import named
from inspectorate.web.publishing.views.writing import back_to_block, number


@access.requires(Action.WRITE_REPORT, of=writing.block)
@require_http_methods(["GET", "POST"])
def block_history(request: Asking, block: GuardedBlock) -> HttpResponse:
    """Show every version of a block with what it changed; put an old one back."""
    row = block.row
    if request.method == "POST":
        try:
            actions.restore(
                row.report_id,
                row.block_id,
                number(request.POST.get("version")),
                seen=number(request.POST.get("seen")),
                by=access.author(request, Action.WRITE_REPORT),
            )
        except InspectorateError as error:
            for fault in error.faults:
                messages.warning(request, saying.sentence(fault))
            return redirect("publishing:block_history", row.report_id, row.block_id)
        messages.success(request, _("The earlier version stands again, as a new one."))
        return back_to_block(block)
    look(request, row.report, block=row.block_id)
    kept = writing.history(row)
    versions = [
        (one, _origin(one), named(block_texts.differing(_said(before), _said(one))))
        for one, before in itertools.zip_longest(kept, kept[1:])
    ]
    context = {"report": row.report, "part": row, "versions": versions}
    return render(request, "publishing/write_history.html", context)


def _said(version: BlockVersion | None) -> CoreBlock | None:
    content = version.content if version else None
    return documents.block_of(content) if content else None


def _origin(version: BlockVersion) -> str:
    if version.content is None:
        return _("taken out")
    return str(source_words.ORIGINS.get(version.origin, version.origin))


@access.requires(Action.WRITE_REPORT, of=guarded.guarded)
@require_GET
def report_changes(request: Asking, report: GuardedReport) -> HttpResponse:
    """Show what changed in the whole report between two moments."""
    row = report.row
    look(request, row)
    moments = writing.moments(row) or [row.created_at]
    since = _moment(request.GET.get("since"), moments, default=moments[-1])
    until = _moment(request.GET.get("until"), moments, default=moments[0])
    words = {
        "added": _("Added"),
        "removed": _("Taken out"),
        "changed": _("Changed"),
    }
    changes = [
        (one.block, words[one.kind], named(one.differing))
        for one in histories.between(writing.versions(row), since, until)
    ]
    context = {
        "report": row,
        "moments": moments,
        "since": since,
        "until": until,
        "changes": changes,
    }
    return render(request, "publishing/write_changes.html", context)


def _moment(
    given: str | None, moments: list[datetime], *, default: datetime
) -> datetime:
    try:
        found = parse_datetime(given or "")
    except ValueError:
        found = None
    return found if found in moments and found is not None else default


@access.requires(Action.WRITE_REPORT, of=guarded.guarded)
@require_GET
def welsh(request: Asking, report: GuardedReport) -> HttpResponse:
    """Show English and Welsh side by side, and where they do not go together."""
    row = report.row
    look(request, row)
    lacking = writing.gaps(row)
    blocks = []
    for one in writing.blocks(row):
        gaps = {gap.field: gap.is_missing for gap in lacking.get(one.block_id, ())}
        texts = [
            (source_words.field(name), text, gaps.get(name))
            for name, text in block_texts.texts(documents.block_of(one.content)).items()
        ]
        if texts:
            blocks.append((one, source_words.KINDS[one.kind], texts))
    found = [gap for gaps in lacking.values() for gap in gaps]
    context = {
        "report": row,
        "blocks": blocks,
        "n_missing": sum(gap.is_missing for gap in found),
        "n_older": sum(not gap.is_missing for gap in found),
        "lacking": list(lacking),
    }
    return render(request, "publishing/write_welsh.html", context)
