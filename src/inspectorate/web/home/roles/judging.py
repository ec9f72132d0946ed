"""First pages of those who judge and check: assessors, quality leads."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from typing import Any

from django.db.models import Count, Q
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from inspectorate.core.fieldwork.states import AssessmentState
from inspectorate.core.inspections.states import InspectionState
from inspectorate.web.design.components import Cell, Column, Link, Status, StatusKind
from inspectorate.web.fieldwork.models import Assessment
from inspectorate.web.home import blocks, desk
from inspectorate.web.people.access import Asking
from inspectorate.web.sampling.models import Case

_A, _S = AssessmentState, InspectionState
# In the order in which an assessor takes them up.
_STATES: Mapping[AssessmentState, tuple[Promise, StatusKind]] = {
    _A.RETURNED: (gettext_lazy("Returned to you"), "attention"),
    _A.IN_PROGRESS: (gettext_lazy("In progress"), "working"),
    _A.ALLOCATED: (gettext_lazy("To do"), "waiting"),
    _A.SUBMITTED: (gettext_lazy("Submitted"), "good"),
    _A.COUNTERSIGNED: (gettext_lazy("Done"), "good"),
    _A.RECONCILED: (gettext_lazy("Done"), "good"),
}
_IN_HAND = (_A.RETURNED, _A.IN_PROGRESS, _A.ALLOCATED)


def my_cases(request: Asking) -> dict[str, Any] | None:
    """Show an assessor their cases: what came back first, then what is to do."""
    names = {one.row.pk: one for one in desk.of(request).open}
    found = (
        Assessment.objects.filter(
            person=request.person.id,
            state__in=list(_STATES),
            case__inspection__in=[
                key
                for key, one in names.items()
                if one.state in {_S.SAMPLED, _S.FIELDWORK, _S.SCORING}
            ],
            case__sample__discarded_at=None,
        )
        .select_related("case__inspection")
        .order_by("case__inspection", "case__position")
    )
    in_order = sorted(found, key=lambda one: list(_STATES).index(_A(one.state)))
    rows: list[list[Cell]] = [
        [
            _reference(one),
            Status(*_STATES[_A(one.state)]),
            _progress(one),
            one.case.officer or None,
            blocks.link(names[one.case.inspection_id]),
        ]
        for one in in_order
    ]
    columns = [_("Case"), _("State"), _("Questions answered"), _("Case manager")]
    return blocks.table(
        _("My cases"),
        [Column(text) for text in [*columns, _("Inspection")]],
        rows,
        id="my-cases",
        nothing=_("No case is given to you."),
    )


def to_take_along(request: Asking) -> dict[str, Any] | None:
    """Show from which inspections an assessor can take cases along, to work offline."""
    counted = (
        Assessment.objects.filter(
            person=request.person.id,
            state__in=_IN_HAND,
            case__sample__discarded_at=None,
        )
        .values_list("case__inspection")
        .annotate(n=Count("pk"))
    )
    in_hand = dict(counted)
    page = reverse("fieldwork:on_this_device")
    return blocks.table(
        _("Work without a network"),
        [
            Column(_("Inspection")),
            Column(_("Cases in hand"), is_numeric=True),
            Column(_("On this device")),
        ],
        [
            [
                blocks.link(one),
                in_hand[one.row.pk],
                Link(_("Take along"), f"{page}#take={one.row.pk}"),
            ]
            for one in desk.of(request).at({_S.FIELDWORK})
            if one.row.pk in in_hand
        ],
        id="to-take-along",
        more=Link(_("What is on this device"), page),
    )


def second_readings(request: Asking) -> dict[str, Any] | None:
    """Show the inspections that wait for second readings."""
    return blocks.table(
        _("Second readings due"),
        [
            Column(_("Inspection")),
            Column(_("Cases read twice"), is_numeric=True),
            Column(_("Not in yet"), is_numeric=True),
            Column(_("Due")),
        ],
        [
            [
                blocks.link(one),
                one.progress.n_double,
                one.progress.facts.n_second_readings_due,
                blocks.due_on(one, "second_readings"),
            ]
            for one in desk.of(request).at({_S.SAMPLED, _S.FIELDWORK, _S.SCORING})
            if one.progress.facts.n_second_readings_due
        ],
        id="second-readings",
        nothing=blocks.no_rows(),
    )


def to_confirm(request: Asking) -> dict[str, Any] | None:
    """Show what is handed in and waits to be countersigned or reconciled."""
    found = desk.of(request).at({_S.FIELDWORK, _S.SCORING})
    waiting = _waiting([one.row.pk for one in found])
    return blocks.table(
        _("To countersign and to reconcile"),
        [
            Column(_("Inspection")),
            Column(_("To countersign"), is_numeric=True),
            Column(_("To reconcile"), is_numeric=True),
            Column(_("Due")),
        ],
        [
            [
                blocks.link(one),
                waiting[one.row.pk]["single"],
                waiting[one.row.pk]["double"],
                blocks.due_on(one, "countersigning"),
            ]
            for one in found
            if one.row.pk in waiting
        ],
        id="to-confirm",
        nothing=blocks.no_rows(),
    )


def _waiting(inspections: list[str]) -> dict[str, dict[str, int]]:
    """Count by inspection the cases handed in once and waiting, and in twice."""
    submitted = Q(assessments__state=_A.SUBMITTED)
    cases = (
        Case.objects.filter(inspection__in=inspections, sample__discarded_at=None)
        .annotate(n_submitted=Count("assessments", filter=submitted))
        .filter(n_submitted__gt=0)
        .values_list("inspection", "second_reading", "n_submitted")
    )
    found: dict[str, dict[str, int]] = defaultdict(lambda: {"single": 0, "double": 0})
    for inspection_id, is_double, n_submitted in cases:
        if not is_double:
            found[inspection_id]["single"] += 1
        elif n_submitted > 1:
            found[inspection_id]["double"] += 1
    return dict(found)


def _reference(one: Assessment) -> Link:
    """Return the case, with the page on which it is assessed or, later, read."""
    inspection = one.case.inspection
    if inspection.state != _S.FIELDWORK or one.state not in _IN_HAND:
        return Link(one.case.reference, reverse("fieldwork:assessment", args=[one.pk]))
    instrument, _slash, version = inspection.instrument.partition("/")
    page = reverse("fieldwork:assess", args=[instrument, version])
    return Link(one.case.reference, f"{page}#{one.pk}")


def _progress(one: Assessment) -> Cell:
    if not one.n_applicable:
        return None
    return _("%(done)s of %(total)s") % {
        "done": one.n_done,
        "total": one.n_applicable,
    }
