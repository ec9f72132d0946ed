"""Keep that somebody read a draft: every reading is in the trail of the report."""

from __future__ import annotations

from django.utils import timezone

from inspectorate.core.people.actions import Action
from inspectorate.web.audit import recording
from inspectorate.web.people import access
from inspectorate.web.people.access import Asking
from inspectorate.web.publishing.models import Report


def look(request: Asking, row: Report, *, block: str = "") -> None:
    """Record that a draft, or one block of it, is read.

    Parameters
    ----------
    request : Asking
    row : Report
    block : str
        Id of the block; empty for the whole.
    """
    recording.record_view(
        recording.stream_of_report(row.pk),
        at=timezone.now(),
        person=request.person.id,
        role=access.role_for(request, Action.WRITE_REPORT),
        object_kind="report_block" if block else "report",
        object_id=f"{row.pk} {block}".strip(),
    )
