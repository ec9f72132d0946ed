"""Lets every event that a request causes say from which session and device it came."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from inspectorate.web.audit import context

DEVICE_COOKIE = "device"


class PlaceMiddleware:
    """Notes the place of a request for as long as it is answered."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer the request."""
        # From the cookies: asking the session would make every page depend on it.
        session = request.COOKIES.get(settings.SESSION_COOKIE_NAME, "")
        device = request.COOKIES.get(DEVICE_COOKIE, "")
        place = context.Place(
            context.hashed("session", session), context.hashed("device", device)
        )
        token = context.current.set(place)
        try:
            return self._get_response(request)
        finally:
            context.current.reset(token)
