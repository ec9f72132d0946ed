"""What the page of each error says."""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings
from django.utils.functional import Promise
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class ErrorPage:
    """A page of error: what happened, and what to do."""

    title: Promise
    remedy: Promise


PAGES: dict[int, ErrorPage] = {
    400: ErrorPage(
        _("The request could not be read"),
        _("Go back, reload the page and try again. Nothing was changed."),
    ),
    403: ErrorPage(
        _("You may not do this"),
        _("If you need to, ask the lead of the inspection or a programme manager."),
    ),
    404: ErrorPage(
        _("Page not found"),
        _(
            "Check the address. If it is right, the page was removed or is not open to you."
        ),
    ),
    409: ErrorPage(
        _("This could not be done"),
        _("Nothing was changed. Put right what stands below, then try again."),
    ),
    413: ErrorPage(
        _("What was sent is too large"),
        format_lazy(
            _(
                "Nothing was kept. Go back and send at most {megabytes} MB: a smaller file, or a part of it."
            ),
            megabytes=settings.MOST_UPLOADED_BYTES // 1_000_000,
        ),
    ),
    429: ErrorPage(
        _("Too many tries"),
        _("Wait a few minutes, then try again."),
    ),
    500: ErrorPage(
        _("Something went wrong on our side"),
        _("It was noted. What you had saved is kept. Try again in a few minutes."),
    ),
    503: ErrorPage(
        _("The site is closed for a short time"),
        _("What you had saved is kept. Try again later."),
    ),
}
EXPIRED = ErrorPage(
    _("This page was open too long"),
    _(
        "Go back, reload the page and send the form again; sign in if you are asked to. Nothing was changed."
    ),
)
