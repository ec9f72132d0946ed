"""Extracts: tables with a declared schema and a hash of their content."""

from __future__ import annotations

import csv
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb

from inspectorate.core.faults import Fault, InspectorateError
from inspectorate.storage import files
from inspectorate.storage.scoring import table_files
from inspectorate.storage.scoring.table_files import literal, quoted

TYPES = {"text": "VARCHAR", "integer": "BIGINT", "number": "DOUBLE"}
_HASH = "content_sha256"


@dataclass(frozen=True)
class Extract:
    """A written extract.

    Parameters
    ----------
    path : Path
    n_rows : int
    content_sha256 : str
        SHA-256 of the rows as UTF-8 CSV with a header and line feeds, in the order
        given: the same on every machine, whatever wrote the file.
    """

    path: Path
    n_rows: int
    content_sha256: str


def write(
    path: Path,
    *,
    columns: Mapping[str, str],
    rows: Iterable[Sequence[Any]],
    metadata: Mapping[str, str] | None = None,
) -> Extract:
    """Write an extract whole or not at all.

    Parameters
    ----------
    path : Path
        `.parquet`, or `.csv` for small ones that people open.
    columns : mapping of str to str
        Name and type: `text`, `integer` or `number`.
    rows : iterable of sequences
        Cells in the order of the columns; None and "" are both blank.
    metadata : mapping of str to str, optional
        Kept inside a Parquet file beside the content hash.

    Returns
    -------
    Extract

    Raises
    ------
    InspectorateError
        `STORAGE-032` for another format; `STORAGE-001` and `STORAGE-002` as
        `files.written_whole`; `STORAGE-039` for a cell that is not of its type.
    """
    table_files.check_format(path, (table_files.CSV, table_files.PARQUET))
    if path.suffix == table_files.CSV:
        with files.written_whole(path) as draft:
            n_rows = _write_csv(draft, columns, rows)
        return Extract(path, n_rows, files.sha256_of(path))
    with files.written_whole(path) as draft, tempfile.TemporaryDirectory() as folder:
        plain = Path(folder) / "rows.csv"
        n_rows = _write_csv(plain, columns, rows)
        content = files.sha256_of(plain)
        _copy(plain, draft, columns, {**(metadata or {}), _HASH: content}, path)
    return Extract(path, n_rows, content)


def _write_csv(
    path: Path, columns: Mapping[str, str], rows: Iterable[Sequence[Any]]
) -> int:
    n_rows = 0
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream, lineterminator="\n")
        writer.writerow(columns)
        for n_rows, row in enumerate(rows, start=1):  # noqa: B007  (the count is wanted)
            writer.writerow(row)
    return n_rows


def _copy(
    plain: Path,
    draft: Path,
    columns: Mapping[str, str],
    metadata: Mapping[str, str],
    path: Path,
) -> None:
    kept = ", ".join(f"{quoted(k)}: {literal(v)}" for k, v in metadata.items())
    types = {name: TYPES[kind] for name, kind in columns.items()}
    source = table_files.csv_source(plain, types)
    text = (
        f"COPY (SELECT * FROM {source}) TO {literal(str(draft))}"  # noqa: S608  (quoted)
        f" (FORMAT parquet, COMPRESSION zstd, KV_METADATA {{{kept}}})"
    )
    try:
        with duckdb.connect() as connection:
            connection.execute(text)
    except duckdb.ConversionException as error:
        what = (
            f"a cell is not of its column's type ({str(error).partition(chr(10))[0]})."
        )
        remedy = "Declare the column as text, or correct the value."
        raise InspectorateError(
            Fault(str(path), "STORAGE-039", what, remedy)
        ) from error
