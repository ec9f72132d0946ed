"""Write one block: nobody writes over what they have not seen, and nothing is lost."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence

from django.contrib import messages
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from inspectorate.core.faults import InspectorateError
from inspectorate.core.instruments.model import Text
from inspectorate.core.people.actions import Action
from inspectorate.core.publishing.reports import block_texts
from inspectorate.core.publishing.reports import documents as stored
from inspectorate.core.publishing.reports.block_texts import Differing
from inspectorate.core.publishing.reports.document import Generated
from inspectorate.core.publishing.reports.document import ReportBlock as CoreBlock
from inspectorate.core.publishing.reports.snapshots import Snapshot
from inspectorate.web.people import access
from inspectorate.web.people.access import Asking
from inspectorate.web.publishing import source_words, warm_previews
from inspectorate.web.publishing.actions import talking
from inspectorate.web.publishing.actions import writing as actions
from inspectorate.web.publishing.fault_words import saying
from inspectorate.web.publishing.forms.writing import BlockForm, RewordForm, form_for
from inspectorate.web.publishing.queries import block_faults, documents, writing
from inspectorate.web.publishing.queries.writing import GuardedBlock
from inspectorate.web.publishing.views.looking import look
from inspectorate.web.publishing.views.writing import back_to_block, number

CONFLICTS = {"PUBLISH-160", "PUBLISH-161", "PUBLISH-162"}


@access.requires(Action.WRITE_REPORT, of=writing.block)
@require_http_methods(["GET", "POST"])
def edit_block(request: Asking, block: GuardedBlock) -> HttpResponse:
    """Show a block for writing, and keep what was written."""
    content = block.content
    form = form_for(content, request.POST or None)
    if request.method == "POST" and form.is_valid():
        made = form.block(content, by=request.person.id)
        faults = block_faults.of_block(made, snapshot_of(block))
        if request.POST.get("do") == "look":
            return _page(request, block, form, looks=warm_previews.looks(made))
        if not faults:
            return _kept(request, block, made)
        form.add_faults(saying.of_error(InspectorateError(faults)))
    if request.method == "GET":
        look(request, block.row.report, block=block.row.block_id)
    return _page(request, block, form)


def _page(
    request: Asking,
    block: GuardedBlock,
    form: BlockForm,
    looks: Sequence[tuple[str, SafeString]] = (),
) -> HttpResponse:
    row, content = block.row, block.content
    snapshot = snapshot_of(block)
    holding = writing.holding(row, person=request.person.id, at=timezone.now())
    is_generated = isinstance(content, Generated)
    found = (
        block_faults.shown(content, snapshot)
        if isinstance(content, Generated) and snapshot is not None
        else []
    )
    return render(
        request,
        "publishing/write_edit.html",
        {
            "report": row.report,
            "part": row,
            "content": content,
            "form": form,
            "seen": request.POST.get("seen", row.version),
            "holding": holding,
            "findings": found,
            "looks": looks,
            "is_generated": is_generated,
            "name": source_words.source(content.source)
            if isinstance(content, Generated)
            else source_words.KINDS[row.kind],
        },
    )


def _kept(request: Asking, block: GuardedBlock, made: CoreBlock) -> HttpResponse:
    """Keep what was written, as the next version or as a suggestion."""
    row = block.row
    by = access.author(request, Action.WRITE_REPORT)
    seen = number(request.POST.get("seen"))
    if request.POST.get("do") == "suggest":
        talking.suggest(row, made, base=seen or row.version, by=by)
        messages.success(request, _("What you wrote is kept as a suggestion."))
        return back_to_block(block, saved=True)
    try:
        if request.POST.get("do") == "take":
            actions.claim(row.report_id, row.block_id, by=by)
        changed = actions.save(row.report_id, row.block_id, made, seen=seen, by=by)
    except InspectorateError as error:
        return conflict(request, block, made, error)
    said = _("The block was saved.") if changed else _("Nothing was changed.")
    messages.success(request, said)
    return back_to_block(block, saved=True)


def conflict(
    request: Asking, block: GuardedBlock, made: CoreBlock, error: InspectorateError
) -> HttpResponse:
    """Show what stands there beside what was written, which is not lost."""
    row = writing.block(block.row.report_id, block.row.block_id).row
    there = stored.block_of(row.content)
    fields = form_for(made).fields
    labels = {name: str(one.label) for name, one in fields.items()}
    sent = [
        (name, labels.get(name, ""), value, name.endswith(("_en", "_cy")))
        for name, value in request.POST.items()
        if name not in {"csrfmiddlewaretoken", "seen", "do"}
    ]
    holding = writing.holding(row, person=request.person.id, at=timezone.now())
    return render(
        request,
        "publishing/write_conflict.html",
        {
            "is_held": holding is not None and not holding.is_mine,
            "report": row.report,
            "part": row,
            "faults": saying.of_faults(error.faults),
            "differing": named(block_texts.differing(there, made)),
            "sent": sent,
            "address": request.get_full_path(),
            "holding": holding,
            "can_be_saved": {one.code for one in error.faults} <= CONFLICTS,
        },
        status=409,
    )


def named(found: tuple[Differing, ...]) -> list[tuple[str, str, Differing]]:
    """Return differences with the names of their texts and languages."""
    languages = source_words.LANGUAGES
    return [
        (
            source_words.field(one.field),
            str(languages[one.language]) if one.language else "",
            one,
        )
        for one in found
    ]


@access.requires(Action.WRITE_REPORT, of=writing.block)
@require_POST
def renew_block(request: Asking, block: GuardedBlock) -> HttpResponse:
    """Hold a block on while somebody types; a script asks for it."""
    by = access.author(request, Action.WRITE_REPORT)
    row = block.row
    try:
        actions.renew(row.report_id, row.block_id, by=by)
    except InspectorateError:
        holding = writing.holding(row, person=by.person, at=by.at)
        return JsonResponse({"held": False, "by": holding.name if holding else ""})
    return JsonResponse({"held": True, "by": ""})


@access.requires(Action.WRITE_REPORT, of=writing.block)
@require_POST
def release_block(request: Asking, block: GuardedBlock) -> HttpResponse:
    """Give a block up without saving."""
    by = access.author(request, Action.WRITE_REPORT)
    actions.release(block.row.report_id, block.row.block_id, by=by)
    return back_to_block(block, saved=True)


@access.requires(Action.WRITE_REPORT, of=writing.block)
@require_http_methods(["GET", "POST"])
def reword(request: Asking, block: GuardedBlock) -> HttpResponse:
    """Say a finding in other words; the numbers keep their places."""
    content, snapshot = block.content, snapshot_of(block)
    if not isinstance(content, Generated) or snapshot is None:
        raise Http404
    question = request.GET.get("question", "")
    found = [
        one for one in block_faults.shown(content, snapshot) if one.question == question
    ]
    if not found:
        raise Http404
    shown = found[0]
    now = content.wording.get(question, shown.template)
    initial = {"text_en": now.en, "text_cy": now.cy}
    form = RewordForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        made = _reworded(request, content, snapshot, question, form)
        faults = block_faults.of_block(made, snapshot)
        if not faults:
            return _reworded_kept(request, block, made)
        for fault in faults:
            language = fault.place.rsplit(" ", 1)[-1]
            text = saying.sentence(fault)
            form.add_error(f"text_{language}" if language in "en cy" else None, text)
    context = {
        "report": block.row.report,
        "part": block.row,
        "form": form,
        "shown": shown,
        "seen": request.POST.get("seen", block.row.version),
    }
    return render(request, "publishing/write_reword.html", context)


def _reworded(
    request: Asking,
    content: Generated,
    snapshot: Snapshot,
    question: str,
    form: RewordForm,
) -> Generated:
    wording, seen = dict(content.wording), dict(content.seen)
    wording.pop(question, None)
    seen.pop(question, None)
    if request.POST.get("do") != "original":
        given = form.cleaned_data
        wording[question] = Text(given["text_en"].strip(), given["text_cy"].strip())
        seen[question] = block_faults.seen_now(content, snapshot, question)
    return dataclasses.replace(content, wording=wording, seen=seen)


def _reworded_kept(
    request: Asking, block: GuardedBlock, made: Generated
) -> HttpResponse:
    row = block.row
    by = access.author(request, Action.WRITE_REPORT)
    seen = number(request.POST.get("seen"))
    if request.POST.get("do") == "suggest":
        talking.suggest(row, made, base=seen or row.version, by=by)
        messages.success(request, _("What you wrote is kept as a suggestion."))
        return back_to_block(block)
    try:
        if request.POST.get("do") == "take":
            actions.claim(row.report_id, row.block_id, by=by)
        actions.save(row.report_id, row.block_id, made, seen=seen, by=by, goes_on=True)
    except InspectorateError as error:
        return conflict(request, block, made, error)
    messages.success(request, _("The wording was saved."))
    return redirect("publishing:edit_block", row.report_id, row.block_id)


def snapshot_of(block: GuardedBlock) -> Snapshot | None:
    """Return the frozen figures of the report of a block, if there are any."""
    row = block.report.row.snapshot
    return documents.snapshot_of(row) if row is not None else None
