"""Whether this installation sends mail to the public, and where its links lead."""

from __future__ import annotations

from django.conf import settings
from django.urls import reverse
from django.utils import translation


def is_on() -> bool:
    """Say whether notices are sent: a mail server and the address of the site are set."""
    return bool(settings.MAIL_IS_SENT and settings.SITE_ADDRESS)


def address(name: str, language: str, *arguments: str) -> str:
    """Return the whole address of a page in a language."""
    with translation.override(language):
        return f"{settings.SITE_ADDRESS}{reverse(name, args=arguments)}"
