"""What is wrong with a list, and which rows may not be drawn: on pages and as files."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from inspectorate.core.people.actions import Action
from inspectorate.web.design.components import Column, Table
from inspectorate.web.people import access
from inspectorate.web.people.access import Asking
from inspectorate.web.sampling import safe_csv, wording
from inspectorate.web.sampling.forms import UploadForm
from inspectorate.web.sampling.queries import lists
from inspectorate.web.sampling.queries.lists import GuardedList
from inspectorate.web.sampling.views import columns, downloads, frames
from inspectorate.web.sampling.views.lists import TITLE

_UPLOAD = Action.UPLOAD_CASE_LIST
ON_A_PAGE = 50


@access.requires(_UPLOAD, of=lists.guarded)
def faults(request: Asking, thing: GuardedList) -> HttpResponse:
    """Show every fault with its row and what to do."""
    row, inspection = thing.row, thing.inspection.row
    kept = lists.faults_of(row)
    page = Paginator(kept, ON_A_PAGE).get_page(request.GET.get("page"))
    may_clear = access.may(request, Action.CLEAR_COLUMN, thing.subject())
    context = frames.framed(
        inspection,
        gettext_lazy("Faults of the case list"),
        above=((TITLE, frames.address(inspection, "case_list")),),
        row=row,
        page=page,
        n_kept=len(kept),
        table=Table(
            _("Faults"),
            [Column(_("Where")), Column(_("What is wrong")), Column(_("What to do"))],
            [[one.place, one.fault, one.remedy] for one in wording.of_faults(page)],
            id="faults",
            is_caption_hidden=True,
        ),
        upload=UploadForm(),
        may_declare=may_clear and bool(columns.suspected(row)),
        may_match=bool(row.headings),
    )
    return render(request, "sampling/faults.html", context)


@access.requires(_UPLOAD, of=lists.guarded)
def faults_file(request: Asking, thing: GuardedList) -> HttpResponse:  # noqa: ARG001 - what `requires` gives
    """Send the faults as CSV."""
    text = safe_csv.text(
        [_("Where"), _("What is wrong"), _("What to do"), _("Code")],
        [
            (one.place, one.fault, one.remedy, one.code)
            for one in wording.of_faults(lists.faults_of(thing.row))
        ],
    )
    return downloads.csv_file("faults.csv", text)


@access.requires(_UPLOAD, of=lists.guarded)
def refused(request: Asking, thing: GuardedList) -> HttpResponse:
    """Show every row that is left out of the list, with the reason."""
    row, inspection = thing.row, thing.inspection.row
    page = Paginator(row.refused, ON_A_PAGE).get_page(request.GET.get("page"))
    context = frames.framed(
        inspection,
        gettext_lazy("Rows that are left out"),
        above=((TITLE, frames.address(inspection, "case_list")),),
        row=row,
        page=page,
        table=Table(
            _("Rows that are left out"),
            [Column(_("Row"), is_numeric=True), Column(_("Case")), Column(_("Why"))],
            [
                [one["row"], one["case_id"], wording.of_reason(one["reason"])]
                for one in page
            ],
            id="refused",
            is_caption_hidden=True,
        ),
    )
    return render(request, "sampling/refused.html", context)


@access.requires(_UPLOAD, of=lists.guarded)
def refused_file(request: Asking, thing: GuardedList) -> HttpResponse:  # noqa: ARG001 - what `requires` gives
    """Send the rows that are left out as CSV."""
    text = safe_csv.text(
        [_("Row"), _("Case"), _("Why")],
        [
            (one["row"], one["case_id"], wording.of_reason(one["reason"]))
            for one in thing.row.refused
        ],
    )
    return downloads.csv_file("left-out.csv", text)
