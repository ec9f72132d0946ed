"""DuckDB, the embedded default: no server, all processors, spills onto disk."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import duckdb

from inspectorate.core.faults import Fault, InspectorateError
from inspectorate.storage.scoring import line_breaks, table_files
from inspectorate.storage.scoring.table_files import literal, quoted

MEMORY_SHARE = "60%"  # the rest is left to whatever else runs; more goes to disk
_ROWS_AT_A_TIME = 500
_REJECTS_SHOWN = 20


class DuckDbEngine:
    """An engine of its own in this process; nothing outlives it."""

    def __init__(self) -> None:
        self._spill = tempfile.TemporaryDirectory(prefix="inspectorate-")
        self._connection = duckdb.connect()
        self._connection.execute(f"SET memory_limit = '{MEMORY_SHARE}'")
        self._connection.execute(f"SET temp_directory = {literal(self._spill.name)}")
        self._connection.execute("SET enable_progress_bar = false")
        self._paths: list[Path] = []

    def read(
        self, table: str, path: Path, *, columns: Mapping[str, str], inside: str
    ) -> None:
        """Make a file's columns readable as text; see `Engine.read`."""
        source = self._source(path, inside)
        cells = ", ".join(_text_of(name, safe) for safe, name in columns.items())
        # A header is row 1 of a CSV file, as a spreadsheet shows it.
        header = 1 if path.suffix == table_files.CSV else 0
        row_no = f"ROW_NUMBER() OVER () + {header} AS row_no"
        self._paths.append(path)
        for name, selected in (
            (table, cells),
            (f"{table}_located", f"{row_no}, {cells}"),
        ):
            # Identifiers are ours or quoted.
            view = f"CREATE TEMP VIEW {name} AS SELECT {selected} FROM {source}"  # noqa: S608
            self._run(view)

    def put(
        self, table: str, columns: Mapping[str, str], rows: Iterable[Sequence[Any]]
    ) -> None:
        """Make a small table of values; see `Engine.put`."""
        types = ", ".join(f"{name} {kind}" for name, kind in columns.items())
        self._run(f"CREATE OR REPLACE TEMP TABLE {table} ({types})")
        every = [tuple(row) for row in rows]
        one = "(" + ", ".join("?" for _ in columns) + ")"
        for start in range(0, len(every), _ROWS_AT_A_TIME):
            part = every[start : start + _ROWS_AT_A_TIME]
            places = ", ".join(one for _ in part)
            text = f"INSERT INTO {table} VALUES {places}"  # noqa: S608  (our names)
            self._run(text, [cell for row in part for cell in row])

    def make(self, table: str, sql: str) -> None:
        """Keep the result of a query; see `Engine.make`."""
        self._run(f"CREATE OR REPLACE TEMP TABLE {table} AS {sql}")
        self._refuse_rejected_rows()

    def rows(self, sql: str) -> list[tuple[Any, ...]]:
        """Run a query and return its rows."""
        return self._run(sql).fetchall()

    def close(self) -> None:
        """Give memory and temporary files back."""
        self._connection.close()
        self._spill.cleanup()

    def _source(self, path: Path, table: str) -> str:
        table_files.check_present(path)
        if path.suffix != table_files.CSV:
            return table_files.source_of(self._connection, path, table=table)
        names = table_files.columns_of(path, table=table)
        types = dict.fromkeys(names, "VARCHAR")
        return table_files.csv_source(path, types, options=", store_rejects = true")

    def _run(self, sql: str, values: Sequence[Any] = ()) -> duckdb.DuckDBPyConnection:
        try:
            return self._connection.execute(sql, values)
        except duckdb.Error as error:
            csv_files = [path for path in self._paths if path.suffix == table_files.CSV]
            if mixed := list(filter(None, map(line_breaks.mixed_fault, csv_files))):
                raise InspectorateError(mixed) from error
            places = ", ".join(str(path) for path in self._paths) or "the engine"
            raise InspectorateError(table_files.fault_of(error, places)) from error

    def _refuse_rejected_rows(self) -> None:
        if not any(path.suffix == table_files.CSV for path in self._paths):
            return
        found = self.rows(
            "SELECT s.file_path, e.line, MIN(e.error_message) FROM reject_errors e"
            " JOIN reject_scans s USING (scan_id, file_id) GROUP BY ALL ORDER BY ALL"
        )
        if found:
            raise InspectorateError(_rejected(found))


def _rejected(found: Sequence[tuple[str, int, str]]) -> list[Fault]:
    told = [
        (f"row {line}", what.rstrip(".")) for _, line, what in found[:_REJECTS_SHOWN]
    ]
    if rest := len(found[_REJECTS_SHOWN:]):
        told.append(("rows not listed", f"{rest:,} more"))
    return [
        Fault(
            f"{path} {rows}",
            "STORAGE-034",
            f"cannot be read ({what}).",
            "Put the row right, in UTF-8; a comma inside a value needs quotes around it.",
        )
        for (path, *_), (rows, what) in zip(found, told, strict=False)
    ]


def _text_of(name: str, safe: str) -> str:
    text = f"CAST({quoted(name)} AS VARCHAR)"
    return f"CASE WHEN TRIM({text}) = '' THEN NULL ELSE {text} END AS {safe}"
