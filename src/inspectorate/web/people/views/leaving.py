"""Pages on which people leave, and on which access is ended, withdrawn or renewed."""

from __future__ import annotations

from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from inspectorate.core.people.actions import Action
from inspectorate.web.design.components import Row
from inspectorate.web.people import access
from inspectorate.web.people import guarded as things
from inspectorate.web.people.access import Asking
from inspectorate.web.people.actions import invitations, leaving
from inspectorate.web.people.forms import people as forms
from inspectorate.web.people.guarded import GuardedPerson
from inspectorate.web.people.views import confirming
from inspectorate.web.people.views.confirming import Done
from inspectorate.web.people.views.person_changes import (
    may_change_account,
    page_of,
    shown_for,
)

_MANAGE = Action.MANAGE_PEOPLE


@access.requires(_MANAGE, of=things.person)
def leave(request: Asking, thing: GuardedPerson) -> HttpResponse:
    """Record that somebody leaves."""
    form = forms.LeaveForm(confirming.posted(request), today=timezone.localdate())
    shown = shown_for(
        thing,
        gettext_lazy("Record that they leave"),
        _("Record it"),
        _("Record that this person leaves?"),
        _("After the last day they cannot sign in; sessions, devices and tokens end."),
    )

    def save() -> Done:
        typed = form.cleaned_data
        leaving.leave(
            thing.row.pk,
            last_day=typed["last_day"],
            reason=typed["reason"],
            by=access.author(request, _MANAGE),
        )
        return Done(page_of(thing), _("It is recorded that they leave"))

    def rows() -> list[Row]:
        typed = form.cleaned_data
        return [
            Row(_("Name"), thing.row.name),
            Row(_("Last day"), typed["last_day"]),
            Row(_("Reason"), typed["reason"]),
        ]

    return confirming.answer(request, form, shown, save=save, rows=rows)


@access.requires(_MANAGE, of=things.person)
def withdraw(request: Asking, thing: GuardedPerson) -> HttpResponse:
    """Withdraw access at once."""
    form = forms.ReasonForm(confirming.posted(request))
    shown = shown_for(
        thing,
        gettext_lazy("Withdraw access at once"),
        _("Withdraw access"),
        _("Withdraw the access of this person?"),
        _("They are signed out everywhere at once; devices and tokens end."),
    )

    def save() -> Done:
        leaving.withdraw(
            thing.row.pk,
            reason=form.cleaned_data["reason"],
            by=access.author(request, _MANAGE),
        )
        return Done(page_of(thing), _("Access is withdrawn"))

    def rows() -> list[Row]:
        return [
            Row(_("Name"), thing.row.name),
            Row(_("Reason"), form.cleaned_data["reason"]),
        ]

    return confirming.answer(request, form, shown, save=save, rows=rows)


@access.requires(_MANAGE, of=things.person)
def restore(request: Asking, thing: GuardedPerson) -> HttpResponse:
    """Give access back."""
    form = forms.NothingForm(confirming.posted(request))

    def save() -> Done:
        leaving.restore(thing.row.pk, by=access.author(request, _MANAGE))
        return Done(page_of(thing), _("Access is restored"))

    shown = shown_for(
        thing,
        gettext_lazy("Restore access"),
        _("Restore access"),
        warning=_("They can sign in again, with the roles that they have."),
    )
    return confirming.answer(request, form, shown, save=save)


@access.requires(_MANAGE, of=things.person)
def invite(request: Asking, thing: GuardedPerson) -> HttpResponse:
    """Send a link to set the password."""
    form = forms.NothingForm(confirming.posted(request))

    def save() -> Done:
        link = invitations.invite(
            thing.row.pk,
            may_change_account=may_change_account(request, thing),
            absolute=request.build_absolute_uri,
            by=access.author(request, _MANAGE),
        )
        return Done(page_of(thing), _("The link was sent"), link)

    shown = shown_for(
        thing,
        gettext_lazy("Send a link to set the password"),
        _("Send the link"),
        warning=_("Whoever can read %(email)s can set the password.")
        % {"email": thing.row.email},
    )
    return confirming.answer(request, form, shown, save=save)


@access.requires(Action.REVOKE_DEVICES, of=things.person)
def end_access(request: Asking, thing: GuardedPerson) -> HttpResponse:
    """End sessions, devices and tokens."""
    form = forms.NothingForm(confirming.posted(request))

    def save() -> Done:
        own = request.session.session_key if is_own(request, thing) else None
        leaving.end_all_access(
            thing.row.pk,
            by=access.author(request, Action.REVOKE_DEVICES),
            but_session=own or "",
        )
        return Done(page_of(thing), _("Sessions, devices and tokens are ended"))

    shown = shown_for(
        thing,
        gettext_lazy("End sessions, devices and tokens"),
        _("End them"),
        warning=_(
            "A device forgets what it holds when it is next online; unsent work is lost."
        ),
    )
    return confirming.answer(request, form, shown, save=save)


@access.requires(Action.GRANT_ROLES, of=things.person)
def forget_second_factor(request: Asking, thing: GuardedPerson) -> HttpResponse:
    """Forget the second factor of somebody who has lost it."""
    form = forms.ReasonForm(confirming.posted(request))
    shown = shown_for(
        thing,
        gettext_lazy("Forget the second factor"),
        _("Forget it"),
        _("Forget the second factor of this person?"),
        _("They are signed out everywhere and set up a new one when they sign in."),
    )

    def save() -> Done:
        leaving.forget_second_factor(
            thing.row.pk,
            reason=form.cleaned_data["reason"],
            by=access.author(request, Action.GRANT_ROLES),
        )
        return Done(page_of(thing), _("The second factor is forgotten"))

    def rows() -> list[Row]:
        return [
            Row(_("Name"), thing.row.name),
            Row(_("Reason"), form.cleaned_data["reason"]),
        ]

    return confirming.answer(request, form, shown, save=save, rows=rows)


def is_own(request: Asking, thing: GuardedPerson) -> bool:
    """Say whether somebody looks at their own record."""
    return thing.row.pk == request.person.id
