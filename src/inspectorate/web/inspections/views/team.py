"""Who leads, who is in the team, and who may join it."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from inspectorate.core.faults import Fault
from inspectorate.core.people.actions import Action
from inspectorate.core.people.roles import Grade, Role
from inspectorate.web.inspections import parts, queries, standing, team_changes
from inspectorate.web.inspections.forms import (
    CapacityForm,
    LeadForm,
    MemberForm,
    ReasonForm,
)
from inspectorate.web.inspections.models import Inspection, TeamMember
from inspectorate.web.inspections.parts import Member
from inspectorate.web.inspections.queries import GuardedInspection
from inspectorate.web.inspections.team_changes import Joined
from inspectorate.web.inspections.views import frames, hub_parts
from inspectorate.web.people import access
from inspectorate.web.people import queries as people_queries
from inspectorate.web.people import wording as people_wording
from inspectorate.web.people.access import Asking
from inspectorate.web.people.models import Person
from inspectorate.web.people.views import confirming
from inspectorate.web.people.views.confirming import Done

_EDIT = Action.EDIT_TEAM


@dataclass(frozen=True)
class _Line:
    """Somebody in the team, what speaks against it, and where it is changed."""

    member: TeamMember
    grade: str
    n_given: int
    refusals: tuple[Fault, ...]
    warnings: tuple[Fault, ...]
    change: str
    remove: str


@access.requires(_EDIT, of=queries.guarded)
def team(request: Asking, thing: GuardedInspection) -> HttpResponse:
    """Show the team with everything that speaks for or against it."""
    row, today = thing.row, timezone.localdate()
    members = hub_parts.members_of(row)
    everybody = [one.person for one in members] + _lead_with_history(row)
    found = team_changes.conflicts_of(
        everybody, row, today=today, changes=people_queries.reorganisations()
    )
    context = {
        "inspection": row,
        "title": standing.title_of(row, today=today),
        "lines": [
            _Line(
                one,
                str(people_wording.GRADES[Grade(one.person.grade)]),
                one.n_given,  # type: ignore[attr-defined]  # annotated
                found[one.person_id].refusals,
                found[one.person_id].warnings,
                _part("change_member", one),
                _part("remove_member", one),
            )
            for one in members
        ],
        "lead_refusals": found[row.lead_id].refusals if row.lead_id else (),
        "n_places": sum(one.capacity for one in members),
        "has_dates": row.fieldwork_start is not None,
    }
    return render(request, "inspections/team.html", context)


@access.requires(_EDIT, of=queries.guarded)
def set_lead(request: Asking, thing: GuardedInspection) -> HttpResponse:
    """Say who leads."""
    row, today = thing.row, timezone.localdate()
    form = LeadForm(
        request.POST or None,
        initial={"lead": row.lead_id or ""},
        leads=_named(queries.people_with(Role.LEAD_INSPECTOR), row),
    )
    shown = frames.frame(
        row,
        gettext_lazy("Who leads the inspection?"),
        gettext_lazy("Save"),
        today=today,
        back=frames.address(row, "team"),
        places={_place(row): "lead"},
    )

    def save() -> Done:
        joined = team_changes.set_lead(
            row.pk, form.cleaned_data["lead"], by=access.author(request, _EDIT)
        )
        _warn(request, joined)
        said = _("%(name)s leads the inspection.") % {"name": joined.person.name}
        return Done(frames.address(row, "team"), said)

    return confirming.answer(request, form, shown, save=save)


@access.requires(_EDIT, of=queries.guarded)
def add(request: Asking, thing: GuardedInspection) -> HttpResponse:
    """Take somebody into the team."""
    row, today = thing.row, timezone.localdate()
    assessors = [
        one for one in queries.people_with(Role.ASSESSOR) if one.pk not in thing.team
    ]
    form = MemberForm(request.POST or None, people=_named(assessors, row))
    shown = frames.frame(
        row,
        gettext_lazy("Add somebody to the team"),
        gettext_lazy("Add to the team"),
        today=today,
        back=frames.address(row, "team"),
        places={_place(row): "person"},
    )

    def save() -> Done:
        joined = team_changes.add(
            row.pk,
            form.cleaned_data["person"],
            capacity=form.cleaned_data["capacity"],
            by=access.author(request, _EDIT),
        )
        _warn(request, joined)
        said = _("%(name)s is in the team.") % {"name": joined.person.name}
        return Done(frames.address(row, "team"), said)

    return confirming.answer(request, form, shown, save=save)


@access.requires(_EDIT, of=parts.member)
def change(request: Asking, thing: Member) -> HttpResponse:
    """Say for how many cases somebody has time."""
    row, member = thing.inspection.row, thing.row
    form = CapacityForm(request.POST or None, initial={"capacity": member.capacity})
    shown = frames.frame(
        row,
        _("Time of %(name)s") % {"name": member.person.name},
        gettext_lazy("Save"),
        today=timezone.localdate(),
        back=frames.address(row, "team"),
    )

    def save() -> Done:
        team_changes.set_capacity(
            row.pk,
            member.person_id,
            capacity=form.cleaned_data["capacity"],
            by=access.author(request, _EDIT),
        )
        return Done(frames.address(row, "team"), _("Saved."))

    return confirming.answer(request, form, shown, save=save)


@access.requires(_EDIT, of=parts.member)
def remove(request: Asking, thing: Member) -> HttpResponse:
    """Let somebody leave the team."""
    row, member = thing.inspection.row, thing.row
    form = ReasonForm(request.POST or None)
    shown = frames.frame(
        row,
        _("Take %(name)s out of the team") % {"name": member.person.name},
        gettext_lazy("Take out of the team"),
        today=timezone.localdate(),
        back=frames.address(row, "team"),
    )

    def save() -> Done:
        team_changes.remove(
            row.pk,
            member.person_id,
            reason=form.cleaned_data["reason"],
            by=access.author(request, _EDIT),
        )
        said = _("%(name)s is no longer in the team.") % {"name": member.person.name}
        return Done(frames.address(row, "team"), said)

    return confirming.answer(request, form, shown, save=save)


def _named(people: list[Person], row: Inspection) -> list[tuple[str, str]]:
    """Return people as choices: first those against whom nothing speaks."""
    found = team_changes.conflicts_of(
        people,
        row,
        today=timezone.localdate(),
        changes=people_queries.reorganisations(),
    )
    named = []
    for one in people:
        grade = people_wording.GRADES[Grade(one.grade)]
        n_refusals = len(found[one.pk].refusals)
        words = f"{one.name}, {grade}"
        if n_refusals:
            words += f": {hub_parts.conflicts_in_words(n_refusals)}"
        named.append((n_refusals > 0, one.pk, words))
    return [(pk, words) for _clash, pk, words in sorted(named, key=lambda one: one[0])]


def _lead_with_history(row: Inspection) -> list[Person]:
    return list(
        people_queries.with_history(Person.objects.filter(pk=row.lead_id or ""))
    )


def _place(row: Inspection) -> str:
    """Return how the faults of core name the inspection."""
    return standing.title_of(row, today=timezone.localdate())


def _part(name: str, member: TeamMember) -> str:
    return reverse(f"inspections:{name}", args=[member.inspection_id, member.person_id])


def _warn(request: Asking, joined: Joined) -> None:
    for fault in joined.warnings:
        messages.warning(request, f"{fault.fault} {fault.remedy}")
