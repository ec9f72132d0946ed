"""The case list of an inspection: upload it, see where it stands, accept it."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from inspectorate.core.people.actions import Action
from inspectorate.web.design.components import Column, Status, StatusKind, Table
from inspectorate.web.inspections import queries as inspection_queries
from inspectorate.web.inspections.forms import ReasonForm
from inspectorate.web.inspections.models import Inspection
from inspectorate.web.inspections.queries import GuardedInspection
from inspectorate.web.people import access
from inspectorate.web.people.access import Asking
from inspectorate.web.people.views import confirming
from inspectorate.web.people.views.confirming import Done
from inspectorate.web.sampling import asked, receiving, safe_csv, wording
from inspectorate.web.sampling.actions import lists as actions
from inspectorate.web.sampling.forms import UploadForm
from inspectorate.web.sampling.models import CaseList
from inspectorate.web.sampling.queries import lists
from inspectorate.web.sampling.queries.lists import GuardedList
from inspectorate.web.sampling.views import downloads, frames, list_words

_UPLOAD = Action.UPLOAD_CASE_LIST
TITLE = gettext_lazy("Case list")
_S = CaseList.State
STATUS: dict[str, StatusKind] = {
    _S.CHECKING: "working",
    _S.MAPPING: "waiting",
    _S.SOUND: "good",
    _S.FAULTY: "bad",
    _S.ACCEPTED: "good",
    _S.RETURNED: "attention",
    _S.REPLACED: "neutral",
}


@access.requires(_UPLOAD, of=inspection_queries.guarded)
def case_list(request: Asking, thing: GuardedInspection) -> HttpResponse:
    """Show the list that stands, and take another one in."""
    if request.method != "POST":
        return _page(request, thing, UploadForm())
    is_too_large = receiving.is_too_large(request)
    form = UploadForm(request.POST, request.FILES, is_too_large=is_too_large)
    if not form.is_valid():
        status = 413 if is_too_large else 400
        return _page(request, thing, form, status=status)
    job = actions.receive(
        thing.row.pk,
        form.cleaned_data["case_list"],
        by=access.author(request, _UPLOAD),
    )
    return redirect("jobs:job", job.pk)


def _page(
    request: Asking, thing: GuardedInspection, form: UploadForm, *, status: int = 200
) -> HttpResponse:
    row, current = thing.row, lists.current(thing.row.pk)
    history = list(lists.of_inspection(row.pk)) if current else []
    context = frames.framed(
        row,
        TITLE,
        form=form,
        current=current,
        states={state.name: state.value for state in _S},
        status=Status(_S(current.state).label, STATUS[current.state])
        if current
        else None,
        summary=list_words.summary(current) if current else [],
        columns=list_words.columns_table(row, current) if current else None,
        asked=list_words.asked_table(row),
        history=_history(history) if len(history) > 1 else None,
        job=lists.job_of(current) if current else None,
        accepted=next((one for one in history if one.state == _S.ACCEPTED), None),
        may_accept=list_words.may_accept(request.person),
        may_return=access.may(request, Action.RETURN_CASE_LIST, thing.subject()),
        may_plan=access.may(request, Action.PLAN_SAMPLE, thing.subject()),
    )
    return render(request, "sampling/case_list.html", context, status=status)


def _history(rows: list[CaseList]) -> Table:
    return Table(
        _("Lists that were uploaded"),
        [Column(_("File")), Column(_("By")), Column(_("When")), Column(_("State"))],
        [
            [
                row.file_name,
                row.uploaded_by.name,
                timezone.localtime(row.uploaded_at),
                Status(_S(row.state).label, STATUS[row.state]),
            ]
            for row in rows
        ],
        id="history",
    )


@access.requires(_UPLOAD, of=inspection_queries.guarded)
def template(request: Asking, thing: GuardedInspection) -> HttpResponse:  # noqa: ARG001 - what `requires` gives
    """Send an empty list with the headings that need no matching."""
    fields = asked.of_inspection(thing.row)
    text = safe_csv.text([field.id for field in fields], [])
    return downloads.csv_file("case-list.csv", text)


@access.requires(_UPLOAD, of=lists.guarded)
def check_again(request: Asking, thing: GuardedList) -> HttpResponse:
    """Have a list checked whose check broke off."""
    if request.method != "POST":
        return HttpResponseRedirect(_back(thing.inspection.row))
    with wording.worded():
        job = actions.check_again(thing.row.pk, by=access.author(request, _UPLOAD))
    return redirect("jobs:job", job.pk)


@access.requires(_UPLOAD, of=lists.guarded)
def accept(request: Asking, thing: GuardedList) -> HttpResponse:
    """Accept a list without faults."""
    if request.method == "POST":
        with wording.worded():
            actions.accept(thing.row.pk, by=request.person, at=timezone.now())
        messages.success(request, _("The case list is accepted."))
    return HttpResponseRedirect(_back(thing.inspection.row))


@access.requires(Action.RETURN_CASE_LIST, of=inspection_queries.guarded)
def send_back(request: Asking, thing: GuardedInspection) -> HttpResponse:
    """Send the accepted list back with the reason."""
    row = thing.row
    form = ReasonForm(confirming.posted(request))
    shown = frames.form_frame(
        row,
        _("Send the case list back"),
        _("Send back"),
        above=((TITLE, _back(row)),),
        intro=_("Who uploaded it is told the reason by mail."),
    )

    def save() -> Done:
        actions.send_back(
            row.pk,
            reason=form.cleaned_data["reason"],
            by=request.person,
            at=timezone.now(),
            site=request.build_absolute_uri("/").rstrip("/"),
        )
        return Done(_back(row), _("The case list was sent back."))

    return confirming.answer(request, form, shown, save=save)


def _back(row: Inspection) -> str:
    return frames.address(row, "case_list")
