"""A link with which somebody sets their password: once, and for a few days."""

from __future__ import annotations

from collections.abc import Callable

from allauth.account import app_settings
from django.conf import settings
from django.core.mail import send_mail
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation

from inspectorate.core.audit.events import Verb
from inspectorate.web.audit import recording
from inspectorate.web.people.actions import joining, records
from inspectorate.web.people.authors import Author
from inspectorate.web.people.models import Person

# Makes a whole address of a path: `request.build_absolute_uri`.
Absolute = Callable[[str], str]


@transaction.atomic
def invite(
    person_id: str, *, may_change_account: bool, absolute: Absolute, by: Author
) -> str:
    """Send somebody a link with which they set their password.

    Parameters
    ----------
    person_id : str
    may_change_account : bool
        True for an administrator.
    absolute : callable
        Makes a whole address of a path.
    by : Author

    Returns
    -------
    str
        The link, to be shown in a demonstration only.

    Raises
    ------
    InspectorateError
        `PEOPLE-041` if the person signs in already and it may not be changed.
    """
    row = joining.locked(person_id)
    records.check_may_change_account(row, may_change_account=may_change_account)
    link = link_for(row, absolute)
    event = by.did(Verb.CREATED, "invitation", row.pk)
    recording.record(recording.PEOPLE, event)
    transaction.on_commit(lambda: send(row, link))
    return link


def link_for(row: Person, absolute: Absolute) -> str:
    """Return a link that is good until the password is set, or for some days."""
    token = app_settings.PASSWORD_RESET_TOKEN_GENERATOR().make_token(row)
    with translation.override(row.page_language):
        path = reverse("account_reset_password_from_key", args=[row.pk, token])
    return absolute(path)


def send(row: Person, link: str, *, because: str = "invited") -> None:
    """Send the link, in the language of the person's pages.

    Parameters
    ----------
    row : Person
    link : str
    because : str
        `invited` or `forgotten`.
    """
    context = {
        "name": row.name,
        "site_name": settings.SITE_NAME,
        "link": link,
        "is_forgotten": because == "forgotten",
        "days": settings.PASSWORD_RESET_TIMEOUT // 86_400,
    }
    with translation.override(row.page_language):
        subject = render_to_string("people/mail/invitation_subject.txt", context)
        body = render_to_string("people/mail/invitation.txt", context)
    send_mail(subject.strip(), body, settings.DEFAULT_FROM_EMAIL, [row.email])
