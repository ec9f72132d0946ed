"""The page on which cases are given to people."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_http_methods

from inspectorate.core.faults import Fault, InspectorateError
from inspectorate.core.fieldwork.allocating.allocation import Turn
from inspectorate.core.fieldwork.allocating.board import Choice, Why
from inspectorate.core.fieldwork.states import AssessmentState
from inspectorate.core.people.actions import Action
from inspectorate.web.fieldwork.actions import allocating as actions
from inspectorate.web.fieldwork.queries import allocating, twice
from inspectorate.web.fieldwork.queries.allocating import Allocation, Item
from inspectorate.web.inspections import queries as inspections
from inspectorate.web.inspections.queries import GuardedInspection
from inspectorate.web.people import access
from inspectorate.web.people.access import Asking
from inspectorate.web.sampling.models import Case

_TURNS: tuple[tuple[Turn, str | Promise], ...] = (
    (Turn.FIRST, gettext_lazy("First reading")),
    (Turn.SECOND, gettext_lazy("Second reading")),
)
_WHY: Mapping[Why, str | Promise] = {
    Why.FIXED: "",
    Why.ONLY_ONE: gettext_lazy("the only one who may read it"),
    Why.WITH_OFFICER: gettext_lazy("has other cases of this officer"),
    Why.LEAST_LOADED: gettext_lazy("has the most room"),
    Why.MADE_ROOM: gettext_lazy("others were moved to make room"),
}


@dataclass(frozen=True)
class Choosable:
    """Somebody who may be chosen for a reading."""

    id: str
    name: str
    is_chosen: bool


@dataclass(frozen=True)
class Reading:
    """A reading of a case on the page: to be chosen, or fixed because it is begun."""

    field: str
    label: str | Promise
    people: tuple[Choosable, ...]
    fixed_name: str = ""
    why: str | Promise = ""


@dataclass(frozen=True)
class Line:
    """A case on the page."""

    case: Case
    readings: tuple[Reading, ...]


@access.requires(Action.ALLOCATE_CASES, of=inspections.guarded)
@require_http_methods(["GET", "POST"])
def allocation(request: Asking, inspection: GuardedInspection) -> HttpResponse:
    """Show who has which case; suggest, and save."""
    if request.method == "GET":
        return _page(request, inspection, allocating.allocation_of(inspection.row))
    if request.POST.get("do") == "suggest":
        return _suggested(request, inspection)
    now = allocating.allocation_of(inspection.row)
    wanted = _wanted(request, now)
    try:
        given, taken = actions.allocate(
            inspection.row.pk, wanted, by=request.person, at=timezone.now()
        )
    except InspectorateError as error:
        return _page(request, inspection, now, chosen=wanted, faults=error.faults)
    messages.success(request, _said(given, taken))
    return redirect("fieldwork:allocation", inspection_id=inspection.row.pk)


def _suggested(request: Asking, inspection: GuardedInspection) -> HttpResponse:
    try:
        now, made = actions.suggest(inspection.row)
    except InspectorateError as error:
        now = allocating.allocation_of(inspection.row)
        return _page(request, inspection, now, faults=error.faults)
    choices = {(one.placement.case, one.placement.turn): one for one in made.choices}
    chosen = {item: one.placement.member for item, one in choices.items()}
    return _page(request, inspection, now, chosen=chosen, choices=choices)


def _said(given: int, taken: int) -> str:
    said = ngettext("%(n)d reading was given.", "%(n)d readings were given.", given) % {
        "n": given
    }
    if taken:
        said += " " + ngettext(
            "%(n)d was taken back.", "%(n)d were taken back.", taken
        ) % {"n": taken}
    return said


def _wanted(request: Asking, now: Allocation) -> dict[Item, str]:
    return {
        (case.reference, turn): request.POST[_field(case, turn)]
        for case in now.cases
        for turn, _label in _TURNS
        if _field(case, turn) in request.POST
    }


def _field(case: Case, turn: Turn) -> str:
    return f"{turn}-{case.pk}"


def _page(
    request: Asking,
    inspection: GuardedInspection,
    now: Allocation,
    *,
    chosen: Mapping[Item, str] | None = None,
    choices: Mapping[Item, Choice] | None = None,
    faults: tuple[Fault, ...] = (),
) -> HttpResponse:
    standing = {item: row.person_id for item, row in now.given.items()}
    standing |= chosen or {}
    lines = [_line(case, now, standing, choices or {}) for case in now.cases]
    return render(
        request,
        "fieldwork/allocation.html",
        {
            "inspection": inspection.row,
            "lines": lines,
            "members": _loads(now, standing),
            "n_open": _n_open(now, standing),
            "is_suggestion": choices is not None,
            "awaits_second": twice.are_wanted_and_not_ordered(inspection.row),
            "may_order": access.may(
                request, Action.ORDER_SECOND_READINGS, inspection.subject()
            ),
            "faults": faults,
            "has_errors": bool(faults),
        },
        status=409 if faults else 200,
    )


def _line(
    case: Case,
    now: Allocation,
    standing: Mapping[Item, str],
    choices: Mapping[Item, Choice],
) -> Line:
    turns = _TURNS if case.second_reading else _TURNS[:1]
    readings = []
    for turn, label in turns:
        item = (case.reference, turn)
        row = now.given.get(item)
        is_begun = row is not None and row.state != AssessmentState.ALLOCATED.value
        why = _WHY[choices[item].why] if item in choices else ""
        readings.append(
            Reading(
                _field(case, turn),
                label,
                () if is_begun else _choosable(now, case, standing.get(item, "")),
                row.person.name if row is not None and is_begun else "",
                why,
            )
        )
    return Line(case, tuple(readings))


def _choosable(now: Allocation, case: Case, chosen: str) -> tuple[Choosable, ...]:
    return tuple(
        Choosable(one.id, _label(one, case), one.id == chosen)
        for one in now.members
        if not one.conflicts.refusals or one.id == chosen
    )


def _label(member: allocating.TeamMember, case: Case) -> str:
    if case.language in member.languages:
        return member.name
    return _("%(name)s (does not have the language)") % {"name": member.name}


def _loads(now: Allocation, standing: Mapping[Item, str]) -> list[dict[str, object]]:
    return [
        {
            "member": one,
            "n_first": _count(standing, one.id, Turn.FIRST),
            "n_second": _count(standing, one.id, Turn.SECOND),
        }
        for one in now.members
    ]


def _count(standing: Mapping[Item, str], person: str, turn: Turn) -> int:
    return sum(p == person and item[1] is turn for item, p in standing.items())


def _n_open(now: Allocation, standing: Mapping[Item, str]) -> int:
    return sum(
        not standing.get((case.reference, turn))
        for case in now.cases
        for turn, _label in (_TURNS if case.second_reading else _TURNS[:1])
    )
