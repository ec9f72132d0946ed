"""Engines that count: DuckDB on this machine, Spark for those who outgrow one."""

from __future__ import annotations

import contextlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Protocol

from inspectorate.core.faults import Fault, InspectorateError
from inspectorate.storage.scoring.duckdb_engine import DuckDbEngine

NAMES = ("duckdb", "spark")


class Engine(Protocol):
    """What scoring asks of an engine; the SQL is the same for all."""

    def read(
        self, table: str, path: Path, *, columns: Mapping[str, str], inside: str
    ) -> None:
        """Make a file's columns readable as text, under the names given.

        `inside` names the table to read where the file is a database.

        Blank cells become NULL. `<table>_located` holds the same rows with `row_no`,
        their place in the file, or NULL where the engine keeps no order.
        """

    def put(
        self, table: str, columns: Mapping[str, str], rows: Iterable[Sequence[Any]]
    ) -> None:
        """Make a small table of values; `columns` gives names and SQL types."""

    def make(self, table: str, sql: str) -> None:
        """Keep the result of a query as a table, in place of one of that name."""

    def rows(self, sql: str) -> list[tuple[Any, ...]]:
        """Run a query and return its rows."""

    def close(self) -> None:
        """Give everything back."""


@contextlib.contextmanager
def opened(name: str = "duckdb") -> Iterator[Engine]:
    """Open an engine, and close it in the end.

    Parameters
    ----------
    name : str
        `duckdb` or `spark`.

    Raises
    ------
    InspectorateError
        `ENGINE-001` Spark is not installed, `ENGINE-002` it does not start,
        `ENGINE-004` an unknown name.
    """
    engine: Engine
    if name == "duckdb":
        engine = DuckDbEngine()
    elif name == "spark":
        engine = _spark()
    else:
        what = f'there is no engine "{name}".'
        raise InspectorateError(
            Fault("--engine", "ENGINE-004", what, f"Use one of {', '.join(NAMES)}.")
        )
    try:
        yield engine
    finally:
        engine.close()


def _spark() -> Engine:
    try:
        # Only those who ask for it have it.
        from inspectorate.storage.scoring.spark_engine import SparkEngine  # noqa: PLC0415
    except ImportError as error:
        remedy = (
            'Run: pip install "inspectorate[spark]". It also needs Java 17 or newer.'
        )
        raise InspectorateError(
            Fault("--engine spark", "ENGINE-001", "PySpark is not installed.", remedy)
        ) from error
    return SparkEngine()
