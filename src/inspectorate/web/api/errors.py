"""What a call answers when it fails: always `{"faults": [...]}`, never a page."""

from __future__ import annotations

from collections.abc import Sequence
from http import HTTPStatus
from typing import Any

from django.core.exceptions import RequestDataTooBig, SuspiciousOperation
from django.db import OperationalError
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from ninja import NinjaAPI
from ninja.errors import AuthenticationError, HttpError, Throttled, ValidationError

from inspectorate.core.faults import Fault, InspectorateError
from inspectorate.core.fieldwork.answers.received import MalformedError
from inspectorate.core.people.permissions import ForbiddenError

RETRY_AFTER_SECONDS = 5
_SAID = {
    401: ("nobody is signed in.", "Sign in, then send it again; nothing was lost."),
    403: (
        "does not carry the token of this session.",
        "Fetch /api/session and send its csrf as X-CSRFToken.",
    ),
    404: ("is not here, or not for you.", "Check the address."),
    413: ("is too large.", "Send fewer operations at once."),
    422: ("cannot be read as JSON.", "Send a body as the document describes it."),
    429: ("was asked too often.", "Wait as long as Retry-After says."),
    503: ("is busy.", "Send the same again after Retry-After; nothing was changed."),
}


def handle(api: NinjaAPI) -> None:
    """Say for every kind of failure what it answers."""
    handlers: dict[type[Exception], Any] = {
        ForbiddenError: _forbidden,
        InspectorateError: _refused,
        Http404: lambda request, _: said(request, 404),
        ValidationError: _malformed,
        HttpError: _http,
        RequestDataTooBig: lambda request, _: said(request, 413),
        SuspiciousOperation: lambda request, _: said(request, 422),
        OperationalError: lambda request, _: busy(request),
    }
    for kind, handler in handlers.items():
        api.add_exception_handler(kind, handler)


def said(request: HttpRequest, status: int, *, place: str = "") -> HttpResponse:
    """Return one fault in the words of its status."""
    fault, remedy = _SAID[status]
    one = Fault(place or request.path, f"HTTP-{status}", fault, remedy)
    return answer([one], status=status)


def busy(request: HttpRequest) -> HttpResponse:
    """Return that the database did not get round to it; nothing was changed."""
    response = said(request, 503)
    response["Retry-After"] = str(RETRY_AFTER_SECONDS)
    return response


def answer(faults: Sequence[Fault], *, status: int) -> HttpResponse:
    """Return faults as JSON."""
    return JsonResponse({"faults": [vars(fault) for fault in faults]}, status=status)


def _forbidden(request: HttpRequest, error: ForbiddenError) -> HttpResponse:
    if error.is_hidden:
        return said(request, 404)
    return answer(error.faults, status=403)


def _refused(_request: HttpRequest, error: InspectorateError) -> HttpResponse:
    is_malformed = isinstance(error, MalformedError)
    return answer(error.faults, status=422 if is_malformed else 409)


def _malformed(_request: HttpRequest, error: ValidationError) -> HttpResponse:
    faults = [
        Fault(
            _place(one["loc"]),
            f"HTTP-{HTTPStatus.UNPROCESSABLE_ENTITY}",
            f"{one['msg']}.",
            "Send every field that the document names, and no others.",
        )
        for one in error.errors
    ]
    return answer(faults, status=422)


def _place(loc: Sequence[Any]) -> str:
    """Return a place such as `operations[0].op_id`, `body` or `limit`."""
    source, *parts = loc
    inside = parts[1:] if source == "body" else parts
    place = ""
    for part in inside or [source]:
        place += (
            f"[{part}]" if isinstance(part, int) else f".{part}" if place else str(part)
        )
    return place


def _http(request: HttpRequest, error: HttpError) -> HttpResponse:
    if isinstance(error, AuthenticationError):
        return said(request, 401)
    if isinstance(error, Throttled):
        response = said(request, 429)
        response["Retry-After"] = str(error.wait or RETRY_AFTER_SECONDS)
        return response
    if error.status_code == 403:
        return said(request, 403, place=error.message)
    return said(request, 422)
