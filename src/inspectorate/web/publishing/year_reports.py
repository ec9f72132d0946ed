"""Reports on the page of a year, and on that of an inspection: stage, late, in the way."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db.models import Count, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from inspectorate.core.people import permissions
from inspectorate.core.people.actions import Action
from inspectorate.core.people.subjects import Person, Subject
from inspectorate.core.publishing.reports.stages import ReportStage
from inspectorate.web.design.components import Cell, Column, Link, Status, Table
from inspectorate.web.publishing import wording
from inspectorate.web.publishing.models import FactualComment, Report
from inspectorate.web.publishing.queries import guarded
from inspectorate.web.publishing.queries.guarded import GuardedReport


def of_year(person: Person, year: str) -> Table | None:
    """Return the reports of a year that are not out yet, those that are late first.

    None where this person may know of none. The number of queries does not grow with
    the number of reports.
    """
    found = [
        one
        for one in guarded.visible_to(person, year=year)
        if one.row.stage != ReportStage.PUBLISHED
        and permissions.may(person, Action.VIEW_REPORT, one.subject())
    ]
    if not found:
        return None
    undecided = _undecided(found)
    now = timezone.now()
    ordered = sorted(
        found,
        key=lambda one: (not is_late(one, now), ReportStage(one.row.stage).position),
    )
    columns = [
        Column(_("Report")),
        Column(_("Stage")),
        Column(_("Waits until")),
        Column(_("In the way")),
    ]
    rows: list[list[Cell]] = [
        [
            Link(one.row.title, reverse("publishing:report", args=[one.row.pk])),
            wording.stage(one.row.stage),
            _until(one, now),
            _in_the_way(one, undecided.get(one.row.pk, 0)),
        ]
        for one in ordered
    ]
    return Table(_("Reports that are not published"), columns, rows, id="reports")


def links_of(person: Person, inspection: Subject) -> list[Link]:
    """Return the ways from an inspection to its reports, for who may know of them."""
    rows = [
        one
        for one in guarded.visible_to(person, inspection=inspection.id)
        if one.row.inspection_id == inspection.id
    ]
    return [link for one in rows for link in _ways(person, one)]


def _ways(person: Person, one: GuardedReport) -> list[Link]:
    row, subject = one.row, one.subject()
    for action, name in (
        (Action.VIEW_REPORT, "report"),
        (Action.CHECK_FACTS, "check_facts"),
        (Action.READ_FACT_ANSWERS, "fact_answers"),
    ):
        if permissions.may(person, action, subject):
            words = _("Report: %(kind)s") % {"kind": wording.kind(row.kind)}
            return [Link(words, reverse(f"publishing:{name}", args=[row.pk]))]
    if row.stage == ReportStage.PUBLISHED:
        address = reverse("publishing:public_report", args=[row.slug])
        return [Link(_("The published report"), address)]
    return []


def is_late(one: GuardedReport, now: datetime) -> bool:
    """Say whether the moment for which a report waited has passed."""
    is_waiting = one.row.stage == ReportStage.FACTUAL_ACCURACY
    return is_waiting and one.round is not None and one.round.until < now


def _undecided(found: Sequence[GuardedReport]) -> dict[str, int]:
    is_open = Q(rounds__comments__decision=FactualComment.Decision.OPEN)
    rows = Report.objects.filter(pk__in=[one.row.pk for one in found])
    counted = rows.annotate(n=Count("rounds__comments", filter=is_open))
    return dict(counted.values_list("pk", "n"))


def _until(one: GuardedReport, now: datetime) -> Cell:
    if one.row.stage == ReportStage.EMBARGOED:
        return one.row.embargo_until
    if is_late(one, now):
        return Status(_("The period is over"), "attention")
    return one.round.until if one.round else None


def _in_the_way(one: GuardedReport, n_undecided: int) -> str:
    """Say what a report waits for, from what costs no look into its text."""
    if n_undecided:
        return ngettext(
            "%(n)s comment of the body is not decided",
            "%(n)s comments of the body are not decided",
            n_undecided,
        ) % {"n": n_undecided}
    return {
        ReportStage.DRAFT: _("It is being written"),
        ReportStage.EDITED: _("The lead has to sign it off"),
        ReportStage.SIGNED_OFF: _("It has to be sent to the body, or approved"),
        ReportStage.FACTUAL_ACCURACY: _("The body checks its facts"),
        ReportStage.FINAL: _("Its moment of publication is not set"),
        ReportStage.EMBARGOED: "",
    }[ReportStage(one.row.stage)]
