"""Faults become clear pages, and browsers are told to be careful."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_cache_control

from inspectorate.core.faults import InspectorateError
from inspectorate.core.people.permissions import ForbiddenError
from inspectorate.web.design import error_views

Answer = Callable[[HttpRequest], HttpResponse]
# None of these is used by any page.
POLICY = ", ".join(
    f"{feature}=()"
    for feature in (
        *("accelerometer", "camera", "display-capture", "geolocation", "gyroscope"),
        *("magnetometer", "microphone", "midi", "payment", "serial", "usb"),
    )
)
HEADERS = {
    "Permissions-Policy": POLICY,
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
}


class FaultsMiddleware:
    """Turns what core refuses into a page that says what is wrong and what to do."""

    def __init__(self, get_response: Answer) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass the request on."""
        return self._get_response(request)

    def process_exception(
        self, request: HttpRequest, exception: Exception
    ) -> HttpResponse | None:
        """Answer 404 for what may not be known, 403 for what may not, 409 otherwise."""
        if isinstance(exception, ForbiddenError):
            if exception.is_hidden:
                return error_views.page(request, 404)
            return error_views.page(request, 403, exception.faults)
        if isinstance(exception, InspectorateError):
            return error_views.page(request, 409, exception.faults)
        return None


class SecurityHeadersMiddleware:
    """Adds what browsers are told with every page.

    No page is kept by a browser or a proxy, unless its view has set `Cache-Control`
    itself: what one person saw must not be there for the next at the same screen.
    """

    def __init__(self, get_response: Answer) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Add the headers to the response."""
        response = self._get_response(request)
        for name, value in HEADERS.items():
            response.headers.setdefault(name, value)
        if not response.has_header("Cache-Control"):
            patch_cache_control(response, private=True, no_store=True)
        return response
