"""One's own account: how one signs in, tokens, language, what one says of oneself."""

from __future__ import annotations

from allauth.mfa.utils import is_mfa_enabled
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from inspectorate.core.people.actions import Action
from inspectorate.core.people.roles import Grade, Role
from inspectorate.web.design.components import Row, Text
from inspectorate.web.people import access, guarded, staff_monitoring, wording
from inspectorate.web.people.access import Asking
from inspectorate.web.people.actions import declaring, own_account
from inspectorate.web.people.forms import account as forms
from inspectorate.web.people.forms.people import NothingForm
from inspectorate.web.people.middleware import SECOND_FACTORS
from inspectorate.web.people.models import ApiToken, Device, Person
from inspectorate.web.people.views import account_tables, confirming
from inspectorate.web.people.views.confirming import Done, Form


@access.signed_in
def account(request: Asking) -> HttpResponse:
    """Show how one signs in, where one is signed in, and one's tokens."""
    row = Person.objects.get(pk=request.person.id)
    own = guarded.subject_of(row.pk)
    sessions = UserSession.objects.purge_and_list(row)
    has_factor = is_mfa_enabled(row, types=SECOND_FACTORS)
    may_have_tokens = access.may(request, Action.MANAGE_TOKENS, own)
    context = {
        "rows": [
            Row(_("Name"), row.name),
            Row(_("E-mail"), row.email),
            Row(_("Grade"), wording.GRADES[Grade(row.grade)]),
            Row(_("Roles"), wording.roles(frozenset(map(Role, request.person.roles)))),
            Row(
                _("Language of the pages"),
                wording.LANGUAGES[row.page_language],
                reverse("account_language"),
                _("Change"),
            ),
        ],
        "second_factor": account_tables.second_factor(is_set=has_factor),
        "sessions": account_tables.sessions(sessions, request.session.session_key),
        "devices": account_tables.devices(
            row.devices.filter(revoked_at=None).order_by("-made_at")
        ),
        "tokens": account_tables.tokens(
            row.api_tokens.order_by("-made_at"), timezone.now()
        )
        if may_have_tokens
        else None,
        "session_hours": settings.SESSION_COOKIE_AGE // 3600,
        "may_declare": access.may(request, Action.DECLARE_DIVERSITY, own),
    }
    return render(request, "people/account.html", context)


@access.signed_in
def language(request: Asking) -> HttpResponse:
    """Choose the language in which pages open after signing in."""
    row = Person.objects.get(pk=request.person.id)
    form = forms.LanguageForm(
        confirming.posted(request), initial={"language": row.page_language}
    )

    def save() -> Done:
        code = form.cleaned_data["language"]
        author = access.author(request, Action.VIEW_PERSON)
        own_account.choose_language(row.pk, code, by=author)
        return Done(reverse("account"), _("The language is kept"))

    shown = _shown(gettext_lazy("Language of the pages"), _("Save"))
    return confirming.answer(request, form, shown, save=save)


@access.requires_of_oneself(Action.MANAGE_TOKENS)
def add_token(request: Asking) -> HttpResponse:
    """Make a token, and show it once."""
    form = forms.TokenForm(confirming.posted(request))
    shown = _shown(gettext_lazy("Make a token"), _("Make the token"))
    if not form.is_valid():
        return render(request, "people/form.html", {"form": form, "shown": shown})
    author = access.author(request, Action.MANAGE_TOKENS)
    text = own_account.make_token(request.person.id, form.token(author.at), by=author)
    return render(request, "people/new_token.html", {"token": text, "shown": shown})


@access.requires_of_oneself(Action.MANAGE_TOKENS)
def revoke_token(request: Asking, token_id: int) -> HttpResponse:
    """Revoke one of one's tokens."""
    row = ApiToken.objects.filter(
        pk=token_id, person_id=request.person.id, revoked_at=None
    ).first()
    if row is None:
        raise Http404
    form = NothingForm(confirming.posted(request))

    def save() -> Done:
        author = access.author(request, Action.MANAGE_TOKENS)
        own_account.revoke_token(row, by=author)
        return Done(reverse("account"), _("The token is revoked"))

    shown = _shown(
        _("Revoke the token “%(name)s”") % {"name": row.name},
        _("Revoke it"),
        _("Programs that use it can no longer sign in with it."),
    )
    return confirming.answer(request, form, shown, save=save)


@access.requires_of_oneself(Action.REVOKE_DEVICES)
def end_device(request: Asking, device_id: str) -> HttpResponse:
    """Let one of one's devices forget what it holds."""
    row = Device.objects.filter(
        pk=device_id, person_id=request.person.id, revoked_at=None
    ).first()
    if row is None:
        raise Http404
    form = NothingForm(confirming.posted(request))

    def save() -> Done:
        author = access.author(request, Action.REVOKE_DEVICES)
        own_account.revoke_device(row, by=author)
        return Done(reverse("account"), _("The device is ended"))

    shown = _shown(
        gettext_lazy("End a device"),
        _("End the device"),
        _(
            "It forgets the cases it holds when it is next online; unsent answers are lost."
        ),
    )
    return confirming.answer(request, form, shown, save=save)


@access.requires_of_oneself(Action.REVOKE_DEVICES)
def end_session(request: Asking, session_id: int) -> HttpResponse:
    """End one of one's sessions elsewhere."""
    row = UserSession.objects.filter(pk=session_id, user_id=request.person.id).first()
    if row is None:
        raise Http404
    form = NothingForm(confirming.posted(request))

    def save() -> Done:
        author = access.author(request, Action.REVOKE_DEVICES)
        own_account.end_session(row, by=author)
        return Done(reverse("account"), _("The session is ended"))

    shown = _shown(
        gettext_lazy("End a session"),
        _("End the session"),
        _("Whoever uses it is signed out at once."),
    )
    return confirming.answer(request, form, shown, save=save)


@access.requires_of_oneself(Action.DECLARE_DIVERSITY)
def diversity(request: Asking) -> HttpResponse:
    """Say something of oneself, or that one would rather not."""
    said = staff_monitoring.said_by(request.person.id)
    form = forms.DiversityForm(confirming.posted(request), initial=said)
    if form.is_valid():
        author = access.author(request, Action.DECLARE_DIVERSITY)
        declaring.declare(request.person.id, form.said(), by=author)
        messages.success(request, _("What you said is kept apart from your record"))
        return HttpResponseRedirect(reverse("account"))
    context = {"form": form, "has_said": bool(said)}
    return render(request, "people/diversity.html", context)


@access.requires_of_oneself(Action.DECLARE_DIVERSITY)
def withdraw_diversity(request: Asking) -> HttpResponse:
    """Take back all that one said of oneself."""
    form = NothingForm(confirming.posted(request))

    def save() -> Done:
        author = access.author(request, Action.DECLARE_DIVERSITY)
        declaring.withdraw(request.person.id, by=author)
        return Done(reverse("account"), _("All that you said is deleted"))

    shown = _shown(
        gettext_lazy("Take back what I said of myself"),
        _("Delete it"),
        _("All that you said of yourself is deleted."),
    )
    return confirming.answer(request, form, shown, save=save)


def _shown(title: Text, button: Text, warning: Text = "") -> Form:
    return Form(
        title=title,
        button=button,
        back=reverse("account"),
        trail=[(gettext_lazy("Your account"), reverse("account"))],
        warning=warning,
    )
