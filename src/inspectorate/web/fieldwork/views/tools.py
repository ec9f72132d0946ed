"""Tools for places where devices are not allowed: out, and filled in back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.core.signing import BadSignature
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from inspectorate.core.faults import Fault, InspectorateError
from inspectorate.core.fieldwork.tools.file_proposals import FileProposal, ReadFile
from inspectorate.core.fieldwork.tools.proposals import Change, Proposal
from inspectorate.core.people.actions import Action
from inspectorate.web.design.components import Text
from inspectorate.web.fieldwork import (
    proposal_slip,
    readable,
    tool_sending,
    tool_wording,
)
from inspectorate.web.fieldwork.actions import importing
from inspectorate.web.fieldwork.actions.importing import FileAnswers, TakenIn
from inspectorate.web.fieldwork.forms.tools import FilledInForm, ToolForm
from inspectorate.web.fieldwork.queries import tools
from inspectorate.web.fieldwork.queries.tools import Within
from inspectorate.web.fieldwork.readable import Reader, Said
from inspectorate.web.fieldwork.views import reading as reading_views
from inspectorate.web.inspections import queries as inspections
from inspectorate.web.inspections.queries import GuardedInspection
from inspectorate.web.people import access
from inspectorate.web.people.access import Asking
from inspectorate.web.sampling import receiving
from inspectorate.workflows import read_filled_in
from inspectorate.workflows.read_filled_in import File

_PAGE = "fieldwork/import_answers.html"


@dataclass(frozen=True)
class Difference:
    """A question that a file answers in another way than it stands."""

    question: str
    text: Text
    stands: Said | None
    says: Said | None
    place: str
    applies: bool


@dataclass(frozen=True)
class ShownCase:
    """What a file says of one case."""

    reference: str
    shows_standing: bool
    differences: tuple[Difference, ...]
    n_same: int


@dataclass(frozen=True)
class ShownFile:
    """What one file would change."""

    name: str
    cases: tuple[ShownCase, ...]
    faults: tuple[Fault, ...]


@access.requires(Action.IMPORT_ANSWERS, of=inspections.guarded)
@require_http_methods(["GET", "POST"])
def import_answers(request: Asking, inspection: GuardedInspection) -> HttpResponse:
    """Take filled-in tools, show what they would change, and take them in."""
    if request.method != "POST":
        return _page(request, inspection, FilledInForm())
    if "slip" in request.POST:
        return _accept(request, inspection)
    is_too_large = receiving.is_too_large(request)
    form = FilledInForm(request.POST, request.FILES, is_too_large=is_too_large)
    if not form.is_valid():
        status = 413 if is_too_large else 400
        return _page(request, inspection, form, status=status)
    try:
        read = _read(form)
    except InspectorateError as error:
        form.add_faults(InspectorateError(tool_wording.of_faults(error.faults)))
        return _page(request, inspection, form, status=400)
    return _propose(request, inspection, read)


@access.requires(Action.IMPORT_ANSWERS, of=inspections.guarded)
@require_GET
def tools_of_inspection(request: Asking, inspection: GuardedInspection) -> HttpResponse:
    """Send the tools of the assessments that take answers: one file, or a ZIP."""
    row = inspection.row
    usual = {"kind": "docx", "language": get_language() or "en"}
    form = ToolForm(usual | request.GET.dict())
    chosen = request.GET.getlist("assessment")
    cases = tools.cases_of(_within(request, inspection), chosen)
    if not form.is_valid() or not cases:
        if not cases:
            messages.info(request, _("No assessment takes answers from you now."))
        return redirect("fieldwork:import_answers", inspection_id=row.pk)
    made = tool_sending.made(
        row,
        cases,
        kind=form.cleaned_data["kind"],
        language=form.cleaned_data["language"],
        by=access.author(request, Action.IMPORT_ANSWERS),
    )
    return HttpResponse(
        made.content,
        content_type=made.content_type,
        headers={"Content-Disposition": f'attachment; filename="{made.name}"'},
    )


def _within(request: Asking, inspection: GuardedInspection) -> Within:
    return tools.within(
        inspection, person=request.person, today=timezone.localdate(timezone.now())
    )


def _page(
    request: Asking,
    inspection: GuardedInspection,
    form: FilledInForm,
    *,
    status: int = 200,
    **more: Any,
) -> HttpResponse:
    found = _within(request, inspection)
    context = {
        "inspection": inspection.row,
        "form": form,
        "tool_form": ToolForm(initial={"language": get_language() or "en"}),
        "n_tools": tools.n_open(found),
        **more,
    }
    return render(request, _PAGE, context, status=status)


def _read(form: FilledInForm) -> list[ReadFile]:
    given, rules = form.cleaned_data["tools"], form.cleaned_data["mapping"]
    read = read_filled_in.read_apart(
        [File(one.path, one.name) for one in given],
        mapping=File(rules.path, rules.name) if rules else None,
    )
    return [
        ReadFile(file.name, file.sha256, one)
        for file, one in zip(given, read, strict=True)
    ]


def _propose(
    request: Asking, inspection: GuardedInspection, read: Sequence[ReadFile]
) -> HttpResponse:
    row, found = inspection.row, _within(request, inspection)
    made = importing.propose(row, read, found=found)
    shown = importing.propose(row, read, found=found, is_veiled=True)
    told = timezone.now().isoformat(timespec="seconds")
    answers = [
        importing.answers_of(one, client_time=told)
        for one, seen in zip(made, shown, strict=True)
        if seen.can_be_taken
    ]
    slip = proposal_slip.written(answers, inspection=row.pk, person=request.person.id)
    is_too_long = len(slip) > proposal_slip.MOST_CHARACTERS
    _record_views(request, shown, found)
    reader = readable.reader_of(row.instrument)
    return _page(
        request,
        inspection,
        FilledInForm(),
        files=[_shown(one, found, reader) for one in shown],
        slip="" if is_too_long or not answers else slip,
        is_too_long=is_too_long,
        n_files=len(answers),
    )


def _shown(file: FileProposal, found: Within, reader: Reader) -> ShownFile:
    cases = tuple(_shown_case(one, found, reader) for one in file.proposals)
    faults = tool_wording.of_faults(file.faults)
    return ShownFile(file.name, cases, faults)


def _shown_case(proposal: Proposal, found: Within, reader: Reader) -> ShownCase:
    return ShownCase(
        proposal.case,
        proposal.assessment in found.seen,
        tuple(_difference(change, reader) for change in proposal.changes),
        len(proposal.same),
    )


def _difference(change: Change, reader: Reader) -> Difference:
    return Difference(
        change.question,
        reader.title(change.question),
        reader.said(change.question, change.stands),
        reader.said(change.question, change.says),
        tool_wording.place(change.place),
        change.applies,
    )


def _record_views(
    request: Asking, shown: Sequence[FileProposal], found: Within
) -> None:
    for assessment in {one.assessment for file in shown for one in file.proposals}:
        if assessment in found.seen:
            reading_views.record_view(request, found.readings[assessment])


def _accept(request: Asking, inspection: GuardedInspection) -> HttpResponse:
    row = inspection.row
    page = redirect("fieldwork:import_answers", inspection_id=row.pk)
    try:
        answers = proposal_slip.read(
            request.POST["slip"], inspection=row.pk, person=request.person.id
        )
    except BadSignature:
        messages.warning(
            request,
            _(
                "That was shown more than a day ago, or to somebody else. Send the files again."
            ),
        )
        return page
    found = _within(request, inspection)
    try:
        taken = importing.accept(
            row, answers, found=found, by=access.author(request, Action.IMPORT_ANSWERS)
        )
    except InspectorateError as error:
        for fault in tool_wording.of_faults(error.faults):
            messages.warning(request, f"{fault.place}: {fault.fault} {fault.remedy}")
        return page
    _tell(request, answers, taken)
    return page


def _tell(request: Asking, answers: Sequence[FileAnswers], taken: TakenIn) -> None:
    n_files = len(answers)
    messages.success(
        request,
        ngettext(
            "The answers of %(n)d file are taken in.",
            "The answers of %(n)d files are taken in.",
            n_files,
        )
        % {"n": n_files},
    )
    if taken.n_in_conflict:
        messages.warning(
            request,
            ngettext(
                "%(n)d question was answered meanwhile: its assessor has to choose.",
                "%(n)d questions were answered meanwhile: their assessors have to choose.",
                taken.n_in_conflict,
            )
            % {"n": taken.n_in_conflict},
        )
    if taken.n_aside:
        messages.warning(
            request,
            ngettext(
                "%(n)d answer is kept aside, for the lead to decide.",
                "%(n)d answers are kept aside, for the lead to decide.",
                taken.n_aside,
            )
            % {"n": taken.n_aside},
        )
