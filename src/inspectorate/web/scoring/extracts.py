"""Extracts of inspections: frozen files below FILES_DIR, which are what is scored."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import duckdb
from django.conf import settings

from inspectorate.core.faults import Fault, InspectorateError
from inspectorate.storage import files, provenance
from inspectorate.storage.scoring import extracts
from inspectorate.web.scoring.queries.content import ANSWERS, STRATA, Content

TABLES = ("cases", "answers", "strata")
FOLDER = "extracts"
STRATUM_TYPES = {**dict.fromkeys(STRATA, "text"), "population": "integer"}
ABOUT = "about.json"


@dataclass(frozen=True)
class Frozen:
    """An extract that was written.

    Parameters
    ----------
    content : Content
        What it holds.
    folder : str
        Below `FILES_DIR`.
    sha256 : str
        Over the content hashes of its tables: the same records give the same.
    """

    content: Content
    folder: str
    sha256: str

    def path(self, table: str) -> Path:
        """Return the file of one of `TABLES`."""
        return path_of(self.folder, table)


def path_of(folder: str, table: str) -> Path:
    """Return the file of a table of an extract."""
    return Path(settings.FILES_DIR) / folder / f"{table}.parquet"


def freeze(
    content: Content, *, name: str, connection: duckdb.DuckDBPyConnection
) -> Frozen:
    """Write an extract whole or not at all.

    Parameters
    ----------
    content : Content
    name : str
        Of its folder, not used before.
    connection : duckdb connection
        From `storage.scoring.extracts.connected`.

    Raises
    ------
    InspectorateError
        `STORAGE-001` and `STORAGE-002` where it cannot be written.
    """
    folder = f"{FOLDER}/{name}"
    hashes = {}
    label = _label(content)
    with files.folder_written_whole(Path(settings.FILES_DIR) / folder) as draft:
        for table in TABLES:
            columns, rows = _table(content, table)
            made = extracts.write(
                draft / f"{table}.parquet",
                columns=columns,
                rows=rows,
                metadata=label,
                connection=connection,
            )
            hashes[table] = made.content_sha256
        sha256 = together(hashes)
        about = {**label, "sha256": sha256, "content_sha256": hashes}
        files.write_text(draft / ABOUT, json.dumps(about, indent=2) + "\n")
    return Frozen(content, folder, sha256)


def together(hashes: Mapping[str, str]) -> str:
    """Return the hash of an extract from the content hashes of its tables."""
    lines = "".join(f"{table} {hashes[table]}\n" for table in TABLES)
    return hashlib.sha256(lines.encode()).hexdigest()


def reread(folder: str) -> str:
    """Read the tables of a kept extract again, and return the hash it has now.

    Raises
    ------
    InspectorateError
        `SCORE-043` where a file of it is gone, `STORAGE-031` and `STORAGE-033` where it
        is empty or damaged.
    """
    gone = [table for table in TABLES if not path_of(folder, table).exists()]
    if gone:
        raise InspectorateError(
            Fault(
                f"{folder}/{table}.parquet",
                "SCORE-043",
                "is gone from the folder of files.",
                "Restore it from a backup; the scores are those of the files as they were.",
            )
            for table in gone
        )
    return together(
        {
            table: extracts.reread(path_of(folder, table)).content_sha256
            for table in TABLES
        }
    )


def _table(
    content: Content, table: str
) -> tuple[Mapping[str, str], tuple[tuple[str | int, ...], ...]]:
    if table == "cases":
        return dict.fromkeys(content.case_columns, "text"), content.cases
    if table == "answers":
        return dict.fromkeys(ANSWERS, "text"), content.answers
    return STRATUM_TYPES, content.strata


def _label(content: Content) -> dict[str, str]:
    row = content.inspection
    return {
        "inspection": row.pk,
        "instrument": row.instrument,
        "synthetic": "yes" if row.synthetic else "no",
        "software": f"inspectorate {provenance.software_version()}",
    }
