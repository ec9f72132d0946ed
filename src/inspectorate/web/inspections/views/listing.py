"""The list of inspections."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from inspectorate.core.people.actions import Action
from inspectorate.web.design.components import Cell, Column, Link, Table
from inspectorate.web.inspections import (
    programmes,
    queries,
    standing,
    timelines,
    wording,
)
from inspectorate.web.inspections.forms import InspectionFilter
from inspectorate.web.inspections.queries import GuardedInspection
from inspectorate.web.inspections.standing import Standing
from inspectorate.web.people import access
from inspectorate.web.people import queries as people_queries
from inspectorate.web.people.access import Asking

PER_PAGE = 50


@dataclass(frozen=True)
class _Wanted:
    """What the list is narrowed to; empty for everything."""

    year: str = ""
    programme: str = ""
    region: str = ""
    state: str = ""
    mine: bool = False


@access.signed_in
def listing(request: Asking) -> HttpResponse:
    """Show the inspections of which the asker may know."""
    today = timezone.localdate()
    visible = queries.visible_to(request.person)
    form = InspectionFilter(
        request.GET or None,
        years=sorted({one.row.year for one in visible}, reverse=True),
        programmes=[
            (name, programmes.title(name))
            for name in sorted({one.row.programme for one in visible})
        ],
        regions=sorted({_region(one, today) for one in visible} - {""}),
    )
    wanted = _wanted(form.cleaned_data) if form.is_bound and form.is_valid() else None
    fitting = [
        one for one in visible if wanted is None or _fits(one, wanted, request, today)
    ]
    page = Paginator(fitting, PER_PAGE).get_page(request.GET.get("page"))
    shown = standing.standings([one.row for one in page], today=today)
    context = {
        "filter_form": form,
        "page": page,
        "table": _table(shown),
        "may_withdraw": access.may(request, Action.WITHDRAW_INSTRUMENT),
        "may_plan": access.may(
            request, Action.PLAN_INSPECTION, queries.new_inspection().subject()
        ),
    }
    return render(request, "inspections/listing.html", context)


def _wanted(asked: dict[str, Any]) -> _Wanted:
    return _Wanted(**{name: asked[name] for name in _Wanted.__annotations__})


def _region(one: GuardedInspection, today: date) -> str:
    day = standing.day_of(one.row, today)
    return people_queries.region_of(one.row.body, on=day)


def _fits(
    one: GuardedInspection, wanted: _Wanted, request: Asking, today: date
) -> bool:
    row, me = one.row, request.person.id
    return (
        wanted.year in {"", row.year}
        and wanted.programme in {"", row.programme}
        and wanted.state in {"", row.state}
        and wanted.region in {"", _region(one, today)}
        and (not wanted.mine or me == row.lead_id or me in one.team)
    )


def _table(shown: list[Standing]) -> Table:
    columns = [_("Body"), _("Programme"), _("Stage"), _("Fieldwork"), _("Lead")]
    return Table(
        _("Inspections"),
        [Column(text) for text in [*columns, _("Next")]],
        [_cells(one) for one in shown],
        id="inspections",
        is_caption_hidden=True,
    )


def _cells(one: Standing) -> list[Cell]:
    row = one.row
    return [
        Link(one.body, reverse("inspections:inspection", args=[row.pk])),
        f"{one.programme} {row.year}",
        wording.status(row.state),
        row.fieldwork_start,
        row.lead.name if row.lead else None,
        _next(one),
    ]


def _next(one: Standing) -> Cell:
    late = one.late
    if late:
        return timelines.said_late(late[0], one.today)
    due = one.next_due
    return programmes.worded(due.milestone.step) if due else None
