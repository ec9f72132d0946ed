"""Factual accuracy: the page of the body, and that of those who decide."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from inspectorate.core.faults import InspectorateError
from inspectorate.core.people.actions import Action
from inspectorate.web.people import access
from inspectorate.web.people.access import Asking
from inspectorate.web.publishing import previewing
from inspectorate.web.publishing.actions import facts as actions
from inspectorate.web.publishing.fault_words import saying
from inspectorate.web.publishing.forms.facts import DecideForm, FactForm
from inspectorate.web.publishing.forms.reports import MomentForm
from inspectorate.web.publishing.models import FactualComment, Report
from inspectorate.web.publishing.queries import blocks, documents, facts, guarded
from inspectorate.web.publishing.queries.guarded import GuardedComment, GuardedReport
from inspectorate.web.publishing.views import frames


@require_http_methods(["GET", "POST"])
@access.requires(Action.CHECK_FACTS, of=guarded.guarded)
def check(request: Asking, thing: GuardedReport) -> HttpResponse:
    """Let a contact read the draft and say block by block what is wrong."""
    form = FactForm(request.POST or None, blocks=_places(thing.row))
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        by = access.author(request, Action.CHECK_FACTS)
        try:
            actions.say(thing.row.pk, block=given["block"], text=given["text"], by=by)
        except InspectorateError as error:
            form.add_faults(saying.of_error(error))
        else:
            messages.success(request, _("Your comment is recorded."))
            return redirect("publishing:check_facts", report_id=thing.row.pk)
    frames.read(request, thing, Action.CHECK_FACTS)
    return frames.page(
        request,
        thing,
        "check_facts",
        form=form,
        round=thing.round,
        comments=facts.comments_of(thing.row),
        language=(get_language() or "en")[:2],
    )


def _places(row: Report) -> list[tuple[str, str]]:
    """Return the blocks of a report to choose from; none while it has no figures."""
    if row.snapshot is None:
        return []
    language = (get_language() or "en")[:2]
    made = previewing.rendered(documents.kept(row), language)
    return blocks.labels(made)


@require_POST
@access.requires(Action.CHECK_FACTS, of=guarded.guarded)
def be_done(request: Asking, thing: GuardedReport) -> HttpResponse:
    """Keep that the body has nothing more to say."""
    actions.be_done(thing.row.pk, by=access.author(request, Action.CHECK_FACTS))
    messages.success(request, _("Thank you. You will find our answers here."))
    return redirect("publishing:fact_answers", report_id=thing.row.pk)


@require_GET
@access.requires(Action.READ_FACT_ANSWERS, of=guarded.guarded)
def answers(request: Asking, thing: GuardedReport) -> HttpResponse:
    """Show the body what became of what it said."""
    return frames.page(
        request,
        thing,
        "fact_answers",
        comments=facts.comments_of(thing.row),
        counted=facts.counted(thing.row),
        is_open=thing.is_open_to_body,
    )


@require_GET
@access.requires(Action.VIEW_REPORT, of=guarded.guarded)
def comments(request: Asking, thing: GuardedReport) -> HttpResponse:
    """Show what the body said, and what waits for a decision."""
    subject = thing.subject()
    frames.read(request, thing, Action.VIEW_REPORT)
    return frames.page(
        request,
        thing,
        "facts",
        comments=facts.comments_of(thing.row),
        counted=facts.counted(thing.row),
        round=thing.round,
        may_decide=access.may(request, Action.DECIDE_FACTS, subject),
        may_extend=access.may(request, Action.SEND_FOR_FACTS, subject),
    )


@require_http_methods(["GET", "POST"])
@access.requires(Action.DECIDE_FACTS, of=guarded.comment)
def decide(request: Asking, thing: GuardedComment) -> HttpResponse:
    """Accept or reject a comment, with the reason."""
    row = thing.row
    initial = {"decision": row.decision, "reason": row.reason}
    form = DecideForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            actions.decide(
                row.pk,
                decision=FactualComment.Decision(given["decision"]),
                reason=given["reason"],
                by=access.author(request, Action.DECIDE_FACTS),
            )
        except InspectorateError as error:
            form.add_faults(saying.of_error(error))
        else:
            messages.success(request, _("The decision is recorded."))
            return redirect("publishing:facts", report_id=thing.report.row.pk)
    return frames.page(request, thing.report, "decide", form=form, comment=row)


@require_http_methods(["GET", "POST"])
@access.requires(Action.SEND_FOR_FACTS, of=guarded.guarded)
def extend(request: Asking, thing: GuardedReport) -> HttpResponse:
    """Give the body longer."""
    form = MomentForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        by = access.author(request, Action.SEND_FOR_FACTS)
        try:
            actions.extend(thing.row.pk, until=form.moment, by=by)
        except InspectorateError as error:
            form.add_faults(saying.of_error(error), {"until": "day"})
        else:
            messages.success(request, _("The period is longer now."))
            return redirect("publishing:facts", report_id=thing.row.pk)
    return frames.page(request, thing, "extend", form=form, round=thing.round)
