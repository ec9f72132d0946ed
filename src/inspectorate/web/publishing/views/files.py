"""Answers that are files of a report: drafts that nobody keeps, editions for everybody."""

from __future__ import annotations

from pathlib import Path

from django.conf import settings
from django.http import HttpResponse

from inspectorate.core.faults import Fault, InspectorateError
from inspectorate.web.publishing.models import Artefact

# A report asks for its own style, script and data, and for nothing else.
POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
HOUR = 3600


def content(row: Artefact) -> bytes:
    """Return the bytes of a file.

    Raises
    ------
    InspectorateError
        `PUBLISH-130` where it is gone.
    """
    path = Path(settings.FILES_DIR) / row.publication.folder / row.path
    try:
        return path.read_bytes()
    except OSError as error:
        raise InspectorateError(
            Fault(
                row.path,
                "PUBLISH-130",
                "is gone from the folder of files.",
                "Restore it from a backup; nothing else was changed.",
            )
        ) from error


def draft(data: bytes, media_type: str) -> HttpResponse:
    """Return a file that must not be kept by anybody on the way."""
    response = HttpResponse(data, content_type=media_type)
    response["Content-Security-Policy"] = POLICY
    response["Cache-Control"] = "private, no-store"
    response["X-Robots-Tag"] = "noindex"
    return response


def public(data: bytes, media_type: str, *, etag: str = "") -> HttpResponse:
    """Return a file that everybody may have and keep for a while."""
    response = HttpResponse(data, content_type=media_type)
    response["Content-Security-Policy"] = POLICY
    response["Cache-Control"] = f"public, max-age={HOUR}"
    if etag:
        response["ETag"] = f'"{etag}"'
    return response
