"""The sample of an inspection: its cases, its reserves, how it mirrors its list."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from inspectorate.core.people.actions import Action
from inspectorate.web.audit import recording
from inspectorate.web.design.components import Column, Row, Table
from inspectorate.web.inspections.forms import ReasonForm
from inspectorate.web.people import access
from inspectorate.web.people.access import Asking
from inspectorate.web.people.views import confirming
from inspectorate.web.people.views.confirming import Done
from inspectorate.web.sampling import wording
from inspectorate.web.sampling.actions import samples as actions
from inspectorate.web.sampling.models import Sample
from inspectorate.web.sampling.queries import samples
from inspectorate.web.sampling.queries.samples import GuardedCase, GuardedSample
from inspectorate.web.sampling.views import frames, sample_words

_VIEW = Action.VIEW_SAMPLE
TITLE = gettext_lazy("Sample")
ON_A_PAGE = 100


@access.requires(_VIEW, of=samples.guarded)
def sample(request: Asking, thing: GuardedSample) -> HttpResponse:
    """Show the cases in order, with what was replaced."""
    row, inspection = thing.row, thing.inspection.row
    page = Paginator(samples.drawn_cases(row), ON_A_PAGE).get_page(
        request.GET.get("page")
    )
    recording.record_view(
        recording.stream_of_inspection(inspection.pk),
        at=timezone.now(),
        person=request.person.id,
        role=access.role_for(request, _VIEW),
        object_kind="sample",
        object_id=row.pk,
    )
    table = samples.comparisons(row)
    named = sample_words.stratum_namer(inspection, row.certificate)
    context = frames.framed(
        inspection,
        TITLE,
        sample=row,
        rows=_summary(row),
        page=page,
        cases=[(case, named(case.stratum)) for case in page],
        sentences=sample_words.representativeness_sentences(inspection, table),
        replacements=_replacements(row),
        strata=sample_words.strata_table(inspection, row),
        minimums=sample_words.minimums_table(
            inspection, sample_words.held(row.certificate)
        ),
        may_replace=access.may(request, Action.REPLACE_CASE, thing.subject()),
        may_discard=access.may(request, Action.DISCARD_SAMPLE, thing.subject()),
        has_certificate="strata" in row.certificate,
    )
    return render(request, "sampling/sample.html", context)


def _summary(row: Sample) -> list[Row]:
    counts = samples.counts(row)
    rows = [
        Row(_("Cases"), counts["n_drawn"]),
        Row(_("Reserves"), counts["n_reserves"]),
        Row(_("Drawn"), timezone.localtime(row.drawn_at)),
        Row(_("By"), row.drawn_by.name if row.drawn_by else None),
    ]
    if row.case_list:
        rows.append(Row(_("From the list"), row.case_list.file_name))
    if counts["n_welsh"]:
        rows.append(Row(_("Interviews in Welsh"), counts["n_welsh"]))
    return rows


def _replacements(row: Sample) -> Table | None:
    made = list(samples.replacements(row))
    if not made:
        return None
    return Table(
        _("Replaced cases"),
        [
            Column(_("Case")),
            Column(_("Replaced by")),
            Column(_("Why")),
            Column(_("By")),
            Column(_("When")),
        ],
        [
            [
                one.case.reference,
                one.replaced_by.reference,
                one.reason,
                one.person.name,
                timezone.localtime(one.at),
            ]
            for one in made
        ],
        id="replacements",
    )


@access.requires(_VIEW, of=samples.guarded)
def reserves(request: Asking, thing: GuardedSample) -> HttpResponse:
    """Show the reserves in the order in which they stand by."""
    row, inspection = thing.row, thing.inspection.row
    page = Paginator(samples.reserves(row), ON_A_PAGE).get_page(request.GET.get("page"))
    context = frames.framed(
        inspection,
        gettext_lazy("Reserves"),
        above=((TITLE, frames.address(inspection, "sample")),),
        page=page,
        table=sample_words.reserves_table(inspection, row, list(page)),
    )
    return render(request, "sampling/reserves.html", context)


@access.requires(_VIEW, of=samples.guarded)
def representativeness(request: Asking, thing: GuardedSample) -> HttpResponse:
    """Show how the sample mirrors its list, kind of case by kind of case."""
    row, inspection = thing.row, thing.inspection.row
    table = samples.comparisons(row)
    context = frames.framed(
        inspection,
        gettext_lazy("How the sample mirrors the list"),
        above=((TITLE, frames.address(inspection, "sample")),),
        sentences=sample_words.representativeness_sentences(inspection, table),
        table=sample_words.representativeness_table(inspection, table)
        if table
        else None,
    )
    return render(request, "sampling/representativeness.html", context)


@access.requires(Action.DISCARD_SAMPLE, of=samples.guarded)
def discard(request: Asking, thing: GuardedSample) -> HttpResponse:
    """Give the sample up with the reason, before anybody has judged."""
    row = thing.inspection.row
    form = ReasonForm(confirming.posted(request))
    shown = frames.form_frame(
        row,
        _("Give the sample up"),
        _("Give the sample up"),
        above=((TITLE, frames.address(row, "sample")),),
        warning=_(
            "Another sample can be drawn then, by another seed. This one, its certificate and your reason stay in the record."
        ),
    )

    def save() -> Done:
        actions.discard(
            row.pk,
            reason=form.cleaned_data["reason"],
            by=request.person,
            at=timezone.now(),
        )
        return Done(frames.address(row, "plan"), _("The sample was given up."))

    return confirming.answer(request, form, shown, save=save)


@access.requires(Action.REPLACE_CASE, of=samples.guarded_case)
def replace(request: Asking, thing: GuardedCase) -> HttpResponse:
    """Replace a case by the next reserve of its part of the list, with the reason."""
    row = thing.inspection.row
    form = ReasonForm(confirming.posted(request))
    back = frames.address(row, "sample")
    shown = frames.form_frame(
        row,
        _("Replace case %(reference)s") % {"reference": thing.case.reference},
        _("Replace"),
        above=((TITLE, back),),
        intro=_(
            "The next reserve of the same part of the list takes its place; nobody chooses it."
        ),
    )

    def save() -> Done:
        with wording.worded():
            called = actions.replace(
                thing.row.pk,
                thing.case.pk,
                reason=form.cleaned_data["reason"],
                by=access.author(request, Action.REPLACE_CASE),
            )
        said = _("Case %(reference)s takes its place.")
        return Done(back, said % {"reference": called.reference})

    return confirming.answer(request, form, shown, save=save)
