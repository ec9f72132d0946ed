"""What first pages say of reports: drafts by stage, and what bodies are asked."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from inspectorate.core.people import permissions
from inspectorate.core.people.actions import Action
from inspectorate.core.publishing.reports.stages import ReportStage
from inspectorate.web.design.components import Cell, Column, Link, Table
from inspectorate.web.people.access import Asking
from inspectorate.web.publishing import titles, wording
from inspectorate.web.publishing.queries import guarded
from inspectorate.web.publishing.queries.guarded import GuardedReport

TEMPLATE = "publishing/first_page_table.html"
_MOST_ROWS = 12


def under_way(request: Asking) -> dict[str, Any] | None:
    """Return the reports on which the asker may work, by stage; None without any."""
    found = [
        one
        for one in guarded.visible_to(request.person)
        if one.row.stage != ReportStage.PUBLISHED
        and permissions.may(request.person, Action.VIEW_REPORT, one.subject())
    ]
    if not found:
        return None
    table = table_of(found[:_MOST_ROWS], title=_("Reports under way"), id="reports")
    return {"title": _("Reports under way"), "table": table, "more": True}


def to_check(request: Asking) -> dict[str, Any] | None:
    """Return the drafts whose facts the asker's body is asked to check, and answers."""
    rows: list[list[Cell]] = []
    for one in guarded.visible_to(request.person):
        may = {
            action: permissions.may(request.person, action, one.subject())
            for action in (Action.CHECK_FACTS, Action.READ_FACT_ANSWERS)
        }
        if not any(may.values()):
            continue
        name = "check_facts" if may[Action.CHECK_FACTS] else "fact_answers"
        found = one.round
        until = found.until if found and may[Action.CHECK_FACTS] else None
        href = reverse(f"publishing:{name}", args=[one.row.pk])
        rows.append([Link(titles.of(one.row), href), until])
    if not rows:
        return None
    title = _("Drafts whose facts you check")
    columns = [Column(_("Report")), Column(_("Comments until"))]
    table = Table(title, columns, rows, id="facts", is_caption_hidden=True)
    return {"title": title, "table": table}


def table_of(found: list[GuardedReport], *, title: str, id: str) -> Table:  # noqa: A002 - as the table calls it
    """Return reports as a table, in the order of their stages."""
    ordered = sorted(found, key=lambda one: ReportStage(one.row.stage).position)
    columns = [
        Column(_("Report")),
        Column(_("Kind")),
        Column(_("Stage")),
        Column(_("Lead")),
        Column(_("Waits until")),
    ]
    rows: list[list[Cell]] = [
        [
            Link(titles.of(one.row), reverse("publishing:report", args=[one.row.pk])),
            wording.kind(one.row.kind),
            wording.stage(one.row.stage),
            one.row.lead.name,
            _until(one),
        ]
        for one in ordered
    ]
    return Table(title, columns, rows, id=id, is_caption_hidden=True)


def _until(one: GuardedReport) -> Cell:
    if one.row.stage == ReportStage.EMBARGOED:
        return one.row.embargo_until
    return one.round.until if one.round else None
