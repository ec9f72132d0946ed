"""What stands in each mail: its text, its links, and how to end it with one click."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.utils import translation

from inspectorate.web.publishing import links, mail_settings, titles
from inspectorate.web.publishing.models import Notice


def compose(row: Notice) -> EmailMessage:
    """Return a notice as it goes out, in its language.

    Notes
    -----
    Sent again after a crash it has the same Message-ID, by which mail systems tell that
    it is the same.
    """
    to, context, headers = _MAKERS[Notice.Kind(row.kind)](row)
    context["site_name"] = settings.SITE_NAME
    with translation.override(row.language):
        subject = render_to_string(f"publishing/mail/{row.kind}_subject.txt", context)
        text = render_to_string(f"publishing/mail/{row.kind}.txt", context)
    domain = settings.DEFAULT_FROM_EMAIL.rpartition("@")[2].rstrip(">") or "localhost"
    headers["Message-ID"] = f"<{row.pk}@{domain}>"
    headers["Auto-Submitted"] = "auto-generated"
    headers["Content-Language"] = row.language
    return EmailMessage(" ".join(subject.split()), text, to=[to], headers=headers)


_Made = tuple[str, dict[str, Any], dict[str, str]]


def _confirm(row: Notice) -> _Made:
    asked = row.subscription
    if asked is None:  # the database refuses such a row
        raise ValueError(row)
    token = links.to_confirm(asked.pk)
    link = mail_settings.address("publishing:confirm", row.language, token)
    return (
        asked.subscriber.address,
        {"link": link, "hours": settings.CONFIRM_HOURS},
        {},
    )


def _published(row: Notice) -> _Made:
    subscriber, edition = row.subscriber, row.publication
    if subscriber is None or edition is None:  # the database refuses such a row
        raise ValueError(row)
    token = links.to_manage(subscriber.pk)
    end = mail_settings.address("publishing:unsubscribe", row.language, token)
    with translation.override(row.language):
        title = titles.of(edition.report)
    context = {
        "title": title,
        "is_corrected": edition.edition > 1,
        "link": mail_settings.address(
            "publishing:public_report", row.language, edition.report.slug
        ),
        "end": end,
        "manage": mail_settings.address("publishing:manage", row.language, token),
    }
    headers = {
        "List-Unsubscribe": f"<{end}>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
    }
    return subscriber.address, context, headers


def _facts(row: Notice) -> _Made:
    if row.person is None or row.round is None:  # the database refuses such a row
        raise ValueError(row)
    link = mail_settings.address("account_login", row.language)
    return row.person.email, {"link": link, "until": row.round.until}, {}


_MAKERS = {
    Notice.Kind.CONFIRM: _confirm,
    Notice.Kind.PUBLISHED: _published,
    Notice.Kind.FACTS: _facts,
}
