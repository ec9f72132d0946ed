"""Read a report that editors send back as a Word document: proposals, block by block."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from pathlib import Path

from inspectorate.core.publishing.reports import proposals
from inspectorate.core.publishing.reports.proposals import Proposal
from inspectorate.storage.publishing import word_files, word_parts
from inspectorate.workflows import write_word_report
from inspectorate.workflows.write_word_report import WordReport


def reference(path: Path, *, name: str) -> str:
    """Return by which report and version a file went out; empty where it was lost.

    Raises
    ------
    InspectorateError
        `PUBLISH-051` for a file that cannot be read.
    """
    return word_parts.opened(path, name=name).reference


def read(path: Path, report: WordReport, *, name: str) -> Sequence[Proposal]:
    """Return what editors propose; nothing is changed.

    Parameters
    ----------
    path : Path
        The file that came back.
    report : WordReport
        As it went out: the version that `reference` names.
    name : str
        As its sender calls the file, for messages.

    Returns
    -------
    sequence of Proposal
        Of the blocks that differ or were commented on, in the order of the report.

    Raises
    ------
    InspectorateError
        `PUBLISH-051` for a file that cannot be read; `PUBLISH-052` to `PUBLISH-058`, all at
        once, for blocks that are missing, doubled, unknown or not to be changed.
    """
    marks = word_files.marks(report.page)
    edited = word_files.read(path, marks, name=name)
    with tempfile.TemporaryDirectory() as folder:
        unchanged = Path(folder) / "report.docx"
        unchanged.write_bytes(write_word_report.write(report))
        expected = word_files.read(unchanged, marks, name=name)
    return proposals.made(report.parts, expected=expected, edited=edited)
