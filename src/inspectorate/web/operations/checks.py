"""Settings of the database under which acknowledged work could be lost."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from django.core.checks import CheckMessage, Error
from django.core.checks import Warning as Advice
from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper

FULL = 2  # PRAGMA synchronous
# What a session may have for synchronous_commit: the log is on the disk at the commit.
DURABLE = {"on", "local", "remote_write", "remote_apply"}


def durable_database(
    *, databases: Sequence[str] | None = None, **_options: Any
) -> list[CheckMessage]:
    """Look at each database as a connection of the application sees it."""
    return [
        message
        for alias in databases or ()
        for message in faults_of(connections[alias])
    ]


def faults_of(connection: BaseDatabaseWrapper) -> list[CheckMessage]:
    """Return what is unsafe about a database."""
    found = _of_sqlite if connection.vendor == "sqlite" else _of_postgresql
    return list(found(connection))


def _of_sqlite(connection: BaseDatabaseWrapper) -> Iterator[CheckMessage]:
    if _asked(connection, "PRAGMA synchronous") < FULL:
        yield _error("E001", "PRAGMA synchronous is below FULL.")
    if _asked(connection, "PRAGMA journal_mode") != "wal":
        yield _error("E002", "PRAGMA journal_mode is not WAL.")
    options = connection.settings_dict["OPTIONS"]
    if options.get("transaction_mode") != "IMMEDIATE":
        yield _error("E003", "Transactions are not IMMEDIATE.")
    if not _asked(connection, "PRAGMA secure_delete"):
        yield _error("E004", "PRAGMA secure_delete is off.")


def _of_postgresql(connection: BaseDatabaseWrapper) -> Iterator[CheckMessage]:
    if _asked(connection, "SHOW fsync") != "on":
        yield _error("E005", "PostgreSQL runs with fsync = off.")
    if _asked(connection, "SHOW synchronous_commit") not in DURABLE:
        yield _error("E006", "PostgreSQL runs with synchronous_commit = off.")
    if _asked(connection, "SHOW full_page_writes") != "on":
        yield _error("E007", "PostgreSQL runs with full_page_writes = off.")
    if _asked(connection, "SHOW data_checksums") != "on":
        yield Advice(
            "The PostgreSQL cluster has no data checksums.",
            hint="Switch them on with pg_checksums, so that a bad disk is noticed.",
            id="operations.W001",
        )


def _asked(connection: BaseDatabaseWrapper, statement: str) -> Any:
    with connection.cursor() as cursor:
        cursor.execute(statement)
        return cursor.fetchone()[0]


def _error(number: str, what: str) -> Error:
    return Error(
        f"{what} Acknowledged work could be lost, or deleted text stay in the file.",
        hint="Take the option out of the settings of the database; the defaults are safe.",
        id=f"operations.{number}",
    )
