"""Answers a request whose body was too large to be taken in."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from inspectorate.web.design import error_views
from inspectorate.web.operations import gateway


class TooLargeMiddleware:
    """Shows the page that says so; without the body no view could tell what was sent."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer the request, or say that it came with too much."""
        if request.META.get(gateway.IS_TOO_LARGE):
            return error_views.page(request, 413)
        return self._get_response(request)
