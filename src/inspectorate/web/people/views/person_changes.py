"""Pages on which something about one person is changed."""

from __future__ import annotations

from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from inspectorate.core.people.actions import Action
from inspectorate.core.people.attachments import AttachmentKind
from inspectorate.core.people.conflicts import DisclosureCheck
from inspectorate.core.people.roles import Grade, Role
from inspectorate.web.design.components import Row, Text
from inspectorate.web.people import access, body_lists, queries, wording
from inspectorate.web.people import guarded as things
from inspectorate.web.people.access import Asking
from inspectorate.web.people.actions import records, roles
from inspectorate.web.people.actions.records import Tie
from inspectorate.web.people.forms import people as forms
from inspectorate.web.people.guarded import GuardedPerson
from inspectorate.web.people.models import Body
from inspectorate.web.people.views import confirming
from inspectorate.web.people.views.confirming import Done, Form

_MANAGE = Action.MANAGE_PEOPLE


@access.requires(_MANAGE, of=things.person)
def edit(request: Asking, thing: GuardedPerson) -> HttpResponse:
    """Correct name, e-mail, grade, languages, home inspectorate."""
    row = thing.row
    partners = body_lists.standing(
        timezone.localdate(),
        changes=queries.reorganisations(),
        kind=Body.Kind.PARTNER,
    )
    form = forms.DetailsForm(
        confirming.posted(request),
        partners=partners,
        initial={
            "name": row.name,
            "email": row.email,
            "grade": row.grade,
            "languages": row.languages,
            "home_inspectorate": row.home_inspectorate_id,
        },
    )

    def save() -> Done:
        records.edit(
            row.pk,
            form.details(),
            may_change_account=may_change_account(request, thing),
            by=access.author(request, _MANAGE),
        )
        return Done(page_of(thing), _("The changes are kept"))

    shown = shown_for(thing, gettext_lazy("Correct the record"), _("Save"))
    return confirming.answer(request, form, shown, save=save)


@access.requires(Action.GRANT_ROLES, of=things.person)
def set_roles(request: Asking, thing: GuardedPerson) -> HttpResponse:
    """Give and take roles."""
    held = [grant.role for grant in thing.row.role_grants.all()]
    form = forms.RolesForm(
        confirming.posted(request),
        grade=Grade(thing.row.grade),
        initial={"roles": held},
    )
    shown = shown_for(
        thing,
        gettext_lazy("Give and take roles"),
        _("Save the roles"),
        _("Change the roles?"),
    )

    def save() -> Done:
        roles.set_roles(
            thing.row.pk,
            form.chosen(),
            asker=request.person,
            by=access.author(request, Action.GRANT_ROLES),
        )
        return Done(page_of(thing), _("The roles are kept"))

    def rows() -> list[Row]:
        before, after = frozenset(Role(role) for role in held), form.chosen()
        return [
            Row(_("Name"), thing.row.name),
            Row(_("Gives"), wording.roles(after - before)),
            Row(_("Takes away"), wording.roles(before - after)),
            Row(_("Roles afterwards"), wording.roles(after)),
        ]

    return confirming.answer(request, form, shown, save=save, rows=rows)


@access.requires(_MANAGE, of=things.person)
def add_check(request: Asking, thing: GuardedPerson) -> HttpResponse:
    """Add a disclosure check."""
    form = forms.CheckForm(confirming.posted(request))

    def save() -> Done:
        held = DisclosureCheck(**form.cleaned_data)
        author = access.author(request, _MANAGE)
        records.add_check(thing.row.pk, held, by=author)
        return Done(page_of(thing), _("The disclosure check is recorded"))

    shown = shown_for(thing, gettext_lazy("Add a disclosure check"), _("Add the check"))
    return confirming.answer(request, form, shown, save=save)


@access.requires(_MANAGE, of=things.person)
def attach(request: Asking, thing: GuardedPerson) -> HttpResponse:
    """Record a time with a body."""
    bodies = body_lists.all_inspected(timezone.localdate())
    form = forms.AttachForm(confirming.posted(request), bodies=bodies)
    shown = shown_for(
        thing,
        gettext_lazy("Record a time with a body"),
        _("Record it"),
        _("Record this time with a body?"),
        _("Its cases are barred to this person until 24 months after the last day."),
    )

    def save() -> Done:
        typed = form.cleaned_data
        tie = Tie(typed["body"], typed["kind"], typed["starts"], typed["ends"])
        records.attach(thing.row.pk, tie, by=access.author(request, _MANAGE))
        return Done(page_of(thing), _("The time with the body is recorded"))

    def rows() -> list[Row]:
        typed = form.cleaned_data
        names = {one.id: one.name for one in bodies}
        return [
            Row(_("Name"), thing.row.name),
            Row(
                wording.ATTACHMENTS[AttachmentKind(typed["kind"])], names[typed["body"]]
            ),
            Row(_("From"), typed["starts"]),
            Row(_("To"), typed["ends"]),
        ]

    return confirming.answer(request, form, shown, save=save, rows=rows)


def may_change_account(request: Asking, thing: GuardedPerson) -> bool:
    """Say whether the asker may change how somebody signs in who has done so."""
    return access.may(request, Action.GRANT_ROLES, thing.subject())


def page_of(thing: GuardedPerson) -> str:
    """Return the address of a person's page."""
    return reverse("people:person", args=[thing.row.pk])


def shown_for(
    thing: GuardedPerson,
    title: Text,
    button: Text,
    question: Text = "",
    warning: Text = "",
) -> Form:
    """Return how a form about a person is shown."""
    return Form(
        title=title,
        button=button,
        back=page_of(thing),
        trail=[
            (gettext_lazy("People"), reverse("people:people")),
            (thing.row.name, page_of(thing)),
        ],
        question=question,
        warning=warning,
    )
