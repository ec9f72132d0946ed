"""First pages of analysts, editors, contacts at a body and administrators."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from django.db.models import Max, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from inspectorate.core.inspections import timeline
from inspectorate.core.inspections.states import InspectionState
from inspectorate.core.people import permissions
from inspectorate.core.people.actions import Action
from inspectorate.core.people.roles import Role
from inspectorate.web.design.components import Cell, Column, Link, Status
from inspectorate.web.home import blocks, desk, scored
from inspectorate.web.inspections import links, programmes, wording
from inspectorate.web.inspections.models import Document
from inspectorate.web.inspections.standing import Standing
from inspectorate.web.jobs.models import Job
from inspectorate.web.people.access import Asking
from inspectorate.web.people.models import Person

_S = InspectionState
_DAYS_AHEAD = 90  # a disclosure check takes weeks to renew
_DAYS_BACK = 14


def to_score(request: Asking) -> dict[str, Any] | None:
    """Show an analyst the inspections whose scores are to be made."""
    return blocks.table(
        _("Scores to make"),
        [Column(_("Inspection")), Column(_("Due"))],
        [
            [blocks.link(one), blocks.due_on(one, "scores")]
            for one in desk.of(request).at({_S.SCORING})
            if not one.progress.facts.has_scores
        ],
        id="to-score",
        nothing=blocks.no_rows(),
    )


def scores(request: Asking) -> dict[str, Any] | None:
    """Show an analyst the scores of each inspection with n and interval."""
    visible = [
        one
        for one in desk.of(request).visible
        if one.row.state in {_S.SCORING, _S.CLOSED}
        and permissions.may(request.person, Action.VIEW_SCORES, one.subject())
    ]
    rows = [one.row for one in visible][:_MOST_ROWS]
    found = scored.latest(rows)
    cells: list[list[Cell]] = [
        [
            Link(
                scored.title(row, request_day(request)),
                reverse("inspections:inspection", args=[row.pk]),
            ),
            wording.status(row.state),
            found[row.pk].n_cases,
            scored.in_words(found[row.pk]),
        ]
        for row in rows
        if row.pk in found
    ]
    return blocks.table(
        _("Scores by inspection"),
        [
            Column(_("Inspection")),
            Column(_("Stage")),
            Column(_("Cases"), is_numeric=True),
            Column(_("Scores, with their 95% intervals")),
        ],
        cells,
        id="scores",
        nothing=blocks.no_rows(),
        more=Link(_("All inspections"), reverse("inspections:list")),
    )


def to_report(request: Asking) -> dict[str, Any] | None:
    """Show an editor the inspections that are being scored or are closed."""
    found = [
        one
        for one in desk.of(request).visible
        if one.row.state in {_S.SCORING, _S.CLOSED}
    ]
    day = request_day(request)
    rows: list[list[Cell]] = [
        [
            Link(
                scored.title(one.row, day),
                reverse("inspections:inspection", args=[one.row.pk]),
            ),
            wording.status(one.row.state),
            one.row.fieldwork_end,
        ]
        for one in found[:_MOST_ROWS]
    ]
    columns = [_("Inspection"), _("Stage"), _("Fieldwork ended")]
    return blocks.table(
        _("Inspections to report on"),
        [Column(text) for text in columns],
        rows,
        id="to-report",
        nothing=blocks.no_rows(),
        more=Link(_("All inspections"), reverse("inspections:list")),
    )


def asked_of_us(request: Asking) -> dict[str, Any] | None:
    """Show the contact at a body what we need from them and by when."""
    rows: list[tuple[date, list[Cell]]] = []
    documents = _documents_awaited([one.row.pk for one in desk.of(request).open])
    subjects = {one.row.pk: one.subject() for one in desk.of(request).visible}
    for one in desk.of(request).open:
        upload = links.href_for(
            Action.UPLOAD_CASE_LIST, request.person, subjects[one.row.pk]
        )
        rows += [
            (due.due_on or date.max, _due_cells(one, due, upload))
            for due in timeline.due_from(one.dues, Role.CONTACT)
        ]
        rows += [
            (
                row.due_on or date.max,
                [row.title, _day(row.due_on, one.today), blocks.link(one)],
            )
            for row in documents[one.row.pk]
        ]
    rows.sort(key=lambda pair: pair[0])
    return blocks.table(
        _("What we need from you"),
        [Column(_("What")), Column(_("By when")), Column(_("Inspection"))],
        [cells for _when, cells in rows],
        id="asked",
        nothing=_("Nothing is due from you."),
    )


def _documents_awaited(inspections: Sequence[str]) -> dict[str, list[Document]]:
    """Return by inspection the documents that are not here, in one query."""
    found: dict[str, list[Document]] = defaultdict(list)
    for row in Document.objects.filter(inspection__in=inspections, received_on=None):
        found[row.inspection_id].append(row)
    return found


def our_inspections(request: Asking) -> dict[str, Any] | None:
    """Show the contact at a body the inspections of it."""
    day = request_day(request)
    rows: list[list[Cell]] = [
        [
            Link(
                scored.title(one.row, day),
                reverse("inspections:inspection", args=[one.row.pk]),
            ),
            wording.status(one.row.state),
            one.row.fieldwork_start,
        ]
        for one in desk.of(request).visible
    ]
    return blocks.table(
        _("Inspections of your body"),
        [Column(_("Inspection")), Column(_("Stage")), Column(_("Fieldwork begins"))],
        rows,
        id="ours",
        nothing=_("No inspection is announced."),
    )


def expiring(request: Asking) -> dict[str, Any] | None:
    """Show whose disclosure check or engagement ends soon, or has ended."""
    today = request_day(request)
    until = today + timedelta(days=_DAYS_AHEAD)
    people = (
        Person.objects.filter(is_active=True)
        .exclude(role_grants__role=Role.CONTACT)
        .annotate(
            check_expires=Max("disclosure_checks__expires"),
            open_engagement=Max(
                "engagements__starts", filter=Q(engagements__ends=None)
            ),
            engaged_until=Max("engagements__ends"),
        )
        .filter(
            Q(check_expires=None)
            | Q(check_expires__lte=until)
            | Q(open_engagement=None, engaged_until__lte=until)
        )
        .order_by("check_expires", "name")
    )
    rows: list[list[Cell]] = [
        [
            Link(one.name, reverse("people:person", args=[one.pk])),
            _ends(one.check_expires, today) or Status(_("No check"), "bad"),
            None if one.open_engagement else _ends(one.engaged_until, today),
        ]
        for one in people
    ]
    return blocks.table(
        _("Checks and engagements that end soon"),
        [Column(_("Person")), Column(_("Disclosure check")), Column(_("Engagement"))],
        rows,
        id="expiring",
        nothing=blocks.no_rows(),
    )


def failed_jobs(request: Asking) -> dict[str, Any] | None:  # noqa: ARG001 - as every section
    """Show the jobs that failed lately."""
    since = timezone.now() - timedelta(days=_DAYS_BACK)
    found = Job.objects.filter(state=Job.State.FAILED, asked_at__gte=since)
    rows: list[list[Cell]] = [
        [
            Link(one.kind, reverse("jobs:job", args=[one.pk])),
            one.asked_at,
            ", ".join(str(fault.get("code", "")) for fault in one.faults),
        ]
        for one in found.order_by("-asked_at")[:_MOST_ROWS]
    ]
    return blocks.table(
        _("Jobs that failed"),
        [Column(_("Job")), Column(_("Asked for")), Column(_("Codes"))],
        rows,
        id="failed-jobs",
        nothing=blocks.no_rows(),
    )


def request_day(request: Asking) -> date:
    """Return the day of a request."""
    return desk.of(request).today


def _due_cells(one: Standing, due: timeline.Due, upload: str) -> list[Cell]:
    said = programmes.worded(due.milestone.step)
    is_list = due.milestone.reached_in is _S.LIST_RECEIVED
    return [
        Link(said, upload) if is_list and upload else said,
        _day(due.due_on, one.today),
        blocks.link(one),
    ]


def _day(day: date | None, today: date) -> Cell:
    if day is not None and day < today:
        return blocks.late((today - day).days)
    return day


def _ends(day: date | None, today: date) -> Cell:
    if day is not None and day < today:
        return Status(_("Ended on %(day)s") % {"day": date_format(day, "j F Y")}, "bad")
    return day


# Of lists that end with a way to all of it; nobody scrolls through a hundred.
_MOST_ROWS = 20


def rescue(request: Asking) -> dict[str, Any] | None:  # noqa: ARG001 - as every section is called
    """Say what to do with the file of a device that could not send its answers."""
    return blocks.table(
        _("Rescue files"),
        [],
        [],
        id="rescue",
        nothing=_(
            "An assessor whose device cannot send its answers can give you a rescue file."
        ),
        more=Link(_("Bring in a rescue file"), reverse("fieldwork:rescue_file")),
    )
