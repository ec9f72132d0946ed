"""Pages about people: the list, and one person."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from inspectorate.core.people.actions import Action
from inspectorate.web.audit import recording
from inspectorate.web.design.components import Link, Text
from inspectorate.web.people import access, guarded, people_lists
from inspectorate.web.people.access import Asking
from inspectorate.web.people.forms.people import PeopleFilter
from inspectorate.web.people.guarded import GuardedPerson
from inspectorate.web.people.people_lists import Standing, Wanted
from inspectorate.web.people.views import person_tables

PER_PAGE = 50


@access.signed_in
def people(request: Asking) -> HttpResponse:
    """Show the people of whom the asker may know."""
    form = PeopleFilter(request.GET or None)
    asked = form.cleaned_data if form.is_bound and form.is_valid() else {}
    wanted = Wanted(
        words=asked.get("q", ""),
        grade=asked.get("grade", ""),
        role=asked.get("role", ""),
        standing=asked.get("standing", ""),
    )
    today = timezone.localdate()
    lines = people_lists.visible_to(request.person, wanted, today=today)
    page = Paginator(lines, PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "filter_form": form,
        "page": page,
        "cards": [person_tables.card(line, today) for line in page],
        "may_add": access.may(
            request, Action.MANAGE_PEOPLE, guarded.new_person().subject()
        ),
        "may_monitor": access.may(request, Action.VIEW_STAFF_MONITORING, access.SITE),
    }
    return render(request, "people/people.html", context)


@access.requires(Action.VIEW_PERSON, of=guarded.person)
def person(request: Asking, thing: GuardedPerson) -> HttpResponse:
    """Show one person: grade, roles, dates, checks; never diversity."""
    now = timezone.now()
    today = timezone.localdate(now)
    if thing.row.pk != request.person.id:
        recording.record_view(
            recording.PEOPLE,
            at=now,
            person=request.person.id,
            role=access.role_for(request, Action.VIEW_PERSON),
            object_kind="person",
            object_id=thing.row.pk,
        )
    line = people_lists.line_of(thing.row, today=today)
    context = {
        "line": line,
        "standing": person_tables.standing(line),
        "rows": person_tables.summary(thing.row, line, today),
        "engagements": person_tables.engagements(thing.row),
        "attachments": person_tables.attachments(thing.row, today),
        "checks": person_tables.checks(thing.row, today),
        "actions": _actions(request, thing, line.standing),
    }
    return render(request, "people/person.html", context)


# Name of the address, what it is called, the right, and when it is offered.
_Offer = tuple[str, Text, Action]
_ALWAYS: tuple[_Offer, ...] = (
    ("people:edit_person", _("Correct name, e-mail, grade, languages"), Action.MANAGE_PEOPLE),
    ("people:set_roles", _("Give and take roles"), Action.GRANT_ROLES),
    ("people:add_check", _("Add a disclosure check"), Action.MANAGE_PEOPLE),
    ("people:attach_person", _("Record a time with a body"), Action.MANAGE_PEOPLE),
    ("people:begin_engagement", _("Begin an engagement or secondment"), Action.MANAGE_PEOPLE),
)  # fmt: skip
_WHILE_HERE: tuple[_Offer, ...] = (
    ("people:invite_person", _("Send a link to set the password"), Action.MANAGE_PEOPLE),
    ("people:end_access", _("End sessions, devices and tokens"), Action.REVOKE_DEVICES),
    ("people:forget_second_factor", _("Forget the second factor"), Action.GRANT_ROLES),
    ("people:leave", _("Record that they leave"), Action.MANAGE_PEOPLE),
    ("people:withdraw_access", _("Withdraw access at once"), Action.MANAGE_PEOPLE),
)  # fmt: skip
_WHILE_WITHDRAWN: tuple[_Offer, ...] = (
    ("people:restore_access", _("Restore access"), Action.MANAGE_PEOPLE),
)
_NOT_TO_ONESELF = {"people:leave", "people:withdraw_access", "people:end_access"}


def _actions(request: Asking, thing: GuardedPerson, standing: Standing) -> list[Link]:
    offered = [*_ALWAYS]
    if standing in (Standing.ACTIVE, Standing.JOINS):
        offered += _WHILE_HERE
    if standing is Standing.WITHDRAWN:
        offered += _WHILE_WITHDRAWN
    is_oneself = thing.row.pk == request.person.id
    return [
        Link(text, reverse(name, args=[thing.row.pk]))
        for name, text, action in offered
        if access.may(request, action, thing.subject())
        and not (is_oneself and name in _NOT_TO_ONESELF)
    ]
