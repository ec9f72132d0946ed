"""What every page says of the site."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest

from inspectorate.web.design import languages


def site(request: HttpRequest) -> dict[str, Any]:
    """Return the name of the site, whether it is a demonstration, and its languages."""
    return {
        "site_name": settings.SITE_NAME,
        "is_demonstration": settings.DEMONSTRATION,
        "languages": languages.languages_of(request),
    }
