"""What every change of a report's content does: version, stage, signatures."""

from __future__ import annotations

from datetime import datetime

from inspectorate.core.publishing.reports import stages
from inspectorate.core.publishing.reports.stages import ReportStage
from inspectorate.web.publishing.models import Report
from inspectorate.web.publishing.queries import guarded


def locked(report_id: str) -> Report:
    """Return a report, locked until the transaction ends."""
    Report.objects.select_for_update().get(pk=report_id)
    return guarded.rows().get(pk=report_id)


def changed(row: Report, *, why: str, at: datetime) -> None:
    """Keep that what a report says has changed; call it after the change.

    Parameters
    ----------
    row : Report
        Locked, in the transaction of the change.
    why : str
        What changed, such as the id of a block: it stands beside a void signature.
    at : datetime

    Raises
    ------
    InspectorateError
        `PUBLISH-101` where nothing changes any more.
    """
    row.stage = stages.after_change(ReportStage(row.stage)).value
    row.version += 1
    row.save(update_fields=["stage", "version"])
    void_signatures(row, why=why, at=at)


def void_signatures(row: Report, *, why: str, at: datetime) -> int:
    """Void what was signed of the edition that is being made; return how many."""
    valid = row.signatures.filter(edition=row.edition, voided_at=None)
    return valid.update(voided_at=at, voided_because=why[:500])
