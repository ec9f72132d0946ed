"""Pages of error, and the same as JSON for the interface under `/api/`."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from typing import Any

from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.template import loader

from inspectorate.core.faults import Fault
from inspectorate.web.design import error_pages, fault_wordings

API = "/api/"
log = logging.getLogger(__name__)


def bad_request(
    request: HttpRequest, exception: Exception | None = None
) -> HttpResponse:
    """Answer what could not be read, or was too large to be."""
    return page(request, 413 if isinstance(exception, RequestDataTooBig) else 400)


def forbidden(
    request: HttpRequest,
    exception: Exception | None = None,  # noqa: ARG001 - Django gives it by name
) -> HttpResponse:
    """Answer what this person may not do."""
    return page(request, 403)


def not_found(
    request: HttpRequest,
    exception: Exception | None = None,  # noqa: ARG001 - Django gives it by name
) -> HttpResponse:
    """Answer an address that leads nowhere, or nowhere that this person may know of."""
    return page(request, 404)


def too_many_requests(
    request: HttpRequest,
    exception: Exception | None = None,  # noqa: ARG001 - Django gives it by name
) -> HttpResponse:
    """Answer one who tries too often."""
    return page(request, 429)


def unavailable(request: HttpRequest) -> HttpResponse:
    """Answer while the site is closed, with a page that asks nothing of the database."""
    return _bare(request, 503)


def server_error(request: HttpRequest) -> HttpResponse:
    """Answer a fault of the program, with a page that asks nothing of the database."""
    return _bare(request, 500)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Answer a form whose token has expired."""
    log.warning("csrf: %s", reason)
    if is_for_programs(request):
        return page(request, 403)
    return render(
        request,
        "design/error.html",
        {"page": error_pages.EXPIRED, "status": 403},
        status=403,
    )


def page(
    request: HttpRequest, status: int, faults: Sequence[Fault] = ()
) -> HttpResponse:
    """Return the page of an error with its faults, or the same as JSON."""
    if is_for_programs(request):
        return _json(request, status, faults)
    context = {
        "page": error_pages.PAGES[status],
        "status": status,
        "faults": [fault_wordings.of_fault(one) for one in faults],
    }
    return render(request, "design/error.html", context, status=status)


def is_for_programs(request: HttpRequest) -> bool:
    """Say whether a program asks, and wants JSON."""
    return request.path.startswith(API)


def _bare(request: HttpRequest, status: int) -> HttpResponse:
    if is_for_programs(request):
        return _json(request, status, ())
    context = {"page": error_pages.PAGES[status], "status": status}
    return HttpResponse(
        loader.render_to_string("design/bare_error.html", context), status=status
    )


def _json(request: HttpRequest, status: int, faults: Sequence[Fault]) -> JsonResponse:
    said = error_pages.PAGES[status]
    one: dict[str, Any] = {
        "place": request.path,
        "code": f"HTTP-{status}",
        "fault": f"{said.title}.",
        "remedy": str(said.remedy),
    }
    listed = [
        {
            "place": fault.place,
            "code": fault.code,
            "fault": fault.fault,
            "remedy": fault.remedy,
        }
        for fault in faults
    ]
    return JsonResponse({"faults": listed or [one]}, status=status)
