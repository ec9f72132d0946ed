"""First pages of those who plan and lead: programme managers, leads, support."""

from __future__ import annotations

from typing import Any

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from inspectorate.core.inspections.states import InspectionState
from inspectorate.core.people.roles import Role
from inspectorate.web.design.components import Cell, Column, Link
from inspectorate.web.fieldwork.models import InterviewSlot, SafetyConcern
from inspectorate.web.home import blocks, desk
from inspectorate.web.inspections import next_steps, timelines, wording
from inspectorate.web.inspections.standing import Standing
from inspectorate.web.people import wording as people_wording
from inspectorate.web.people.access import Asking

_S = InspectionState


def late(request: Asking) -> dict[str, Any] | None:
    """Show everything that is late, the latest first, and what it waits for."""
    found = [(one, due) for one in desk.of(request).open for due in one.late]
    found.sort(key=lambda pair: -pair[1].days_late(pair[0].today))
    rows: list[list[Cell]] = [
        [
            blocks.link(one),
            blocks.not_yet(due),
            blocks.late(due.days_late(one.today)),
            people_wording.ROLES[due.milestone.due_from],
            timelines.waits_for(due, one),
        ]
        for one, due in found
    ]
    columns = [
        _("Inspection"),
        _("What"),
        _("How late"),
        _("Due from"),
        _("Blocked by"),
    ]
    return blocks.table(
        _("Late"),
        [Column(text) for text in columns],
        rows,
        id="late",
        nothing=_("Nothing is late."),
    )


def stages(request: Asking) -> dict[str, Any] | None:
    """Show how many inspections of each year stand at each stage."""
    visible = desk.of(request).visible
    years = sorted({one.row.year for one in visible}, reverse=True)
    shown = [one for one in _S if any(row.row.state == one for row in visible)]
    rows: list[list[Cell]] = [
        [
            Link(year, reverse("home:year", args=[year])),
            *(
                sum(one.row.year == year and one.row.state == state for one in visible)
                for state in shown
            ),
        ]
        for year in years
    ]
    columns = [Column(wording.STATES[one], is_numeric=True) for one in shown]
    return blocks.table(
        _("The year on one page"),
        [Column(_("Year")), *columns],
        rows,
        id="stages",
        nothing=_("No inspection is planned yet."),
    )


def concerns(request: Asking) -> dict[str, Any] | None:
    """Show the open safety concerns of which the person has to know."""
    me = request.person
    sees_all = me.roles & {Role.PROGRAMME_MANAGER, Role.QUALITY_LEAD}
    mine = Q() if sees_all else Q(inspection__lead=me.id)
    titles = {one.row.pk: one for one in desk.of(request).open}
    found = SafetyConcern.objects.filter(mine, closed_at=None).select_related(
        "raised_by"
    )
    rows: list[list[Cell]] = [
        [
            Link(
                date_format(timezone.localtime(one.raised_at), "j F Y, H:i"),
                reverse("fieldwork:concern", args=[one.pk]),
            ),
            blocks.link(titles[one.inspection_id]),
            one.raised_by.name,
            None if one.seen_at else _("Not read yet"),
        ]
        for one in found.order_by("raised_at")
        if one.inspection_id in titles
    ]
    columns = [_("Raised on"), _("Inspection"), _("By"), _("Read")]
    return blocks.table(
        _("Open safety concerns"),
        [Column(text) for text in columns],
        rows,
        id=f"concerns-{'all' if sees_all else 'led'}",
    )


def led(request: Asking) -> dict[str, Any] | None:
    """Show a lead their inspections, each with its next step and what blocks it."""
    found = desk.of(request)
    subjects = {one.row.pk: one.subject() for one in found.visible}
    return {
        "title": _("My inspections"),
        "nothing": _("You lead no inspection that is open."),
        "cards": [
            {
                "link": blocks.link(one),
                "status": wording.status(one.row.state),
                "onward": next_steps.onward(request.person, subjects[one.row.pk], one),
                "late": [timelines.said_late(due, one.today) for due in one.late],
                "progress": one.progress,
            }
            for one in found.led
        ],
    }


def lists_awaited(request: Asking) -> dict[str, Any] | None:
    """Show the inspections whose case list is not here."""
    return blocks.table(
        _("Case lists awaited"),
        [Column(_("Inspection")), Column(_("Due")), Column(_("How it stands"))],
        [
            [blocks.link(one), blocks.due_on(one, "case_list"), _list_of(one)]
            for one in desk.of(request).at({_S.ANNOUNCED})
        ],
        id="lists",
        nothing=blocks.no_rows(),
    )


def samples_to_draw(request: Asking) -> dict[str, Any] | None:
    """Show the inspections whose list is here and whose sample is not drawn."""
    return blocks.table(
        _("Samples to draw"),
        [Column(_("Inspection")), Column(_("Due"))],
        [
            [blocks.link(one), blocks.due_on(one, "sample")]
            for one in desk.of(request).at({_S.LIST_RECEIVED})
        ],
        id="samples",
        nothing=blocks.no_rows(),
    )


def cases_to_allocate(request: Asking) -> dict[str, Any] | None:
    """Show the inspections in which readings are given to nobody."""
    return blocks.table(
        _("Cases to allocate"),
        [
            Column(_("Inspection")),
            Column(_("Readings"), is_numeric=True),
            Column(_("Due")),
        ],
        [
            [
                blocks.link(one),
                one.progress.facts.n_unallocated,
                blocks.due_on(one, "allocation"),
            ]
            for one in desk.of(request).at({_S.SAMPLED, _S.FIELDWORK})
            if one.progress.facts.n_unallocated
        ],
        id="allocation",
    )


def interviews(request: Asking) -> dict[str, Any] | None:
    """Show the inspections in which cases have no interview, and the slots there are."""
    found = desk.of(request).at({_S.SAMPLED, _S.FIELDWORK})
    free: dict[str, int] = {}
    for inspection_id in InterviewSlot.objects.filter(
        inspection__in=[one.row.pk for one in found], booking=None
    ).values_list("inspection", flat=True):
        free[inspection_id] = free.get(inspection_id, 0) + 1
    return blocks.table(
        _("Interview slots to fill"),
        [
            Column(_("Inspection")),
            Column(_("Cases without an interview"), is_numeric=True),
            Column(_("Free slots"), is_numeric=True),
            Column(_("Due")),
        ],
        [
            [
                blocks.link(one),
                one.progress.n_cases - one.progress.n_booked,
                free.get(one.row.pk, 0),
                blocks.due_on(one, "interviews"),
            ]
            for one in found
            if one.progress.n_booked < one.progress.n_cases
        ],
        id="interviews",
        nothing=blocks.no_rows(),
    )


def _list_of(one: Standing) -> Cell:
    n_faults = one.progress.facts.n_list_faults
    return _("%(n)s faults left in it") % {"n": n_faults} if n_faults else None
