"""The assessments of an inspection, and those that are to be looked into."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from inspectorate.core.fieldwork.states import AssessmentState
from inspectorate.core.people.actions import Action
from inspectorate.web.design.components import Cell, Column, Link, Status, Table
from inspectorate.web.fieldwork import state_words
from inspectorate.web.fieldwork.forms.assessments import FilterForm
from inspectorate.web.fieldwork.models import Assessment
from inspectorate.web.fieldwork.queries import dips, overview
from inspectorate.web.fieldwork.queries.overview import Line, Progress
from inspectorate.web.inspections import queries as inspections
from inspectorate.web.inspections.queries import GuardedInspection
from inspectorate.web.people import access
from inspectorate.web.people.access import Asking

ON_A_PAGE = 100
_SHOWN = (
    AssessmentState.ALLOCATED,
    AssessmentState.IN_PROGRESS,
    AssessmentState.RETURNED,
    AssessmentState.SUBMITTED,
)
_FINISHED = (AssessmentState.COUNTERSIGNED, AssessmentState.RECONCILED)


@access.requires(Action.VIEW_INSPECTION, of=inspections.guarded)
@require_GET
def assessments(request: Asking, inspection: GuardedInspection) -> HttpResponse:
    """List the assessments that the asker may know of, by case."""
    lines = overview.lines_of(inspection.row, person=request.person)
    names = {line.row.person_id: line.row.person.name for line in lines}
    form = FilterForm(
        request.GET or None,
        assessors=sorted(names.items(), key=lambda one: (one[1], one[0])),
    )
    page = Paginator(_filtered(lines, form), ON_A_PAGE).get_page(
        request.GET.get("page")
    )
    return render(
        request,
        "fieldwork/assessments.html",
        {
            "inspection": inspection.row,
            "lines": lines,
            "filter_form": form,
            "page": page,
            "table": _table(list(page)),
            "progress": _progress_table(overview.progress_of(lines)),
            "may_dip": any(line.shows_turn for line in lines),
        },
    )


@access.requires(Action.VIEW_INSPECTION, of=inspections.guarded)
@require_GET
def dip_sample(request: Asking, inspection: GuardedInspection) -> HttpResponse:
    """List the assessments that a quality lead looks into, of every assessor some."""
    lines = [
        line
        for line in overview.lines_of(inspection.row, person=request.person)
        if line.shows_turn and line.row.person_id != request.person.id
    ]
    chosen = overview.dipped(inspection.row, lines)
    opened = dips.looked_into(line.row.pk for line in chosen)
    return render(
        request,
        "fieldwork/dip_sample.html",
        {
            "inspection": inspection.row,
            "chosen": chosen,
            "table": _dip_table(chosen, opened),
        },
    )


def _filtered(lines: Sequence[Line], form: FilterForm) -> list[Line]:
    wanted = form.cleaned_data if form.is_valid() else {}
    state, assessor = wanted.get("state", ""), wanted.get("assessor", "")
    return [
        line
        for line in lines
        if state in ("", line.row.state) and assessor in ("", line.row.person_id)
    ]


def _table(lines: Sequence[Line]) -> Table:
    with_turn = any(
        line.shows_turn and line.row.turn == Assessment.Turn.SECOND for line in lines
    )
    columns = [Column(_("Case")), Column(_("Assessor"))]
    columns += [Column(_("Reading"))] if with_turn else []
    columns += [
        Column(_("State")),
        Column(_("Done"), is_numeric=True),
        Column(_("Of"), is_numeric=True),
        Column(_("In conflict"), is_numeric=True),
        Column(_("Kept aside"), is_numeric=True),
        Column(_("Submitted")),
    ]
    rows = [_cells(line, with_turn=with_turn) for line in lines]
    return Table(_("Assessments"), columns, rows, id="assessments")


def _cells(line: Line, *, with_turn: bool) -> list[Cell]:
    row = line.row
    cells: list[Cell] = [_link(line), row.person.name]
    if with_turn:
        cells.append(row.get_turn_display() if line.shows_turn else None)
    return [
        *cells,
        state_words.STATES[row.state],
        row.n_done,
        row.n_applicable or None,
        line.n_conflicts or None,
        line.n_aside or None,
        row.submitted_at.date() if row.submitted_at else None,
    ]


def _link(line: Line) -> Link:
    href = reverse("fieldwork:assessment", args=[line.row.pk])
    return Link(line.row.case.reference, href)


def _progress_table(found: Iterable[Progress]) -> Table:
    columns = [Column(_("Assessor"))]
    columns += [
        Column(state_words.STATES[state].text, is_numeric=True) for state in _SHOWN
    ]
    columns += [
        Column(_("Finished"), is_numeric=True),
        Column(_("Questions done"), is_numeric=True),
    ]
    rows: list[list[Cell]] = [
        [
            one.name,
            *(one.by_state.get(state, 0) or None for state in _SHOWN),
            sum(one.by_state.get(state, 0) for state in _FINISHED) or None,
            _("%(done)d of %(total)d")
            % {"done": one.n_done, "total": one.n_applicable},
        ]
        for one in found
    ]
    return Table(_("By assessor"), columns, rows, id="progress")


def _dip_table(chosen: Sequence[Line], opened: frozenset[str]) -> Table:
    columns = [
        Column(_("Case")),
        Column(_("Assessor")),
        Column(_("State")),
        Column(_("Looked into")),
    ]
    rows: list[list[Cell]] = [
        [
            _link(line),
            line.row.person.name,
            state_words.STATES[line.row.state],
            Status(_("Opened"), "good")
            if line.row.pk in opened
            else Status(_("Not yet"), "waiting"),
        ]
        for line in chosen
    ]
    return Table(_("Assessments to look into"), columns, rows, id="dip")
