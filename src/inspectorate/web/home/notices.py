"""Public notices: how accessible the pages are, and what becomes of personal data."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from inspectorate.web.people import access


@access.public
@require_GET
def accessibility(request: HttpRequest) -> HttpResponse:
    """Say how accessible the pages are, what is not, and how to report a fault."""
    return render(request, "home/accessibility.html", {"mail": _mail()})


@access.public
@require_GET
def privacy(request: HttpRequest) -> HttpResponse:
    """Say what is kept of people, why, and for whom to ask."""
    return render(request, "home/privacy.html", {"mail": _mail()})


def _mail() -> str:
    return settings.DEFAULT_FROM_EMAIL
