"""A report as core knows it: its words from the database, its figures from a file."""

from __future__ import annotations

import functools
import hashlib
from pathlib import Path

from django.conf import settings

from inspectorate.core.faults import Fault, InspectorateError
from inspectorate.core.instruments.model import Text
from inspectorate.core.publishing.reports import documents, snapshots, stages
from inspectorate.core.publishing.reports.document import Document
from inspectorate.storage.publishing import report_snapshots
from inspectorate.storage.publishing.report_folders import Kept
from inspectorate.web.publishing.models import Report, Snapshot


def document_of(row: Report) -> Document:
    """Return what a report says; one query."""
    blocks = row.blocks.filter(removed_at=None).order_by("position", "pk")
    return Document(
        row.kind,
        row.subject,
        Text(row.title_en, row.title_cy),
        tuple(
            documents.block_of(content)
            for content in blocks.values_list("content", flat=True)
        ),
    )


def snapshot_of(row: Snapshot) -> snapshots.Snapshot:
    """Return frozen figures from their file.

    Raises
    ------
    InspectorateError
        `PUBLISH-120` where the file is gone or is not what was kept.
    """
    return _read(str(Path(settings.FILES_DIR) / row.file), row.sha256)


# A snapshot never changes: its hash is part of the key.
@functools.lru_cache(maxsize=16)
def _read(path: str, sha256: str) -> snapshots.Snapshot:
    try:
        data = Path(path).read_bytes()
    except OSError:
        data = b""
    if hashlib.sha256(data).hexdigest() != sha256:
        raise InspectorateError(
            Fault(
                path,
                "PUBLISH-120",
                "is gone, or is not the snapshot that was kept.",
                "Restore it from a backup; the figures of the report are in it.",
            )
        )
    return report_snapshots.read(data, path)


def kept(row: Report) -> Kept:
    """Return a report with its figures.

    Raises
    ------
    InspectorateError
        `PUBLISH-121` before any figures are frozen; as `snapshot_of`.
    """
    if row.snapshot is None:
        raise InspectorateError(
            Fault(
                "report",
                "PUBLISH-121",
                "has no frozen figures yet.",
                "Freeze them on the page of the report.",
            )
        )
    return Kept(document_of(row), snapshot_of(row.snapshot))


def content_of(row: Report) -> str:
    """Return the hash of what a report says now: what is signed."""
    figures = row.snapshot.sha256 if row.snapshot else ""
    return stages.content_hash(documents.data(document_of(row)), figures)
