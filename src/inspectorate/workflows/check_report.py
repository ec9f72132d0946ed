"""List what stands between a draft and its publication."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from inspectorate.core.faults import Fault
from inspectorate.core.publishing.reports import checks
from inspectorate.storage.publishing import publication_wordings, report_folders
from inspectorate.storage.publishing.report_folders import Kept


def check(folder: Path) -> list[Fault]:
    """Return everything that blocks the publication of a draft in a folder.

    Raises
    ------
    InspectorateError
        As `report_folders.read_draft`.
    """
    return faults(report_folders.read_draft(folder))


def faults(kept: Kept, *, more: Iterable[Fault] = ()) -> list[Fault]:
    """Return everything that blocks the publication of a report.

    Parameters
    ----------
    kept : Kept
        The report and its snapshot.
    more : iterable of Fault
        What others found.
    """
    wordings = publication_wordings.load()
    return checks.faults(kept.document, kept.snapshot, wordings, more=more)
