"""Answers that are files, for pages and for programs."""

from __future__ import annotations

from typing import cast

from django.http import FileResponse, HttpResponse

from inspectorate.web.scoring.exporting import Exported


def of_export(made: Exported) -> HttpResponse:
    """Return a file that is read from the disk as it is sent."""
    response = FileResponse(
        made.stream,
        as_attachment=True,
        filename=made.file_name,
        content_type=made.content_type,
    )
    # Django has one class for answers that are whole, another for those that are not.
    return cast("HttpResponse", response)
