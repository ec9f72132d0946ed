"""The living records of a year in one SQLite file."""

from __future__ import annotations

import contextlib
import hashlib
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from inspectorate.core.faults import Fault, InspectorateError
from inspectorate.storage import files

FILE_NAME = "records.sqlite"
WAIT_SECONDS = 5.0  # for another writer to finish

_SCHEMA = """
CREATE TABLE about (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;
CREATE TABLE inspection (
  id TEXT PRIMARY KEY, programme TEXT NOT NULL, year TEXT NOT NULL, instrument TEXT NOT NULL, area TEXT NOT NULL,
  region TEXT NOT NULL, kind TEXT NOT NULL CHECK (kind IN ('inspection', 'reinspection')),
  report_published TEXT NOT NULL, original TEXT NOT NULL, weeks INTEGER NOT NULL CHECK (weeks > 0)) STRICT;
CREATE TABLE sampled_case (
  case_id TEXT PRIMARY KEY, inspection_id TEXT NOT NULL REFERENCES inspection, stratum TEXT NOT NULL,
  assessor_kind TEXT NOT NULL CHECK (assessor_kind IN ('inspector', 'local_assessor')), assessor TEXT NOT NULL) STRICT;
CREATE TABLE case_fact (
  case_id TEXT NOT NULL REFERENCES sampled_case, fact TEXT NOT NULL, value TEXT NOT NULL,
  PRIMARY KEY (case_id, fact)) STRICT, WITHOUT ROWID;
CREATE TABLE stratum (
  inspection_id TEXT NOT NULL REFERENCES inspection, stratum TEXT NOT NULL, population INTEGER NOT NULL,
  PRIMARY KEY (inspection_id, stratum)) STRICT, WITHOUT ROWID;
CREATE TABLE response (
  response_id TEXT PRIMARY KEY, instrument TEXT NOT NULL, case_id TEXT REFERENCES sampled_case,
  survey TEXT) STRICT, WITHOUT ROWID;
CREATE TABLE answer (
  response_id TEXT NOT NULL REFERENCES response, question_id TEXT NOT NULL, answer TEXT NOT NULL,
  PRIMARY KEY (response_id, question_id, answer)) STRICT, WITHOUT ROWID;
CREATE TABLE reason (
  response_id TEXT NOT NULL REFERENCES response, question_id TEXT NOT NULL, reason TEXT NOT NULL,
  PRIMARY KEY (response_id, question_id, reason)) STRICT, WITHOUT ROWID;
CREATE TABLE publication (programme TEXT NOT NULL, title TEXT NOT NULL, month TEXT NOT NULL, reinspection TEXT NOT NULL) STRICT;
CREATE TABLE amount (
  table_name TEXT NOT NULL, group_name TEXT NOT NULL, item TEXT NOT NULL, en TEXT NOT NULL, cy TEXT NOT NULL,
  value INTEGER NOT NULL, PRIMARY KEY (table_name, group_name, item)) STRICT;
CREATE TABLE event (kind TEXT NOT NULL, programme TEXT NOT NULL, title TEXT NOT NULL) STRICT;
"""


def create(path: Path) -> None:
    """Make an empty file of records.

    Raises
    ------
    InspectorateError
        `STORAGE-010` where SQLite cannot make it.
    """
    with _faults_of(path), contextlib.closing(sqlite3.connect(path)) as connection:
        connection.executescript(_SCHEMA)


@contextlib.contextmanager
def writing(path: Path) -> Iterator[sqlite3.Connection]:
    """Yield a connection whose changes are kept together or not at all."""
    with _faults_of(path), contextlib.closing(_connect(path, mode="rw")) as connection:
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute("BEGIN IMMEDIATE")
        with connection:
            yield connection


def insert(
    connection: sqlite3.Connection, table: str, rows: Iterable[Sequence[Any]]
) -> None:
    """Insert rows with a value for every column of a table of the schema."""
    columns = len(connection.execute(f"PRAGMA table_info({table})").fetchall())
    marks = ", ".join("?" * columns)
    connection.executemany(f"INSERT INTO {table} VALUES ({marks})", rows)  # noqa: S608 -- as above


def read(
    path: Path, query: str, parameters: Sequence[Any] = ()
) -> list[tuple[Any, ...]]:
    """Return the rows of a query.

    Raises
    ------
    InspectorateError
        `STORAGE-011` when there are no records, `STORAGE-012` when they are locked,
        `STORAGE-013` when the file is damaged or half written.
    """
    if not path.exists():
        raise InspectorateError(
            Fault(
                str(path),
                "STORAGE-011",
                "there are no records of a year here.",
                "Make them with: inspectorate year build --out DIR",
            )
        )
    with _faults_of(path), contextlib.closing(_connect(path, mode="ro")) as connection:
        return connection.execute(query, parameters).fetchall()


def content_sha256(path: Path) -> str:
    """Return the SHA-256 of everything the records say, as SQL text.

    The same for records that were built again: the bytes of an SQLite file are not.

    Raises
    ------
    InspectorateError
        As `read`.
    """
    read(path, "SELECT 1")
    found = hashlib.sha256()
    with _faults_of(path), contextlib.closing(_connect(path, mode="ro")) as connection:
        for line in connection.iterdump():
            found.update(f"{line}\n".encode())
    return found.hexdigest()


def _connect(path: Path, *, mode: str) -> sqlite3.Connection:
    return sqlite3.connect(
        f"{path.absolute().as_uri()}?mode={mode}", uri=True, timeout=WAIT_SECONDS
    )


@contextlib.contextmanager
def _faults_of(path: Path) -> Iterator[None]:
    try:
        yield
    except sqlite3.OperationalError as error:
        if "locked" in str(error) or "busy" in str(error):
            fault = Fault(
                str(path),
                "STORAGE-012",
                "another program is writing to these records; nothing was changed.",
                "Wait until it is done, then run this again.",
            )
        elif "full" in str(error):
            fault = files.disk_full(path)
        else:
            fault = Fault(
                str(path),
                "STORAGE-010",
                f"SQLite cannot use this file ({error}); nothing was changed.",
                "Check that the folder exists, that you may write to it, and that it was built by this version.",
            )
        raise InspectorateError(fault) from error
    except sqlite3.DatabaseError as error:
        raise InspectorateError(
            Fault(
                str(path),
                "STORAGE-013",
                f"is damaged or half written ({error}).",
                "Restore it from a backup, or build it anew with: inspectorate year build --out DIR",
            )
        ) from error
