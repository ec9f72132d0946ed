"""Spark, for those who outgrow one machine; the extra `inspectorate[spark]`."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from py4j.protocol import Py4JJavaError  # type: ignore[import-untyped]
from pyspark.errors import PySparkException
from pyspark.sql import SparkSession
from pyspark.storagelevel import StorageLevel

from inspectorate.core.faults import Fault, InspectorateError
from inspectorate.storage.scoring import table_files

_FAILURES = (PySparkException, Py4JJavaError)
_TYPES = {"VARCHAR": "STRING"}
_LOCAL = {
    "spark.ui.enabled": "false",
    "spark.sql.shuffle.partitions": "8",
    "spark.ui.showConsoleProgress": "false",
    "spark.log.level": "OFF",
}


class SparkEngine:
    """The running Spark session, or a local one that ends with the work."""

    def __init__(self) -> None:
        # A fault becomes one message of ours; Spark would print pages beside it.
        logging.getLogger("SQLQueryContextLogger").setLevel(logging.CRITICAL)
        running = SparkSession.getActiveSession()
        self._stops = running is None
        self._session = running or local_session()
        # Without this a row with too few cells goes unnoticed.
        self._session.conf.set("spark.sql.csv.parser.columnPruning.enabled", "false")
        self._tables: list[str] = []
        self._paths: list[Path] = []

    def read(
        self, table: str, path: Path, *, columns: Mapping[str, str], inside: str
    ) -> None:
        """Make a file's columns readable as text; see `Engine.read`."""
        names = table_files.columns_of(path, table=inside)
        table_files.check_format(path, (table_files.CSV, table_files.PARQUET))
        self._paths.append(path)
        place = f"file://{path.resolve()}"
        if path.suffix == table_files.CSV:
            frame = self._session.read.csv(
                place,
                header=True,
                mode="FAILFAST",
                quote='"',
                escape='"',
                multiLine=True,
            )
        else:
            frame = self._session.read.parquet(place)
        raw = frame.toDF(*(f"raw_{number}" for number in range(len(names))))
        cells = [
            _text_of(f"raw_{names.index(name)}", safe) for safe, name in columns.items()
        ]
        self._name(table, raw.selectExpr(*cells))
        located = raw.selectExpr("CAST(NULL AS BIGINT) AS row_no", *cells)
        self._name(f"{table}_located", located)

    def put(
        self, table: str, columns: Mapping[str, str], rows: Iterable[Sequence[Any]]
    ) -> None:
        """Make a small table of values; see `Engine.put`."""
        cells = [", ".join(_literal(cell) for cell in row) for row in rows]
        one = ", ".join("NULL" for _ in columns)
        every = ", ".join(f"({row})" for row in (*cells, one))
        typed = ", ".join(
            f"CAST(v{number} AS {_TYPES.get(kind, kind)}) AS {name}"
            for number, (name, kind) in enumerate(columns.items())
        )
        names = ", ".join(f"v{number}" for number in range(len(columns)))
        # The row of NULLs gives even an empty table its columns.
        text = f"SELECT {typed} FROM VALUES {every} AS t({names}) WHERE v0 IS NOT NULL"  # noqa: S608
        self._name(table, self._session.sql(text))

    def make(self, table: str, sql: str) -> None:
        """Keep the result of a query; see `Engine.make`."""
        try:
            frame = self._session.sql(sql).persist(StorageLevel.MEMORY_AND_DISK)
            self._name(table, frame)
        except _FAILURES as error:
            raise self._fault(error) from error

    def rows(self, sql: str) -> list[tuple[Any, ...]]:
        """Run a query and return its rows."""
        try:
            return [tuple(row) for row in self._session.sql(sql).collect()]
        except _FAILURES as error:
            raise self._fault(error) from error

    def close(self) -> None:
        """Forget our tables; stop the session if it is ours."""
        for table in self._tables:
            self._session.catalog.dropTempView(table)
        self._session.catalog.clearCache()
        if self._stops:
            self._session.stop()

    def _name(self, table: str, frame: Any) -> None:
        frame.createOrReplaceTempView(table)
        self._tables.append(table)

    def _fault(self, error: Exception) -> InspectorateError:
        places = ", ".join(str(path) for path in self._paths) or "the engine"
        # Of a chain of causes the last is the fault itself.
        found = re.findall(r"\[[A-Z_.]+\] [^\n]*", str(error))
        text = found[-1] if found else str(error).partition("\n")[0]
        remedy = "Run this with --engine duckdb to see the row, then put it right."
        what = f"Spark cannot read it ({text})."
        return InspectorateError(Fault(places, "STORAGE-038", what, remedy))


def local_session(settings: Mapping[str, str] | None = None) -> SparkSession:
    """Return the running Spark session, or start one on this machine.

    Parameters
    ----------
    settings : mapping of str to str, optional
        Spark's own, beside ours.

    Raises
    ------
    InspectorateError
        `ENGINE-002` when Java is missing or Spark does not start.
    """
    builder = SparkSession.builder.appName("inspectorate")
    for key, value in {**_LOCAL, **(settings or {})}.items():
        builder = builder.config(key, value)
    try:
        session: SparkSession = builder.getOrCreate()
    except Exception as error:
        remedy = "Install Java 17 or newer and set JAVA_HOME, or use --engine duckdb."
        what = f"Spark does not start ({error})."
        raise InspectorateError(
            Fault("--engine spark", "ENGINE-002", what, remedy)
        ) from error
    return session


def _literal(cell: str | int) -> str:
    if isinstance(cell, int):
        return str(cell)
    return "'" + cell.replace("\\", "\\\\").replace("'", "\\'") + "'"


def _text_of(column: str, safe: str) -> str:
    text = f"CAST({column} AS STRING)"
    return f"CASE WHEN TRIM({text}) = '' THEN NULL ELSE {text} END AS {safe}"
