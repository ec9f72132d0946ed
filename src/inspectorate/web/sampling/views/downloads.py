"""Downloads: files are sent as files, never as pages."""

from __future__ import annotations

from django.http import HttpResponse


def csv_file(name: str, text: str) -> HttpResponse:
    """Send a CSV; the mark at its start lets spreadsheet programs see that it is UTF-8."""
    return _file(name, f"\ufeff{text}", "text/csv; charset=utf-8")


def json_file(name: str, text: str) -> HttpResponse:
    """Send a JSON document as a file."""
    return _file(name, text, "application/json")


def html_file(name: str, text: str) -> HttpResponse:
    """Send a page to be kept; it is not shown here, where it could not have styles."""
    return _file(name, text, "text/html; charset=utf-8")


def _file(name: str, text: str, content_type: str) -> HttpResponse:
    return HttpResponse(
        text,
        content_type=content_type,
        headers={
            "Content-Disposition": f'attachment; filename="{name}"',
            "Content-Security-Policy": "sandbox; default-src 'none'",
        },
    )
