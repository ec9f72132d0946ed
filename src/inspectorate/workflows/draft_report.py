"""Freeze what a report needs and write its first draft."""

from __future__ import annotations

from pathlib import Path

from inspectorate.core.publishing.reports import drafting
from inspectorate.core.publishing.year_results import YearResults
from inspectorate.storage.progress import Report
from inspectorate.storage.publishing import (
    demonstration_writing,
    publication_wordings,
    report_folders,
    report_kinds,
    report_snapshots,
)
from inspectorate.storage.publishing.report_folders import Kept
from inspectorate.workflows import score_year


def draft(folder: Path, kind: str, subject: str, out: Path, *, report: Report) -> Kept:
    """Score a year and write the draft of a report with its snapshot.

    Parameters
    ----------
    folder : Path
        Made by `inspectorate year build`.
    kind : str
        Of report, such as `area`.
    subject : str
        Such as `cci-2011-12-kent`.
    out : Path
        Folder to write `draft.json` and `snapshot.json` into.
    report : callable
        Told what is being done and how far it is.

    Raises
    ------
    InspectorateError
        As `of_results`, `score_year.score_year` and `report_folders.write_draft`.
    """
    report_kinds.load(kind)  # no year is scored for a kind that does not exist
    made = of_results(score_year.score_year(folder, report=report), kind, subject)
    report_folders.write_draft(out, made)
    return made


def of_results(results: YearResults, kind: str, subject: str) -> Kept:
    """Return the first draft of a report, with its snapshot.

    That of a demonstration year holds what people would have written of it.

    Raises
    ------
    InspectorateError
        `PUBLISH-030`, `PUBLISH-031`, `PUBLISH-044`, `PUBLISH-049`.
    """
    snapshot = report_snapshots.freeze(results, subject)
    wordings = publication_wordings.load()
    writing = demonstration_writing.of(results, kind)
    document = drafting.drafted(
        report_kinds.load(kind), snapshot, wordings, writing=writing
    )
    return Kept(document, snapshot)
