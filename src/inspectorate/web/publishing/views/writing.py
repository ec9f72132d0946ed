"""The blocks of a report in order: where its authors work."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from inspectorate.core.faults import InspectorateError
from inspectorate.core.instruments.model import Text
from inspectorate.core.people.actions import Action
from inspectorate.core.publishing.reports import documents
from inspectorate.core.publishing.reports.document import (
    Generated,
    Heading,
    Narrative,
    Quotation,
    Recommendation,
)
from inspectorate.core.publishing.reports.document import ReportBlock as CoreBlock
from inspectorate.core.publishing.reports.stages import AFTER_A_CHANGE, ReportStage
from inspectorate.web.people import access
from inspectorate.web.people.access import Asking
from inspectorate.web.publishing import source_words
from inspectorate.web.publishing.actions import writing as actions
from inspectorate.web.publishing.fault_words import saying
from inspectorate.web.publishing.forms.writing import AddForm
from inspectorate.web.publishing.models import ReportBlock
from inspectorate.web.publishing.queries import guarded, writing
from inspectorate.web.publishing.queries.guarded import GuardedReport
from inspectorate.web.publishing.queries.writing import GuardedBlock, Holding
from inspectorate.web.publishing.views.looking import look

_NEW: dict[str, CoreBlock] = {
    "heading": Heading("", 2, Text("")),
    "narrative": Narrative("", Text("")),
    "quotation": Quotation("", Text(""), Text("")),
    "recommendation": Recommendation("", Text(""), Text("")),
}


@dataclass(frozen=True)
class Entry:
    """A block in the list."""

    row: ReportBlock
    content: CoreBlock
    holding: Holding | None
    lacks: bool

    @property
    def kind(self) -> str:
        """What kind of block it is, in words."""
        if isinstance(self.content, Generated):
            return source_words.source(self.content.source)
        return str(source_words.KINDS[self.row.kind])

    @property
    def says(self) -> str:
        """The beginning of what it says."""
        return self._text.in_language(self.language)

    @property
    def language(self) -> str:
        """Language of what it says: that of the reader, if it is written in it."""
        wanted = (get_language() or "en")[:2]
        other = "cy" if wanted == "en" else "en"
        return wanted if self._text.in_language(wanted).strip() else other

    @property
    def _text(self) -> Text:
        content = self.content
        return content.caption if isinstance(content, Generated) else content.text

    @property
    def n_reworded(self) -> int:
        """How many of its findings are said in other words."""
        return len(self.content.wording) if isinstance(self.content, Generated) else 0


@access.requires(Action.WRITE_REPORT, of=guarded.guarded)
@require_GET
def write(request: Asking, report: GuardedReport) -> HttpResponse:
    """Show the blocks of a report, each with what can be done."""
    row, now = report.row, timezone.now()
    look(request, row)
    lacking = writing.gaps(row)
    entries = [
        Entry(
            one,
            documents.block_of(one.content),
            writing.holding(one, person=request.person.id, at=now),
            one.block_id in lacking,
        )
        for one in writing.blocks(row)
    ]
    context: dict[str, Any] = {
        "report": row,
        "entries": entries,
        "n_gaps": sum(map(len, lacking.values())),
        "removed": list(writing.removed(row)),
        "may_change": ReportStage(row.stage) in AFTER_A_CHANGE,
        "saved": request.GET.get("saved", ""),
    }
    return render(request, "publishing/write.html", context)


@access.requires(Action.WRITE_REPORT, of=guarded.guarded)
@require_http_methods(["GET", "POST"])
def add(request: Asking, report: GuardedReport) -> HttpResponse:
    """Add a block after another; who adds it goes on to write it."""
    after = request.POST.get("after", request.GET.get("after", ""))
    form = AddForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        kind, source = form.cleaned_data["kind"], form.cleaned_data["source"]
        made = Generated("", source) if kind == "generated" else _NEW[kind]
        by = access.author(request, Action.WRITE_REPORT)
        name = actions.add(report.row.pk, made, after=after, by=by)
        return redirect("publishing:edit_block", report.row.pk, name)
    return render(
        request,
        "publishing/write_add.html",
        {"report": report.row, "form": form, "after": after},
    )


@access.requires(Action.WRITE_REPORT, of=writing.block)
@require_POST
def claim_block(request: Asking, block: GuardedBlock) -> HttpResponse:
    """Begin to write a block."""
    by = access.author(request, Action.WRITE_REPORT)
    try:
        actions.claim(block.row.report_id, block.row.block_id, by=by)
    except InspectorateError as error:
        return _refused(request, block, error)
    return redirect("publishing:edit_block", block.row.report_id, block.row.block_id)


@access.requires(Action.WRITE_REPORT, of=writing.block)
@require_POST
def move_block(request: Asking, block: GuardedBlock) -> HttpResponse:
    """Move a block one place up or down."""
    by = access.author(request, Action.WRITE_REPORT)
    up = request.POST.get("to") == "up"
    try:
        actions.move(block.row.report_id, block.row.block_id, up=up, by=by)
    except InspectorateError as error:
        return _refused(request, block, error)
    messages.success(request, _("The block was moved."))
    return back_to_block(block)


@access.requires(Action.WRITE_REPORT, of=writing.block)
@require_http_methods(["GET", "POST"])
def remove_block(request: Asking, block: GuardedBlock) -> HttpResponse:
    """Take a block out, once somebody says so on a page that shows it."""
    row = block.row
    if request.method == "POST":
        by = access.author(request, Action.WRITE_REPORT)
        seen = number(request.POST.get("seen"))
        try:
            actions.remove(row.report_id, row.block_id, seen=seen, by=by)
        except InspectorateError as error:
            return _refused(request, block, error)
        messages.success(
            request, _("The block was taken out. You can put it back below the list.")
        )
        return redirect("publishing:write", row.report_id)
    look(request, row.report, block=row.block_id)
    entry = Entry(row, block.content, None, lacks=False)
    return render(
        request,
        "publishing/write_remove.html",
        {"report": row.report, "part": row, "entry": entry},
    )


@access.requires(Action.WRITE_REPORT, of=writing.block)
@require_POST
def put_block_back(request: Asking, block: GuardedBlock) -> HttpResponse:
    """Put a block back that was taken out."""
    by = access.author(request, Action.WRITE_REPORT)
    try:
        actions.put_back(block.row.report_id, block.row.block_id, by=by)
    except InspectorateError as error:
        return _refused(request, block, error)
    messages.success(request, _("The block is back where it stood."))
    return back_to_block(block)


def back_to_block(block: GuardedBlock, *, saved: bool = False) -> HttpResponse:
    """Lead back to a block in the list; a script forgets what was typed and is saved."""
    row = block.row
    address = reverse("publishing:write", args=[row.report_id])
    said = f"?saved={row.block_id}" if saved else ""
    return redirect(f"{address}{said}#block-{row.block_id}")


def number(given: str | None) -> int:
    """Return a version that was sent; 0, which none has, for anything else."""
    return int(given) if given and given.isascii() and given.isdigit() else 0


def _refused(
    request: Asking, block: GuardedBlock, error: InspectorateError
) -> HttpResponse:
    for fault in error.faults:
        messages.warning(request, saying.sentence(fault))
    return back_to_block(block)
