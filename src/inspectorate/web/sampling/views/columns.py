"""Match the columns of a list, and declare that one holds no personal data."""

from __future__ import annotations

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from inspectorate.core.faults import InspectorateError
from inspectorate.core.people.actions import Action
from inspectorate.web.people import access
from inspectorate.web.people.access import Asking
from inspectorate.web.people.views.confirming import posted
from inspectorate.web.sampling import asked, wording
from inspectorate.web.sampling.actions import lists as actions
from inspectorate.web.sampling.forms import ColumnsForm, NotPersonalForm
from inspectorate.web.sampling.models import CaseList
from inspectorate.web.sampling.queries import lists
from inspectorate.web.sampling.queries.lists import GuardedList
from inspectorate.web.sampling.views import frames
from inspectorate.web.sampling.views.lists import TITLE

_MAP = Action.MAP_COLUMNS
_CLEAR = Action.CLEAR_COLUMN
_S = CaseList.State
MATCHED = (_S.MAPPING, _S.FAULTY, _S.SOUND)


@access.requires(_MAP, of=lists.guarded)
def columns(request: Asking, thing: GuardedList) -> HttpResponse:
    """Show their headings beside our fields, and keep which is which."""
    row, inspection = thing.row, thing.inspection.row
    back = frames.address(inspection, "case_list")
    if row.state not in MATCHED or not row.headings:
        return HttpResponseRedirect(back)
    fields = asked.of_inspection(inspection)
    form = ColumnsForm(
        posted(request),
        fields_asked=fields,
        headings=row.headings,
        mapping=row.mapping or row.likely,
    )
    if request.method == "POST" and form.is_valid():
        with wording.worded():
            job = actions.match_columns(
                row.pk, form.mapping(), by=access.author(request, _MAP)
            )
        return redirect("jobs:job", job.pk)
    context = frames.framed(
        inspection,
        gettext_lazy("Match the columns"),
        above=((TITLE, back),),
        form=form,
        row=row,
        needed=[f"{form.PREFIX}{field.id}" for field in fields if field.is_needed],
        others=[f"{form.PREFIX}{field.id}" for field in fields if not field.is_needed],
        keep=form.KEEP,
    )
    return render(request, "sampling/columns.html", context)


@access.requires(_CLEAR, of=lists.guarded)
def not_personal(request: Asking, thing: GuardedList) -> HttpResponse:
    """Declare that a column holds no personal data."""
    row, inspection = thing.row, thing.inspection.row
    back = frames.address(inspection, "faults")
    suspects = suspected(row)
    form = NotPersonalForm(posted(request), columns=suspects)
    if request.method == "POST" and form.is_valid():
        try:
            with wording.worded():
                job = actions.declare_not_personal(
                    row.pk,
                    form.cleaned_data["column"],
                    reason=form.cleaned_data["reason"],
                    by=access.author(request, _CLEAR),
                )
            return redirect("jobs:job", job.pk)
        except InspectorateError as error:
            form.add_faults(error)
    shown = frames.form_frame(
        inspection,
        _("Declare a column free of personal data"),
        _("Declare and check again"),
        above=((TITLE, frames.address(inspection, "case_list")),),
        back=back,
        intro=_(
            "Only if you have looked at the column. If it tells who somebody is, have it removed instead."
        ),
    )
    return render(request, "people/form.html", {"form": form, "shown": shown})


def suspected(row: CaseList) -> list[str]:
    """Return the columns that look like personal data."""
    return [
        fault.place.removeprefix('column "').removesuffix('"')
        for fault in lists.faults_of(row)
        if fault.code == "SAMPLE-017"
    ]
