"""What a report is called in the language of the reader."""

from __future__ import annotations

from inspectorate.core.instruments.model import Text
from inspectorate.web.publishing import wording
from inspectorate.web.publishing.models import Report


def of(row: Report) -> str:
    """Return the title of a report, and which edition of it is being made."""
    return wording.worded(Text(row.title_en, row.title_cy))
