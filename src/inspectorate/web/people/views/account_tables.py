"""What the page of one's own account shows, as plain values."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from allauth.usersessions.models import UserSession
from django.urls import reverse
from django.utils.translation import gettext as _

from inspectorate.web.design.components import Cell, Column, Link, Status, Table
from inspectorate.web.people import browsers, wording
from inspectorate.web.people.models import ApiToken, Device
from inspectorate.web.people.tokens import Scope


def second_factor(*, is_set: bool) -> Status:
    """Return whether a second factor is set up, as a tag."""
    if is_set:
        return Status(_("Second factor set up"), "good")
    return Status(_("No second factor"), "attention")


def sessions(held: Iterable[UserSession], current: str | None) -> Table:
    """Return where one is signed in, the last first."""
    rows: list[list[Cell]] = [
        [
            one.created_at,
            browsers.words(one.user_agent),
            one.ip,
            Status(_("This one"), "good")
            if one.session_key == current
            else Link(_("End it"), reverse("account_end_session", args=[one.pk])),
        ]
        for one in sorted(held, key=lambda one: one.created_at, reverse=True)
    ]
    headings = [_("Signed in"), _("Browser"), _("Address"), _("What you can do")]
    return _table(_("Where you are signed in"), headings, rows, "sessions")


def devices(held: Iterable[Device]) -> Table:
    """Return the devices on which one assesses cases."""
    rows: list[list[Cell]] = [
        [
            one.made_at,
            one.seen_at,
            Link(_("End it"), reverse("account_end_device", args=[one.pk])),
        ]
        for one in held
    ]
    headings = [_("First used"), _("Last seen"), _("What you can do")]
    return _table(_("Devices with cases"), headings, rows, "devices")


def tokens(held: Iterable[ApiToken], now: datetime) -> Table:
    """Return one's tokens; their text is kept nowhere."""
    rows: list[list[Cell]] = []
    for one in held:
        scopes = ", ".join(str(wording.SCOPES[Scope(scope)]) for scope in one.scopes)
        rows.append(
            [one.name, scopes, one.expires_at, one.used_at, _standing(one, now)]
        )
    headings = [
        _("What it is for"),
        _("What it may be used for"),
        _("Good until"),
        _("Last used"),
        _("What you can do"),
    ]
    return _table(_("Tokens for programs"), headings, rows, "tokens")


def _standing(one: ApiToken, now: datetime) -> Cell:
    if one.revoked_at is not None:
        return Status(_("Revoked"))
    if one.expires_at <= now:
        return Status(_("Expired"))
    return Link(_("Revoke"), reverse("account_revoke_token", args=[one.pk]))


def _table(
    caption: str, headings: Iterable[str], rows: list[list[Cell]], id_: str
) -> Table:
    columns = [Column(heading) for heading in headings]
    return Table(caption, columns, rows, id=id_, is_caption_hidden=True)
