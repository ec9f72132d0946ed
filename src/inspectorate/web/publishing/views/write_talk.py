"""What authors say about a block: comments, suggestions, and what becomes of them."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from inspectorate.core.faults import InspectorateError
from inspectorate.core.people.actions import Action
from inspectorate.core.publishing.reports import block_texts, documents
from inspectorate.web.people import access
from inspectorate.web.people.access import Asking
from inspectorate.web.publishing import source_words
from inspectorate.web.publishing.actions import talking
from inspectorate.web.publishing.fault_words import saying
from inspectorate.web.publishing.forms.writing import CommentForm, NoteForm, form_for
from inspectorate.web.publishing.models import Comment, Suggestion
from inspectorate.web.publishing.queries import block_faults, writing
from inspectorate.web.publishing.queries.writing import GuardedBlock, GuardedSuggestion
from inspectorate.web.publishing.views.looking import look
from inspectorate.web.publishing.views.write_block import named, snapshot_of
from inspectorate.web.publishing.views.writing import Entry, number


@access.requires(Action.WRITE_REPORT, of=writing.block)
@require_http_methods(["GET", "POST"])
def talk(request: Asking, block: GuardedBlock) -> HttpResponse:
    """Show what was said about a block, and take what somebody says."""
    row = block.row
    form = CommentForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        answered = request.POST.get("answers")
        first = get_object_or_404(row.comments, pk=answered) if answered else None
        by = access.author(request, Action.WRITE_REPORT)
        talking.comment(row, form.cleaned_data["text"], by=by, answers=first)
        messages.success(request, _("Your comment is there."))
        return redirect("publishing:talk", row.report_id, row.block_id)
    if request.method == "GET":
        look(request, row.report, block=row.block_id)
    return _page(request, block, form)


def _page(request: Asking, block: GuardedBlock, form: CommentForm) -> HttpResponse:
    row, content = block.row, block.content
    comments = row.comments.filter(answers=None).select_related("person", "settled_by")
    made = row.suggestions.select_related("person", "decided_by")
    suggested = [
        (
            one,
            talking.as_suggested(one, row),
            named(block_texts.differing(content, documents.block_of(one.content))),
        )
        for one in made
        if one.state == Suggestion.State.OPEN
    ]
    return render(
        request,
        "publishing/write_talk.html",
        {
            "report": row.report,
            "part": row,
            "entry": Entry(row, content, None, lacks=False),
            "form": form,
            "comments": comments.prefetch_related("replies__person"),
            "suggested": suggested,
            "decided": [one for one in made if one.state != Suggestion.State.OPEN],
        },
    )


@access.requires(Action.WRITE_REPORT, of=writing.block)
@require_POST
def settle_comment(request: Asking, block: GuardedBlock) -> HttpResponse:
    """Settle a comment, or reopen it."""
    row = block.row
    comment = get_object_or_404(Comment, block=row, pk=request.POST.get("comment"))
    by = access.author(request, Action.WRITE_REPORT)
    if request.POST.get("do") == "reopen":
        talking.reopen(comment, by=by)
    else:
        talking.settle(comment, by=by)
    return redirect("publishing:talk", row.report_id, row.block_id)


@access.requires(Action.WRITE_REPORT, of=writing.block)
@require_http_methods(["GET", "POST"])
def suggest(request: Asking, block: GuardedBlock) -> HttpResponse:
    """Propose another content for a block, whoever writes it now."""
    row, content = block.row, block.content
    form, note = form_for(content, request.POST or None), NoteForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and note.is_valid():
        made = form.block(content, by=request.person.id)
        faults = block_faults.of_block(made, snapshot_of(block))
        if not faults:
            by = access.author(request, Action.WRITE_REPORT)
            talking.suggest(
                row,
                made,
                base=number(request.POST.get("seen")) or row.version,
                note=note.cleaned_data["note"],
                by=by,
            )
            messages.success(request, _("Your suggestion is there."))
            return redirect("publishing:talk", row.report_id, row.block_id)
        form.add_faults(saying.of_error(InspectorateError(faults)))
    if request.method == "GET":
        look(request, row.report, block=row.block_id)
    return render(
        request,
        "publishing/write_suggest.html",
        {
            "report": row.report,
            "part": row,
            "form": form,
            "note": note,
            "seen": request.POST.get("seen", row.version),
            "name": source_words.KINDS[row.kind],
        },
    )


@access.requires(Action.WRITE_REPORT, of=writing.suggestion)
@require_POST
def decide_suggestion(request: Asking, thing: GuardedSuggestion) -> HttpResponse:
    """Accept a suggestion, or decline it."""
    row = thing.block.row
    accept = request.POST.get("do") == "accept"
    try:
        talking.decide(
            thing.row.pk,
            accept=accept,
            seen=number(request.POST.get("seen")),
            reason=request.POST.get("reason", "")[:2000],
            by=access.author(request, Action.WRITE_REPORT),
        )
    except InspectorateError as error:
        for fault in error.faults:
            messages.warning(request, saying.sentence(fault))
    else:
        said = (
            _("The suggestion now stands in the report.")
            if accept
            else _("The suggestion was declined.")
        )
        messages.success(request, said)
    return redirect("publishing:talk", row.report_id, row.block_id)
