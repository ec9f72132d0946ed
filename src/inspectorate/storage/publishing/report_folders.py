"""Folders of a report: a draft with its snapshot, and what was built from them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from inspectorate.core.faults import Fault, InspectorateError
from inspectorate.core.publishing.reports import documents
from inspectorate.core.publishing.reports.document import Document
from inspectorate.core.publishing.reports.snapshots import Snapshot
from inspectorate.storage import files
from inspectorate.storage.publishing import report_kinds, report_snapshots, site_folder

DRAFT, SNAPSHOT = "draft.json", "snapshot.json"
KEPT = "kept"  # of what was built: for building it again, never for the public


@dataclass(frozen=True)
class Kept:
    """A report and its snapshot, as they lie in a folder."""

    document: Document
    snapshot: Snapshot


def write_draft(folder: Path, kept: Kept) -> None:
    """Write a draft and its snapshot.

    Raises
    ------
    InspectorateError
        `PUBLISH-036` if there is a draft already: it may be somebody's work.
    """
    if (folder / DRAFT).exists():
        raise InspectorateError(_in_the_way(folder / DRAFT))
    with files.files_written_together(folder) as draft:
        for name, data in _both(kept).items():
            (draft / name).write_bytes(data)


def _both(kept: Kept) -> dict[str, bytes]:
    return {DRAFT: documents.data(kept.document), SNAPSHOT: kept.snapshot.data}


def read_draft(folder: Path) -> Kept:
    """Read a draft and its snapshot.

    Raises
    ------
    InspectorateError
        `PUBLISH-048` for a draft that does not follow its schema, `PUBLISH-032` and
        `PUBLISH-033` for a snapshot that cannot be used.
    """
    draft, snapshot = folder / DRAFT, folder / SNAPSHOT
    validator = report_kinds.validator("report")
    document = documents.read(draft.read_bytes(), str(draft), validator)
    found = report_snapshots.read(snapshot.read_bytes(), str(snapshot))
    return Kept(document, found)


def write_built(
    folder: Path, contents: Mapping[str, bytes], kept: Kept, facts: Mapping[str, Any]
) -> None:
    """Write a report as it was built, whole or not at all.

    Parameters
    ----------
    folder : Path
        An earlier one is replaced.
    contents : mapping of str to bytes
        What is published, by path.
    kept : Kept
        Goes into `kept`, from which it can be built again.
    facts : mapping
        What it was made from; with the checksum of each file in `provenance.json`.

    Raises
    ------
    InspectorateError
        `PUBLISH-036` for a folder that holds anything but an earlier report.
    """
    filled = folder.exists() and any(folder.iterdir())
    if filled and not (folder / KEPT / DRAFT).exists():
        raise InspectorateError(_in_the_way(folder))
    with files.folder_written_whole(folder) as draft:
        site_folder.write(draft, contents, facts=facts)
        (draft / KEPT).mkdir()
        for name, data in _both(kept).items():
            (draft / KEPT / name).write_bytes(data)


def _in_the_way(path: Path) -> Fault:
    return Fault(
        str(path),
        "PUBLISH-036",
        "is there already, and may be somebody's work.",
        "Choose a new folder.",
    )


def read_built(folder: Path) -> tuple[Kept, dict[str, Any], dict[str, bytes]]:
    """Read what a built report was made from, and its published files.

    Returns
    -------
    kept : Kept
    facts : dict
        What `provenance.json` says of the report.
    contents : dict of str to bytes
        By path; without `kept` and `provenance.json` itself.

    Raises
    ------
    InspectorateError
        As `read_draft`; `PUBLISH-048` for a `provenance.json` of something else.
    """
    place = folder / site_folder.PROVENANCE
    facts = _facts(place.read_bytes(), str(place))
    kept = read_draft(folder / KEPT)
    found = {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.relative_to(folder).parts[0] != KEPT
    }
    del found[site_folder.PROVENANCE]
    return kept, facts, found


def _facts(data: bytes, place: str) -> dict[str, Any]:
    try:
        facts = json.loads(data)
    except ValueError as error:
        raise InspectorateError(documents.misfit(place, "", str(error))) from error
    about = facts.get("report") if isinstance(facts, dict) else None
    wanted = {"snapshot": str, "forms": list, "finished": bool}
    for key, kind in wanted.items():
        if not isinstance(about, dict) or not isinstance(about.get(key), kind):
            what = "it is not that of a built report"
            raise InspectorateError(documents.misfit(place, f"/report/{key}", what))
    found: dict[str, Any] = about or {}
    return found
