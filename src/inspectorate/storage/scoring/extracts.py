"""Extracts: tables with a declared schema and a hash of their content."""

from __future__ import annotations

import contextlib
import csv
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
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
_ROWS_AT_A_TIME = 10_000


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
    connection: duckdb.DuckDBPyConnection | None = None,
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
    connection : duckdb connection, optional
        From `connected`, for those who write many: opening one takes longer than
        writing a small extract.

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
        text = _copy_sql(plain, draft, columns, {**(metadata or {}), _HASH: content})
        with _conversion_faults(path):
            if connection is None:
                with connected() as own:
                    own.execute(text)
            else:
                connection.execute(text)
    return Extract(path, n_rows, content)


def connected() -> duckdb.DuckDBPyConnection:
    """Return a connection with which to write many extracts; it closes like a file."""
    return duckdb.connect()


def reread(path: Path) -> Extract:
    """Read a kept Parquet extract again, and hash what it holds now.

    Returns
    -------
    Extract
        Its hash is that of `write` if the rows are those that were written; whole
        numbers that were given for a column of type `number` hash otherwise.

    Raises
    ------
    InspectorateError
        `STORAGE-030` to `STORAGE-033` where it is missing, empty or damaged.
    """
    table_files.check_format(path, (table_files.PARQUET,))
    names = table_files.columns_of(path, table="")
    with tempfile.TemporaryDirectory() as folder, connected() as connection:
        source = table_files.source_of(connection, path, table="")
        plain = Path(folder) / "rows.csv"
        try:
            rows = connection.execute(f"SELECT * FROM {source}")  # noqa: S608  (quoted)
            n_rows = _write_csv(plain, dict.fromkeys(names, ""), _all_of(rows))
        except duckdb.Error as error:
            raise InspectorateError(table_files.fault_of(error, str(path))) from error
        return Extract(path, n_rows, files.sha256_of(plain))


def rows_of(path: Path, columns: Sequence[str]) -> list[tuple[Any, ...]]:
    """Return columns of a kept Parquet extract that is small enough to be held.

    Parameters
    ----------
    path : Path
    columns : sequence of str
        Names that it has, in the order wanted; none are no columns, but its rows.

    Raises
    ------
    InspectorateError
        As `reread`.
    """
    wanted = ", ".join(map(quoted, columns)) or "1"
    with connected() as connection:
        source = table_files.source_of(connection, path, table="")
        try:
            return connection.execute(f"SELECT {wanted} FROM {source}").fetchall()  # noqa: S608  (quoted)
        except duckdb.Error as error:
            raise InspectorateError(table_files.fault_of(error, str(path))) from error


def _all_of(rows: duckdb.DuckDBPyConnection) -> Iterator[Sequence[Any]]:
    while part := rows.fetchmany(_ROWS_AT_A_TIME):
        yield from part


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


def _copy_sql(
    plain: Path, draft: Path, columns: Mapping[str, str], metadata: Mapping[str, str]
) -> str:
    kept = ", ".join(f"{quoted(k)}: {literal(v)}" for k, v in metadata.items())
    types = {name: TYPES[kind] for name, kind in columns.items()}
    source = table_files.csv_source(plain, types)
    return (
        f"COPY (SELECT * FROM {source}) TO {literal(str(draft))}"  # noqa: S608  (quoted)
        f" (FORMAT parquet, COMPRESSION zstd, KV_METADATA {{{kept}}})"
    )


@contextlib.contextmanager
def _conversion_faults(path: Path) -> Iterator[None]:
    try:
        yield
    except duckdb.ConversionException as error:
        what = (
            f"a cell is not of its column's type ({str(error).partition(chr(10))[0]})."
        )
        remedy = "Declare the column as text, or correct the value."
        raise InspectorateError(
            Fault(str(path), "STORAGE-039", what, remedy)
        ) from error
