"""What a report is called in the language of the reader."""

from __future__ import annotations

from inspectorate.web.publishing.models import Report


def of(row: Report) -> str:
    """Return the title of a report."""
    return row.title
