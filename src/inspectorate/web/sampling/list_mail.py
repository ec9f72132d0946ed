"""Mail about case lists; it holds no case."""

from __future__ import annotations

import logging
import smtplib

from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext as _

from inspectorate.web.people.models import Person
from inspectorate.web.sampling.models import CaseList

log = logging.getLogger(__name__)


def language_of(person: Person) -> str:
    """Return the language in which somebody is written to."""
    return person.page_language


def tell_sent_back(row: CaseList, reason: str, address: str) -> None:
    """Tell who uploaded a list that it was sent back, and why."""
    person = row.uploaded_by
    with translation.override(language_of(person)):
        text = render_to_string(
            "sampling/mail/sent_back.txt",
            {"row": row, "reason": reason, "address": address},
        )
        subject = _("Your case list was sent back")
    try:
        EmailMessage(subject, text, to=[person.email]).send()
    except (OSError, smtplib.SMTPException):
        # The reason stands on the page of the list as well.
        log.warning("the mail about case list %s could not be sent", row.pk)
